import type { Vec } from "./geometry.ts";
import type { PlanLine } from "./plan-line.ts";
import { createRandom, seedAt } from "./random.ts";
import { INTERCHANGE, MOTORWAYS, RINGS } from "./road-plan.ts";
import type { Site } from "./site.ts";
import { oval } from "./water-plan.ts";

/** What each block is for. */
export type Zone =
  | "lake" | "shorePark" | "plaza" | "core" | "islandBlock" | "campus" | "slabEstate" | "mixedEstate" | "towerEstate" | "villas"
  | "resettled" | "earlyTowers" | "village" | "brick" | "business" | "mall" | "school" | "hospital" | "park" | "green" | "works" | "logistics"
  | "chemical" | "forest"; // prettier-ignore

/** The sixteen sectors round the lake, from the east counter-clockwise. */
const SECTORS: readonly Zone[] = [
  "campus", "campus", "campus", "campus", "mixedEstate", "campus", "campus", "campus",
  "campus", "campus", "campus", "business", "hospital", "campus", "campus", "campus",
]; // prettier-ignore

const touches = (site: Site, test: (line: PlanLine) => boolean): boolean =>
  site.edges.some((edge) => test(edge.line));

/** Fixed uses of particular blocks: the block nearest to the point is taken. */
const FIXED: readonly (readonly [Vec, Zone])[] = [
  [[2860, -1960], "chemical"], [[-2200, 60], "park"], [[-1020, 2090], "mall"], [[2000, 200], "mall"], [[-2230, -560], "towerEstate"],
  [[-1900, -1640], "earlyTowers"], [[-1300, 1920], "earlyTowers"], [[1450, 1900], "school"], [[-2240, 600], "school"], [[600, -2170], "school"],
  [[-1430, -2050], "school"], [[2120, -980], "school"], [[-2640, -1900], "hospital"], [[1500, 2500], "school"], [[-600, 2580], "school"], [[-2620, 2440], "school"],
  [[1860, -2150], "park"], [[-2620, 980], "park"], [[640, 2550], "park"],
]; // prettier-ignore

export function zoneBlocks(sites: readonly Site[]): Map<number, Zone> {
  const zones = new Map<number, Zone>();
  for (const site of sites) zones.set(site.index, ordinaryZone(site));
  for (const [point, zone] of FIXED) {
    const candidates = sites.filter(
      (site) =>
        site.areaM2 > 30_000 &&
        !["lake", "shorePark", "campus", "core", "islandBlock"].includes(zones.get(site.index) ?? ""),
    );
    const limit = zone === "school" || zone === "mall" ? 105_000 : Infinity;
    const nearest = candidates
      .filter((site) => site.areaM2 < limit)
      .toSorted((a, b) => gap(a.centre, point) - gap(b.centre, point))[0];
    if (nearest !== undefined) zones.set(nearest.index, zone);
  }
  return zones;
}

const gap = (a: Vec, b: Vec): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

function ordinaryZone(site: Site): Zone {
  const [x, y] = site.centre;
  const angle = (Math.atan2(y, x) + 2 * Math.PI) % (2 * Math.PI);
  const r = Math.hypot(x, y) / oval(angle);
  const isOuterShore = touches(
    site,
    (line) => line.road === undefined && line.halfWidthM === 0 && line.reserveM === 14 && isLong(line, 1100),
  );
  const isInnerShore = touches(
    site,
    (line) => line.road === undefined && line.halfWidthM === 0 && line.reserveM === 14 && !isLong(line, 1100),
  );
  if (isOuterShore && isInnerShore) return "lake";
  if (isOuterShore || isInnerShore) return "shorePark";
  if (r < 100) return "plaza";
  if (r < RINGS.middle) return "core";
  if (r < RINGS.lakeside) return "islandBlock";
  if (r < RINGS.lake) return "shorePark";
  if (site.areaM2 < 16_000 || site.areaM2 / perimeter(site) < 28) return "green";
  if (r < RINGS.outer) return sectorZone(angle, site);
  return outerZone(site, x, y);
}

const isLong = (line: PlanLine, radius: number): boolean =>
  line.line.every((p) => Math.hypot(p[0], p[1]) > radius * 0.97);

const perimeter = (site: Site): number => site.edges.reduce((sum, { a, b }) => sum + gap(a, b), 0);

function sectorZone(angle: number, site: Site): Zone {
  if (touches(site, (line) => line.road?.name.zh === "康复中街")) {
    const isInner = Math.hypot(site.centre[0], site.centre[1]) / oval(angle) < 1662;
    const isWest = site.centre[0] < 0;
    return isInner ? (isWest ? "business" : "mall") : isWest ? "towerEstate" : "hospital";
  }
  if (site.areaM2 < 120_000) return "mixedEstate";
  return SECTORS[Math.floor((angle / (2 * Math.PI)) * 16) % 16] ?? "campus";
}

function outerZone(site: Site, x: number, y: number): Zone {
  const random = createRandom(seedAt(x, y, 7));
  const isAtMotorway = (name: string): boolean =>
    touches(site, (line) => line.road?.kind === "motorway" && line.road.name.zh === name);
  if (gap([x, y], INTERCHANGE) < 620) return "forest";
  if (x > 2560)
    return y > 1900 ? "forest" : y > 300 ? "works" : y > -1500 ? "logistics" : y > -2450 ? "works" : "forest";
  if (y > 2740)
    return x < -2430
      ? "brick"
      : x < -1600
        ? "resettled"
        : x < -300
          ? "works"
          : x < 1500
            ? "forest"
            : "logistics";
  // The village in the north-east, the old streets in the south-west.
  if (x > 1640 && y > 1000 && !isAtMotorway(MOTORWAYS.north.name.zh))
    return y > 1500 || site.areaM2 < 60_000 ? "village" : "resettled";
  if (x < -2040 && y < -2400) return y < -2860 ? "village" : random.chance(0.6) ? "brick" : "village";
  if (x < -2420 && y < -1240 && y > -2400) return random.chance(0.5) ? "brick" : "slabEstate";
  if (y < -2840) return random.chance(0.5) ? "resettled" : "slabEstate";
  // Along the river to the north-west live those who can afford it.
  if (x < -1640 && y > 1250 && y < 2260) return random.chance(0.72) ? "villas" : "slabEstate";
  if (Math.abs(y + 2200) < 330 && x > -1700 && x < 1700)
    return random.pick(["business", "business", "towerEstate", "mixedEstate"]);
  if (Math.abs(x) > 2000 && Math.abs(y) < 470)
    return random.pick(["business", "towerEstate", "towerEstate", "mixedEstate"]);
  if (x > 1700 && y < -600)
    return random.pick(["resettled", "resettled", "towerEstate", "slabEstate", "mixedEstate"]);
  return random.pick([
    "towerEstate",
    "mixedEstate",
    "mixedEstate",
    "slabEstate",
    "slabEstate",
    "mixedEstate",
    "towerEstate",
    "park",
  ]);
}
