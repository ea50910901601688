import type { EnuOrigin } from "#kernels/enu-frame.ts";
import type { CameraPose } from "#domain/camera-pose.ts";

/** Elevations over a box: metres in the package's height datum, rows from north to south, NaN unknown. */
export interface SceneElevation {
  readonly width: number;
  readonly height: number;
  /** west, south, east, north in degrees */
  readonly bbox: readonly [number, number, number, number];
  readonly heightsM: Float32Array;
}

/** What the scene must know of a city before any layer is there. */
export interface SceneCity {
  /** origin of the local frame; height above the ellipsoid */
  readonly origin: EnuOrigin;
  /** west, south, east, north in degrees */
  readonly bbox: readonly [number, number, number, number];
  readonly home: CameraPose;
  readonly elevation?: SceneElevation | undefined;
  /** metres to add to the package's heights to get ellipsoidal ones */
  readonly geoidOffsetM: number;
}
