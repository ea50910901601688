import { createRootScratch, flowRows, freeFlow, isShut } from "./inertial-flow.ts";
import type { FlowDirection, FlowParameters } from "./inertial-flow.ts";
import { LEDGER, LEDGER_WIDTH } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import { addSources, takeLosses } from "./sources.ts";
import { boxOf, emptyBox, isLimitedNear, noteDepth } from "./tiles.ts";
import type { TileBox, Tiles } from "./tiles.ts";
import type { TileKernel } from "./tile-kernel.ts";
import type { Allocate, WaterState } from "./water-state.ts";

/** All arrays of a local-inertial run; in shared memory several workers may run it. */
export interface InertialState {
  readonly water: WaterState;
  readonly tiles: Tiles;
  /** level of the water, m */
  readonly eta: Float64Array;
  /** flow over the west and the north side of each cell, m²/s, positive eastwards and southwards */
  readonly qx: Float64Array;
  readonly qy: Float64Array;
  /** flow proposed in this step */
  readonly nextX: Float64Array;
  readonly nextY: Float64Array;
  /** share of its outflow that a cell can pay */
  readonly shares: Float64Array;
  /** water taken up by soil, m */
  readonly takenM: Float64Array;
  /** what tiles booked in a step */
  readonly pages: Float64Array;
}

export function createInertialState(water: WaterState, tiles: Tiles, allocate: Allocate): InertialState {
  const make = () => allocate(water.frame.length);
  const state: InertialState = {
    water,
    tiles,
    eta: make(),
    qx: make(),
    qy: make(),
    nextX: make(),
    nextY: make(),
    shares: make(),
    takenM: make(),
    pages: allocate(tiles.count * LEDGER_WIDTH),
  };
  state.shares.fill(1);
  for (let i = 0; i < water.h.length; i++) state.eta[i] = water.z[i]! + water.h[i]!;
  return state;
}

/** Speed of the water over a face, m/s; 0 where it does not flow. */
export function faceSpeed(
  q: Float64Array,
  eta: Float64Array,
  sill: Float64Array,
  i: number,
  step: number,
  dryM: number,
): number {
  const depth = Math.max(eta[i - step]!, eta[i]!) - sill[i]!;
  return depth > dryM ? q[i]! / depth : 0;
}

