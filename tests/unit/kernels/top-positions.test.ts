import { array, assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { topPositions } from "#kernels/top-positions.ts";

describe("the places of the highest scores", () => {
  it("are those that sorting all of them gives, equals in their order", () => {
    assert(
      property(
        array(integer({ min: 0, max: 9 }), { maxLength: 60 }),
        integer({ min: 0, max: 12 }),
        (list, most) => {
          const scored = [...list.keys()].filter((at) => list[at]! > 0);
          const expected = scored.toSorted((a, b) => list[b]! - list[a]!).slice(0, most);
          for (const scores of [Uint16Array.from(list), Float64Array.from(list)])
            expect(topPositions(scores, most)).toEqual({ positions: expected, total: scored.length });
        },
      ),
    );
  });

  it("leave out what is no score", () => {
    expect(topPositions(Float64Array.of(Number.NaN, -1, 0, 0.5), 9)).toEqual({ positions: [3], total: 1 });
  });
});
