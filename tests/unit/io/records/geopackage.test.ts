import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeGeometry, encodeGeometry, envelopeOf } from "#io/records/gpkg-geometry.ts";
import type { RecordGeometry } from "#io/records/gpkg-geometry.ts";
import { hasGdal, ogrinfo } from "../../../support/gdal.ts";
import { packageBytes } from "../../../support/records.ts";

const SQUARE: RecordGeometry = {
  type: "Polygon",
  coordinates: [
    [
      [113.7, 34.7],
      [113.8, 34.7],
      [113.8, 34.9],
      [113.7, 34.7],
    ],
  ],
};

describe("geometries", () => {
  it.each([
    { type: "Point", coordinates: [113.7, 34.8] },
    SQUARE,
    { type: "MultiPolygon", coordinates: [SQUARE.coordinates, SQUARE.coordinates] },
  ] as RecordGeometry[])("come back as they were: %j", (geometry) => {
    expect(decodeGeometry(encodeGeometry(geometry, 4490))).toEqual(geometry);
  });

  it("carry their envelope in the order of the standard", () => {
    const blob = encodeGeometry(SQUARE, 4490);
    const view = new DataView(blob.buffer);
    expect([0, 1, 2, 3].map((i) => view.getFloat64(8 + 8 * i, true))).toEqual([113.7, 113.8, 34.7, 34.9]);
    expect(view.getInt32(4, true)).toBe(4490);
    expect(envelopeOf(blob)).toEqual([113.7, 34.7, 113.8, 34.9]);
  });

  it("are none where the bytes are cut short or foreign", () => {
    expect(decodeGeometry(encodeGeometry(SQUARE, 4490).subarray(0, 60))).toBeUndefined();
    expect(envelopeOf(new Uint8Array([1, 2, 3]))).toBeUndefined();
    expect(envelopeOf("text")).toBeUndefined();
  });
});

describe.skipIf(!hasGdal())("a file of records, read by GDAL (skipped where gdal-bin is absent)", () => {
  it("opens without a complaint, with its places, fields and system", async () => {
    const folder = mkdtempSync(join(tmpdir(), "yutu-gpkg-"));
    try {
      const path = join(folder, "records.gpkg");
      const bytes = await packageBytes({
        dossier: [
          {
            id: "B-1",
            name: "龙湖嘉园 1 号楼",
            yearBuilt: 1987,
            isSelfBuilt: false,
            seismicMeasures: ["ringBeam"],
          },
          { id: "B-2", heightM: 21.5 },
        ],
        unit: [{ id: "U-1", areaM2: 89.5 }],
      });
      writeFileSync(path, bytes);
      const layers = ogrinfo("-ro", "-q", path);
      expect(layers).not.toMatch(/warning|error/i);
      expect(layers).toMatch(/: buildings$/m);
      for (const name of ["units", "storeys", "persons", "findings", "inspections", "history", "audit"])
        expect(layers).toMatch(new RegExp(`: ${name}( \\(None\\))?$`, "m"));
      const buildings = ogrinfo("-ro", "-al", path, "buildings");
      expect(buildings).toContain("China Geodetic Coordinate System 2000");
      expect(buildings).toContain("name (String) = 龙湖嘉园 1 号楼");
      expect(buildings).toContain("yearBuilt (Integer64) = 1987");
      expect(buildings).toContain("isSelfBuilt (Integer(Boolean)) = 0");
      expect(buildings).toContain("POINT (113.701 34.8)");
      expect(buildings).not.toMatch(/warning|error/i);
      // Through the R-tree.
      expect(
        ogrinfo("-ro", "-al", "-so", "-spat", "113.7005", "34", "113.8", "35", path, "buildings"),
      ).toContain("Feature Count: 1");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
