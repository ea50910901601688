import { SEALED } from "./flood-grid.ts";
import { seepage } from "./green-ampt.ts";
import { LEDGER, LEDGER_WIDTH } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import type { TileBox } from "./tiles.ts";
import type { WaterState } from "./water-state.ts";

/** Whether sources touch a tile in this step, flow or no flow. */
export function hasSources(plan: Plan, values: Float64Array, tile: number, deepest: number): boolean {
  for (let k = 0; k < plan.rain.length; k++) {
    if (values[k]! > 0 && plan.rain[k]!.tileShares[tile]! > 0) return true;
  }
  if (plan.inflows.starts[tile + 1]! > plan.inflows.starts[tile]!) return true;
  if (plan.stages.starts[tile + 1]! > plan.stages.starts[tile]!) return true;
  return deepest > 0 && (plan.drainageMs.length > 0 || plan.soilOf.length > 0);
}

/**
 * Adds rain and inflows to the water of a tile, before flow is taken from it.
 *
 * @param values what `stepValues` gave
 * @param pages depths per tile, in the order of `LEDGER`
 */
export function addSources(
  state: WaterState,
  plan: Plan,
  values: Float64Array,
  tile: number,
  box: TileBox,
  pages: Float64Array,
): void {
  const { h, frame } = state;
  for (let k = 0; k < plan.rain.length; k++) {
    const depth = values[k]!;
    const { shares, tileShares } = plan.rain[k]!;
    if (!(depth > 0) || !(tileShares[tile]! > 0)) continue;
    for (let row = box.row; row < box.rowEnd; row++) {
      const end = row * frame.stride + box.columnEnd;
      for (let i = row * frame.stride + box.column; i < end; i++) h[i]! += shares[i]! * depth;
    }
    pages[tile * LEDGER_WIDTH + LEDGER.rain]! += tileShares[tile]! * depth;
  }
  const { starts, places, owners } = plan.inflows;
  for (let k = starts[tile]!; k < starts[tile + 1]!; k++) {
    const depth = values[plan.rain.length + owners[k]!]!;
    if (!(depth > 0)) continue;
    h[places[k]!]! += depth;
    pages[tile * LEDGER_WIDTH + LEDGER.inflow]! += depth;
  }
}

/**
 * Takes what soil, drains and pumps take, and holds the levels that are given, after the flow.
 *
 * @param takenM water that the soil holds, framed
 * @returns whether depths may have changed
 */
export function takeLosses(
  state: WaterState,
  plan: Plan,
  values: Float64Array,
  tile: number,
  box: TileBox,
  dtS: number,
  takenM: Float64Array,
  pages: Float64Array,
): boolean {
  const { h, z, frame } = state;
  const { drainageMs, soilOf, soils } = plan;
  const hasDrains = drainageMs.length > 0;
  const hasSoil = soilOf.length > 0;
  const book = tile * LEDGER_WIDTH;
  if (hasDrains || hasSoil) {
    let drained = 0;
    let seeped = 0;
    for (let row = box.row; row < box.rowEnd; row++) {
      const end = row * frame.stride + box.columnEnd;
      for (let i = row * frame.stride + box.column; i < end; i++) {
        let depth = h[i]!;
        if (!(depth > 0)) continue;
        if (hasSoil && soilOf[i] !== SEALED) {
          const more = seepage(soils[soilOf[i]!]!, takenM[i]!, depth, dtS);
          takenM[i]! += more;
          seeped += more;
          depth -= more;
        }
        if (hasDrains) {
          const can = drainageMs[i]! * dtS;
          const more = can < depth ? can : depth;
          drained += more;
          depth -= more;
        }
        h[i] = depth;
      }
    }
    pages[book + LEDGER.drained]! += drained;
    pages[book + LEDGER.seeped]! += seeped;
  }
  const hasPumps = takePumped(plan, values, tile, h, pages);
  const { starts, places, owners } = plan.stages;
  const levels = plan.rain.length + plan.dischargesM3s.length;
  for (let k = starts[tile]!; k < starts[tile + 1]!; k++) {
    const i = places[k]!;
    const depth = Math.max(0, values[levels + owners[k]!]! - z[i]!);
    const more = depth - h[i]!;
    pages[book + (more > 0 ? LEDGER.stageIn : LEDGER.stageOut)]! += Math.abs(more);
    h[i] = depth;
  }
  return hasDrains || hasSoil || hasPumps || starts[tile + 1]! > starts[tile]!;
}

function takePumped(
  plan: Plan,
  values: Float64Array,
  tile: number,
  h: Float64Array,
  pages: Float64Array,
): boolean {
  const { starts, places, owners } = plan.inflows;
  let hasPumps = false;
  for (let k = starts[tile]!; k < starts[tile + 1]!; k++) {
    const depth = values[plan.rain.length + owners[k]!]!;
    if (!(depth < 0)) continue;
    const more = Math.min(-depth, h[places[k]!]!);
    h[places[k]!]! -= more;
    pages[tile * LEDGER_WIDTH + LEDGER.pumped]! += more;
    hasPumps = true;
  }
  return hasPumps;
}
