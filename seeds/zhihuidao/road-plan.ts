import { at, polar } from "./geometry.ts";
import type { Line, Vec } from "./geometry.ts";
import { HALF_EXTENT_M } from "./plane.ts";
import { ROAD_PROFILE } from "./plan-line.ts";
import type { Named, PlanLine, RoadKind } from "./plan-line.ts";
import { createRandom } from "./random.ts";
import { closed, LAKE_INNER, LAKE_OUTER, oval, ringLine, WATERCOURSES } from "./water-plan.ts";

/** Radii of the ring roads, metres. */
export const RINGS = { plaza: 172, middle: 430, lakeside: 742, lake: 1322, outer: 2010 } as const;

const SPOKES = 16;
/** Spokes that cross the lake by a bridge, and spokes left out so that two sectors make one campus. */
const BRIDGES = [0, 2, 4, 6, 8, 12];
const LEFT_OUT = [3, 9, 14];

const road = (zh: string, en: string): Named => ({ zh, en });

const SPOKE_NAMES: readonly Named[] = [
  road("平安大道", "Ping'an Avenue"), road("知启街", "Zhiqi Street"), road("春华街", "Chunhua Street"), road("秋实街", "Qiushi Street"),
  road("明理路", "Mingli Road"), road("崇德街", "Chongde Street"), road("姚夏路", "Yaoxia Road"), road("贾鲁街", "Jialu Street"),
  road("平安大道", "Ping'an Avenue"), road("尚贤街", "Shangxian Street"), road("博学路", "Boxue Road"), road("明德街", "Mingde Street"),
  road("明理路", "Mingli Road"), road("修业街", "Xiuye Street"), road("相济路", "Xiangji Road"), road("弘毅街", "Hongyi Street"),
]; // prettier-ignore

/** Grid lines outside the outer ring: position, class, names on the two sides of the lake. */
const NORTH_SOUTH: readonly (readonly [number, RoadKind, Named])[] = [
  [-2830, "tertiary", road("聚源路", "Juyuan Road")], [-2430, "primary", road("康平路", "Kangping Road")],
  [-2030, "tertiary", road("永平路", "Yongping Road")], [-1640, "secondary", road("心怡路", "Xinyi Road")],
  [-1240, "tertiary", road("正光路", "Zhengguang Road")], [-820, "secondary", road("文治路", "Wenzhi Road")],
  [-400, "tertiary", road("致远街", "Zhiyuan Street")], [0, "primary", road("明理路", "Mingli Road")],
  [430, "tertiary", road("敏行街", "Minxing Street")], [840, "secondary", road("前程路", "Qiancheng Road")],
  [1250, "tertiary", road("锦绣路", "Jinxiu Road")], [1650, "secondary", road("同德街", "Tongde Street")],
  [2060, "tertiary", road("梧桐街", "Wutong Street")],
]; // prettier-ignore

const WEST_EAST: readonly (readonly [number, RoadKind, Named])[] = [
  [-2900, "tertiary", road("商祥路", "Shangxiang Road")], [-2370, "trunk", road("金水东路", "Jinshui East Road")],
  [-1960, "tertiary", road("商鼎路", "Shangding Road")], [-1560, "secondary", road("福禄路", "Fulu Road")],
  [-1160, "tertiary", road("榆林路", "Yulin Road")], [-780, "secondary", road("龙翔路", "Longxiang Road")],
  [-390, "tertiary", road("康宁街", "Kangning Street")], [0, "primary", road("平安大道", "Ping'an Avenue")],
  [400, "tertiary", road("宏图街", "Hongtu Street")], [800, "secondary", road("龙源路", "Longyuan Road")],
  [1190, "tertiary", road("云台街", "Yuntai Street")], [1590, "secondary", road("天瑞街", "Tianrui Street")],
  [1950, "tertiary", road("祥和街", "Xianghe Street")], [2230, "trunk", road("东风东路", "Dongfeng East Road")],
]; // prettier-ignore

export const MOTORWAYS = {
  east: { name: road("京港澳高速", "Beijing–Hong Kong–Macau Expressway"), ref: "G4" },
  north: { name: road("连霍高速", "Lianyungang–Khorgas Expressway"), ref: "G30" },
} as const;

/** The grid bends a little, as streets do that were laid out along old field paths. */
const warp = (x: number, y: number): Vec => [
  x + 26 * Math.sin(y / 820 + 0.6) + 10 * Math.sin(x / 500),
  y + 24 * Math.sin(x / 900 + 1.1) + 8 * Math.sin(y / 640),
];

