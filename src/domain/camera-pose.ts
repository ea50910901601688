/** Where the eye is and where it looks. Heading clockwise from north, pitch negative below the horizon. */
export interface CameraPose {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** above the ellipsoid, metres */
  readonly heightM: number;
  readonly headingDeg: number;
  readonly pitchDeg: number;
}

/** CIM level whose content suits this camera height above ground; levels 5–7 are entered by selection. */
export const cimLevelOf = (heightAboveGroundM: number): 1 | 2 | 3 | 4 => {
  if (heightAboveGroundM > 20_000) return 1;
  if (heightAboveGroundM > 5_000) return 2;
  return heightAboveGroundM > 1_500 ? 3 : 4;
};
