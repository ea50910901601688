import { createEnuFrame, enuToGeodetic } from "#kernels/enu-frame.ts";
import type { CameraPose } from "./camera-pose.ts";

const RAD = Math.PI / 180;
/** A look that is flatter than this meets the ground too far away to turn about. */
const FLATTEST_PITCH_DEG = -8;

/**
 * The pose from which the same point of the ground is seen from the same distance, under another pitch.
 *
 * @param pose the present view
 * @param heightAboveGroundM of the camera; the ground is taken as level between the camera and the point
 * @param pitchDeg the wanted pitch, -90 (straight down) to -1
 */
export function tiltAbout(pose: CameraPose, heightAboveGroundM: number, pitchDeg: number): CameraPose {
  const lookPitch = Math.min(pose.pitchDeg, FLATTEST_PITCH_DEG) * RAD;
  const rangeM = heightAboveGroundM / Math.sin(-lookPitch);
  const heading = pose.headingDeg * RAD;
  const pitch = pitchDeg * RAD;
  // From the camera to the point and back out along the new look, in the frame of the camera's foot.
  const alongM = rangeM * (Math.cos(lookPitch) - Math.cos(pitch));
  const frame = createEnuFrame({
    longitudeDeg: pose.longitudeDeg,
    latitudeDeg: pose.latitudeDeg,
    heightM: pose.heightM - heightAboveGroundM,
  });
  const out = enuToGeodetic(
    frame,
    alongM * Math.sin(heading),
    alongM * Math.cos(heading),
    rangeM * Math.sin(-pitch),
    new Float64Array(3),
  );
  return {
    longitudeDeg: out[0]!,
    latitudeDeg: out[1]!,
    heightM: out[2]!,
    headingDeg: pose.headingDeg,
    pitchDeg,
  };
}
