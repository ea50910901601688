import { createEnuFrame, enuToGeodetic } from "#kernels/enu-frame.ts";
import type { CameraPose } from "./camera-pose.ts";

const RAD = Math.PI / 180;
/** A look that is flatter than this meets the ground too far away to mean it. */
const FLATTEST_PITCH_DEG = -8;

/** A place on the earth; height above the ellipsoid. */
export interface GroundPlace {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  readonly heightM: number;
}

/**
 * The place on the ground in the middle of the view.
 *
 * @param heightAboveGroundM of the camera; the ground is taken as level between the camera and the place
 */
export function lookedAt(pose: CameraPose, heightAboveGroundM: number): GroundPlace {
  const pitch = Math.min(pose.pitchDeg, FLATTEST_PITCH_DEG) * RAD;
  const heading = pose.headingDeg * RAD;
  const alongM = heightAboveGroundM / Math.tan(-pitch);
  const foot = {
    longitudeDeg: pose.longitudeDeg,
    latitudeDeg: pose.latitudeDeg,
    heightM: pose.heightM - heightAboveGroundM,
  };
  const out = enuToGeodetic(
    createEnuFrame(foot),
    alongM * Math.sin(heading),
    alongM * Math.cos(heading),
    0,
    new Float64Array(3),
  );
  return { longitudeDeg: out[0]!, latitudeDeg: out[1]!, heightM: foot.heightM };
}
