import { hllcFlux, wallPush } from "./hllc.ts";
import type { FaceFlux } from "./hllc.ts";
import { createRootScratch, freeFlow, GRAVITY, isShut, sevenThirds } from "./inertial-flow.ts";
import { LEDGER, LEDGER_WIDTH } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import type { TileKernel } from "./tile-kernel.ts";
import { addSources, takeLosses } from "./sources.ts";
import { boxOf, emptyBox, noteDepth } from "./tiles.ts";
import type { TileBox, Tiles } from "./tiles.ts";
import type { Allocate, WaterState } from "./water-state.ts";

/** Fluxes over the faces of one direction. */
interface FaceArrays {
  /** m²/s, positive towards higher places */
  readonly mass: Float64Array;
  /** momentum along the normal that the cell before the face loses, and that the cell behind it gains */
  readonly before: Float64Array;
  readonly behind: Float64Array;
  /** momentum sideways that goes over */
  readonly sideways: Float64Array;
}

/** All arrays of a finite-volume run. */
export interface VolumeState {
  readonly water: WaterState;
  readonly tiles: Tiles;
  readonly eta: Float64Array;
  /** discharge eastwards and southwards, m²/s */
  readonly hu: Float64Array;
  readonly hv: Float64Array;
  readonly x: FaceArrays;
  readonly y: FaceArrays;
  readonly shares: Float64Array;
  readonly takenM: Float64Array;
  readonly pages: Float64Array;
  /** fastest wave of each tile, m/s */
  readonly fastest: Float64Array;
}

export function createVolumeState(water: WaterState, tiles: Tiles, allocate: Allocate): VolumeState {
  const make = () => allocate(water.frame.length);
  const faces = (): FaceArrays => ({ mass: make(), before: make(), behind: make(), sideways: make() });
  const state: VolumeState = {
    water,
    tiles,
    eta: make(),
    hu: make(),
    hv: make(),
    x: faces(),
    y: faces(),
    shares: make(),
    takenM: make(),
    pages: allocate(tiles.count * LEDGER_WIDTH),
    fastest: allocate(tiles.count),
  };
  state.shares.fill(1);
  for (let i = 0; i < water.h.length; i++) state.eta[i] = water.z[i]! + water.h[i]!;
  return state;
}

/**
 * The phases of a first-order finite-volume scheme: HLLC fluxes on hydrostatically reconstructed depths, friction
 * taken implicitly.
 *
 * A lake at rest stays at rest over any ground. A crest on a side is a step of the ground there.
 *
 * Source: Audusse et al., A fast and stable well-balanced scheme with hydrostatic reconstruction, SIAM J. Sci.
 * Comput. 25 (2004), doi 10.1137/S1064827503431090.
 */
