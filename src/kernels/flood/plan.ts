import { SEALED } from "./flood-grid.ts";
import type { FloodGrid, Soil } from "./flood-grid.ts";
import { checkForcing } from "./forcing.ts";
import type { FloodForcing, FreeBoundary } from "./forcing.ts";
import { integralBetween, largestBetween, valueAt } from "./rate-series.ts";
import type { RateSeries } from "./rate-series.ts";
import { tileOf } from "./tiles.ts";
import type { Tiles } from "./tiles.ts";
import { framed } from "./water-state.ts";

/** Places sorted by the tile they lie in: those of a tile are from `starts[tile]` to before `starts[tile + 1]`. */
interface TileList {
  readonly starts: Int32Array;
  /** place in the framed arrays */
  readonly places: Int32Array;
  /** number of the source, boundary … that a place belongs to */
  readonly owners: Int32Array;
}

interface RainPlan {
  readonly rateMs: RateSeries;
  /** share of the rain that a cell receives, framed */
  readonly shares: Float64Array;
  /** sum of the shares of a tile's cells */
  readonly tileShares: Float64Array;
  readonly largestShare: number;
}

/** Where the free sides lead: the side's own place, and where the cell behind is. */
export interface FreePlan extends TileList {
  readonly isX: Uint8Array;
  /** place of the side in the arrays of flow */
  readonly sides: Int32Array;
  /** +1 where water that leaves flows towards higher places */
  readonly signs: Int8Array;
  /** slope given; −1 where it is the water's own */
  readonly slopes: Float64Array;
}

/**
 * A forcing made ready for the loops: by tile, framed, plain data that a worker may be sent.
 *
 * What changes from step to step is in the values of `stepValues`: the depth of each rain, the depth that each
 * inflow adds to its cells, the level of each stage boundary.
 */
export interface Plan {
  readonly rain: readonly RainPlan[];
  readonly inflows: TileList;
  readonly stages: TileList;
  readonly free: FreePlan;
  readonly dischargesM3s: readonly RateSeries[];
  /** 1 / area over which each inflow is spread, 1/m² */
  readonly perArea: Float64Array;
  readonly levelsM: readonly RateSeries[];
  /** capacity of the drains that work, m/s, framed; empty where there are none */
  readonly drainageMs: Float64Array;
  /** soil of each cell, framed; empty where all is sealed */
  readonly soilOf: Uint8Array;
  readonly soils: readonly Soil[];
}

/** @throws RangeError for a forcing that does not fit the grid */
export function planForcing(grid: FloodGrid, forcing: FloodForcing, tiles: Tiles): Plan {
  checkForcing(grid, forcing);
  const { frame } = tiles;
  const inflows = forcing.inflows ?? [];
  const stages = forcing.stages ?? [];
  const drainShare = forcing.drainShare ?? 1;
  const hasDrains = drainShare > 0 && grid.drainageMs.some((rate) => rate > 0);
  const hasSoil = grid.soilOf.some((soil) => soil !== SEALED);
  const frameOver = <Values extends Float64Array | Uint8Array>(out: Values, of: (cell: number) => number) => {
    for (let cell = 0; cell < grid.elevationM.length; cell++) {
      if (grid.isOpen[cell] === 1) out[framed(frame, cell)] = of(cell);
    }
    return out;
  };
  return {
    rain: (forcing.rain ?? []).map(({ rateMs, factors }) => {
      const shares = frameOver(
        new Float64Array(frame.length),
        (cell) => grid.rainShare[cell]! * (factors?.[cell] ?? 1),
      );
      const tileShares = new Float64Array(tiles.count);
      let largestShare = 0;
      for (let cell = 0; cell < grid.elevationM.length; cell++) {
        const i = framed(frame, cell);
        tileShares[tileOf(tiles, i)]! += shares[i]!;
        largestShare = Math.max(largestShare, shares[i]!);
      }
      return { rateMs, shares, tileShares, largestShare };
    }),
    inflows: listByTile(
      grid,
      tiles,
      inflows.map(({ cells }) => cells),
    ),
    stages: listByTile(
      grid,
      tiles,
      stages.map(({ cells }) => cells),
    ),
    free: planFree(grid, tiles, forcing.free ?? []),
    dischargesM3s: inflows.map(({ dischargeM3s }) => dischargeM3s),
    perArea: Float64Array.from(inflows, ({ cells }) => 1 / (cells.length * grid.cellSizeM ** 2)),
    levelsM: stages.map(({ levelM }) => levelM),
    drainageMs: hasDrains
      ? frameOver(new Float64Array(frame.length), (cell) => grid.drainageMs[cell]! * drainShare)
      : new Float64Array(0),
    soilOf: hasSoil
      ? frameOver(new Uint8Array(frame.length).fill(SEALED), (cell) => grid.soilOf[cell]!)
      : new Uint8Array(0),
    soils: grid.soils,
  };
}

