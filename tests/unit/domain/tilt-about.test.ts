import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CameraPose } from "../../../src/domain/camera-pose.ts";
import { tiltAbout } from "../../../src/domain/tilt-about.ts";
import { createEnuFrame, geodeticToEnu } from "../../../src/kernels/enu-frame.ts";

const RAD = Math.PI / 180;

/** Where the view meets the level ground, and how far that is, seen in a frame at the first camera's foot. */
function lookedAt(
  pose: CameraPose,
  frame: ReturnType<typeof createEnuFrame>,
): readonly [x: number, y: number, range: number] {
  const eye = geodeticToEnu(frame, pose.longitudeDeg, pose.latitudeDeg, pose.heightM, new Float64Array(3));
  const range = eye[2]! / Math.sin(-pose.pitchDeg * RAD);
  const along = range * Math.cos(pose.pitchDeg * RAD);
  return [
    eye[0]! + along * Math.sin(pose.headingDeg * RAD),
    eye[1]! + along * Math.cos(pose.headingDeg * RAD),
    range,
  ];
}

describe("tilting about the centre", () => {
  it("keeps the point at the centre and its distance", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 50, max: 3000, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: -85, max: -15, noNaN: true }),
        fc.double({ min: -85, max: -15, noNaN: true }),
        (heightM, headingDeg, fromDeg, toDeg) => {
          const pose = {
            longitudeDeg: 113.8,
            latitudeDeg: 34.8,
            heightM: heightM + 70,
            headingDeg,
            pitchDeg: fromDeg,
          };
          const frame = createEnuFrame({ longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 70 });
          const before = lookedAt(pose, frame);
          const after = lookedAt(tiltAbout(pose, heightM, toDeg), frame);
          // The earth falls away under the plane of the frame by a few decimetres at most.
          for (const axis of [0, 1, 2] as const)
            expect(Math.abs(after[axis] - before[axis])).toBeLessThan(heightM / 100);
        },
      ),
    );
  });

  it("stands above the point when it looks straight down", () => {
    const pose = { longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 1070, headingDeg: 90, pitchDeg: -45 };
    const above = tiltAbout(pose, 1000, -90);
    expect(above.heightM).toBeCloseTo(70 + 1000 * Math.SQRT2, 0);
    expect(above.latitudeDeg).toBeCloseTo(34.8, 4);
    // A kilometre east at this latitude.
    expect((above.longitudeDeg - 113.8) * 111_320 * Math.cos(34.8 * RAD)).toBeCloseTo(1000, -1);
  });

  it("does not run away to the horizon from a flat look", () => {
    const pose = { longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 570, headingDeg: 0, pitchDeg: 10 };
    const { latitudeDeg, heightM } = tiltAbout(pose, 500, -89);
    expect((latitudeDeg - 34.8) * 111_000).toBeLessThan(4000);
    expect(heightM).toBeLessThan(4000);
  });
});
