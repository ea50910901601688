import { assert, double, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { draftOf } from "#domain/tools/draft.ts";
import {
  alongGround,
  circleRing,
  groundLengthM,
  rectangleRing,
  ringAreaM2,
} from "#domain/tools/drawn-shape.ts";
import { levelDistanceM } from "#domain/tools/ground-point.ts";
import { FREE_HAND } from "#domain/tools/tool.ts";
import type { ToolState } from "#domain/tools/tool.ts";
import { at, metresOf, ORIGIN } from "./points.ts";

const flat = (): number => 80;
const metre = double({ min: -3000, max: 3000, noNaN: true });

describe("measures on the ground", () => {
  it("take the level distance between two places, both ways alike", () => {
    expect(levelDistanceM(at(0, 0), at(300, 400))).toBeCloseTo(500, 3);
    assert(
      property(metre, metre, (x, y) => {
        const there = levelDistanceM(ORIGIN, at(x, y));
        // A millimetre over three kilometres: the frame is a plane, and coordinates are rounded.
        expect(there).toBeCloseTo(Math.hypot(x, y), 2);
        expect(levelDistanceM(at(x, y), ORIGIN)).toBeCloseTo(there, 2);
      }),
    );
  });

  it("walk up a slope and not through it", () => {
    // Rises one metre in ten towards the east.
    const perDeg = levelDistanceM(ORIGIN, { ...ORIGIN, longitudeDeg: ORIGIN.longitudeDeg + 1e-3 }) * 1000;
    const slope = (longitudeDeg: number): number => 80 + ((longitudeDeg - 113.8) * perDeg) / 10;
    expect(groundLengthM([at(0, 0), at(1000, 0)], slope)).toBeCloseTo(1000 * Math.hypot(1, 0.1), 1);
    expect(groundLengthM([at(0, 0), at(1000, 0)], flat)).toBeCloseTo(1000, 2);
    expect(groundLengthM([at(0, 0)], flat)).toBe(0);
  });

  it("look at the ground every ten metres, but never more often than they can", () => {
    expect(alongGround(at(0, 0), at(100, 0), flat)).toHaveLength(11);
    expect(alongGround(at(0, 0), at(50_000, 0), flat)).toHaveLength(257);
    expect(alongGround(at(0, 0), at(0, 0), flat)).toHaveLength(2);
  });

  it("keep a rectangle's sides along the heading, and its area when it is turned", () => {
    assert(
      property(double({ min: 0, max: 360, noNaN: true }), (headingDeg) => {
        const ring = rectangleRing(at(0, 0), at(80, 60), headingDeg);
        const [a, b, c, d] = metresOf(ring) as [number[], number[], number[], number[]];
        const side = (p: number[], q: number[]): [number, number] => [q[0]! - p[0]!, q[1]! - p[1]!];
        const [u, v] = [side(a, b), side(b, c)];
        expect(u[0] * v[0] + u[1] * v[1]).toBeCloseTo(0, 0);
        expect(side(d, c)[0]).toBeCloseTo(u[0], 1);
        expect(Math.hypot(...side(a, c))).toBeCloseTo(100, 1);
      }),
    );
  });

  it("make circles true to the area within a thousandth", () => {
    const ring = circleRing(at(200, -100), 500);
    for (const point of ring) expect(levelDistanceM(at(200, -100), point)).toBeCloseTo(500, 2);
    expect(ringAreaM2(ring) / (Math.PI * 500 * 500)).toBeCloseTo(1, 2);
  });
});

describe("a draft", () => {
  const drawing = (shape: "polygon" | "circle" | "line" | "rectangle", ...points: number[][]): ToolState => ({
    ...FREE_HAND,
    tool: { purpose: "select", shape },
    vertices: points.map(([x = 0, y = 0]) => at(x, y)),
  });

  it("is nothing before the first point", () => {
    expect(draftOf(drawing("polygon"), at(0, 0), flat)).toMatchObject({ path: [], handles: [], marks: [] });
  });

  it("runs on to the pointer with its measure", () => {
    const { marks, path, isClosed } = draftOf(drawing("polygon", [0, 0], [100, 0]), at(0, 100), flat);
    expect(path).toHaveLength(3);
    expect(isClosed).toBe(true);
    expect(marks[0]?.measure.type).toBe("area");
    expect(marks[0]?.measure.value).toBeCloseTo(5000, 0);
    const circle = draftOf(drawing("circle", [0, 0]), at(30, 40), flat);
    expect(circle.marks[0]?.measure).toMatchObject({ type: "radius" });
    expect(circle.marks[0]?.measure.value).toBeCloseTo(50, 2);
    expect(draftOf(drawing("line", [0, 0]), at(30, 40), flat).marks[0]?.measure.value).toBeCloseTo(50, 2);
  });

  it("shows a side that would be refused", () => {
    const state = drawing("polygon", [0, 0], [100, 0], [100, 100]);
    expect(draftOf(state, at(50, -50), flat).isRefused).toBe(true);
    expect(draftOf(state, at(0, 100), flat).isRefused).toBe(false);
  });

  it("no longer follows the pointer when it is done", () => {
    const state = { ...drawing("line", [0, 0], [10, 0]), isDone: true };
    expect(draftOf(state, at(500, 500), flat).path).toHaveLength(2);
  });
});
