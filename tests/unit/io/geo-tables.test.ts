import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/base/app-error.ts";
import { encodeGeometry } from "../../../src/io/records/gpkg-geometry.ts";
import { createGeoPackage, registerContents } from "../../../src/io/records/geopackage.ts";
import { openMemory } from "../../../src/io/records/sqlite-wasm.ts";
import { readTable } from "../../../src/io/tables/read-table.ts";

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
/** An L: the middle of its box is outside of it. */
const BENT = [[113, 34], [113.4, 34], [113.4, 34.1], [113.1, 34.1], [113.1, 34.4], [113, 34.4], [113, 34]] as const; // prettier-ignore
const isInBent = (x: number, y: number): boolean =>
  x > 113 && y > 34 && ((x < 113.4 && y < 34.1) || (x < 113.1 && y < 34.4));

const codeOf = async (reading: Promise<unknown>): Promise<string> => {
  try {
    await reading;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.code;
    throw thrown;
  }
  return "";
};

describe("GeoJSON", () => {
  it("gives its properties as columns, and a position inside of each geometry", async () => {
    const feature = (properties: object, geometry: object) => ({ type: "Feature", properties, geometry });
    const file = await readTable(
      utf8(
        `\uFEFF${JSON.stringify({
          type: "FeatureCollection",
          crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::4490" } },
          features: [
            feature({ 房屋编号: "ZD-1", 层数: 6 }, { type: "Polygon", coordinates: [BENT] }),
            feature({ 房屋编号: "ZD-2", 标签: ["a"] }, { type: "Point", coordinates: [113.5, 34.5, 90] }),
            feature({}, null as never),
          ],
        })}`,
      ),
    );
    expect(file.format).toBe("geojson");
    const [sheet] = file.sheets;
    expect(sheet?.crs).toBe("urn:ogc:def:crs:EPSG::4490");
    const [headings, bent, point, none] = sheet?.rows ?? [];
    expect(headings).toEqual(["房屋编号", "层数", "标签", "geometry.x", "geometry.y"]);
    expect(bent?.slice(0, 2)).toEqual(["ZD-1", 6]);
    expect(isInBent(Number(bent?.[3]), Number(bent?.[4]))).toBe(true);
    expect(point).toEqual(["ZD-2", undefined, '["a"]', 113.5, 34.5]);
    expect(none).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it("is told from other JSON, and from a text that begins like it", async () => {
    expect(await codeOf(readTable(utf8('{"a": 1}')))).toBe("table.noFeatures");
    expect((await readTable(utf8("[编号],层数\n1,2\n"))).format).toBe("csv");
  });
});

describe("a GeoPackage", () => {
  it("gives its layers as tables, with the system that they are in", async () => {
    const db = await openMemory();
    createGeoPackage(db);
    db.exec("CREATE TABLE houses (fid INTEGER PRIMARY KEY, geom BLOB, code TEXT, storeys INTEGER); CREATE TABLE owners (fid INTEGER PRIMARY KEY, code TEXT)"); // prettier-ignore
    registerContents(db, "houses", 4490);
    registerContents(db, "owners");
    const polygon = encodeGeometry({ type: "Polygon", coordinates: [BENT] }, 4490);
    db.run("INSERT INTO houses VALUES (1, ?, 'ZD-1', 6), (2, NULL, 'ZD-2', NULL)", [polygon]);
    db.run("INSERT INTO owners VALUES (1, 'ZD-1')");
    const file = await readTable(db.bytes());
    db.dispose();
    expect(file.format).toBe("geopackage");
    expect(file.sheets.map(({ name, crs }) => [name, crs])).toEqual([
      ["houses", "EPSG:4490"],
      ["owners", undefined],
    ]);
    const [headings, first, second] = file.sheets[0]?.rows ?? [];
    expect(headings).toEqual(["fid", "code", "storeys", "geometry.x", "geometry.y"]);
    expect(first?.slice(0, 3)).toEqual([1, "ZD-1", 6]);
    expect(isInBent(Number(first?.[3]), Number(first?.[4]))).toBe(true);
    expect(second?.[1]).toBe("ZD-2");
    expect(second?.[3]).toBeUndefined();
  });

  it("is told from a database of something else, and from a broken one", async () => {
    const db = await openMemory();
    db.exec("CREATE TABLE t (a)");
    const bytes = db.bytes();
    db.dispose();
    expect(await codeOf(readTable(bytes))).toBe("table.noLayers");
    expect(await codeOf(readTable(bytes.slice(0, 100)))).toBe("table.broken");
  });
});
