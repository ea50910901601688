import { assert, double, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { createEnuFrame } from "#kernels/enu-frame.ts";
import type { ScreenView } from "#domain/tools/screen-view.ts";
import { projectPath, projectPoint, toEcefPath } from "#scene/tools/ground-path.ts";
import { at, ORIGIN } from "../domain/tools/points.ts";

/** Looks north from the origin, 50 m up, level: x east, w north, one pixel a unit of slope. */
function levelView(): ScreenView {
  const m = createEnuFrame({ ...ORIGIN, heightM: 130 }).toEcef;
  const row = (k: number): number[] => [m[k * 4]!, m[k * 4 + 1]!, m[k * 4 + 2]!];
  const eye = [m[12]!, m[13]!, m[14]!];
  const line = (axis: number[]): number[] => [...axis, -axis.reduce((sum, a, i) => sum + a * eye[i]!, 0)];
  const [east, north, up] = [line(row(0)), line(row(1)), line(row(2))];
  const rows = [east, up, [0, 0, 0, 1], north];
  const clipFromEcef = new Float64Array(16);
  for (const [i, values] of rows.entries())
    for (const [j, value] of values.entries()) clipFromEcef[j * 4 + i] = value;
  return { clipFromEcef, widthPx: 800, heightPx: 600 };
}

const view = levelView();

describe("a path on the screen", () => {
  it("follows the ground between its corners", () => {
    const hill = (): number => 95;
    const open = toEcefPath([at(0, 100), at(95, 100)], false, hill);
    expect(open.length / 3).toBe(11);
    const closed = toEcefPath([at(0, 100), at(95, 100), at(0, 150)], true, hill);
    expect(closed.length / 3).toBe(10 + 11 + 5);
    expect(toEcefPath([at(0, 100), at(95, 100)], false, undefined).length / 3).toBe(2);
    const onHill = projectPath(open, false, view)[0]!;
    expect(onHill[1]!).toBeCloseTo(300 + (35 / 100) * 300, 0);
    expect(toEcefPath([], true, hill)).toHaveLength(0);
  });

  it("shows a place where it is, and none that is behind", () => {
    const [xPx, yPx] = projectPoint(at(100, 200), view)!;
    expect(xPx).toBeCloseTo(400 + (100 / 200) * 400, 0);
    expect(yPx).toBeCloseTo(300 + (50 / 200) * 300, 0);
    expect(projectPoint(at(0, -10), view)).toBeUndefined();
  });

  it("is cut where it passes behind the camera, an open one into pieces", () => {
    const zigzag = toEcefPath([at(-50, 100), at(-50, -100), at(50, -100), at(50, 100)], false, undefined);
    const pieces = projectPath(zigzag, false, view);
    expect(pieces.map((piece) => piece.length / 2)).toEqual([2, 2]);
    const ring = projectPath(
      toEcefPath([at(-50, 100), at(0, -100), at(50, 100)], true, undefined),
      true,
      view,
    );
    expect(ring.map((piece) => piece.length / 2)).toEqual([4]);
    expect(projectPath(toEcefPath([at(0, -9), at(9, -9)], false, undefined), false, view)).toEqual([]);
  });

  it("has only finite pixels, wherever it runs", () => {
    const metre = double({ min: -400, max: 400, noNaN: true });
    assert(
      property(metre, metre, metre, metre, metre, metre, (a, b, c, d, e, f) => {
        const ecef = toEcefPath([at(a, b), at(c, d), at(e, f)], true, undefined);
        for (const isClosed of [true, false])
          for (const piece of projectPath(ecef, isClosed, view))
            for (const value of piece) expect(Number.isFinite(value)).toBe(true);
      }),
    );
  });
});
