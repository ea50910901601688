import { at, polar, rounded, strip } from "./geometry.ts";
import type { Line, Ring, Vec } from "./geometry.ts";
import type { Named } from "./plan-line.ts";

/** The ring lake, the river, the canals: where they run and how wide they are. */

export const LAKE_NAME: Named = { zh: "龙子湖", en: "Longzi Lake" };

/** Everything around the lake shares this gentle oval. */
export const oval = (angle: number): number => 1 + 0.035 * Math.cos(2 * (angle - 0.5));

export const ringLine = (radius: number, steps = 144): Vec[] =>
  Array.from({ length: steps }, (_, i) => {
    const angle = (i / steps) * 2 * Math.PI;
    return polar(angle, radius * oval(angle));
  });

const shore = (radius: number, bays: (angle: number) => number): Vec[] =>
  Array.from({ length: 180 }, (_, i) => {
    const angle = (i / 180) * 2 * Math.PI;
    return polar(angle, (radius + bays(angle)) * oval(angle));
  });

/** Shores as rings; the lake is what lies between them. Bays make it wide in places and narrow in others. */
export const LAKE_OUTER: Ring = shore(
  1208,
  (a) => 34 * Math.sin(3 * a + 0.7) + 18 * Math.sin(7 * a + 2.1) + 9 * Math.sin(13 * a),
);
export const LAKE_INNER: Ring = shore(842, (a) => 24 * Math.sin(4 * a + 2.2) + 13 * Math.sin(9 * a + 0.4));

/** Small islands in the lake: angle, distance, length along the lake, width. */
export const ISLETS: readonly (readonly [number, number, number, number])[] = [
  [0.42, 1035, 130, 46],
  [2.0, 1030, 95, 52],
  [3.55, 1045, 150, 44],
  [4.35, 1020, 80, 60],
  [5.6, 1040, 110, 40],
];

interface Watercourse {
  readonly kind: "river" | "canal";
  readonly name: Named;
  readonly line: Line;
  readonly widthM: number;
  /** green bank on either side */
  readonly bankM: number;
  /** the surface at its first and last point, metres above the datum */
  readonly levelM: readonly [number, number];
}

export const WATERCOURSES: readonly Watercourse[] = [
  {
    kind: "river",
    name: { zh: "魏河", en: "Weihe River" },
    line: rounded([
      [-3106, 1120],
      [-2660, 1400],
      [-2250, 1830],
      [-1560, 2150],
      [-820, 2430],
      [150, 2440],
      [980, 2330],
      [1750, 2120],
      [2350, 1560],
      [3106, 1300],
    ]),
    widthM: 42,
    bankM: 34,
    levelM: [84.6, 80.6],
  },
  {
    kind: "canal",
    name: { zh: "东风渠", en: "Dongfeng Canal" },
    line: rounded([
      [-3106, -760],
      [-2640, -1180],
      [-2330, -1700],
      [-1720, -2180],
      [-1120, -2560],
      [-380, -2700],
      [620, -2620],
      [1540, -2660],
      [2300, -2440],
      [3106, -2520],
    ]),
    widthM: 34,
    bankM: 26,
    levelM: [83.2, 79.4],
  },
  {
    kind: "canal",
    name: { zh: "龙子湖引水渠", en: "Longzi Lake Feeder" },
    line: rounded([polar(1.83, 1110), polar(1.82, 1500), polar(1.86, 1900), [-640, 2260], [-660, 2437]]),
    widthM: 20,
    bankM: 14,
    levelM: [83.0, 83.3],
  },
  {
    kind: "canal",
    name: { zh: "龙子湖退水渠", en: "Longzi Lake Outlet" },
    line: rounded([
      polar(-0.98, 1110),
      polar(-0.985, 1600),
      polar(-0.95, 2050),
      [1360, -2180],
      [1430, -2640],
    ]),
    widthM: 22,
    bankM: 15,
    levelM: [83.0, 80.5],
  },
];

/** The water itself as a polygon. */
export const waterSurface = (course: Watercourse): Ring =>
  strip(course.line, course.widthM / 2, course.widthM / 2);

/** The green on its two banks. */
export const banks = (course: Watercourse): Ring[] => [
  strip(course.line, -course.widthM / 2, course.widthM / 2 + course.bankM),
  strip(course.line, course.widthM / 2 + course.bankM, -course.widthM / 2),
];

/** A loop that ends where it began, for the plan. */
export const closed = (ring: Ring): Vec[] => [...ring, at(ring, 0)];