export function createVolumeKernel(state: VolumeState, plan: Plan, dryM: number): TileKernel {
  const { water, tiles, eta, hu, hv, x, y, shares, takenM, pages, fastest } = state;
  const { h, z, n, sillX, sillY, frame } = water;
  const { stride, cellSizeM, width, height } = frame;
  const scratch = createRootScratch();
  const box: TileBox = emptyBox();
  const flux: FaceFlux = { mass: 0, normal: 0 };
  const HALF = GRAVITY / 2;

  /** Flux over the face between a cell and the one a step before it. */
  function face(
    i: number,
    step: number,
    along: Float64Array,
    aside: Float64Array,
    sill: Float64Array,
    out: FaceArrays,
  ): boolean {
    const j = i - step;
    const low = h[j]! > dryM ? h[j]! : 0;
    const high = h[i]! > dryM ? h[i]! : 0;
    if (low === 0 && high === 0) {
      out.mass[i] = out.before[i] = out.behind[i] = out.sideways[i] = 0;
      return false;
    }
    const lowMs = low > 0 ? along[j]! / low : 0;
    const highMs = high > 0 ? along[i]! / high : 0;
    const top = sill[i]!;
    if (isShut(top)) {
      out.mass[i] = out.sideways[i] = 0;
      out.before[i] = wallPush(low, lowMs);
      out.behind[i] = wallPush(high, -highMs);
      return true;
    }
    const lowFace = low > 0 && eta[j]! > top ? eta[j]! - top : 0;
    const highFace = high > 0 && eta[i]! > top ? eta[i]! - top : 0;
    hllcFlux(lowFace, lowMs, highFace, highMs, flux);
    out.mass[i] = flux.mass;
    out.before[i] = flux.normal + HALF * (low * low - lowFace * lowFace);
    out.behind[i] = flux.normal + HALF * (high * high - highFace * highFace);
    const from = flux.mass > 0 ? j : i;
    const depth = flux.mass > 0 ? low : high;
    out.sideways[i] = depth > 0 ? (flux.mass * aside[from]!) / depth : 0;
    return true;
  }

  function flowOut(tile: number): void {
    const { starts, places, isX, sides, signs, slopes } = plan.free;
    for (let k = starts[tile]!; k < starts[tile + 1]!; k++) {
      const i = places[k]!;
      const depth = h[i]! > dryM ? h[i]! : 0;
      const sign = signs[k]!;
      const isAlongX = isX[k] === 1;
      const outwards = Math.max(
        0,
        sign * (isAlongX ? hu : hv)[i]!,
        freeFlow(depth, Math.max(0, slopes[k]!), n[i]!),
      );
      const mass = depth > 0 ? outwards : 0;
      const faces = isAlongX ? x : y;
      const at = sides[k]!;
      const push = depth > 0 ? (mass * mass) / depth + HALF * depth * depth : 0;
      faces.mass[at] = sign * mass;
      // Only the side of the cell that the water leaves is ever read.
      faces.before[at] = push;
      faces.behind[at] = push;
      faces.sideways[at] = depth > 0 ? (sign * mass * (isAlongX ? hv : hu)[i]!) / depth : 0;
    }
  }

  function flow(tile: number): void {
    const { row, rowEnd, column, columnEnd } = boxOf(tiles, tile, box);
    const lastX = columnEnd === width + 1 ? columnEnd + 1 : columnEnd;
    const lastY = rowEnd === height + 1 ? rowEnd + 1 : rowEnd;
    let flows = false;
    for (let r = row; r < rowEnd; r++) {
      for (let i = r * stride + column; i < r * stride + lastX; i++) {
        if (face(i, 1, hu, hv, sillX, x)) flows = true;
      }
    }
    for (let r = row; r < lastY; r++) {
      for (let i = r * stride + column; i < r * stride + columnEnd; i++) {
        if (face(i, stride, hv, hu, sillY, y)) flows = true;
      }
    }
    flowOut(tile);
    tiles.hasFlow[tile] = flows ? 1 : 0;
  }

  function limit(tile: number, dtS: number): void {
    const { row, rowEnd, column, columnEnd } = boxOf(tiles, tile, box);
    const factor = dtS / cellSizeM;
    for (let r = row; r < rowEnd; r++) {
      for (let i = r * stride + column; i < r * stride + columnEnd; i++) {
        const out =
          (Math.max(0, x.mass[i + 1]!) -
            Math.min(0, x.mass[i]!) +
            (Math.max(0, y.mass[i + stride]!) - Math.min(0, y.mass[i]!))) *
          factor;
        shares[i] = out > h[i]! ? h[i]! / out : 1;
      }
    }
  }

  const share = (mass: number, i: number, step: number): number => shares[mass > 0 ? i - step : i]!;

  function move(i: number, factor: number, dtS: number): number {
    const west = share(x.mass[i]!, i, 1);
    const east = share(x.mass[i + 1]!, i + 1, 1);
    const north = share(y.mass[i]!, i, stride);
    const south = share(y.mass[i + stride]!, i + stride, stride);
    const depth =
      h[i]! +
      factor *
        (x.mass[i]! * west - x.mass[i + 1]! * east + (y.mass[i]! * north - y.mass[i + stride]! * south));
    if (!(depth > dryM)) {
      hu[i] = hv[i] = 0;
      return depth;
    }
    const alongX =
      hu[i]! +
      factor * (x.behind[i]! - x.before[i + 1]! + (y.sideways[i]! * north - y.sideways[i + stride]! * south));
    const alongY =
      hv[i]! +
      factor * (y.behind[i]! - y.before[i + stride]! + (x.sideways[i]! * west - x.sideways[i + 1]! * east));
    const discharge = Math.sqrt(alongX * alongX + alongY * alongY);
    const friction = 1 + (GRAVITY * dtS * n[i]! * n[i]! * discharge) / sevenThirds(depth, scratch);
    hu[i] = alongX / friction;
    hv[i] = alongY / friction;
    return depth;
  }

  function moveWater(tile: number, dtS: number): void {
    const factor = dtS / cellSizeM;
    let made = 0;
    for (let r = box.row; r < box.rowEnd; r++) {
      for (let i = r * stride + box.column; i < r * stride + box.columnEnd; i++) {
        const depth = move(i, factor, dtS);
        if (depth < 0) made -= depth;
        h[i] = depth < 0 ? 0 : depth;
      }
    }
    pages[tile * LEDGER_WIDTH + LEDGER.made]! += made;
    const { starts, places, isX, sides, signs } = plan.free;
    for (let k = starts[tile]!; k < starts[tile + 1]!; k++) {
      const mass = (isX[k] === 1 ? x : y).mass[sides[k]!]!;
      pages[tile * LEDGER_WIDTH + LEDGER.left]! += mass * signs[k]! * shares[places[k]!]! * factor;
    }
  }

  function update(tile: number, moves: boolean, dtS: number, values: Float64Array): void {
    boxOf(tiles, tile, box);
    addSources(water, plan, values, tile, box, pages);
    if (moves) moveWater(tile, dtS);
    takeLosses(water, plan, values, tile, box, dtS, takenM, pages);
    let deepest = 0;
    let speed = 0;
    for (let r = box.row; r < box.rowEnd; r++) {
      for (let i = r * stride + box.column; i < r * stride + box.columnEnd; i++) {
        const depth = h[i]!;
        eta[i] = z[i]! + depth;
        if (depth > deepest) deepest = depth;
        if (!(depth > dryM)) {
          hu[i] = hv[i] = 0;
          continue;
        }
        const wave = Math.max(Math.abs(hu[i]!), Math.abs(hv[i]!)) / depth + Math.sqrt(GRAVITY * depth);
        if (wave > speed) speed = wave;
      }
    }
    fastest[tile] = speed;
    noteDepth(tiles, tile, box, h, deepest, dryM);
  }

  return { flow, limit, update };
}
