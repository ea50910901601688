import { describe, expect, it } from "vitest";
import { AppError } from "#base/app-error.ts";
import { CoordinateWatch } from "#io/bake/coordinate-watch.ts";
import { SourceCoordinates } from "#io/bake/source-coordinates.ts";
import type { RawFeature } from "#io/bake/sources/raw-feature.ts";
import { isInArea, localPlaneCrs, lonLatToPlane, resolveCrs, suggestCrs } from "#io/crs.ts";

const toLonLat = (crs: string, x: number, y: number): number[] => {
  const xy = Float64Array.of(x, y);
  resolveCrs(crs)!.toLonLat(xy);
  return [...xy];
};

/** A hundredth of a second of arc is 0.3 m; a millimetre is 1e-8 degrees. */
const MILLIMETRE_DEG = 8;

describe("coordinate systems", () => {
  it("agrees with the EPSG registry at Zhengzhou", () => {
    // (113.65, 34.75) through pyproj's EPSG database
    for (const [crs, x, y] of [
      ["EPSG:4547", 467_952.197, 3_846_914.124],
      ["4526", 38_467_952.197, 3_846_914.124],
      ["urn:ogc:def:crs:EPSG::4526", 38_467_952.197, 3_846_914.124],
      ["http://www.opengis.net/def/crs/EPSG/0/4547", 467_952.197, 3_846_914.124],
    ] as const) {
      const [lon, lat] = toLonLat(crs, x, y);
      expect(lon).toBeCloseTo(113.65, MILLIMETRE_DEG - 1);
      expect(lat).toBeCloseTo(34.75, MILLIMETRE_DEG - 1);
    }
  });

  it("undoes the Chinese web offsets to within a metre", () => {
    for (const [crs, x, y] of [
      ["GCJ02", 113.656078, 34.748856],
      ["bd-09", 113.6625, 34.755081],
    ] as const) {
      const [lon, lat] = toLonLat(crs, x, y);
      expect(lon).toBeCloseTo(113.65, 5);
      expect(lat).toBeCloseTo(34.75, 5);
    }
  });

  it("knows national grids", () => {
    // Ordnance Survey: Caister Water Tower, TG 51409 13177 = 52°39′27.2531″N 1°43′4.5177″E on the Airy ellipsoid,
    // which the seven-parameter shift moves to 52.65798, 1.71607.
    const [lon, lat] = toLonLat("EPSG:27700", 651_409.903, 313_177.27);
    expect(lat).toBeCloseTo(52.65798, 4);
    expect(lon).toBeCloseTo(1.71607, 4);
    // The Dutch grid's origin is the tower of Amersfoort.
    const [rdLon, rdLat] = toLonLat("EPSG:7415", 155_000, 463_000);
    expect(rdLat).toBeCloseTo(52.15517, 4);
    expect(rdLon).toBeCloseTo(5.38721, 4);
    // Web Mercator by its definition
    expect(toLonLat("EPSG:3857", 20_037_508.342789244, 0)[0]).toBeCloseTo(180, 9);
  });

  it("goes there and back", () => {
    const [x, y] = lonLatToPlane("EPSG:4547")!(113.65, 34.75);
    const [lon, lat] = toLonLat("EPSG:4547", x, y);
    expect(lon).toBeCloseTo(113.65, 9);
    expect(lat).toBeCloseTo(34.75, 9);
  });

  it("takes longitude and latitude as they are, whatever they are called", () => {
    for (const name of ["EPSG:4326", "4490", "urn:ogc:def:crs:OGC:1.3:CRS84", "CRS84", "WGS84", "CGCS2000"]) {
      expect(resolveCrs(name)?.isGeographic, name).toBe(true);
    }
  });

  it("does not guess at names that it does not carry", () => {
    for (const name of ["EPSG:2384", "EPSG:1", "Zhengzhou local", "", "+proj=nonsense"])
      expect(resolveCrs(name), name).toBeUndefined();
  });

  it("makes NaN of coordinates that are no numbers", () => {
    expect(toLonLat("EPSG:4547", Number.NaN, 5)).toEqual([Number.NaN, Number.NaN]);
  });

  it.each([
    [38_467_952, 3_846_914, ["EPSG:4526"], false],
    [19_467_952, 3_846_914, ["EPSG:4497"], false],
    [3_846_914, 38_467_952, ["EPSG:4526"], true],
    [12_651_460, 4_130_000, ["EPSG:3857"], false],
    [85_012, 447_473, ["EPSG:27700", "EPSG:28992", "EPSG:3857"], false],
  ])("suggests what (%d, %d) may be", (x, y, codes, isNorthingFirst) => {
    expect(suggestCrs(x, y)).toEqual({ codes, isNorthingFirst });
  });

  it.each([
    [113.65, 34.75, "EPSG:4547"],
    [121.4, 31.2, "EPSG:4549"],
    [87.6, 43.8, "EPSG:4538"],
    [71.4, 51.1, "EPSG:32642"],
    [4.36, 52, "EPSG:32631"],
    [151.2, -33.9, "EPSG:32756"],
    [180, 0, "EPSG:32660"],
    [15, 85, undefined],
  ])("tells positions about (%d, %d) in %s", (lon, lat, code) => {
    expect(localPlaneCrs(lon, lat)).toBe(code);
    if (code !== undefined) expect(isInArea(resolveCrs(code)!, lon, lat)).toBe(true);
  });

  it("suggests the meridian of Zhengzhou for eastings without a zone", () => {
    expect(suggestCrs(467_952, 3_846_914).codes[0]).toBe("EPSG:4547");
    expect(suggestCrs(3_846_914, 467_952)).toMatchObject({ isNorthingFirst: true });
    expect(suggestCrs(5, 5).codes).toEqual([]);
  });
});