/** The phases of the local-inertial scheme. */
export function createInertialKernel(
  state: InertialState,
  plan: Plan,
  parameters: FlowParameters,
): TileKernel {
  const { water, tiles, eta, qx, qy, nextX, nextY, shares, takenM, pages } = state;
  const { h, z, n, sillX, sillY, frame } = water;
  const { stride, cellSizeM, width, height } = frame;
  const { dryM } = parameters;
  const scratch = createRootScratch();
  const box: TileBox = emptyBox();
  const x: FlowDirection = { q: qx, next: nextX, across: qy, sill: sillX, step: 1, side: stride };
  const y: FlowDirection = { q: qy, next: nextY, across: qx, sill: sillY, step: stride, side: 1 };

  // The last column of tiles has the eastern border's faces as well, the last row the southern border's.
  const endX = (box: TileBox): number => (box.columnEnd === width + 1 ? width + 2 : box.columnEnd);
  const endY = (box: TileBox): number => (box.rowEnd === height + 1 ? height + 2 : box.rowEnd);

  function flowOut(tile: number): boolean {
    const { starts, places, isX, sides, signs, slopes } = plan.free;
    let flows = false;
    for (let k = starts[tile]!; k < starts[tile + 1]!; k++) {
      const i = places[k]!;
      const depth = h[i]!;
      const isAlongX = isX[k] === 1;
      const sign = signs[k]!;
      // The neighbour on the other side, where water comes from.
      const back = i - sign * (isAlongX ? 1 : stride);
      const side = isAlongX ? sillX[sign > 0 ? i : i + 1]! : sillY[sign > 0 ? i : i + stride]!;
      let slope = slopes[k]!;
      if (slope < 0) slope = isShut(side) ? 0 : (eta[back]! - eta[i]!) / cellSizeM;
      const flow = depth > dryM ? sign * freeFlow(depth, slope, n[i]!) : 0;
      (isAlongX ? nextX : nextY)[sides[k]!] = flow;
      if (flow !== 0) flows = true;
    }
    return flows;
  }

  function flow(tile: number, dtS: number): void {
    const { row, rowEnd, column, columnEnd } = boxOf(tiles, tile, box);
    const lastX = endX(box);
    const lastY = endY(box);
    let flows = flowRows(x, eta, n, row, rowEnd, column, lastX, stride, dtS, cellSizeM, parameters, scratch);
    flows =
      flowRows(y, eta, n, row, lastY, column, columnEnd, stride, dtS, cellSizeM, parameters, scratch) ||
      flows;
    flows = flowOut(tile) || flows;
    tiles.hasFlow[tile] = flows ? 1 : 0;
  }

  function limit(tile: number, dtS: number): void {
    const { row, rowEnd, column, columnEnd } = boxOf(tiles, tile, box);
    const factor = dtS / cellSizeM;
    let isLimited = false;
    for (let r = row; r < rowEnd; r++) {
      const end = r * stride + columnEnd;
      for (let i = r * stride + column; i < end; i++) {
        const west = nextX[i]!;
        const east = nextX[i + 1]!;
        const north = nextY[i]!;
        const south = nextY[i + stride]!;
        const out =
          ((east > 0 ? east : 0) -
            (west < 0 ? west : 0) +
            ((south > 0 ? south : 0) - (north < 0 ? north : 0))) *
          factor;
        if (out > h[i]!) {
          shares[i] = h[i]! / out;
          isLimited = true;
        } else shares[i] = 1;
      }
    }
    tiles.isLimited[tile] = isLimited ? 1 : 0;
  }

  function moveWater(tile: number, factor: number): number {
    const { row, rowEnd, column, columnEnd } = box;
    let deepest = 0;
    let made = 0;
    for (let r = row; r < rowEnd; r++) {
      const end = r * stride + columnEnd;
      for (let i = r * stride + column; i < end; i++) {
        const west = nextX[i]!;
        const north = nextY[i]!;
        let depth = h[i]! + factor * (west - nextX[i + 1]! + (north - nextY[i + stride]!));
        if (depth < 0) {
          made -= depth;
          depth = 0;
        }
        h[i] = depth;
        eta[i] = z[i]! + depth;
        qx[i] = west;
        qy[i] = north;
        if (depth > deepest) deepest = depth;
      }
    }
    pages[tile * LEDGER_WIDTH + LEDGER.made]! += made;
    return deepest;
  }

  const paid = (flow: number, i: number, step: number): number => flow * shares[flow > 0 ? i - step : i]!;

  function moveLimitedWater(tile: number, factor: number): number {
    const { row, rowEnd, column, columnEnd } = box;
    let deepest = 0;
    let made = 0;
    for (let r = row; r < rowEnd; r++) {
      const end = r * stride + columnEnd;
      for (let i = r * stride + column; i < end; i++) {
        const west = paid(nextX[i]!, i, 1);
        const north = paid(nextY[i]!, i, stride);
        const east = paid(nextX[i + 1]!, i + 1, 1);
        const south = paid(nextY[i + stride]!, i + stride, stride);
        let depth = h[i]! + factor * (west - east + (north - south));
        if (depth < 0) {
          made -= depth;
          depth = 0;
        }
        h[i] = depth;
        eta[i] = z[i]! + depth;
        qx[i] = west;
        qy[i] = north;
        if (depth > deepest) deepest = depth;
      }
    }
    pages[tile * LEDGER_WIDTH + LEDGER.made]! += made;
    return deepest;
  }

  /** Flow over the eastern and the southern border, which are the west and north sides of no cell. */
  function keepBorderFlow(): void {
    if (endX(box) > box.columnEnd) {
      for (let r = box.row; r < box.rowEnd; r++) {
        const i = r * stride + box.columnEnd;
        qx[i] = paid(nextX[i]!, i, 1);
      }
    }
    if (endY(box) > box.rowEnd) {
      for (let c = box.column; c < box.columnEnd; c++) {
        const i = box.rowEnd * stride + c;
        qy[i] = paid(nextY[i]!, i, stride);
      }
    }
  }

  function bookFree(tile: number, factor: number): void {
    const { starts, places, isX, sides, signs } = plan.free;
    for (let k = starts[tile]!; k < starts[tile + 1]!; k++) {
      const flow = (isX[k] === 1 ? nextX : nextY)[sides[k]!]!;
      pages[tile * LEDGER_WIDTH + LEDGER.left]! += flow * signs[k]! * shares[places[k]!]! * factor;
    }
  }

  function deepestIn({ row, rowEnd, column, columnEnd }: TileBox): number {
    let deepest = 0;
    for (let r = row; r < rowEnd; r++) {
      const end = r * stride + columnEnd;
      for (let i = r * stride + column; i < end; i++) {
        const depth = h[i]!;
        eta[i] = z[i]! + depth;
        if (depth > deepest) deepest = depth;
      }
    }
    return deepest;
  }

  function update(tile: number, moves: boolean, dtS: number, values: Float64Array): void {
    boxOf(tiles, tile, box);
    const factor = dtS / cellSizeM;
    addSources(water, plan, values, tile, box, pages);
    let deepest = 0;
    if (moves) {
      deepest = isLimitedNear(tiles, tile) ? moveLimitedWater(tile, factor) : moveWater(tile, factor);
      keepBorderFlow();
      bookFree(tile, factor);
    }
    const isChanged = takeLosses(water, plan, values, tile, box, dtS, takenM, pages);
    if (isChanged || !moves) deepest = deepestIn(box);
    noteDepth(tiles, tile, box, h, deepest, dryM);
  }

  return { flow, limit, update };
}
