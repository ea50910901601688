import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { BoxIndex } from "#kernels/polygon-index.ts";
import { isPointInRing, polygonArea, ringSignedArea } from "#kernels/ring-measure.ts";
import type { Feature, FeatureCollection } from "../../../seeds/zhihuidao/features.ts";
import { generate, generateZhihuidao, readDivisionNames } from "../../../seeds/zhihuidao/generate.ts";
import type { Zhihuidao } from "../../../seeds/zhihuidao/generate.ts";
import {
  boxAt,
  boxesOf,
  crossesItself,
  EXTENT,
  lineOf,
  makeCity,
  metres,
  number,
  readPackageFile,
  ringsOf,
  segmentGround,
  sharedArea,
  text,
} from "./measure.ts";
import type { Names } from "./measure.ts";

describe("the synthetic city 智慧岛", () => {
  let city: Zhihuidao;
  let buildings: Feature[];
  let parts: Feature[];
  let names: Names;
  const hashOf = (made: Zhihuidao): string => {
    const hash = createHash("sha256");
    for (const [name, value] of Object.entries(made)) {
      if (name === "elevation") hash.update(new Uint8Array(made.elevation.heightsM.buffer));
      else hash.update(name).update(JSON.stringify(value));
    }
    return hash.digest("hex");
  };

  beforeAll(async () => {
    ({ names, city } = await makeCity());
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
});