/** A street of houses, turned against the axes, about a place; `isSwapped` writes latitude first. */
function houses(lon: number, lat: number, isSwapped: boolean): Float64Array[] {
  const metreLat = 1 / 111_000;
  const metreLon = metreLat / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: 40 }, (_, i) => {
    const angle = 0.3 + i * 0.02;
    const corners = [[-6, -4], [6, -4], [6, 4], [-6, 4]] as const; // prettier-ignore
    const points = corners.map(([x, y]) => [
      lon + (x * Math.cos(angle) - y * Math.sin(angle) + i * 30) * metreLon,
      lat + (x * Math.sin(angle) + y * Math.cos(angle)) * metreLat,
    ]);
    return Float64Array.from(points.flatMap(([x, y]) => (isSwapped ? [y!, x!] : [x!, y!])));
  });
}

function codeFor(rings: readonly Float64Array[], swapsAxes = false): AppError | undefined {
  const watch = new CoordinateWatch("f.geojson", swapsAxes);
  for (const [i, ring] of rings.entries()) if (watch.accepts(ring, i + 1)) watch.observeBuilding(ring, i + 1);
  try {
    watch.check();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  return undefined;
}

describe("watching coordinates", () => {
  it.each([
    ["Zhengzhou", 113.65, 34.75],
    ["Ürümqi", 87.6, 43.8],
    ["Astana", 71.4, 51.1],
    ["Longyearbyen", 15.6, 78.2],
    ["Quito", -78.5, -0.2],
    ["Delft", 4.36, 52],
    ["Sydney", 151.2, -33.9],
    ["São Paulo", -46.6, -23.5],
  ])("accepts %s as it is and refuses it the other way round", (_, lon, lat) => {
    expect(codeFor(houses(lon, lat, false))).toBeUndefined();
    const refused = codeFor(houses(lon, lat, true));
    // At the equator both orders give square corners for places near Greenwich; none of these is.
    expect(refused?.code).toBe("bake.crs.latitudeFirst");
    expect(refused?.message).toContain("--axis lat-lon");
  });

  it("needs three houses, all of one mind", () => {
    expect(codeFor(houses(55.3, 25.2, true).slice(0, 4))?.code).toBe("bake.crs.latitudeFirst");
    expect(codeFor(houses(55.3, 25.2, true).slice(0, 2))).toBeUndefined();
    expect(codeFor(houses(55.3, 25.2, false).slice(0, 4))).toBeUndefined();
  });

  it("tells whoever turned the axes in vain to leave that out, with the coordinates as the file has them", () => {
    const error = codeFor(houses(4.36, 52, true), true);
    expect(error?.code).toBe("bake.crs.longitudeFirst");
    expect(error?.message).toContain("leave out --axis lat-lon");
    const first = houses(4.36, 52, false)[0]!;
    expect(error?.params).toMatchObject({ x: first[0], y: first[1] });
  });

  it("says nothing about houses along the axes, which are square either way", () => {
    const plain = Array.from({ length: 50 }, (_, i) =>
      Float64Array.of(51 + i, 71, 51.0001 + i, 71, 51.0001 + i, 71.0002, 51 + i, 71.0002),
    );
    expect(codeFor(plain)).toBeUndefined();
  });

  it("refuses plane coordinates with the row, the values and the likely system", () => {
    const plane = Array.from({ length: 3 }, () =>
      Float64Array.of(38_467_952, 3_846_914, 38_467_962, 3_846_914, 38_467_962, 3_846_924),
    );
    const error = codeFor([Float64Array.of(113, 34, 113.1, 34, 113.1, 34.1), ...plane]);
    expect(error?.code).toBe("bake.crs.projected");
    expect(error?.params).toMatchObject({ file: "f.geojson", row: 2, x: 38_467_952, y: 3_846_914 });
    expect(error?.message).toContain("EPSG:4526");
  });

  it("does not refuse a file for one bad row", () => {
    const watch = new CoordinateWatch("f.geojson");
    for (let row = 1; row <= 9; row++) expect(watch.accepts(Float64Array.of(113.6, 34.7), row)).toBe(true);
    expect(watch.accepts(Float64Array.of(467_952, 34.7), 10)).toBe(false);
    expect(() => watch.check()).not.toThrow();
  });
});

/** A block in metres, ten metres wide. */
const block = (x: number, y: number): RawFeature => ({
  polygons: [[Float64Array.of(x, y, x + 10, y, x + 10, y + 10, x, y + 10, x, y)]],
  lines: [],
  points: new Float64Array(0),
  properties: {},
  id: undefined,
  row: 1,
});

function refusalOf(crs: string, x: number, y: number, swapsAxes = false): AppError | undefined {
  const coordinates = new SourceCoordinates("f.geojson", resolveCrs(crs)!, swapsAxes);
  for (let i = 0; i < 5; i++) coordinates.place(block(x + i * 20, y));
  try {
    coordinates.check();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  return undefined;
}

describe("plane coordinates that were said to be in a system", () => {
  it.each([
    ["EPSG:4547", 467_952, 3_846_914],
    ["EPSG:4526", 38_467_952, 3_846_914],
    ["EPSG:3857", 12_651_460, 4_130_000],
    ["EPSG:28992", 85_000, 446_000],
    ["EPSG:27700", 425_000, 564_000],
    ["EPSG:32650", 250_000, 3_846_914],
    ["+proj=tmerc +lon_0=113.7 +lat_0=34.7 +ellps=GRS80 +units=m", 20, 40],
  ])("lie where %s is used", (crs, x, y) => {
    expect(refusalOf(crs, x, y)).toBeUndefined();
  });

  it.each([
    ["degrees", "EPSG:4547", 113.7, 34.75, "--crs EPSG:4326"],
    ["degrees, latitude first", "EPSG:4547", 34.75, 113.7, "--crs EPSG:4326 --axis lat-lon"],
    ["a zone before the easting", "EPSG:4547", 38_467_952, 3_846_914, "--crs EPSG:4526"],
    ["the northing first", "EPSG:4526", 3_846_914, 38_467_952, "--crs EPSG:4526 --axis lat-lon"],
    ["no zone before the easting", "EPSG:4526", 467_952, 3_846_914, "--crs EPSG:4547 |"],
    ["Web Mercator", "EPSG:28992", 12_657_000, 4_130_000, "--crs EPSG:3857"],
    ["more than the world is wide", "EPSG:3857", 38_467_952, 3_846_914, "--crs EPSG:4526"],
  ])("are refused when they are %s", (_, crs, x, y, flags) => {
    const error = refusalOf(crs, x, y);
    expect(error?.code).toBe("bake.crs.outside");
    expect(error?.params).toMatchObject({ file: "f.geojson", row: 1, x, y, crs });
    expect(error?.params["flags"]).toContain(flags);
  });

  it("are given as the file has them when the axes were turned", () => {
    const error = refusalOf("EPSG:4526", 38_467_952, 3_846_914, true);
    expect(error?.params).toMatchObject({ x: 38_467_952, y: 3_846_914, flags: "--crs EPSG:4526" });
  });
});
