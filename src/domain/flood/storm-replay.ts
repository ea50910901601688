import type { Hyetograph } from "./design-storm.ts";

/** A total that was published, which a replay must meet. */
export interface PublishedTotal {
  /** epoch milliseconds */
  readonly fromMs: number;
  readonly toMs: number;
  readonly mm: number;
  readonly source: string;
}

/**
 * A storm that was, hour by hour.
 *
 * Only totals were published: the hours between are made to meet them (示意), and every screen says so.
 */
export interface StormReplay {
  readonly id: string;
  readonly startMs: number;
  readonly rain: Hyetograph;
  readonly totals: readonly PublishedTotal[];
  readonly isSchematic: true;
}

/** Hours of Beijing time. */
const at = (text: string): number => Date.parse(`${text}:00+08:00`);

/**
 * Spreads a depth over hours by weights, in tenths of a millimetre as gauges are read.
 *
 * @returns millimetres whose sum is the depth; what rounding leaves goes to the largest remainders, the first first
 */
export function spreadTenths(mm: number, weights: readonly number[]): number[] {
  const tenths = Math.round(mm * 10);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(all > 0) || !(tenths >= 0))
    throw new RangeError(`${mm} mm cannot be spread over ${weights.length} hours`);
  const shares = weights.map((weight) => (tenths * weight) / all);
  const whole = shares.map(Math.floor);
  const left = tenths - whole.reduce((sum, share) => sum + share, 0);
  const order = [...shares.keys()].sort((a, b) => shares[b]! - whole[b]! - (shares[a]! - whole[a]!) || a - b);
  for (const hour of order.slice(0, left)) whole[hour]! += 1;
  return whole.map((share) => share / 10);
}

/** Weights of a shower that comes and goes, its peak at a share of the hours. */
function shower(hours: number, peak: number): number[] {
  return Array.from({ length: hours }, (_, hour) => {
    const away = ((hour + 0.5) / hours - peak) / 0.35;
    return 0.15 + Math.exp(-away * away);
  });
}

/** The day to 2021-07-20 20:00: its hour before the last but three is the record. */
const DAY_2021 = [
  2, 3.1, 4.2, 5, 6.3, 7.5, 8.8, 9.6, 10.4, 11.2, 12, 13.1, 14, 12.5, 14.8, 16.2, 18.7, 21.9, 30.4, 48.6,
  201.9, 37.4, 22.3, 20.6,
];

/** The twelve hours that follow. */
const NIGHT_2021 = [25, 23, 20, 17.9, 6, 6.2, 6, 5.8, 5.5, 5, 4.5, 4];

/**
 * The storm of July 2021 at Zhengzhou's national station, 17th 00:00 to 22nd 00:00.
 *
 * The station's largest day, 624.1 mm, was published without its bounds: it is taken as the 20th from midnight to
 * midnight, and no other 24 hours exceed it.
 */
export const STORM_2021: StormReplay = {
  id: "2021-07-20",
  startMs: at("2021-07-17T00:00"),
  isSchematic: true,
  rain: {
    stepMin: 60,
    depthsMm: Float64Array.from([
      ...spreadTenths(8.5, shower(8, 0.8)),
      ...spreadTenths(26, shower(12, 0.5)),
      ...spreadTenths(64.6, [...shower(24, 0.3), ...shower(24, 0.75)]),
      ...DAY_2021,
      ...NIGHT_2021,
      ...spreadTenths(40, shower(16, 0.2)),
    ]),
  },
  totals: [
    ["2021-07-20T16:00", "2021-07-20T17:00", 201.9, "doi 10.3390/rs15184511"],
    ["2021-07-19T20:00", "2021-07-20T20:00", 552.5, "yhppr.com 1498"],
    ["2021-07-17T20:00", "2021-07-20T20:00", 617.1, "yhppr.com 1498"],
    ["2021-07-20T00:00", "2021-07-21T00:00", 624.1, "国务院新闻办公室 2021-07-28"],
    ["2021-07-17T08:00", "2021-07-21T08:00", 772, "futree.net 84256"],
    ["2021-07-17T00:00", "2021-07-22T00:00", 820.5, "liaoninglong.com"],
  ].map(([from, to, mm, source]) => ({
    fromMs: at(from as string),
    toMs: at(to as string),
    mm: mm as number,
    source: source as string,
  })),
};

/** The mean of the whole city over the four days of 772 mm at the station, in the station's course. */
export const STORM_2021_CITY: StormReplay = {
  id: "2021-07-20-city",
  startMs: at("2021-07-17T08:00"),
  isSchematic: true,
  rain: {
    stepMin: 60,
    depthsMm: Float64Array.from(spreadTenths(458.2, [...STORM_2021.rain.depthsMm.subarray(8, 104)])),
  },
  totals: [
    {
      fromMs: at("2021-07-17T08:00"),
      toMs: at("2021-07-21T08:00"),
      mm: 458.2,
      source: "futree.net 84256",
    },
  ],
};

/** Most in any three hours anywhere in the city, mm: no replay of a station may pass it. */
export const MOST_IN_3_HOURS_2021_MM = 333;

const HOURS_2024 = 27;
/** The hour of the peak: night from the 7th to the 8th. */
const PEAK_2024 = 11;

/** A replay of 2024-07-07 14:00 to 2024-07-08 17:00 whose rain is given, with its hour of most rain where known. */
function storm2024(id: string, mm: number, peakMm: number | undefined): StormReplay {
  const weights = shower(HOURS_2024, (PEAK_2024 + 0.5) / HOURS_2024);
  const startMs = at("2024-07-07T14:00");
  let depths = spreadTenths(mm, weights);
  if (peakMm !== undefined) {
    depths = spreadTenths(
      mm - peakMm,
      weights.map((weight, hour) => (hour === PEAK_2024 ? 0 : weight)),
    );
    depths[PEAK_2024] = peakMm;
  }
  const toMs = startMs + HOURS_2024 * 3_600_000;
  return {
    id,
    startMs,
    isSchematic: true,
    rain: { stepMin: 60, depthsMm: Float64Array.from(depths) },
    totals: [
      { fromMs: startMs, toMs, mm, source: "mnsac.com" },
      ...(peakMm === undefined
        ? []
        : [
            {
              fromMs: startMs + PEAK_2024 * 3_600_000,
              toMs: startMs + (PEAK_2024 + 1) * 3_600_000,
              mm: peakMm,
              source: "mnsac.com",
            },
          ]),
    ],
  };
}

/** The storm of July 2024: mean of 郑东新区, mean of the city, and the gauge with most rain and its record hour. */
export const STORMS_2024: readonly StormReplay[] = [
  storm2024("2024-07-07-zhengdong", 174.6, undefined),
  storm2024("2024-07-07-city", 130.3, undefined),
  storm2024("2024-07-07-most", 234.1, 77.9),
];

/** Rain of a replay between two times that lie on its hours, mm. */
export function replayTotalMm({ startMs, rain }: StormReplay, fromMs: number, toMs: number): number {
  const stepMs = rain.stepMin * 60_000;
  const [from, to] = [(fromMs - startMs) / stepMs, (toMs - startMs) / stepMs];
  return rain.depthsMm.subarray(Math.max(0, from), Math.max(0, to)).reduce((sum, mm) => sum + mm, 0);
}
