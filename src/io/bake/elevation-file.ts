import { AppError } from "#base/app-error.ts";
import type { ErrorParams } from "#base/app-error.ts";
import { lonLatToPlane, resolveCrs } from "#io/crs.ts";
import type { ElevationGrid } from "./map-feature.ts";

/** More samples than this are no grid of a city. */
const MAX_SAMPLES = 64 * 1024 * 1024;

const clamp = (value: number, max: number): number => Math.min(max, Math.max(0, value));

/** Bilinear at fractional positions within the grid; NaN where a sample around it is unknown. */
function sample(values: Float32Array, width: number, height: number, x: number, y: number): number {
  const x0 = Math.min(Math.floor(x), width - 2);
  const y0 = Math.min(Math.floor(y), height - 2);
  const fx = x - x0;
  const fy = y - y0;
  const at = y0 * width + x0;
  const top = values[at]! * (1 - fx) + values[at + 1]! * fx;
  const bottom = values[at + width]! * (1 - fx) + values[at + width + 1]! * fx;
  return top * (1 - fy) + bottom * fy;
}

/**
 * Reads an elevation grid: an ESRI ASCII grid, or JSON `{width, height, bbox, heightsM}` with rows from
 * north to south and null for unknown.
 *
 * @param crs of an ASCII grid in plane coordinates; it is resampled to longitude and latitude
 * @throws AppError `bake.elevation.*` with the file and what is wrong.
 */
export function parseElevation(text: string, file: string, crs?: string): ElevationGrid {
  return /^\s*\{/.test(text) ? parseJsonGrid(text, file) : parseAsciiGrid(text, file, crs);
}

function fault(file: string, kind: string, detail: string, params: ErrorParams = {}): AppError {
  return new AppError(`bake.elevation.${kind}`, `${file}: not an elevation grid: ${detail}`, {
    file,
    ...params,
  });
}

const headerFault = (file: string, fields: string): AppError =>
  fault(file, "header", `the header lacks one of ${fields}`, { fields });

function parseJsonGrid(text: string, file: string): ElevationGrid {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw fault(file, "syntax", thrown instanceof Error ? thrown.message : String(thrown));
  }
  const { width, height, bbox, heightsM } = (
    typeof value === "object" && value !== null ? value : {}
  ) as Record<string, unknown>;
  if (!isSize(width) || !isSize(height))
    throw fault(file, "size", "width and height must be whole numbers of at least 2");
  if (!Array.isArray(bbox) || bbox.length !== 4 || !bbox.every((side) => typeof side === "number")) {
    throw fault(file, "box", "bbox must be [west, south, east, north]", { box: "–" });
  }
  const [west, south, east, north] = bbox as [number, number, number, number];
  checkBox(file, [west, south, east, north]);
  if (!Array.isArray(heightsM) || heightsM.length !== width * height) {
    const count = Array.isArray(heightsM) ? heightsM.length : 0;
    throw fault(file, "count", `heightsM must have ${width} × ${height} numbers`, { width, height, count });
  }
  return {
    width,
    height,
    bbox: [west, south, east, north],
    heightsM: Float32Array.from(heightsM, (h: unknown) => (typeof h === "number" ? h : Number.NaN)),
  };
}

const isSize = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 2;

function checkBox(file: string, box: readonly [number, number, number, number]): void {
  const [west, south, east, north] = box;
  const isOnGlobe = west >= -180 && east <= 180 && south >= -90 && north <= 90;
  if (!(west < east && south < north && isOnGlobe))
    throw fault(file, "box", `the box ${box.join(", ")} is not west, south, east, north in degrees`, {
      box: box.join(", "),
    });
}

