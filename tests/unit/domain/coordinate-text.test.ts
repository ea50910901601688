import { describe, expect, it } from "vitest";
import { readPosition } from "../../../src/domain/coordinate-text.ts";
import { resolvePositions } from "../../../src/io/typed-position.ts";

const first = (text: string) => readPosition(text)[0];

describe("positions in degrees", () => {
  it.each([
    ["113.805, 34.79", 113.805, 34.79],
    ["113.805,34.79", 113.805, 34.79],
    ["34.79N 113.805E", 113.805, 34.79],
    ["N34.79° E113.805°", 113.805, 34.79],
    ["113°48′18″E 34°47′24″N", 113.805, 34.79],
    ["东经113度48分18秒,北纬34度47分24秒", 113.805, 34.79],
    [`113°48'18"E, 34°47'24"N`, 113.805, 34.79],
    ["58.3800W 34.6000S", -58.38, -34.6],
    ["-58.38, -34.6", -58.38, -34.6],
  ])("reads %s", (text, longitudeDeg, latitudeDeg) => {
    const found = first(text);
    expect(found?.type).toBe("geographic");
    if (found?.type !== "geographic") return;
    expect(found.longitudeDeg).toBeCloseTo(longitudeDeg, 9);
    expect(found.latitudeDeg).toBeCloseTo(latitudeDeg, 9);
  });

  it("takes longitude first, and offers the other order only where it can be", () => {
    expect(readPosition("34.79, 35.2")).toHaveLength(2);
    expect(readPosition("113.8, 34.79")).toHaveLength(1);
    expect(first("34.79, 113.8")).toMatchObject({ longitudeDeg: 113.8, latitudeDeg: 34.79 });
  });

  it("takes the reading near the city", () => {
    const astana = { longitudeDeg: 71.41, latitudeDeg: 51.15 };
    expect(resolvePositions("51.128, 71.43", undefined, astana)).toEqual([
      { longitudeDeg: 71.43, latitudeDeg: 51.128, system: "cgcs2000" },
    ]);
    expect(resolvePositions("51.128, 71.43", undefined)).toHaveLength(2);
    expect(resolvePositions("1.5, 2.5", undefined, astana)).toHaveLength(2);
  });

  it.each([
    "１１３．８０５，３４．７９",
    "113.805， 34.79",
    "东经113.805°、北纬34.79°",
    "高德：113.805，34.79",
  ])("reads signs of full width: %s", (text) =>
    expect(first(text)).toMatchObject({ longitudeDeg: 113.805, latitudeDeg: 34.79 }),
  );

  it.each([
    "龙子湖",
    "12 34",
    "3, 5",
    "3号楼",
    "12",
    "113.8",
    "",
    "A, B",
    "113°61′0″E 34°0′0″N",
    "200, 95",
    "N34 N35",
    "1e999, 2",
  ])("sees no position in %s", (text) => expect(readPosition(text)).toEqual([]));
});

describe("plane coordinates", () => {
  it("are easting then northing, or the other way round; X points north in the survey's notation", () => {
    expect(readPosition("482147.4, 3851921.6")[0]).toEqual({
      type: "plane",
      eastingM: 482147.4,
      northingM: 3851921.6,
    });
    expect(readPosition("X=3851921.6 Y=482147.4")[0]).toEqual({
      type: "plane",
      eastingM: 482147.4,
      northingM: 3851921.6,
    });
  });

  it.each([
    ["N=3851921.6 E=482147.4", 1],
    ["E 482147.4, N 3851921.6", 1],
    ["北3851921.6 东482147.4", 1],
    ["Y：482147.4，X：3851921.6", 2],
    ["x=3851921.6m, y=482147.4m", 2],
  ])("%s names the directions", (text, count) => {
    const found = readPosition(text);
    expect(found).toHaveLength(count);
    expect(found[0]).toEqual({ type: "plane", eastingM: 482147.4, northingM: 3851921.6 });
  });

  it.each([
    "X=3851921.6 X=482147.4",
    "X=3851921.6 482147.4",
    "X=3851921.6 N=482147.4",
    "482147.4",
    "500, 600",
  ])("%s are none", (text) => expect(readPosition(text)).toEqual([]));

  /** 114° E, about 34.79° N, by the Gauss-Krüger series of EPSG:4547. */
  const ZHENGZHOU = { longitudeDeg: 113.8, latitudeDeg: 34.79 };
  const NORTHING = 3851921.6;

  it.each([
    ["38500000, 3851921.6", "EPSG:4526"],
    ["X=3851921.6 Y=38500000", "EPSG:4526"],
    ["500000 3851921.6", "EPSG:4547"],
    ["3851921.6，500000", "EPSG:4547"],
    ["Y=3851921.6 X=500000", "EPSG:4547"],
    ["EPSG:4547 500000, 3851921.6", "EPSG:4547"],
    ["epsg：4526：38500000，3851921.6", "EPSG:4526"],
  ])("%s is one place near the city", (text, system) => {
    for (const projectedCrs of ["EPSG:4547", undefined]) {
      const found = resolvePositions(text, projectedCrs, ZHENGZHOU);
      expect(found).toHaveLength(1);
      expect(found[0]?.system).toBe(system);
      expect(found[0]?.longitudeDeg).toBeCloseTo(114, 7);
      expect(found[0]?.latitudeDeg).toBeCloseTo(34.794, 2);
    }
  });

  it("six-degree zones are told from three-degree ones", () => {
    // Zone 19 has its meridian at 111° E, zone 38 at 114° E.
    const [six] = resolvePositions(`19500000, ${NORTHING}`, undefined, ZHENGZHOU);
    expect(six?.system).toBe("EPSG:4497");
    expect(six?.longitudeDeg).toBeCloseTo(111, 7);
  });

  it("come to where the city's own system has them; the order that lies nowhere near is left out or last", () => {
    // EPSG:4547: central meridian 114° E, false easting 500,000 m; the equator has northing 0.
    const [found] = resolvePositions("500000, 3851921.6", "EPSG:4547");
    expect(found?.longitudeDeg).toBeCloseTo(114, 9);
    expect(found?.latitudeDeg).toBeGreaterThan(34.7);
    expect(found?.latitudeDeg).toBeLessThan(34.9);
    expect(resolvePositions("500000, 3851921.6", undefined)).toEqual([]);
  });
});

it("takes a prefix for a shifted system, and shifts it back", () => {
  const [plain] = resolvePositions("113.805, 34.79", undefined);
  const [gcj] = resolvePositions("gcj:113.805, 34.79", undefined);
  expect(gcj?.system).toBe("gcj02");
  const metres = Math.hypot(
    ((gcj?.longitudeDeg ?? 0) - (plain?.longitudeDeg ?? 0)) * 91_000,
    ((gcj?.latitudeDeg ?? 0) - (plain?.latitudeDeg ?? 0)) * 111_000,
  );
  // The shift is some hundreds of metres everywhere in China.
  expect(metres).toBeGreaterThan(100);
  expect(metres).toBeLessThan(1000);
});
