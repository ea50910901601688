import { describe, expect, test } from "vitest";
import { DrawPace } from "../../../src/scene/draw-pace.ts";

/** Draws at 1,000 ms a frame that holds the browser up for `costMs`. */
function paceAfter(costMs: number): DrawPace {
  const pace = new DrawPace();
  pace.drawn(1000);
  pace.ticked(1000 + costMs);
  return pace;
}

describe("the pace of drawing while a view loads", () => {
  test("the first picture is drawn at once", () => {
    expect(new DrawPace().isDue(0)).toBe(true);
  });

  test("a frame that costs little is followed by the next after three times as long", () => {
    const pace = paceAfter(16);
    expect(pace.isDue(1047)).toBe(false);
    expect(pace.isDue(1048)).toBe(true);
  });

  test("however dear frames are, something new is shown every 600 ms", () => {
    const pace = paceAfter(900);
    expect(pace.isDue(1599)).toBe(false);
    expect(pace.isDue(1600)).toBe(true);
  });

  test("ticks without a frame cost nothing", () => {
    const pace = paceAfter(16);
    pace.ticked(5000);
    pace.drawn(6000);
    expect(pace.isDue(6047)).toBe(false);
    expect(pace.isDue(6048)).toBe(true);
  });
});
