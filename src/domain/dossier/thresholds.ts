import type { Clause, StandardValue } from "../standards.ts";
import type { CodeOf, SensorKind } from "./code-lists.ts";
import { dangerousTilt, FOUNDATION_LIMITS, HIGH_RISE_M } from "./foundation-state.ts";

/**
 * Thresholds of safety sensors by the building's own height and structure. The ladder of four colours is this
 * product's; its red ends come from the standards named with them.
 */

export const ALARM_COLOURS = ["blue", "yellow", "orange", "red"] as const;
export type AlarmColour = (typeof ALARM_COLOURS)[number];

export type Measure =
  | "tilt"
  | "tiltRate"
  | "settlement"
  | "settlementRate"
  | "settlementDayRate"
  | "differential"
  | "crack"
  | "vibration";

/** Four limits of one measure; a value at or above one has its colour. */
export interface Ladder {
  readonly measure: Measure;
  readonly unit: string;
  readonly limits: Readonly<Record<AlarmColour, number>>;
  /** what the red end follows from */
  readonly clause: Clause;
}

/** What of a building decides its thresholds. */
export interface MonitoredBuilding {
  readonly heightM?: number | undefined;
  readonly storeysAbove?: number | undefined;
  readonly structure?: CodeOf<"structure"> | undefined;
}

/** Limits that the design of a monitoring project sets instead. */
export interface ProjectLimits {
  readonly tiltPermille?: number;
  readonly settlementMm?: number;
}

/** Shares of the limit at which blue, yellow, orange and red begin. This product's choice. */
const SHARES = { blue: 0.5, yellow: 0.7, orange: 0.85, red: 1 } as const;

const shares = (red: number): Record<AlarmColour, number> => ({
  blue: red * SHARES.blue,
  yellow: red * SHARES.yellow,
  orange: red * SHARES.orange,
  red: red * SHARES.red,
});

/** Overall tilt that a design allows, by height, in thousandths. Source: GB 50007-2011 表5.3.4. */
const DESIGN_TILTS: readonly (readonly [maxHeightM: number, limit: StandardValue])[] = [
  [24, { value: 4, unit: "‰", standard: "gb50007", clause: "表5.3.4", basis: "unverified" }],
  [60, { value: 3, unit: "‰", standard: "gb50007", clause: "表5.3.4", basis: "verified" }],
  [100, { value: 2.5, unit: "‰", standard: "gb50007", clause: "表5.3.4", basis: "unverified" }],
  [Infinity, { value: 2, unit: "‰", standard: "gb50007", clause: "表5.3.4", basis: "unverified" }],
];

/** Storey height where only storeys are known, metres. */
const STOREY_M = 3;

/** The tilt that a design allows for a building so high; undefined where its height is not known. */
export function designTilt({ heightM, storeysAbove }: MonitoredBuilding): StandardValue | undefined {
  const height = heightM ?? (storeysAbove === undefined ? undefined : storeysAbove * STOREY_M);
  if (height === undefined) return undefined;
  return DESIGN_TILTS.find(([maxHeightM]) => height <= maxHeightM)?.[1];
}

/** Mean settlement of a high-rise of simple shape. */
const MEAN_SETTLEMENT: StandardValue = {
  value: 200,
  unit: "mm",
  standard: "gb50007",
  clause: "表5.3.4",
  basis: "verified",
};

const MASONRY: ReadonlySet<string | undefined> = new Set([
  "masonry",
  "frameBottomMasonry",
  "earth",
  "mixed",
  "timber",
]);

const tiltLadder = (building: MonitoredBuilding, project: ProjectLimits): Ladder | undefined => {
  const design = designTilt(building);
  const wanted = project.tiltPermille ?? design?.value;
  if (wanted === undefined) return undefined;
  // Whatever a project sets, what JGJ 125 calls dangerous is red.
  const dangerous = dangerousTilt(building.heightM, building.storeysAbove);
  const isFloored = dangerous !== undefined && dangerous.value < wanted;
  const clause = isFloored ? dangerous : project.tiltPermille === undefined ? design : undefined;
  return {
    measure: "tilt",
    unit: "‰",
    limits: shares(isFloored ? dangerous.value : wanted),
    clause: clause ?? { basis: "design" },
  };
};

/** Ladders of a sensor, for its value and for its rates. None for a tilt where the height is not known. */
export function thresholdsFor(
  kind: SensorKind,
  building: MonitoredBuilding,
  options: { readonly isNearWorks?: boolean | undefined; readonly project?: ProjectLimits } = {},
): readonly Ladder[] {
  const { isNearWorks, project = {} } = options;
  switch (kind) {
    case "tilt": {
      const ladder = tiltLadder(building, project);
      const isHighRise = building.heightM !== undefined && building.heightM > HIGH_RISE_M;
      const rate: Ladder = {
        measure: "tiltRate",
        unit: "‰/month",
        limits: shares(FOUNDATION_LIMITS.tiltRate.value),
        clause: FOUNDATION_LIMITS.tiltRate,
      };
      return [...(ladder === undefined ? [] : [ladder]), ...(isHighRise ? [rate] : [])];
    }
    case "settlement":
      return [
        {
          measure: "settlement",
          unit: "mm",
          limits: shares(project.settlementMm ?? MEAN_SETTLEMENT.value),
          clause: project.settlementMm === undefined ? MEAN_SETTLEMENT : { basis: "design" },
        },
        {
          measure: "settlementRate",
          unit: "mm/month",
          limits: { blue: 1, yellow: 2, orange: 3, red: FOUNDATION_LIMITS.settlementRate.value },
          clause: FOUNDATION_LIMITS.settlementRate,
        },
        ...(isNearWorks === true
          ? [
              {
                measure: "settlementDayRate" as const,
                unit: "mm/d",
                limits: shares(FOUNDATION_LIMITS.settlementRateNearWorks.value),
                clause: FOUNDATION_LIMITS.settlementRateNearWorks,
              },
            ]
          : []),
      ];
    case "crack": {
      const isMasonry = MASONRY.has(building.structure);
      return [
        {
          measure: "crack",
          unit: "mm",
          limits: isMasonry
            ? { blue: 1, yellow: 3, orange: 5, red: FOUNDATION_LIMITS.masonryCrack.value }
            : { blue: 0.3, yellow: 0.5, orange: 1, red: 1.5 },
          clause: isMasonry ? FOUNDATION_LIMITS.masonryCrack : { basis: "design" },
        },
      ];
    }
    case "vibration":
      return [
        {
          measure: "vibration",
          unit: "mm/s",
          limits: { blue: 2.5, yellow: 5, orange: 10, red: 15 },
          clause: { standard: "gb6722", basis: "unverified" },
        },
      ];
  }
}

/** Difference of settlement that a frame on firm soil takes, for each metre between two columns. */
const DIFFERENTIAL_MM_PER_M: StandardValue = {
  value: 2,
  unit: "mm/m",
  standard: "gb50007",
  clause: "表5.3.4",
  basis: "unverified",
};

/** The ladder of the difference between two settlement points. @param distanceM between them */
export const differentialLadder = (distanceM: number): Ladder => ({
  measure: "differential",
  unit: "mm",
  limits: shares(DIFFERENTIAL_MM_PER_M.value * distanceM),
  clause: DIFFERENTIAL_MM_PER_M,
});