const eastMotorwayX = (y: number): number => 2560 + 70 * Math.sin(y / 1700 + 0.4);
const northMotorwayY = (x: number): number => 2730 + 45 * Math.sin(x / 1500);
export const INTERCHANGE: Vec = [eastMotorwayX(2745), northMotorwayY(2590)];

/** Lines run past the edge, further than the bending can draw them back; what sticks out is pruned. */
const OVER = HALF_EXTENT_M + 60;

/** The pieces of a line that lie outside the outer ring road; one point inside it goes with them, so that they meet it. */
function outsideRing(line: Line): Vec[][] {
  const isOutside = (p: Vec | undefined): boolean =>
    p !== undefined && Math.hypot(p[0], p[1]) > RINGS.outer * oval(Math.atan2(p[1], p[0]));
  const pieces: Vec[][] = [];
  let piece: Vec[] = [];
  for (const [i, p] of line.entries()) {
    if (isOutside(p) || isOutside(line[i - 1]) || isOutside(line[i + 1])) piece.push(p);
    else if (piece.length > 0) {
      pieces.push(piece);
      piece = [];
    }
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces.filter((candidate) => candidate.length >= 4);
}

/** Some lesser streets stop at the next main one; a new town has blocks of different sizes. */
function withGaps(
  line: Line,
  kind: RoadKind,
  position: number,
  stops: readonly number[],
  axis: 0 | 1,
): Vec[][] {
  if (kind !== "tertiary") return [[...line]];
  const random = createRandom(Math.round(position * 7 + axis * 991 + 5));
  const cuts = [-OVER, ...stops, OVER];
  const pieces: Vec[][] = [];
  let piece: Vec[] = [];
  for (let i = 1; i < cuts.length; i++) {
    const [from, to] = [at(cuts, i - 1) - 70, at(cuts, i) + 70];
    if (random.chance(0.17)) {
      if (piece.length > 0) pieces.push(piece);
      piece = [];
      continue;
    }
    for (const p of line) {
      const last = piece.at(-1);
      if (p[axis] >= from && p[axis] <= to && (last === undefined || p[axis] > last[axis])) piece.push(p);
    }
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}

const compass = (p: Vec): "东" | "西" | "南" | "北" =>
  Math.abs(p[0]) > Math.abs(p[1]) ? (p[0] > 0 ? "东" : "西") : p[1] > 0 ? "北" : "南";
const COMPASS_EN = { 东: "East", 西: "West", 南: "South", 北: "North" } as const;

/** A ring road in four quarters, each with the name of its side. */
function quarters(
  radius: number,
  zh: string,
  en: string,
  kind: RoadKind,
): { line: Vec[]; name: Named; kind: RoadKind }[] {
  return [0, 1, 2, 3].map((quarter) => {
    const steps = 35;
    const line = Array.from({ length: steps + 1 }, (_, i) => {
      const angle = ((quarter + i / steps) * Math.PI) / 2 - Math.PI / 4;
      return polar(angle, radius * oval(angle));
    });
    const side = compass(at(line, 17));
    return { line, kind, name: road(`${zh}${side}路`, `${en} ${COMPASS_EN[side]} Road`) };
  });
}

/** Part of a ring, from one spoke to another, a little beyond both. */
const arc = (radius: number, from: number, to: number): Vec[] =>
  Array.from({ length: 25 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 24) / SPOKES) * 2 * Math.PI;
    return polar(angle, radius * oval(angle));
  });

