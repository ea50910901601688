import { readPosition } from "#domain/coordinate-text.ts";
import { resolveCrs } from "./crs.ts";

/** A position that a text may mean, as longitude and latitude of CGCS2000. */
export interface ResolvedPosition {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** how the text was read: `cgcs2000`, `gcj02`, `bd09` or the code of a plane system */
  readonly system: string;
}

const SHIFTED = { gcj02: "GCJ02", bd09: "BD09" } as const;

/**
 * Positions that a text may mean. Plane coordinates are taken in the city's own system; those that lie nowhere
 * in degrees are left out.
 */
export function resolvePositions(text: string, projectedCrs: string | undefined): ResolvedPosition[] {
  return readPosition(text).flatMap((typed): ResolvedPosition[] => {
    const code =
      typed.type === "plane"
        ? projectedCrs
        : typed.system === "cgcs2000"
          ? "EPSG:4490"
          : SHIFTED[typed.system];
    const crs = code === undefined ? undefined : resolveCrs(code);
    if (code === undefined || crs === undefined) return [];
    const xy =
      typed.type === "plane"
        ? Float64Array.of(typed.eastingM, typed.northingM)
        : Float64Array.of(typed.longitudeDeg, typed.latitudeDeg);
    crs.toLonLat(xy);
    const [longitudeDeg = Number.NaN, latitudeDeg = Number.NaN] = xy;
    if (!(Math.abs(longitudeDeg) <= 180 && Math.abs(latitudeDeg) <= 90)) return [];
    return [{ longitudeDeg, latitudeDeg, system: typed.type === "plane" ? code : typed.system }];
  });
}
