import { cellAt, createFloodGrid } from "../flood-grid.ts";
import type { FloodGrid } from "../flood-grid.ts";
import type { PointSeries } from "./agency-cases.ts";

/** Rows of numbers of a text, separated by commas or blanks; lines that hold anything else are passed over. */
export function numberRows(text: string): number[][] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^[-+.\d]/.test(line))
    .map((line) => line.split(/[\s,]+/).map(Number))
    .filter((row) => row.every(Number.isFinite));
}

/** Series at points from rows of a time and a value for each point. */
export function pointSeries(rows: readonly (readonly number[])[]): PointSeries {
  const points = (rows[0]?.length ?? 1) - 1;
  return {
    timesS: Float64Array.from(rows, (row) => row[0]!),
    depthsM: Array.from({ length: points }, (_, point) => Float64Array.from(rows, (row) => row[point + 1]!)),
  };
}

/** A stage file of LISFLOOD-FP: points first, then depths. */
export function stageSeries(text: string): PointSeries {
  const rows = numberRows(text.slice(text.indexOf("Output, depths")));
  const longest = Math.max(0, ...rows.map((row) => row.length));
  return pointSeries(rows.filter((row) => row.length === longest));
}

/** An elevation grid in the ESRI ASCII format of the benchmarks. */
export function asciiGrid(text: string): FloodGrid {
  const header = new Map(
    [...text.matchAll(/^\s*([a-z_]+)\s+(-?[\d.]+)\s*$/gim)].map(([, key, value]) => [
      key!.toLowerCase(),
      Number(value),
    ]),
  );
  const values = numberRows(text).flat();
  const noData = header.get("nodata_value");
  return createFloodGrid({
    width: header.get("ncols") ?? 0,
    height: header.get("nrows") ?? 0,
    cellSizeM: header.get("cellsize") ?? 0,
    westM: header.get("xllcorner") ?? 0,
    southM: header.get("yllcorner") ?? 0,
    elevationM: Float64Array.from(values, (z) => (z === noData ? NaN : z)),
  });
}

/** The cells of a grid between two corners, which lie on sides of cells. */
export function croppedGrid(
  grid: FloodGrid,
  westM: number,
  southM: number,
  eastM: number,
  northM: number,
  manning: number,
): FloodGrid {
  const { cellSizeM } = grid;
  const width = Math.round((eastM - westM) / cellSizeM);
  const height = Math.round((northM - southM) / cellSizeM);
  const elevationM = Float64Array.from({ length: width * height }, (_, cell) => {
    const xM = westM + ((cell % width) + 0.5) * cellSizeM;
    const yM = northM - (Math.floor(cell / width) + 0.5) * cellSizeM;
    return grid.elevationM[cellAt(grid, xM, yM)] ?? NaN;
  });
  return createFloodGrid({ width, height, cellSizeM, westM, southM, elevationM, manning });
}
