import { AppError } from "#base/app-error.ts";
import { isInArea, lonLatToPlane, suggestCrs } from "#io/crs.ts";
import type { Crs } from "#io/crs.ts";
import { CoordinateWatch } from "./coordinate-watch.ts";
import type { RawFeature } from "./sources/raw-feature.ts";

/** Nearer than a hundred metres to where the equator meets Greenwich: a missing position, not an island. */
const NULL_ISLAND_DEG = 0.001;
/** Coordinates that come back farther off than this from the globe lie outside what the projection can show. */
const MAX_RETURN_M = 10;

/** Why a feature has no place on the map, and the coordinates that say so. */
export interface Misplaced {
  readonly reason: "outOfRange" | "nullIsland";
  readonly at: string;
}

/**
 * The coordinates of one file: brings them to longitude and latitude, and refuses the file when they cannot
 * be what they are said to be.
 */
export class SourceCoordinates {
  readonly #file: string;
  readonly #crs: Crs;
  readonly #swapsAxes: boolean;
  readonly #degrees: CoordinateWatch;
  readonly #toPlane: ReturnType<typeof lonLatToPlane>;
  #placed = 0;
  #astray = 0;
  #first: { row: number; x: number; y: number } | undefined;

  /** @param crsWord a coordinate system that the file names and that is not known */
  constructor(file: string, crs: Crs, swapsAxes: boolean, crsWord?: string) {
    this.#file = file;
    this.#crs = crs;
    this.#swapsAxes = swapsAxes;
    this.#degrees = new CoordinateWatch(file, swapsAxes, crsWord);
    this.#toPlane = crs.isDegrees ? undefined : lonLatToPlane(crs.code);
  }

  /** Converts all coordinates of a feature in place; says why when it has to be dropped. */
  place(raw: RawFeature): Misplaced | undefined {
    const runs = [...raw.polygons.flat(), ...raw.lines, raw.points];
    if (this.#swapsAxes) for (const run of runs) swapAxes(run);
    if (this.#crs.isDegrees) {
      const stray = runs.find((run) => !this.#degrees.accepts(run, raw.row));
      if (stray !== undefined) return { reason: "outOfRange", at: positionText(stray) };
    }
    const first = runs.find((run) => run.length > 0) ?? raw.points;
    const [x, y] = [first[0] ?? Number.NaN, first[1] ?? Number.NaN];
    if (runs.some(isAtZero)) return { reason: "nullIsland", at: positionText(first) };
    if (this.#crs.isGeographic) return undefined;
    let isOnGlobe = true;
    for (const run of runs) {
      const finite = countFinite(run);
      this.#crs.toLonLat(run);
      isOnGlobe &&= countFinite(run) === finite && isWithinDegrees(run);
    }
    if (!this.#crs.isDegrees && Number.isFinite(x) && Number.isFinite(y)) {
      this.#placed++;
      if (!isOnGlobe || this.#isAstray(x, y, first)) {
        this.#astray++;
        this.#first ??= { row: raw.row, x, y };
      }
    }
    return isOnGlobe ? undefined : { reason: "outOfRange", at: `${x}, ${y}` };
  }

  /** Takes the corners of a building's exterior as evidence for the order of its axes. */
  observeBuilding(ring: Float64Array, row: number): void {
    if (this.#crs.isDegrees) this.#degrees.observeBuilding(ring, row);
  }

  /**
   * Called when the whole file has been seen.
   *
   * @throws AppError `bake.crs.*` when most coordinates are not what they are said to be.
   */
  check(): void {
    if (this.#crs.isDegrees) this.#degrees.check();
    else if (this.#first !== undefined && this.#astray > this.#placed / 2) throw this.#outside(this.#first);
  }

  /** Whether plane coordinates lead to where their system is not used, or are no plane coordinates at all. */
  #isAstray(x: number, y: number, lonLat: Float64Array): boolean {
    // A proj4 text may have its origin in the middle of the city; the false origins of the registry are far off.
    const isInDegrees = this.#crs.code.startsWith("EPSG:") && Math.abs(x) <= 180 && Math.abs(y) <= 180;
    if (isInDegrees || !isInArea(this.#crs, lonLat[0]!, lonLat[1]!)) return true;
    const [backX, backY] = this.#toPlane?.(lonLat[0]!, lonLat[1]!) ?? [x, y];
    return !(Math.hypot(backX - x, backY - y) < MAX_RETURN_M);
  }

  #outside(at: { readonly row: number; readonly x: number; readonly y: number }): AppError {
    const crs = this.#crs.code;
    const isDegrees = Math.abs(at.x) <= 180 && Math.abs(at.y) <= 180;
    const isLatitudeFirst = Math.abs(at.y) > 90;
    const suggestion = isDegrees
      ? { codes: ["EPSG:4326"], isNorthingFirst: isLatitudeFirst }
      : suggestCrs(at.x, at.y);
    const needsAxis = suggestion.isNorthingFirst !== this.#swapsAxes;
    const codes = suggestion.codes.length === 0 ? "EPSG:…" : suggestion.codes.join(" | ");
    const flags = `--crs ${codes}${needsAxis ? " --axis lat-lon" : ""}`;
    const [x, y] = this.#swapsAxes ? [at.y, at.x] : [at.x, at.y];
    return new AppError(
      "bake.crs.outside",
      `${this.#file}: feature ${at.row} at (${x}, ${y}) does not lie where ${crs} is used; it may be ${flags}`,
      { file: this.#file, row: at.row, x, y, crs, flags },
    );
  }
}

function swapAxes(xy: Float64Array): void {
  for (let i = 0; i < xy.length; i += 2) {
    const x = xy[i]!;
    xy[i] = xy[i + 1]!;
    xy[i + 1] = x;
  }
}

function isAtZero(xy: Float64Array): boolean {
  if (xy.length === 0) return false;
  for (let i = 0; i < xy.length; i++) if (!(Math.abs(xy[i]!) < NULL_ISLAND_DEG)) return false;
  return true;
}

function isWithinDegrees(xy: Float64Array): boolean {
  for (let i = 0; i < xy.length; i += 2) {
    if (Math.abs(xy[i]!) > 180 || Math.abs(xy[i + 1]!) > 90) return false;
  }
  return true;
}

function countFinite(xy: Float64Array): number {
  let count = 0;
  for (const value of xy) if (Number.isFinite(value)) count++;
  return count;
}

const positionText = (xy: Float64Array): string => (xy.length < 2 ? "" : `${xy[0]!}, ${xy[1]!}`);
