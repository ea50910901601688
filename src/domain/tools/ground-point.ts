import { createEnuFrame, enuToGeodetic, geodeticToEnu } from "#kernels/enu-frame.ts";

/** A place on the map: degrees, and metres above the ellipsoid. */
export interface GroundPoint {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  readonly heightM: number;
}

/** A place on the screen, in CSS pixels of the map. */
export interface ScreenPoint {
  readonly xPx: number;
  readonly yPx: number;
}

/**
 * The plane that touches the earth at a point, x east and y north in metres.
 *
 * Within 20 km of the point lengths and areas in it are true to 2 parts in a million.
 */
export interface LocalPlane {
  /** flat [x0, y0, x1, y1, …] */
  toXy(points: readonly GroundPoint[]): Float64Array;
  /** the place below or above (x, y), at the height of the plane's own point */
  toPoint(xM: number, yM: number): GroundPoint;
}

export function createLocalPlane(origin: GroundPoint): LocalPlane {
  const frame = createEnuFrame(origin);
  const enu = new Float64Array(3);
  const geodetic = new Float64Array(3);
  return {
    toXy: (points) => {
      const out = new Float64Array(points.length * 2);
      for (const [i, { longitudeDeg, latitudeDeg }] of points.entries()) {
        geodeticToEnu(frame, longitudeDeg, latitudeDeg, origin.heightM, enu);
        out[i * 2] = enu[0]!;
        out[i * 2 + 1] = enu[1]!;
      }
      return out;
    },
    toPoint: (xM, yM) => {
      enuToGeodetic(frame, xM, yM, 0, geodetic);
      return { longitudeDeg: geodetic[0]!, latitudeDeg: geodetic[1]!, heightM: origin.heightM };
    },
  };
}

/** Metres between two places as the crow flies over level ground. */
export function levelDistanceM(a: GroundPoint, b: GroundPoint): number {
  const [x = 0, y = 0] = createLocalPlane(a).toXy([b]);
  return Math.hypot(x, y);
}
