import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neighbourSteps, sillTowards } from "#kernels/flood/flood-grid.ts";
import type { FloodGrid } from "#kernels/flood/flood-grid.ts";
import { buildHollows } from "#kernels/flood/hollows.ts";
import { borderCells, depthsAtStage, floodLevels } from "#kernels/flood/minimax.ts";
import { catchmentsM2, fillSpillMerge, pondDepths, rainUntilFlooded } from "#kernels/flood/ponding.ts";
import { groundOf, hills, seededNumbers, sum } from "./sample-grids.ts";

/** Cells reached from a seed through cells below the stage, by plain search. */
function reachedAt(grid: FloodGrid, seed: number, stageM: number): Set<number> {
  const reached = new Set<number>();
  if (grid.isOpen[seed] === 0 || grid.elevationM[seed]! > stageM) return reached;
  const stack = [seed];
  reached.add(seed);
  for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
    neighbourSteps(grid).forEach((step, side) => {
      if (sillTowards(grid, cell, side) <= stageM && !reached.has(cell + step)) {
        reached.add(cell + step);
        stack.push(cell + step);
      }
    });
  }
  return reached;
}

const rough = (seed: number, width: number, height: number): FloodGrid => {
  const next = seededNumbers(seed);
  const isOpen = Array.from({ length: width * height }, () => (next() < 0.9 ? 1 : 0));
  // Few heights, so that flats and equal sills are common.
  return groundOf(width, height, 2, () => Math.floor(next() * 6), { isOpen });
};

describe("connected bathtub (L0)", () => {
  it("floods at every stage what a plain search from the seed reaches", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: -1, max: 7 }), (seed, stage) => {
        const grid = rough(seed, 9, 7);
        const levels = floodLevels(grid, [31]);
        const reached = reachedAt(grid, 31, stage);
        expect(Array.from(levels, (level) => level <= stage)).toEqual(
          Array.from(levels, (_, cell) => reached.has(cell)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("keeps what a ring of dikes shuts in dry below the crest, and not above", () => {
    const inside = (column: number, row: number) => column >= 3 && column <= 5 && row >= 3 && row <= 5;
    const crest = (stepColumn: number, stepRow: number) =>
      Array.from({ length: 81 }, (_, cell) => {
        const [column, row] = [cell % 9, Math.floor(cell / 9)];
        return inside(column, row) === inside(column + stepColumn, row + stepRow) ? -Infinity : 4;
      });
    const grid = groundOf(9, 9, 1, () => 1, { westCrestM: crest(-1, 0), northCrestM: crest(0, -1) });
    const levels = floodLevels(grid, [0]);
    expect(sum(depthsAtStage(grid, levels, 3.9))).toBeCloseTo(72 * 2.9, 9);
    expect(sum(depthsAtStage(grid, levels, 4))).toBeCloseTo(81 * 3, 9);
  });

  it("never falls where the ground is raised", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 62 }), (seed, at) => {
        const grid = rough(seed, 9, 7);
        const raised = { ...grid, elevationM: grid.elevationM.map((z, cell) => (cell === at ? z + 1.5 : z)) };
        const [before, after] = [floodLevels(grid, [31]), floodLevels(raised, [31])];
        expect(after.every((level, cell) => level >= before[cell]!)).toBe(true);
      }),
    );
  });

  it("refuses seeds outside of the grid and passes over closed ones", () => {
    const grid = groundOf(3, 1, 1, (column) => (column === 1 ? NaN : column));
    expect(() => floodLevels(grid, [3])).toThrow(RangeError);
    expect([...floodLevels(grid, [1])]).toEqual([Infinity, Infinity, Infinity]);
    expect([...floodLevels(grid, [0])]).toEqual([0, Infinity, Infinity]);
  });
});

/** Heights of a row of cells, its western end open. */
const row = (heights: readonly number[]) => groundOf(heights.length, 1, 1, (column) => heights[column]!);

const rainOn = (grid: FloodGrid, outlets: Iterable<number>, rainM: number) => {
  const hollows = buildHollows(grid, outlets);
  const ponds = fillSpillMerge(
    hollows,
    catchmentsM2(grid, hollows).map((areaM2) => areaM2 * rainM),
  );
  return { hollows, ponds, depths: pondDepths(grid, hollows, ponds) };
};

