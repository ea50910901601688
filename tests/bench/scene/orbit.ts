import type { CameraPose } from "../../../src/domain/camera-pose.ts";

/** The circle that every viewer flies: so many metres from the ground point, looking down at 30°. */
export const ORBIT = { distanceM: 2600, pitchDeg: -30, stepDeg: 3 } as const;

const RAD = Math.PI / 180;
const METRES_PER_DEGREE = 111_195;

/** The pose on the circle about a ground point when looking towards `headingDeg`. */
export function orbitPose(
  longitudeDeg: number,
  latitudeDeg: number,
  groundM: number,
  headingDeg: number,
): CameraPose {
  const acrossM = ORBIT.distanceM * Math.cos(ORBIT.pitchDeg * RAD);
  return {
    longitudeDeg:
      longitudeDeg -
      (acrossM * Math.sin(headingDeg * RAD)) / (METRES_PER_DEGREE * Math.cos(latitudeDeg * RAD)),
    latitudeDeg: latitudeDeg - (acrossM * Math.cos(headingDeg * RAD)) / METRES_PER_DEGREE,
    heightM: groundM - ORBIT.distanceM * Math.sin(ORBIT.pitchDeg * RAD),
    headingDeg,
    pitchDeg: ORBIT.pitchDeg,
  };
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
