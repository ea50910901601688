import {
  add,
  along,
  at,
  contains,
  crossing,
  distance,
  distanceToLine,
  leftOf,
  lengthOf,
  lerp,
  offsetLine,
  place,
  polar,
  positionOn,
  rounded,
  subline,
} from "./geometry.ts";
import type { Line, Vec } from "./geometry.ts";
import { RAMP_M } from "./elevation.ts";
import type { Underpass } from "./elevation.ts";
import { ROAD_PROFILE } from "./plan-line.ts";
import type { PlanLine, RoadSpec } from "./plan-line.ts";
import type { PlanGraph } from "./planar-graph.ts";
import { MOTORWAYS } from "./road-plan.ts";
import { LAKE_INNER, LAKE_OUTER, WATERCOURSES } from "./water-plan.ts";

/** The streets as they go into the map: cut where a bridge or an underpass begins and ends. */

export interface Street {
  readonly line: Line;
  readonly tags: Readonly<Record<string, string>>;
}

/** Half the closed part of an underpass, metres. */
const UNDERPASS_HALF_M = 34;
const UNDERPASS_DEPTH_M = 6.8;

/** Underpasses at crossings inside the town: the street, and about where. */
const TOWN_UNDERPASSES: readonly (readonly [street: string, near: Vec])[] = [
  ["金水东路", [0, -2370]], ["金水东路", [-1640, -2370]], ["东风东路", [840, 2230]], ["东风东路", [-820, 2230]], ["康平路", [-2430, 0]], ["文苑东路", [2010, 0]],
]; // prettier-ignore

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly kind: "bridge" | "tunnel";
  readonly name: string;
}

const isMotorway = (line: PlanLine): boolean => line.road?.kind === "motorway";

/** Where streets go under a motorway, or under a crossing street. */
export function planUnderpasses(
  graph: PlanGraph,
  lines: readonly PlanLine[],
): { underpass: Underpass; lineId: number; chain: Line; s: number }[] {
  const found: { underpass: Underpass; lineId: number; chain: Line; s: number }[] = [];
  const addUnderpass = (line: PlanLine, chain: Line, s: number, name: string): void => {
    const reach = UNDERPASS_HALF_M + RAMP_M;
    if (s < reach || s > lengthOf(chain) - reach || line.road === undefined) return;
    const half = ROAD_PROFILE[line.road.kind].widthM * 0.32;
    const underpass = {
      name,
      line: subline(chain, s - reach, s + reach),
      halfM: UNDERPASS_HALF_M,
      halfWidthM: half,
      depthM: UNDERPASS_DEPTH_M,
    };
    found.push({ underpass, lineId: line.id, chain, s });
  };
  const motorways = lines.filter(isMotorway);
  for (const line of lines) {
    if (line.road === undefined || isMotorway(line)) continue;
    for (const chain of graph.chains.get(line.id) ?? []) {
      for (const motorway of motorways) {
        for (const hit of crossings(chain, motorway.line)) {
          addUnderpass(
            line,
            chain,
            positionOn(chain, hit),
            `${line.road.name.zh}下穿${motorway.road?.name.zh ?? ""}隧道`,
          );
        }
      }
      for (const [street, near] of TOWN_UNDERPASSES) {
        if (line.road.name.zh !== street || distanceToLine(chain, near) > 90) continue;
        const s = positionOn(chain, near);
        addUnderpass(line, chain, s, `${street}下穿隧道`);
      }
    }
  }
  return found;
}

function crossings(a: Line, b: Line): Vec[] {
  const out: Vec[] = [];
  for (let i = 1; i < a.length; i++) {
    for (let j = 1; j < b.length; j++) {
      const hit = crossing(at(a, i - 1), at(a, i), at(b, j - 1), at(b, j));
      const p = hit === undefined ? undefined : lerp(at(a, i - 1), at(a, i), hit.t);
      if (p !== undefined && !out.some((q) => distance(p, q) < 5)) out.push(p);
    }
  }
  return out;
}

const isLake = (p: Vec): boolean => contains(LAKE_OUTER, p) && !contains(LAKE_INNER, p);

function bridgesOf(chain: Line, name: string): Stretch[] {
  const stretches: Stretch[] = [];
  const total = lengthOf(chain);
  let start: number | undefined;
  let water = "";
  for (let s = 0; s <= total + 4; s += 4) {
    const p = along(chain, Math.min(s, total)).point;
    const course = WATERCOURSES.find(
      (candidate) => distanceToLine(candidate.line, p) < candidate.widthM / 2 + 3,
    );
    const isWater = s <= total && (course !== undefined || isLake(p));
    if (isWater && start === undefined) {
      start = s;
      water = course?.name.zh ?? "龙子湖";
    }
    if (!isWater && start !== undefined) {
      stretches.push({
        from: Math.max(0, start - 8),
        to: Math.min(total, s + 6),
        kind: "bridge",
        name: `${name}${water}桥`,
      });
      start = undefined;
    }
  }
  return stretches;
}

