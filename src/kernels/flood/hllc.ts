import { GRAVITY } from "./inertial-flow.ts";

/** Flux over a face: mass and momentum along the face's normal; what the flow carries sideways is mass times speed. */
export interface FaceFlux {
  mass: number;
  normal: number;
}

/**
 * Flux between two states of shallow water, by the HLLC solver.
 *
 * @param leftM, rightM depths at the face, not negative; @param leftMs, rightMs speeds along its normal
 * @param out written and returned; sideways momentum is `mass` times the sideways speed of the side it comes from
 * Source: Toro, Shock-Capturing Methods for Free-Surface Shallow Flows (2001), §10.4; wave speeds at a dry front §10.5.
 */
export function hllcFlux(
  leftM: number,
  leftMs: number,
  rightM: number,
  rightMs: number,
  out: FaceFlux,
): FaceFlux {
  if (!(leftM > 0) && !(rightM > 0)) {
    out.mass = 0;
    out.normal = 0;
    return out;
  }
  const leftWave = Math.sqrt(GRAVITY * leftM);
  const rightWave = Math.sqrt(GRAVITY * rightM);
  let slow: number;
  let fast: number;
  if (!(leftM > 0)) {
    slow = rightMs - 2 * rightWave;
    fast = rightMs + rightWave;
  } else if (!(rightM > 0)) {
    slow = leftMs - leftWave;
    fast = leftMs + 2 * leftWave;
  } else {
    const between = (leftMs + rightMs) / 2 + leftWave - rightWave;
    const wave = Math.abs((leftWave + rightWave) / 2 + (leftMs - rightMs) / 4);
    slow = Math.min(leftMs - leftWave, between - wave);
    fast = Math.max(rightMs + rightWave, between + wave);
  }
  const leftMass = leftM * leftMs;
  const rightMass = rightM * rightMs;
  const leftNormal = leftMass * leftMs + (GRAVITY / 2) * leftM * leftM;
  const rightNormal = rightMass * rightMs + (GRAVITY / 2) * rightM * rightM;
  if (slow >= 0) {
    out.mass = leftMass;
    out.normal = leftNormal;
  } else if (fast <= 0) {
    out.mass = rightMass;
    out.normal = rightNormal;
  } else {
    const span = fast - slow;
    out.mass = (fast * leftMass - slow * rightMass + slow * fast * (rightM - leftM)) / span;
    out.normal = (fast * leftNormal - slow * rightNormal + slow * fast * (rightMass - leftMass)) / span;
  }
  return out;
}

/** Push of water against a wall, as if its mirror image came from behind it. */
export const wallPush = (depthM: number, towardsMs: number): number =>
  (GRAVITY / 2) * depthM * depthM +
  depthM * towardsMs * (towardsMs + Math.abs(towardsMs) + Math.sqrt(GRAVITY * depthM));
