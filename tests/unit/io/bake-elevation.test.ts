import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SHARED_DATA, hasSharedData } from "../../support/shared-data.ts";
import { AppError } from "#base/app-error.ts";
import { parseElevation } from "#io/bake/elevation-file.ts";
import { groundHeightAt } from "#kernels/elevation-grid.ts";

const ASCII =
  "ncols 3\nnrows 2\nxllcorner 113\nyllcorner 34\ncellsize 0.5\nNODATA_value -9999\n1 2 3\n4 -9999 6\n";

const codeOf = (text: string, crs?: string): string => {
  try {
    parseElevation(text, "dem.asc", crs);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.code;
    throw thrown;
  }
  return "none";
};

describe("elevation grids", () => {
  it("reads an ASCII grid: cells are samples at their middles, rows from the north", () => {
    const grid = parseElevation(ASCII, "dem.asc");
    expect(grid).toMatchObject({ width: 3, height: 2, bbox: [113.25, 34.25, 114.25, 34.75] });
    expect([...grid.heightsM]).toEqual([1, 2, 3, 4, Number.NaN, 6]);
  });

  it("reads JSON with null for unknown", () => {
    const grid = parseElevation(
      '{"width":2,"height":2,"bbox":[113,34,114,35],"heightsM":[1,2,null,4]}',
      "dem.json",
    );
    expect([...grid.heightsM]).toEqual([1, 2, Number.NaN, 4]);
  });

  it("brings a grid in plane coordinates to longitude and latitude", () => {
    // A plane that rises one metre for each kilometre eastward and two northward, about (113.65, 34.75).
    const [x0, y0, n, cell] = [466_000, 3_845_000, 41, 100];
    const rows = Array.from({ length: n }, (_, row) =>
      Array.from(
        { length: n },
        (_, column) => (column * cell) / 1000 + ((n - 1 - row) * cell * 2) / 1000,
      ).join(" "),
    );
    const text = `ncols ${n}\nnrows ${n}\nxllcenter ${x0}\nyllcenter ${y0}\ncellsize ${cell}\n${rows.join("\n")}`;
    const grid = parseElevation(text, "dem.asc", "EPSG:4547");
    const height = groundHeightAt(grid)(113.65, 34.75);
    // EPSG:4547 of that place is E 467 952.197, N 3 846 914.124.
    expect(height).toBeCloseTo((467_952.197 - x0) / 1000 + ((3_846_914.124 - y0) * 2) / 1000, 2);
  });

  it.each([
    ["hello", "bake.elevation.header"],
    [ASCII.replace("nrows 2\n", ""), "bake.elevation.header"],
    [ASCII.slice(0, -3), "bake.elevation.count"],
    [`${ASCII}7`, "bake.elevation.count"],
    [ASCII.replace("-9999 6", "high 6"), "bake.elevation.notNumber"],
    [ASCII.replace("xllcorner 113", "xllcorner 467000"), "bake.elevation.crs"],
    ["{", "bake.elevation.syntax"],
    ['{"width":2,"height":2,"bbox":[114,34,113,35],"heightsM":[1,2,3,4]}', "bake.elevation.box"],
    ['{"width":2,"height":2,"bbox":[113,34,114,35],"heightsM":[1,2,3]}', "bake.elevation.count"],
    ['{"width":1e9,"height":1e9,"bbox":[113,34,114,35],"heightsM":[]}', "bake.elevation.count"],
  ])("refuses %j", (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it.skipIf(!hasSharedData)("reads a published grid (needs ../shared/data)", () => {
    const text = readFileSync(join(SHARED_DATA, "hazards/ea_test3/test3DEM.asc"), "utf8");
    // The benchmark's coordinates are local metres; any projection will do to place them.
    const grid = parseElevation(text, "test3DEM.asc", "EPSG:27700");
    const known = grid.heightsM.filter((h) => !Number.isNaN(h));
    expect(known.length).toBeGreaterThan(1000);
    expect(Math.max(...known)).toBeLessThan(20);
  });
});