function tagsOf(road: RoadSpec, widthM: number, stretch: Stretch | undefined): Record<string, string> {
  const profile = ROAD_PROFILE[road.kind];
  return {
    highway: road.kind,
    name: road.name.zh,
    "name:en": road.name.en,
    lanes: String(profile.lanes),
    maxspeed: String(profile.speed),
    width: String(widthM),
    surface: "asphalt",
    ...(stretch?.kind === "bridge" ? { bridge: "yes", layer: "1", "bridge:name": stretch.name } : {}),
    ...(stretch?.kind === "tunnel" ? { tunnel: "yes", layer: "-1", "tunnel:name": stretch.name } : {}),
  };
}

/** The line in pieces: on the ground, and on each stretch. */
function cut(chain: Line, stretches: readonly Stretch[]): { line: Line; stretch: Stretch | undefined }[] {
  const total = lengthOf(chain);
  const sorted = stretches.toSorted((a, b) => a.from - b.from);
  const pieces: { line: Line; stretch: Stretch | undefined }[] = [];
  let s = 0;
  for (const stretch of sorted) {
    const from = Math.max(s, stretch.from);
    if (from > s + 0.5) pieces.push({ line: subline(chain, s, from), stretch: undefined });
    if (stretch.to > from + 0.5) pieces.push({ line: subline(chain, from, stretch.to), stretch });
    s = Math.max(s, stretch.to);
  }
  if (s < total - 0.5) pieces.push({ line: s === 0 ? chain : subline(chain, s, total), stretch: undefined });
  return pieces;
}

export function drawStreets(
  graph: PlanGraph,
  lines: readonly PlanLine[],
  underpasses: ReturnType<typeof planUnderpasses>,
): Street[] {
  const streets: Street[] = [];
  for (const line of lines) {
    const { road } = line;
    if (road === undefined) continue;
    const { widthM } = ROAD_PROFILE[road.kind];
    for (const chain of graph.chains.get(line.id) ?? []) {
      const stretches = bridgesOf(chain, road.name.zh);
      for (const { underpass, lineId, chain: own, s } of underpasses) {
        if (lineId === line.id && own === chain)
          stretches.push({
            from: s - UNDERPASS_HALF_M,
            to: s + UNDERPASS_HALF_M,
            kind: "tunnel",
            name: underpass.name,
          });
      }
      for (const { line: piece, stretch } of cut(chain, stretches)) {
        if (road.kind !== "motorway") {
          streets.push({ line: piece, tags: tagsOf(road, widthM, stretch) });
          continue;
        }
        const { ref } = road.name === MOTORWAYS.east.name ? MOTORWAYS.east : MOTORWAYS.north;
        // Two carriageways; one drives on the right.
        for (const side of [1, -1]) {
          const carriageway = offsetLine(piece, side * 11.5);
          const tags = { ...tagsOf(road, 19, stretch), lanes: "4", oneway: "yes", ref };
          streets.push({ line: side > 0 ? carriageway.toReversed() : carriageway, tags });
        }
      }
    }
  }
  return streets;
}

/** A cloverleaf where the motorways meet, and slip roads to the street that leads to the lake. */
export function slipRoads(lines: readonly PlanLine[]): Street[] {
  const [a, b] = lines.filter(isMotorway);
  const middle = a === undefined || b === undefined ? undefined : crossings(a.line, b.line)[0];
  if (a === undefined || b === undefined || middle === undefined) return [];
  const tags = {
    highway: "motorway_link",
    oneway: "yes",
    lanes: "1",
    maxspeed: "40",
    width: "8",
    surface: "asphalt",
  };
  const streets: Street[] = [];
  for (const [sx, sy] of [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ] as const) {
    // Three quarters of a circle from one motorway to the other, with a taper at either end.
    const [r, edge] = [74, 17];
    const centre: Vec = [sx * (r + edge), sy * (r + edge)];
    const start = sx > 0 ? Math.PI : 0;
    const turn = -sx * sy;
    const arc = Array.from({ length: 25 }, (_, i) =>
      add(centre, polar(start + (turn * i * 1.5 * Math.PI) / 24, r)),
    );
    const loop: Vec[] = [[sx * (edge - 3), sy * 34], ...arc, [sx * 34, sy * (edge - 3)]];
    const isForward = sx * sy > 0;
    const direct = rounded([
      [sx * 330, sy * 20],
      [sx * 250, sy * 26],
      [sx * 205, sy * 190],
      [sx * 190, sy * 205],
      [sx * 26, sy * 250],
      [sx * 20, sy * 330],
    ]);
    for (const [line, forward] of [
      [loop, isForward],
      [direct, !isForward],
    ] as const) {
      const moved = line.map((p) => add(middle, p));
      streets.push({ line: forward ? moved : moved.toReversed(), tags });
    }
  }
  const toll: Vec = crossings(a.line, [[1800, 0], [3000, 0]])[0] ?? [2590, 0]; // prettier-ignore
  for (const [sx, sy] of [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ] as const) {
    const ramp = rounded([
      add(toll, [sx * 23, sy * 330]),
      add(toll, [sx * 38, sy * 210]),
      add(toll, [sx * 44, sy * 80]),
      add(toll, [sx * 110, sy * 20]),
    ]);
    streets.push({ line: sx * sy > 0 ? ramp.toReversed() : ramp, tags });
  }
  return streets;
}