function parseAsciiGrid(text: string, file: string, crs: string | undefined): ElevationGrid {
  const header = new Map<string, number>();
  const pattern = /\s*([a-z_]+)[ \t]+(\S+)[ \t]*(?:\r?\n|$)/iy;
  let bodyStart = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    header.set(match[1]!.toLowerCase(), Number(match[2]));
    bodyStart = pattern.lastIndex;
  }
  const width = header.get("ncols");
  const height = header.get("nrows");
  const cell = header.get("cellsize");
  if (!isSize(width) || !isSize(height) || cell === undefined || !(cell > 0))
    throw headerFault(file, "ncols, nrows, cellsize");
  if (width * height > MAX_SAMPLES)
    throw fault(file, "tooLarge", `${width} × ${height} is more than ${MAX_SAMPLES} samples`, {
      width,
      height,
      limit: MAX_SAMPLES,
    });
  const left = header.get("xllcenter") ?? (header.get("xllcorner") ?? Number.NaN) + cell / 2;
  const bottom = header.get("yllcenter") ?? (header.get("yllcorner") ?? Number.NaN) + cell / 2;
  if (!Number.isFinite(left) || !Number.isFinite(bottom)) throw headerFault(file, "xllcorner, yllcorner");
  const noData = header.get("nodata_value") ?? -9999;
  const values = new Float32Array(width * height);
  let count = 0;
  for (const word of text.slice(bodyStart).matchAll(/\S+/g)) {
    if (count === values.length)
      throw fault(file, "count", `more than ${width} × ${height} numbers`, {
        width,
        height,
        count: `> ${count}`,
      });
    const value = Number(word[0]);
    if (Number.isNaN(value))
      throw fault(file, "notNumber", `"${word[0].slice(0, 20)}" is not a number (sample ${count + 1})`, {
        word: word[0].slice(0, 20),
        sample: count + 1,
      });
    values[count++] = value === noData ? Number.NaN : value;
  }
  if (count !== values.length)
    throw fault(file, "count", `${count} numbers where ${width} × ${height} were announced: cut off`, {
      width,
      height,
      count,
    });
  const right = left + (width - 1) * cell;
  const top = bottom + (height - 1) * cell;
  const isPlane =
    Math.abs(left) > 180 || Math.abs(right) > 180 || Math.abs(bottom) > 90 || Math.abs(top) > 90;
  if (!isPlane) return { width, height, bbox: [left, bottom, right, top], heightsM: values };
  return resampled(file, { width, height, left, bottom, right, top, values }, crs);
}

interface PlaneGrid {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
  readonly values: Float32Array;
}

/** A grid in plane coordinates on longitude and latitude, with as many samples. */
function resampled(file: string, plane: PlaneGrid, name: string | undefined): ElevationGrid {
  const toPlane = name === undefined ? undefined : lonLatToPlane(name);
  const crs = name === undefined ? undefined : resolveCrs(name);
  if (toPlane === undefined || crs === undefined) {
    throw new AppError(
      "bake.elevation.crs",
      `${file}: the grid is in plane coordinates; say which with --elevation-crs`,
      { file },
    );
  }
  const { width, height, left, bottom, right, top } = plane;
  const border: number[] = [];
  for (let i = 0; i <= 16; i++) {
    const x = left + ((right - left) * i) / 16;
    const y = bottom + ((top - bottom) * i) / 16;
    border.push(x, bottom, x, top, left, y, right, y);
  }
  const lonLat = Float64Array.from(border);
  crs.toLonLat(lonLat);
  const lons = lonLat.filter((_, i) => i % 2 === 0);
  const lats = lonLat.filter((_, i) => i % 2 === 1);
  const bbox = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as const;
  const heightsM = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const lat = bbox[3] - ((bbox[3] - bbox[1]) * row) / (height - 1);
    for (let column = 0; column < width; column++) {
      const lon = bbox[0] + ((bbox[2] - bbox[0]) * column) / (width - 1);
      const [x, y] = toPlane(lon, lat);
      const gx = ((x - left) / (right - left)) * (width - 1);
      const gy = ((top - y) / (top - bottom)) * (height - 1);
      const isOutside = gx < -0.5 || gy < -0.5 || gx > width - 0.5 || gy > height - 0.5;
      heightsM[row * width + column] = isOutside
        ? Number.NaN
        : sample(plane.values, width, height, clamp(gx, width - 1), clamp(gy, height - 1));
    }
  }
  return { width, height, bbox, heightsM };
}
