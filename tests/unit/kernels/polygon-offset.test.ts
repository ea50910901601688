import { expect, it } from "vitest";
import { offsetPolygons } from "#kernels/polygon-offset.ts";
import { polygonArea } from "#kernels/ring-measure.ts";

const SQUARE = Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10);
const COURT = Float64Array.of(3, 3, 3, 7, 7, 7, 7, 3);

it("moves walls out and the walls of a court in", () => {
  const [rings] = offsetPolygons([[SQUARE, COURT]], 0.5);
  expect(polygonArea(rings!)).toBeCloseTo(11 * 11 - 3 * 3, 3);
});

it("leaves nothing of what is narrower than twice the distance", () => {
  expect(offsetPolygons([[SQUARE]], -6)).toEqual([]);
  expect(polygonArea(offsetPolygons([[SQUARE]], -1)[0]!)).toBeCloseTo(64, 3);
});