/** A dashed path along both shores of the lake. */
export function shorePaths(): Street[] {
  const ring = (line: Line, inward: number): Line => offsetLine([...line, at(line, 0)], inward);
  const tags = { highway: "footway", name: "环湖绿道", "name:en": "Lake Greenway", width: "4" };
  return [
    { line: ring(LAKE_OUTER, -26), tags },
    { line: ring(LAKE_INNER, 22), tags },
  ];
}

interface MetroStation {
  readonly name: string;
  readonly en: string;
  readonly point: Vec;
}

export const METRO: readonly { readonly ref: string; readonly name: string; readonly en: string; readonly colour: string; readonly line: Line; readonly stations: readonly MetroStation[] }[] = [
  {
    ref: "1",
    name: "地铁1号线",
    en: "Metro Line 1",
    colour: "#C8102E",
    line: rounded([[-3100, 12], [-1500, 12], [0, 12], [1800, 12], [2180, 120], [2330, 520], [2330, 900], [2240, 1500], [2200, 2200]]),
    stations: [
      { name: "康平路站", en: "Kangping Road", point: [-2430, 12] }, { name: "龙子湖站", en: "Longzihu", point: [-1330, 12] }, { name: "智慧岛站", en: "Zhihuidao", point: [-240, 12] },
      { name: "知启街站", en: "Zhiqi Street", point: [1330, 12] }, { name: "宏图街站", en: "Hongtu Street", point: [2318, 460] }, { name: "姚桥站", en: "Yaoqiao", point: [2240, 1500] },
    ],
  },
  {
    ref: "12",
    name: "地铁12号线",
    en: "Metro Line 12",
    colour: "#2E7D4F",
    line: rounded([[-14, -3100], [-14, -1400], [-120, -500], [-250, 0], [-120, 500], [-14, 1400], [-14, 2450], [-200, 2800], [-600, 3100]]),
    stations: [
      { name: "金水东路站", en: "Jinshui East Road", point: [-14, -2370] }, { name: "河大站", en: "Heda", point: [-14, -1330] }, { name: "智慧岛站", en: "Zhihuidao", point: [-240, -40] },
      { name: "崇德街站", en: "Chongde Street", point: [-14, 1330] }, { name: "东风东路站", en: "Dongfeng East Road", point: [-14, 2230] },
    ],
  },
]; // prettier-ignore

/** Four stairs up to the street. */
export const entrancesOf = (station: MetroStation): { name: string; point: Vec }[] =>
  place([[34, 30], [-34, 30], [-34, -30], [34, -30]], station.point, 0).map((point, i) => ({ name: `${station.name}${"ABCD"[i] ?? ""}口`, point })); // prettier-ignore

/** Bus stops along the main streets, a few hundred metres apart, on alternating sides. */
export function busStops(streets: readonly Street[]): { name: string; point: Vec }[] {
  const stops: { name: string; point: Vec }[] = [];
  for (const { line, tags } of streets) {
    if (
      !["primary", "secondary", "trunk"].includes(tags["highway"] ?? "") ||
      tags["bridge"] !== undefined ||
      tags["tunnel"] !== undefined
    )
      continue;
    const total = lengthOf(line);
    for (let s = 210, k = 0; s < total - 120; s += 430, k++) {
      const { point, direction } = along(line, s);
      const side = (k % 2 === 0 ? 1 : -1) * (Number(tags["width"]) / 2 + 2);
      const stop = add(point, [leftOf(direction)[0] * side, leftOf(direction)[1] * side]);
      if (stops.every((other) => distance(other.point, stop) > 160))
        stops.push({ name: `${tags["name"] ?? ""}${stops.length + 1}站`, point: stop });
    }
  }
  return stops;
}