function listByTile(grid: FloodGrid, tiles: Tiles, groups: readonly ArrayLike<number>[]): TileList {
  const entries: { readonly tile: number; readonly place: number; readonly owner: number }[] = [];
  groups.forEach((cells, owner) => {
    for (let k = 0; k < cells.length; k++) {
      const place = framed(tiles.frame, cells[k]!);
      entries.push({ tile: tileOf(tiles, place), place, owner });
    }
  });
  entries.sort((a, b) => a.tile - b.tile);
  const starts = new Int32Array(tiles.count + 1);
  for (const { tile } of entries) starts[tile + 1]! += 1;
  for (let tile = 0; tile < tiles.count; tile++) starts[tile + 1]! += starts[tile]!;
  return {
    starts,
    places: Int32Array.from(entries, ({ place }) => place),
    owners: Int32Array.from(entries, ({ owner }) => owner),
  };
}

function planFree(grid: FloodGrid, tiles: Tiles, free: readonly FreeBoundary[]): FreePlan {
  const list = listByTile(
    grid,
    tiles,
    free.map(({ cells }) => cells),
  );
  const { stride } = tiles.frame;
  const sideOf = (at: number) => free[list.owners[at]!]!.side;
  const each = (of: (at: number) => number) => list.places.map((_, at) => of(at));
  return {
    ...list,
    isX: Uint8Array.from(each((at) => (sideOf(at) === "west" || sideOf(at) === "east" ? 1 : 0))),
    sides: each((at) => {
      const side = sideOf(at);
      return list.places[at]! + (side === "east" ? 1 : side === "south" ? stride : 0);
    }),
    signs: Int8Array.from(each((at) => (sideOf(at) === "east" || sideOf(at) === "south" ? 1 : -1))),
    slopes: Float64Array.from(list.places, (_, at) => free[list.owners[at]!]!.slope ?? -1),
  };
}

/** What the sources give in a step; `out` holds the rains, then the inflows, then the stages. */
export function stepValues(plan: Plan, fromS: number, toS: number, out: Float64Array): Float64Array {
  let at = 0;
  for (const { rateMs } of plan.rain) out[at++] = integralBetween(rateMs, fromS, toS);
  for (let k = 0; k < plan.dischargesM3s.length; k++) {
    out[at++] = integralBetween(plan.dischargesM3s[k]!, fromS, toS) * plan.perArea[k]!;
  }
  for (const level of plan.levelsM) out[at++] = valueAt(level, toS);
  return out;
}

export const stepValueCount = (plan: Plan): number =>
  plan.rain.length + plan.dischargesM3s.length + plan.levelsM.length;

/** Fastest that rain makes water rise within a span, m/s. */
export function rainRise(plan: Plan, fromS: number, toS: number): number {
  let rise = 0;
  for (const { rateMs, largestShare } of plan.rain) rise += largestShare * largestBetween(rateMs, fromS, toS);
  return rise;
}

/** Fastest that an inflow makes the water of its cells rise within a span, and how deep that water is at least. */
export function inflowRise(
  plan: Plan,
  h: Float64Array,
  fromS: number,
  toS: number,
): { readonly riseMs: number; readonly depthM: number } {
  const rises = new Float64Array(plan.dischargesM3s.length);
  plan.dischargesM3s.forEach((series, k) => {
    rises[k] = Math.max(0, largestBetween(series, fromS, toS)) * plan.perArea[k]!;
  });
  let riseMs = 0;
  let depthM = Infinity;
  // Inflows may share cells: their sum is the cautious bound.
  for (const rise of rises) riseMs += rise;
  const { places, owners } = plan.inflows;
  for (let k = 0; k < places.length; k++) {
    const rise = rises[owners[k]!] ?? 0;
    if (rise > 0) depthM = Math.min(depthM, h[places[k]!]!);
  }
  return { riseMs, depthM };
}
