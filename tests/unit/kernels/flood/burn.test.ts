import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildingRings,
  depthInside,
  firstAtBuildings,
  largestAtBuildings,
} from "#kernels/flood/building-water.ts";
import {
  blockCells,
  burnLine,
  cellsInRings,
  handRoofRain,
  openUnderpass,
  paintCells,
  raiseCells,
} from "#kernels/flood/burn.ts";
import { createInertialSolver } from "#kernels/flood/inertial-solver.ts";
import { floodLevels } from "#kernels/flood/minimax.ts";
import { createSeries } from "#kernels/flood/rate-series.ts";
import { groundOf, sum } from "./sample-grids.ts";

const flat = (width = 10, height = 8) => groundOf(width, height, 2, () => 0, { westM: 100, southM: 50 });
const box = (west: number, south: number, east: number, north: number) => [
  west,
  south,
  east,
  south,
  east,
  north,
  west,
  north,
];

describe("burning into a grid", () => {
  it("finds the cells in a polygon with a hole, each once", () => {
    const grid = flat();
    // Columns 1 … 6, the rows 1 … 6 from the north, without the four in the middle.
    const cells = cellsInRings(grid, [box(102, 52, 114, 64), box(106, 56, 110, 60)]);
    expect(cells).toHaveLength(36 - 4);
    expect([...cells]).toEqual([...new Set(cells)].toSorted((a, b) => a - b));
    expect(cells).not.toContain(3 * 10 + 3);
    expect(cellsInRings(grid, [box(0, 0, 1, 1)])).toHaveLength(0);
    expect(cellsInRings(grid, [box(-1e3, -1e3, 1e3, 1e3)])).toHaveLength(80);
  });

  it("shares a side between neighbours, so that no cell is in both", () => {
    const grid = flat();
    const left = cellsInRings(grid, [box(100, 50, 107, 66)]);
    const right = cellsInRings(grid, [box(107, 50, 120, 66)]);
    expect(left.length + right.length).toBe(80);
  });

  it("lets no water past a closed line, wherever it runs", () => {
    const point = fc.tuple(
      fc.double({ min: 1, max: 9, noNaN: true }),
      fc.double({ min: 1, max: 9, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 7 }), (points) => {
        const grid = groundOf(20, 20, 0.5, () => 0);
        burnLine(grid, [...points, points[0]!].flat(), 3);
        const inside = cellsInRings(grid, [points.flat()]);
        const levels = floodLevels(grid, [0]);
        for (const cell of inside) expect(levels[cell]).toBe(3);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["down a diagonal through the centres of cells", [0.5, 4.5, 4.5, 0.5]],
    ["up a diagonal through the centres of cells", [0.5, 0.5, 4.5, 4.5]],
    ["along a row of centres", [0, 2.5, 5, 2.5]],
    ["along a column of centres", [2.5, 0, 2.5, 5]],
    ["with a corner on a centre", [0, 2.5, 2.5, 2.5, 2.5, 5]],
  ])("lets no water past a line %s", (_where, inner) => {
    const grid = groundOf(5, 5, 1, () => 0);
    // From beyond the border, so that the line parts the whole grid.
    const reach = (from: number, towards: number): number => from + (from - towards) * 4;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = inner;
    const [xa = 0, ya = 0, xb = 0, yb = 0] = inner.slice(-4);
    const line = [reach(x0, x1), reach(y0, y1), ...inner, reach(xb, xa), reach(yb, ya)];
    burnLine(grid, line, 3);
    const levels = [...floodLevels(grid, [0])];
    expect(new Set(levels)).toEqual(new Set([0, 3]));
    for (const level of [0, 3]) expect(levels.filter((one) => one === level).length).toBeGreaterThan(5);
  });

  it("gives a crest that falls along its line", () => {
    const grid = flat();
    const changed = burnLine(grid, [106, 50, 106, 66], [4, 8]);
    expect(changed).toHaveLength(8);
    // Row 7 is the southern one: its centre lies 1 m above the start of 16 m.
    expect(grid.westCrestM[7 * 10 + 3]).toBeCloseTo(4.25, 12);
    expect(grid.westCrestM[3]).toBeCloseTo(7.75, 12);
    expect(grid.westCrestM[4]).toBe(-Infinity);
  });

  it("hands the rain of roofs to the nearest street and loses none", () => {
    const grid = flat();
    const roofs = cellsInRings(grid, [box(102, 52, 114, 64)]);
    blockCells(grid, roofs);
    expect(handRoofRain(grid, roofs)).toBe(0);
    expect(sum(grid.rainShare)).toBe(80);
    for (const cell of roofs) expect(grid.rainShare[cell]).toBe(0);
    const solver = createInertialSolver(grid, {
      rain: [{ rateMs: createSeries([0, 100], [1e-4, 0], "steps") }],
    });
    solver.step(200);
    expect(solver.massBalance().rainM3).toBeCloseTo(80 * 4 * 0.01, 10);
    expect(sum(solver.depthM().filter((_, cell) => grid.isOpen[cell] === 0))).toBe(0);
  });

  it("paints the roughness and the drains of a kind of land use", () => {
    const grid = flat();
    const road = cellsInRings(grid, [box(100, 50, 104, 66)]);
    paintCells(grid.manning, road, 0.02);
    expect(sum(grid.manning)).toBeCloseTo(16 * 0.02 + 64 * 0.03, 12);
  });

  it("says how much rain has no street to run to", () => {
    const grid = flat(3, 1);
    blockCells(grid, [0, 1, 2]);
    expect(handRoofRain(grid, [0, 1, 2])).toBe(3);
  });

  it("opens an underpass below a bridge, and raises each cell once", () => {
    const grid = groundOf(5, 1, 2, (column) => (column === 2 ? 6 : 1));
    expect(floodLevels(grid, [0])[4]).toBe(6);
    openUnderpass(grid, [2], 0.5);
    expect(floodLevels(grid, [0])[4]).toBe(1);
    raiseCells(grid, [3, 3], 2);
    expect(grid.elevationM[3]).toBe(3);
  });
});

describe("water at buildings", () => {
  const grid = flat();
  const footprint = box(102, 52, 106, 56);
  blockCells(grid, cellsInRings(grid, [footprint]));
  const rings = buildingRings(grid, [
    [footprint],
    [box(110.2, 60.2, 110.4, 60.4)],
    [box(500, 500, 501, 501)],
  ]);

  it("is read in the ring round the footprint", () => {
    expect([...rings.starts]).toEqual([0, 12, 20, 20]);
    const depths = new Float64Array(80);
    for (const cell of rings.cells.subarray(0, 12)) {
      expect(grid.isOpen[cell]).toBe(1);
      depths[cell] = 0.1;
    }
    depths[rings.cells[5]!] = 0.4;
    const [first, second, third] = largestAtBuildings(rings, depths);
    expect(first).toBeCloseTo(0.4, 6);
    expect(second).toBe(0);
    expect(third).toBeNaN();
    expect(depthInside(first!)).toBeCloseTo(0.25, 6);
    expect(depthInside(0.1)).toBe(0);
    expect(depthInside(NaN)).toBeNaN();
  });

  it("comes when the first cell of the ring is wet", () => {
    const arrivals = new Float32Array(80).fill(NaN);
    arrivals[rings.cells[3]!] = 90;
    arrivals[rings.cells[7]!] = 60;
    expect([...firstAtBuildings(rings, arrivals)]).toEqual([60, NaN, NaN]);
  });
});
