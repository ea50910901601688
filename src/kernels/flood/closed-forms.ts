import { GRAVITY } from "./inertial-flow.ts";

/** Depth and speed of water at a place and time. */
export interface WaterPoint {
  readonly depthM: number;
  readonly speedMs: number;
}

/**
 * Dam break onto a dry bed without friction.
 *
 * @param xM distance from the dam, positive downstream
 * Source: Ritter, Die Fortpflanzung der Wasserwellen, Z. VDI 36 (1892).
 */
export function ritter(behindM: number, xM: number, timeS: number, gravity = GRAVITY): WaterPoint {
  const wave = Math.sqrt(gravity * behindM);
  if (xM <= -wave * timeS) return { depthM: behindM, speedMs: 0 };
  if (xM >= 2 * wave * timeS) return { depthM: 0, speedMs: 0 };
  return {
    depthM: (2 * wave - xM / timeS) ** 2 / (9 * gravity),
    speedMs: (2 / 3) * (wave + xM / timeS),
  };
}

/** Depth and speed between fan and shock of a dam break onto water, and the speed of the shock. */
export function stokerMiddle(
  behindM: number,
  aheadM: number,
  gravity = GRAVITY,
): WaterPoint & { readonly shockMs: number } {
  const jump = (depthM: number) =>
    2 * (Math.sqrt(gravity * behindM) - Math.sqrt(gravity * depthM)) -
    (depthM - aheadM) * Math.sqrt((gravity / 2) * (1 / depthM + 1 / aheadM));
  let low = aheadM;
  let high = behindM;
  for (let turn = 0; turn < 200; turn++) {
    const middle = (low + high) / 2;
    if (jump(middle) > 0) low = middle;
    else high = middle;
  }
  const speedMs = 2 * (Math.sqrt(gravity * behindM) - Math.sqrt(gravity * low));
  return { depthM: low, speedMs, shockMs: (speedMs * low) / (low - aheadM) };
}

/**
 * Dam break onto standing water without friction.
 *
 * Source: Stoker, Water Waves (1957), §10.8.
 */
export function stoker(
  behindM: number,
  aheadM: number,
  xM: number,
  timeS: number,
  gravity = GRAVITY,
): WaterPoint {
  const middle = stokerMiddle(behindM, aheadM, gravity);
  if (xM >= middle.shockMs * timeS) return { depthM: aheadM, speedMs: 0 };
  const fanEnd = (middle.speedMs - Math.sqrt(gravity * middle.depthM)) * timeS;
  return xM >= fanEnd ? middle : ritter(behindM, xM, timeS, gravity);
}

/** A flat surface swinging in a parabolic canal: z = D x² / L². */
export interface Canal {
  readonly depthM: number;
  readonly halfWidthM: number;
  /** how far the water swings, m */
  readonly swingM: number;
}

/**
 * Level and speed of Thacker's canal without friction; the level may lie below the bed, where it is dry.
 *
 * Source: Thacker, Some exact solutions to the nonlinear shallow-water wave equations, J. Fluid Mech. 107 (1981).
 */
export function thackerCanal(
  { depthM, halfWidthM, swingM }: Canal,
  xM: number,
  timeS: number,
): { readonly levelM: number; readonly speedMs: number } {
  const turn = Math.sqrt(2 * GRAVITY * depthM) / halfWidthM;
  const cosine = Math.cos(turn * timeS);
  return {
    levelM: depthM + ((2 * swingM * depthM) / halfWidthM ** 2) * cosine * (xM - (swingM / 2) * cosine),
    speedMs: -swingM * turn * Math.sin(turn * timeS),
  };
}

/** Time in which the water of a canal or a bowl swings there and back. */
export const thackerPeriodS = (depthM: number, halfWidthM: number, gravity = GRAVITY): number =>
  (2 * Math.PI * halfWidthM) / Math.sqrt(2 * gravity * depthM);

/**
 * Level of a mound that heaves in a round bowl, z = −D (1 − r² / L²), rest level 0, at half of its beat.
 *
 * @param edgeM radius of the wet part at time 0
 */
export function thackerBowl(
  depthM: number,
  radiusM: number,
  edgeM: number,
  rM: number,
  timeS: number,
): number {
  const beat = (2 / radiusM) * Math.sqrt(2 * GRAVITY * depthM);
  const a = (radiusM ** 4 - edgeM ** 4) / (radiusM ** 4 + edgeM ** 4);
  const below = 1 - a * Math.cos(beat * timeS);
  const ratio = (1 - a * a) / (below * below);
  return depthM * (Math.sqrt(1 - a * a) / below - 1 - (rM / radiusM) ** 2 * (ratio - 1));
}

/**
 * Depth of a wave that advances over a flat bed at a steady speed, after Hunter et al.: exact for the full
 * equations and for the diffusive wave, but not for the local-inertial ones.
 *
 * Source: Hunter, Horritt, Bates, Wilson, Werner, Adv. Water Resour. 28 (2005), doi 10.1016/j.advwatres.2005.02.014.
 */
export function advancingWaveM(speedMs: number, manning: number, xM: number, timeS: number): number {
  const ahead = speedMs * timeS - xM;
  return ahead <= 0 ? 0 : ((7 / 3) * manning ** 2 * speedMs ** 2 * ahead) ** (3 / 7);
}

/**
 * The same wave for the local-inertial equations, which keep the change of flow in time but not what it carries:
 * (3/7) g h^(7/3) − (3/4) u² h^(4/3) = g n² u² (u t − x), the root above u² / g.
 */
export function advancingInertialWaveM(speedMs: number, manning: number, xM: number, timeS: number): number {
  const ahead = speedMs * timeS - xM;
  if (ahead <= 0) return 0;
  const target = GRAVITY * manning ** 2 * speedMs ** 2 * ahead;
  const left = (depth: number) =>
    (3 / 7) * GRAVITY * depth ** (7 / 3) - (3 / 4) * speedMs ** 2 * depth ** (4 / 3);
  let low = speedMs ** 2 / GRAVITY;
  let high = 1000;
  for (let turn = 0; turn < 200; turn++) {
    const middle = (low + high) / 2;
    if (left(middle) < target) low = middle;
    else high = middle;
  }
  return low;
}
