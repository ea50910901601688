import { AppError } from "#base/app-error.ts";
import { suggestCrs } from "#io/crs.ts";

/** Corners that are looked at; more would tell nothing new. */
const MAX_CORNERS = 4000;
/** As many as these are evidence when half of them agree; fewer only when nearly all do. */
const MANY_CORNERS = 60;
/** Three houses: fewer tell nothing. */
const FEW_CORNERS = 12;
/** Cosine of the angle within which a corner counts as square: 90° ± 4°. */
const SQUARE_COS = Math.sin((4 * Math.PI) / 180);

/**
 * Watches the coordinates of a file that are said to be longitude and latitude, and refuses those that
 * cannot be: plane coordinates without a coordinate system, and latitudes that come first.
 *
 * Latitudes first: certain when y lies beyond the pole and x does not. Where both orders are possible, the
 * buildings themselves tell: most of their corners are square, but only when the longitude, and not the
 * latitude, is shortened by the cosine of the latitude.
 */
export class CoordinateWatch {
  readonly #file: string;
  readonly #swapsAxes: boolean;
  readonly #crsWord: string | undefined;
  #accepted = 0;
  #outside = 0;
  #swappable = 0;
  #first: { row: number; x: number; y: number } | undefined;
  #corners = 0;
  #squareAsGiven = 0;
  #squareSwapped = 0;
  #sampleX = 0;
  #sampleY = 0;
  #sampleRow = 0;

  /**
   * @param swapsAxes the coordinates have been turned already, because someone said so
   * @param crsWord a coordinate system that the file names and that is not known
   */
  constructor(file: string, swapsAxes = false, crsWord?: string) {
    this.#file = file;
    this.#swapsAxes = swapsAxes;
    this.#crsWord = crsWord;
  }

  /** Whether all coordinates are on the globe; the first that is not is remembered with its row. */
  accepts(xy: Float64Array, row: number): boolean {
    for (let i = 0; i < xy.length; i += 2) {
      const x = xy[i]!;
      const y = xy[i + 1]!;
      if (Math.abs(x) <= 180 && Math.abs(y) <= 90) continue;
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
      this.#outside++;
      if (Math.abs(x) <= 90 && Math.abs(y) <= 180) this.#swappable++;
      this.#first ??= { row, x, y };
      return false;
    }
    this.#accepted++;
    return true;
  }

  /** Takes the corners of a building's exterior as evidence for the order of its axes. */
  observeBuilding(ring: Float64Array, row: number): void {
    if (this.#corners >= MAX_CORNERS) return;
    const n = ring.length;
    if (n < 8 || n > 60) return;
    const x0 = ring[0]!;
    const y0 = ring[1]!;
    if (this.#corners === 0) {
      this.#sampleX = x0;
      this.#sampleY = y0;
      this.#sampleRow = row;
    }
    const asGiven = Math.cos((y0 * Math.PI) / 180);
    const swapped = Math.cos((x0 * Math.PI) / 180);
    for (let i = 0; i < n; i += 2) {
      const ax = ring[i]! - ring[(i + n - 2) % n]!;
      const ay = ring[i + 1]! - ring[(i + n - 1) % n]!;
      const bx = ring[(i + 2) % n]! - ring[i]!;
      const by = ring[(i + 3) % n]! - ring[i + 1]!;
      // Walls along the axes are square either way.
      if (Math.abs(ax) < 0.15 * Math.abs(ay) || Math.abs(ay) < 0.15 * Math.abs(ax) || (ax === 0 && ay === 0))
        continue;
      this.#corners++;
      if (isSquare(ax * asGiven, ay, bx * asGiven, by)) this.#squareAsGiven++;
      if (isSquare(ax, ay * swapped, bx, by * swapped)) this.#squareSwapped++;
    }
  }

  /**
   * Called when the whole file has been seen.
   *
   * @throws AppError `bake.crs.projected`, `bake.crs.latitudeFirst`.
   */
  check(): void {
    const total = this.#accepted + this.#outside;
    if (this.#first !== undefined && this.#outside > total / 2) {
      if (this.#swappable > this.#outside / 2) throw this.#latitudeFirst(this.#first);
      throw this.#projected(this.#first);
    }
    if (this.#corners < FEW_CORNERS) return;
    const given = this.#squareAsGiven / this.#corners;
    const swapped = this.#squareSwapped / this.#corners;
    const isClear =
      this.#corners < MANY_CORNERS ? swapped >= 0.9 && given <= 0.1 : swapped >= 0.5 && given < swapped * 0.4;
    // Inhabited latitudes only: nobody builds a city within ten degrees of a pole.
    if (isClear && Math.abs(this.#sampleX) < 80) {
      throw this.#latitudeFirst({ row: this.#sampleRow, x: this.#sampleX, y: this.#sampleY });
    }
  }

  #latitudeFirst(at: Place): AppError {
    const { row, x, y } = this.#asWritten(at);
    const params = { file: this.#file, row, x, y };
    return this.#swapsAxes
      ? new AppError(
          "bake.crs.longitudeFirst",
          `${this.#file}: feature ${row} at (${x}, ${y}): longitude comes before latitude; leave out --axis lat-lon`,
          params,
        )
      : new AppError(
          "bake.crs.latitudeFirst",
          `${this.#file}: feature ${row} at (${x}, ${y}): latitude comes before longitude; bake with --axis lat-lon`,
          params,
        );
  }

  #projected(at: Place): AppError {
    const { codes, isNorthingFirst } = suggestCrs(at.x, at.y);
    const { row, x, y } = this.#asWritten(at);
    const needsAxis = isNorthingFirst !== this.#swapsAxes;
    const flags =
      codes.length === 0 ? "--crs EPSG:…" : `--crs ${codes.join(" | ")}${needsAxis ? " --axis lat-lon" : ""}`;
    const named = this.#crsWord === undefined ? "" : ` (it names ${this.#crsWord}, which is not known here)`;
    return new AppError(
      "bake.crs.projected",
      `${this.#file}: feature ${row} at (${x}, ${y}): these are plane coordinates, not longitude and latitude${named}; say which: ${flags}`,
      { file: this.#file, row, x, y, flags, named: this.#crsWord ?? "" },
    );
  }

  #asWritten({ row, x, y }: Place): Place {
    return this.#swapsAxes ? { row, x: y, y: x } : { row, x, y };
  }
}

interface Place {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

function isSquare(ax: number, ay: number, bx: number, by: number): boolean {
  const lengths = Math.hypot(ax, ay) * Math.hypot(bx, by);
  return lengths > 0 && Math.abs(ax * bx + ay * by) < SQUARE_COS * lengths;
}
