import { array, assert, constantFrom, double, oneof, property, record } from "fast-check";
import type { Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import { SELECTION_MODES } from "#domain/row-list.ts";
import { MAX_VERTICES, reduceTool, shapeOf } from "#domain/tools/reduce-tool.ts";
import { isClosingCrossing } from "#domain/tools/ring-rules.ts";
import { FREE_HAND, isDrawing, toolPath } from "#domain/tools/tool.ts";
import type { Tool, ToolEffect, ToolEvent, ToolShape, ToolState } from "#domain/tools/tool.ts";
import { at, metresOf } from "./points.ts";

const SHAPES: readonly ToolShape[] = ["rectangle", "circle", "polygon", "line", "marquee", "height"];
const select = (shape: ToolShape): Tool => ({ purpose: "select", shape });
const place = (eastM: number, northM: number, headingDeg = 0): ToolEvent => ({
  type: "place",
  at: at(eastM, northM),
  headingDeg,
  mode: "replace",
});
const corner = (xPx: number, yPx: number): ToolEvent => ({
  type: "placeCorner",
  at: { xPx, yPx },
  mode: "add",
});
const FINISH: ToolEvent = { type: "finish", mode: "replace" };
const CANCEL: ToolEvent = { type: "cancel" };

/** The state after the events, and all that they asked for. */
function play(...events: readonly ToolEvent[]): {
  readonly state: ToolState;
  readonly effects: ToolEffect[];
} {
  const effects: ToolEffect[] = [];
  let state = FREE_HAND;
  for (const event of events) {
    const step = reduceTool(state, event);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}
const start = (tool: Tool): ToolEvent => ({ type: "start", tool });

describe("a polygon", () => {
  const begun = [start(select("polygon")), place(0, 0), place(100, 0), place(100, 100)];

  it("goes from idle by drawing to its shape, counter-clockwise, and is laid down", () => {
    expect(toolPath(play(...begun.slice(0, 1)).state)).toBe("select.polygon.idle");
    expect(toolPath(play(...begun).state)).toBe("select.polygon.drawing");
    const clockwise = play(
      start(select("polygon")),
      place(0, 0),
      place(0, 100),
      place(100, 100),
      place(100, 0),
      FINISH,
    );
    expect(toolPath(clockwise.state)).toBe("pick");
    expect(clockwise.effects).toHaveLength(1);
    const [effect] = clockwise.effects;
    if (effect?.type !== "shape" || effect.shape.type !== "polygon") throw new Error("no polygon");
    expect(metresOf(effect.shape.ring)).toEqual([
      [100, 0],
      [100, 100],
      [0, 100],
      [0, 0],
    ]);
  });

  it("stays in hand after a shape that is added to the selection", () => {
    const { state, effects } = play(...begun, { type: "finish", mode: "add" });
    expect(effects[0]).toMatchObject({ type: "shape", mode: "add" });
    expect(toolPath(state)).toBe("select.polygon.idle");
  });

  it("refuses a side across another, and says why; the points so far stay", () => {
    const { state } = play(...begun, place(50, -50));
    expect(state.refusal).toBe("crossing");
    expect(state.vertices).toHaveLength(3);
    expect(play(...begun, place(50, -50), place(0, 100)).state.refusal).toBeUndefined();
  });

  it("refuses a side back along the last one, and a side through an earlier vertex", () => {
    expect(play(...begun, place(100, 40)).state.refusal).toBe("crossing");
    expect(play(...begun, place(0, 0)).state.refusal).toBe("crossing");
  });

  it("refuses to close across a side", () => {
    const bowTie = play(
      start(select("polygon")),
      place(0, 0),
      place(100, 0),
      place(0, 100),
      place(100, 100),
      FINISH,
    );
    expect(bowTie.state.refusal).toBe("closingCrossing");
    expect(bowTie.state.vertices).toHaveLength(4);
    expect(bowTie.effects).toEqual([]);
  });

  it("needs three points and an area", () => {
    expect(play(start(select("polygon")), place(0, 0), place(9, 0), FINISH).state.refusal).toBe("tooFew");
    const flat = play(start(select("polygon")), place(0, 0), place(50, 0), place(100, 0.0001), FINISH);
    expect(flat.state.refusal).toBe("closingCrossing");
  });

  it("takes the two presses of a double click as one point", () => {
    expect(play(...begun, place(100, 100)).state.vertices).toHaveLength(3);
  });

  it("gives back points one by one", () => {
    const back: ToolEvent = { type: "removeLast" };
    expect(play(...begun, back).state.vertices).toHaveLength(2);
    expect(toolPath(play(...begun, back, back, back, back).state)).toBe("select.polygon.idle");
  });

  it("goes back by levels: the drawing, then the tool", () => {
    expect(toolPath(play(...begun, CANCEL).state)).toBe("select.polygon.idle");
    expect(toolPath(play(...begun, CANCEL, CANCEL).state)).toBe("pick");
  });

  it("says so where there is no ground, and where there are too many points", () => {
    expect(play(...begun, { type: "miss" }).state).toMatchObject({ refusal: "noGround" });
    expect(play({ type: "miss" }).state).toEqual(FREE_HAND);
    let state = play(start({ purpose: "measure", shape: "line" })).state;
    for (let i = 0; i <= MAX_VERTICES; i++) state = reduceTool(state, place(i, 0)).state;
    expect(state.vertices).toHaveLength(MAX_VERTICES);
    expect(state.refusal).toBe("tooMany");
  });
});

describe("shapes of two points", () => {
  it("make a rectangle along the heading under which it was begun", () => {
    const { effects } = play(start(select("rectangle")), place(0, 0, 90), place(60, 40, 12));
    const [effect] = effects;
    if (effect?.type !== "shape" || effect.shape.type !== "polygon") throw new Error("no rectangle");
    expect(metresOf(effect.shape.ring).toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]!)).toEqual([
      [0, 0],
      [0, 40],
      [60, 0],
      [60, 40],
    ]);
  });

  it("make a circle of the distance between them", () => {
    const { effects } = play(start(select("circle")), place(0, 0), place(30, 40));
    const [effect] = effects;
    if (effect?.type !== "shape" || effect.shape.type !== "circle") throw new Error("no circle");
    expect(effect.shape.radiusM).toBeCloseTo(50, 3);
  });

  it("refuse a second point on the first, and keep waiting", () => {
    for (const shape of ["circle", "rectangle"] as const) {
      const { state, effects } = play(start(select(shape)), place(5, 5), place(5, 5));
      expect(state).toMatchObject({ refusal: "noExtent" });
      expect(state.vertices).toHaveLength(1);
      expect(effects).toEqual([]);
    }
    const flat = play(start(select("rectangle")), place(0, 0), place(50, 0));
    expect(flat.state).toMatchObject({ refusal: "noExtent" });
    expect(flat.state.vertices).toHaveLength(1);
  });

  it("make a marquee on the screen", () => {
    const { state, effects } = play(start(select("marquee")), corner(10, 20), corner(200, 90));
    expect(effects).toEqual([
      { type: "screenBox", from: { xPx: 10, yPx: 20 }, to: { xPx: 200, yPx: 90 }, mode: "add" },
    ]);
    expect(toolPath(state)).toBe("select.marquee.idle");
    const flat = play(start(select("marquee")), corner(10, 20), corner(10, 90));
    expect(flat.state).toMatchObject({ refusal: "noExtent", corner: { xPx: 10, yPx: 20 } });
    expect(flat.effects).toEqual([]);
  });
});

