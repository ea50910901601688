import { CLOSED_SILL_M } from "./water-state.ts";

/** m/s². The value that the reference engine of the benchmarks uses. */
export const GRAVITY = 9.80665;

/** Cells and faces of the local-inertial scheme in one direction. */
export interface FlowDirection {
  /** flow over each face at the last step, m²/s, positive towards higher places */
  readonly q: Float64Array;
  /** flow that this step would have if there were water enough */
  readonly next: Float64Array;
  /** flow across, at the last step */
  readonly across: Float64Array;
  readonly sill: Float64Array;
  /** places from a cell to the one behind its face, and to the one beside it */
  readonly step: number;
  readonly side: number;
}

export interface FlowParameters {
  /** share of a face's own flow in what drives it; the rest is that of the faces before and behind */
  readonly theta: number;
  /** water shallower than this does not flow, m */
  readonly dryM: number;
}

/** Scratch for the first guess of a root: one number seen as float and as bits. */
export interface RootScratch {
  readonly float: Float32Array;
  readonly bits: Int32Array;
}

export function createRootScratch(): RootScratch {
  const buffer = new ArrayBuffer(4);
  return { float: new Float32Array(buffer), bits: new Int32Array(buffer) };
}

/** Bits of the first guess of an inverse cube root, within 4 %. */
const ROOT_BITS = 0x54a2fa8c;

/**
 * x^(7/3), to nine digits for depths of water, without the library's slow cube root.
 *
 * Source: the bit trick of fast inverse roots, then a fourth-order step of Householder's and one of Newton's,
 * which need no division.
 */
export function sevenThirds(x: number, scratch: RootScratch): number {
  scratch.float[0] = x;
  scratch.bits[0] = ROOT_BITS - ((scratch.bits[0]! / 3) | 0);
  let root = scratch.float[0];
  const error = 1 - x * root * root * root;
  root *= 1 + error * (1 / 3 + error * (2 / 9 + error * (14 / 81)));
  root *= 1 + (1 - x * root * root * root) * (1 / 3);
  return x * x * x * (root * root);
}

/**
 * Flow over the faces of a run of rows after a step, one direction.
 *
 * q' = (q̄ − g h Δt S) / (1 + g Δt n² |q| / h^(7/3)): inertia, slope of the water, friction by the length of the
 * flow's vector. Reads the last step's flow only, so that neither order nor worker matters.
 *
 * @param eta water level of each cell, m
 * @param n Manning's n of each cell
 * @returns whether anything flows
 * Source: Bates, Horritt, Fewtrell 2010, doi 10.1016/j.jhydrol.2010.03.027; q̄ of de Almeida et al. 2012,
 * doi 10.1029/2011WR011570; vector friction of de Almeida and Bates 2013, doi 10.1002/wrcr.20366.
 */
export function flowRows(
  direction: FlowDirection,
  eta: Float64Array,
  n: Float64Array,
  row: number,
  rowEnd: number,
  column: number,
  columnEnd: number,
  stride: number,
  dtS: number,
  cellSizeM: number,
  parameters: FlowParameters,
  scratch: RootScratch,
): boolean {
  const { q, next, across, sill, step, side } = direction;
  const { theta, dryM } = parameters;
  const { float, bits } = scratch;
  const beside = (1 - theta) / 2;
  const slopeFactor = (GRAVITY * dtS) / cellSizeM;
  const frictionFactor = (GRAVITY * dtS) / 4;
  let flows = false;
  for (let r = row; r < rowEnd; r++) {
    const end = r * stride + columnEnd;
    for (let i = r * stride + column; i < end; i++) {
      const low = eta[i - step]!;
      const high = eta[i]!;
      const depth = (low > high ? low : high) - sill[i]!;
      if (!(depth > dryM)) {
        next[i] = 0;
        continue;
      }
      const own = q[i]!;
      const fall = low - high;
      const push = slopeFactor * depth * fall;
      const aside = (across[i - step]! + across[i]! + (across[i - step + side]! + across[i + side]!)) * 0.25;
      const roughness = n[i - step]! + n[i]!;
      // depth^(7/3) as in sevenThirds, written out: a call that the engine does not inline, which it decides
      // while the ground is still dry, would halve the speed for good.
      float[0] = depth;
      bits[0] = ROOT_BITS - ((bits[0]! / 3) | 0);
      let root = float[0];
      const error = 1 - depth * root * root * root;
      root *= 1 + error * (1 / 3 + error * (2 / 9 + error * (14 / 81)));
      root *= 1 + (1 - depth * root * root * root) * (1 / 3);
      const conveyance = depth * depth * depth * (root * root);
      const share =
        conveyance /
        (conveyance + frictionFactor * roughness * roughness * Math.sqrt(own * own + aside * aside));
      let flow = (theta * own + beside * (q[i - step]! + q[i + step]!) + push) * share;
      // Neighbours must not drive water uphill: that would make water out of nothing.
      if (flow * fall < 0) flow = (own + push) * share;
      next[i] = flow;
      if (flow !== 0) flows = true;
    }
  }
  return flows;
}

/** Discharge over a free side: Manning's flow on the slope there, never faster than critical. */
export function freeFlow(depthM: number, slope: number, manning: number): number {
  if (!(slope > 0)) return 0;
  const normal = (depthM * Math.cbrt(depthM * depthM) * Math.sqrt(slope)) / manning;
  return Math.min(normal, depthM * Math.sqrt(GRAVITY * depthM));
}

/** Whether a face is shut for good. */
export const isShut = (sillM: number): boolean => sillM >= CLOSED_SILL_M;