/** Every line of the plan. */
export function createPlan(): PlanLine[] {
  const lines: PlanLine[] = [];
  const addRoad = (line: Line, kind: RoadKind, name: Named): void => {
    const profile = ROAD_PROFILE[kind];
    const halfWidthM = profile.widthM / 2 + 2;
    lines.push({
      id: lines.length,
      line,
      road: { kind, name },
      halfWidthM,
      reserveM: profile.widthM / 2 + profile.setbackM,
    });
  };
  addRoad(closed(ringLine(RINGS.plaza, 48)), "tertiary", road("湖心广场环路", "Plaza Ring"));
  addRoad(closed(ringLine(RINGS.middle, 96)), "secondary", road("湖心环路", "Huxin Ring Road"));
  addRoad(closed(ringLine(RINGS.lakeside)), "tertiary", road("湖心滨湖路", "Huxin Lakeside Road"));
  for (const q of quarters(RINGS.lake, "龙子湖", "Longzihu", "primary")) addRoad(q.line, q.kind, q.name);
  for (const q of quarters(RINGS.outer, "文苑", "Wenyuan", "primary")) addRoad(q.line, q.kind, q.name);
  for (let i = 0; i < SPOKES; i++) {
    const angle = (i / SPOKES) * 2 * Math.PI;
    // The four main axes stay true; the others lean a little.
    const lean = i % 4 === 0 ? 0 : 0.035 * Math.sin(i * 2.3);
    const isBridge = BRIDGES.includes(i);
    const kind: RoadKind = i % 4 === 0 ? "primary" : isBridge ? "secondary" : "tertiary";
    const name = at(SPOKE_NAMES, i);
    const spoke = (from: number, to: number): Vec[] => {
      const steps = Math.ceil((to - from) / 60);
      return Array.from({ length: steps + 1 }, (_, k) => {
        const r = from + ((to - from) * k) / steps;
        return polar(angle + lean, r * oval(angle));
      });
    };
    if (isBridge) addRoad(spoke(RINGS.middle - 4, RINGS.outer + 4), kind, name);
    else {
      addRoad(
        spoke(RINGS.middle - 4, RINGS.lakeside + 4),
        "residential",
        road(`湖心${"零一二三四五六七八九十"[Math.ceil(i / 2)] ?? ""}街`, `Huxin Street ${Math.ceil(i / 2)}`),
      );
      if (!LEFT_OUT.includes(i)) addRoad(spoke(RINGS.lake - 4, RINGS.outer + 4), kind, name);
    }
    if (i % 2 === 0)
      addRoad(spoke(RINGS.plaza - 4, RINGS.middle + 4), isBridge ? "secondary" : "tertiary", name);
  }
  // The sectors on the south side are town rather than campus: a street divides them.
  addRoad(arc(1662, 10.9, 13.1), "secondary", road("康复中街", "Kangfu Middle Street"));
  addGrid(addRoad);
  addRoad(
    sampled((t) => [eastMotorwayX(t), t]),
    "motorway",
    MOTORWAYS.east.name,
  );
  addRoad(
    sampled((t) => [t, northMotorwayY(t)]),
    "motorway",
    MOTORWAYS.north.name,
  );

  for (const course of WATERCOURSES) {
    const halfWidthM = course.widthM / 2 + course.bankM;
    lines.push({
      id: lines.length,
      line: course.line,
      water: course.name,
      halfWidthM,
      reserveM: halfWidthM + 4,
    });
  }
  for (const ring of [LAKE_OUTER, LAKE_INNER])
    lines.push({ id: lines.length, line: closed(ring), halfWidthM: 0, reserveM: 14 });
  const h = HALF_EXTENT_M;
  const corners: Vec[] = [[-h, -h], [h, -h], [h, h], [-h, h]]; // prettier-ignore
  lines.push({ id: lines.length, line: closed(corners), halfWidthM: 0, reserveM: 10 });
  return lines;
}

const sampled = (point: (t: number) => Vec): Vec[] => {
  const steps = 213;
  return Array.from({ length: steps + 1 }, (_, i) => point(-OVER + (2 * OVER * i) / steps));
};

function addGrid(addRoad: (line: Line, kind: RoadKind, name: Named) => void): void {
  const stopsOf = (grid: typeof WEST_EAST): number[] =>
    grid.filter(([, kind]) => kind !== "tertiary").map(([position]) => position);
  const isShortOfMotorway = (p: Vec): boolean =>
    p[0] < eastMotorwayX(p[1]) + 32 && p[1] < northMotorwayY(p[0]) + 32;
  // Only the main roads go under the motorways and on.
  const trimmed = (line: Line, kind: RoadKind): Vec[] =>
    kind === "tertiary" ? line.filter(isShortOfMotorway) : [...line];
  for (const [position, kind, name] of NORTH_SOUTH) {
    const line = sampled((t) => (position === 0 ? [0, t] : warp(position, t)));
    for (const piece of outsideRing(trimmed(line, kind))) {
      for (const part of withGaps(piece, kind, position, stopsOf(WEST_EAST), 1))
        if (part.length > 3) addRoad(part, kind, name);
    }
  }
  for (const [position, kind, name] of WEST_EAST) {
    const line = sampled((t) => (position === 0 ? [t, 0] : warp(t, position)));
    for (const piece of outsideRing(trimmed(line, kind))) {
      for (const part of withGaps(piece, kind, position, stopsOf(NORTH_SOUTH), 0))
        if (part.length > 3) addRoad(part, kind, name);
    }
  }
}
