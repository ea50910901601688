import { Cartesian3, Math as CesiumMath, Matrix4, Transforms } from "@cesium/engine";
import type { EnuOrigin } from "#kernels/enu-frame.ts";
import type { SceneLook } from "./scene-look.ts";

const frameAt = (origin: EnuOrigin): Matrix4 =>
  Transforms.eastNorthUpToFixedFrame(Cartesian3.fromDegrees(origin.longitudeDeg, origin.latitudeDeg, 0));

/** Unit vector away from the earth at the city, in earth-fixed axes. */
export const upDirection = (origin: EnuOrigin): Cartesian3 =>
  Matrix4.multiplyByPointAsVector(frameAt(origin), Cartesian3.UNIT_Z, new Cartesian3());

/** Unit vector towards the sun (at night: the moon), in earth-fixed axes. */
export function sunDirection(origin: EnuOrigin, look: SceneLook): Cartesian3 {
  const azimuth = CesiumMath.toRadians(look.sunAzimuthDeg);
  const elevation = CesiumMath.toRadians(look.sunElevationDeg);
  const local = new Cartesian3(
    Math.sin(azimuth) * Math.cos(elevation),
    Math.cos(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
  );
  return Matrix4.multiplyByPointAsVector(frameAt(origin), local, local);
}