describe("fill, spill, merge (L1)", () => {
  const twoHollows = row([0, 3, 1, 2, 0, 3]);

  it("fills the hollow that rain falls on", () => {
    const hollows = buildHollows(twoHollows, [0]);
    const volumes = new Float64Array(hollows.leafCount);
    volumes[hollows.labels[2]!] = 0.5;
    const depths = pondDepths(twoHollows, hollows, fillSpillMerge(hollows, volumes));
    expect([...depths]).toEqual([0, 0, 0.5, 0, 0, 0]);
  });

  it("spills over the lower sill, merges when both are full, and leaves over the last", () => {
    const hollows = buildHollows(twoHollows, [0]);
    const pour = (volume: number) => {
      const volumes = new Float64Array(hollows.leafCount);
      volumes[hollows.labels[2]!] = volume;
      const ponds = fillSpillMerge(hollows, volumes);
      return { leftM3: ponds.leftM3, depths: [...pondDepths(twoHollows, hollows, ponds)] };
    };
    expect(pour(2)).toEqual({ leftM3: 0, depths: [0, 0, 1, 0, 1, 0] });
    // 1 + 2 fill both to the sill at 2; 1.5 more stand over three cells.
    expect(pour(4.5)).toEqual({ leftM3: 0, depths: [0, 0, 1.5, 0.5, 2.5, 0] });
    expect(pour(10)).toEqual({ leftM3: 4, depths: [0, 0, 2, 1, 3, 0] });
  });

  it("keeps every drop on any ground, and stands level below its sill", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0.001, max: 3, noNaN: true }),
        (seed, rain) => {
          const grid = rough(seed, 9, 7);
          const { hollows, ponds, depths } = rainOn(grid, borderCells(grid), rain);
          const fallen = rain * 4 * sum(grid.isOpen);
          expect(sum(depths) * 4 + ponds.leftM3).toBeCloseTo(fallen, 9);
          ponds.volumesM3.forEach((volume, node) => {
            if (volume > 0) expect(volume).toBeLessThanOrEqual(hollows.capacitiesM3[node]! * (1 + 1e-12));
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it("never stands above the ground with its hollows filled", () => {
    const grid = groundOf(40, 30, 5, hills);
    const filled = floodLevels(grid, borderCells(grid));
    const { depths } = rainOn(grid, borderCells(grid), 5);
    const tooHigh = depths.filter((depth, cell) => grid.elevationM[cell]! + depth > filled[cell]! + 1e-9);
    expect(tooHigh).toHaveLength(0);
    expect(sum(depths)).toBeCloseTo(sum(filled.map((level, cell) => level - grid.elevationM[cell]!)), 6);
  });

  it("keeps all in a closed box", () => {
    const grid = groundOf(30, 20, 5, hills);
    const { ponds, depths } = rainOn(grid, [], 0.4);
    expect(ponds.leftM3).toBe(0);
    expect(sum(depths) * 25).toBeCloseTo(0.4 * 25 * 600, 8);
  });

  it("says how much rain it takes until a cell is under water", () => {
    // Cells 1 … 5 collect; the hollow of cell 2 takes 1, that of cell 4 takes 2 before they merge.
    const hollows = buildHollows(twoHollows, [0]);
    const rain = rainUntilFlooded(twoHollows, hollows, 4, 0.3);
    const { depths } = rainOn(twoHollows, [0], rain);
    expect(depths[4]).toBeGreaterThanOrEqual(0.3);
    expect(rainOn(twoHollows, [0], rain - 1e-4).depths[4]).toBeLessThan(0.3);
    expect(rainUntilFlooded(twoHollows, hollows, 0, 0.3)).toBe(Infinity);
    expect(rainUntilFlooded(twoHollows, hollows, 4, 3.5, undefined, 9)).toBe(Infinity);
  });

  it("lets a crest hold water back", () => {
    const crests = [-Infinity, -Infinity, 2, -Infinity];
    const grid = groundOf(4, 1, 1, (column) => [0, 1, 1, 1.5][column]!, { westCrestM: crests });
    const { ponds, depths } = rainOn(grid, [0], 1);
    expect([...depths]).toEqual([0, 0, 1, 0.5].map((depth) => expect.closeTo(depth, 9)));
    expect(ponds.leftM3).toBeCloseTo(2.5, 9);
  });
});