describe("a measure", () => {
  const line = start({ purpose: "measure", shape: "line" });

  it("stands when it is done, and gives way to the next", () => {
    const done = play(line, place(0, 0), place(30, 0), FINISH);
    expect(toolPath(done.state)).toBe("measure.line.done");
    expect(done.effects).toEqual([]);
    const next = reduceTool(done.state, place(500, 0)).state;
    expect(toolPath(next)).toBe("measure.line.drawing");
    expect(metresOf(next.vertices)).toEqual([[500, 0]]);
    expect(toolPath(reduceTool(done.state, CANCEL).state)).toBe("measure.line.idle");
    expect(toolPath(reduceTool(done.state, { type: "removeLast" }).state)).toBe("measure.line.drawing");
  });

  it("of a height is done with its second point, straight above the first as well", () => {
    const height = start({ purpose: "measure", shape: "height" });
    const up: ToolEvent = { type: "place", at: at(0, 0, 170), headingDeg: 0, mode: "replace" };
    const { state } = play(height, place(0, 0), up);
    expect(toolPath(state)).toBe("measure.height.done");
    expect(state.vertices.map(({ heightM }) => heightM)).toEqual([80, 170]);
  });
});

describe("whatever happens", () => {
  const metre = double({ min: -200, max: 200, noNaN: true });
  const mode = constantFrom(...SELECTION_MODES);
  const tool: Arbitrary<Tool> = record({
    purpose: constantFrom("select", "measure"),
    shape: constantFrom(...SHAPES),
  });
  const event: Arbitrary<ToolEvent> = oneof(
    record({ type: constantFrom("start"), tool }),
    record({ x: metre, y: metre, headingDeg: metre, mode }).map(({ x, y, headingDeg, mode: chosen }) => ({
      type: "place" as const,
      at: at(x, y),
      headingDeg,
      mode: chosen,
    })),
    record({ type: constantFrom("placeCorner"), at: record({ xPx: metre, yPx: metre }), mode }),
    record({ type: constantFrom("miss", "removeLast", "cancel") }),
    record({ type: constantFrom("finish"), mode }),
  );

  it("handed-over rings are counter-clockwise and free of crossings, and two cancels free the hand", () => {
    assert(
      property(tool, array(event, { maxLength: 40 }), (first, events) => {
        const { state, effects } = play(start(first), ...events);
        for (const effect of effects) {
          if (effect.type === "shape" && effect.shape.type === "polygon") {
            const xy = metresOf(effect.shape.ring);
            let area = 0;
            for (const [i, [x, y]] of xy.entries()) {
              const [u, v] = xy[(i + 1) % xy.length]!;
              area += x! * v! - u! * y!;
            }
            expect(area).toBeGreaterThan(0);
            if (xy.length > 4) expect(isClosingCrossing(effect.shape.ring)).toBe(false);
          }
        }
        expect(reduceTool(reduceTool(state, CANCEL).state, CANCEL).state).toEqual(FREE_HAND);
        if (!isDrawing(state) && !state.isDone) expect(state.vertices).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("the same events give the same state", () => {
    assert(
      property(array(event, { maxLength: 15 }), (events) => {
        expect(play(...events)).toEqual(play(...events));
      }),
    );
  });

  it("there is no shape without a tool", () => {
    expect(shapeOf(FREE_HAND)).toBe("tooFew");
  });
});
