import type { StandardValue } from "../standards.ts";
import type { CodeOf } from "./code-lists.ts";

/**
 * Whether the ground under a building is in the dangerous state: rates, cracks and tilts against their limits.
 * Source: JGJ 125-2016 §4.2; partly read, partly from memory, shown with 待核.
 */

/** From here a building is high-rise for this standard. */
export const HIGH_RISE_M = 24;

/** What was measured. Absent is not measured, and lets no rule pass. */
export interface FoundationInput {
  readonly heightM?: number | undefined;
  readonly storeysAbove?: number | undefined;
  /** the last months, oldest first, in millimetres a month */
  readonly settlementMmPerMonth?: readonly number[] | undefined;
  readonly settlementMmPerDay?: number | undefined;
  readonly isNearWorks?: boolean | undefined;
  /** widths of cracks from settlement in masonry */
  readonly masonryCracksMm?: readonly number[] | undefined;
  /** beams or columns of a concrete frame are cracked by settlement */
  readonly hasFrameCracks?: boolean | undefined;
  /** horizontal displacement over height, in thousandths */
  readonly tiltPermille?: number | undefined;
  /** growth of the tilt in the last months, oldest first, thousandths a month */
  readonly tiltPermillePerMonth?: readonly number[] | undefined;
  readonly slidingMm?: number | undefined;
  readonly isSliding?: boolean | undefined;
}

export type FoundationRule =
  | "settlementRate"
  | "settlementRateNearWorks"
  | "masonryCracksAndTilt"
  | "frameCracksAndTilt"
  | "tilt"
  | "sliding"
  | "tiltRate"
  | "tiltHighRise";

/** A rule that was looked at: what was measured against which limit. */
export interface FoundationFinding {
  readonly rule: FoundationRule;
  readonly measured: number;
  readonly limit: StandardValue;
}

export interface FoundationAssessment {
  /** undefined where no rule fires and not all could be looked at */
  readonly state: CodeOf<"foundationState"> | undefined;
  readonly fired: readonly FoundationFinding[];
  /** rules for which something was not measured */
  readonly unknown: readonly FoundationRule[];
}

const limit = (value: number, unit: string, clause: string, isRead = false): StandardValue => ({
  value,
  unit,
  standard: "jgj125",
  clause,
  basis: isRead ? "practice" : "unverified",
});

export const FOUNDATION_LIMITS = {
  settlementRate: limit(4, "mm/month", "§4.2.1-1"),
  settlementRateNearWorks: limit(2, "mm/d", "§4.2.1-1"),
  masonryCrack: limit(10, "mm", "§4.2.1-2", true),
  masonryCracks: limit(5, "mm", "§4.2.1-2"),
  crackTilt: limit(10, "‰", "§4.2.1-2", true),
  tiltLow: limit(30, "‰", "§4.2.1-4"),
  tiltMany: limit(20, "‰", "§4.2.1-4", true),
  sliding: limit(10, "mm", "§4.2.1-5"),
  tiltRate: limit(0.5, "‰/month", "§4.2.2-1"),
  tiltTo60: limit(7, "‰", "§4.2.2-2"),
  tiltTo100: limit(5, "‰", "§4.2.2-2"),
} as const;

/** The overall tilt at which the ground counts as dangerous; undefined where the standard names none. */
export function dangerousTilt(
  heightM: number | undefined,
  storeysAbove: number | undefined,
): StandardValue | undefined {
  if (heightM === undefined || heightM <= HIGH_RISE_M) {
    if (storeysAbove === undefined) return heightM === undefined ? undefined : FOUNDATION_LIMITS.tiltMany;
    return storeysAbove <= 2 ? FOUNDATION_LIMITS.tiltLow : FOUNDATION_LIMITS.tiltMany;
  }
  if (heightM <= 60) return FOUNDATION_LIMITS.tiltTo60;
  return heightM <= 100 ? FOUNDATION_LIMITS.tiltTo100 : undefined;
}

/** What a rule says: it fires, it does not, or something was not measured. */
type Verdict = FoundationFinding | "holds" | "unknown";

const over = (rule: FoundationRule, measured: number | undefined, limit: StandardValue): Verdict =>
  measured === undefined ? "unknown" : measured > limit.value ? { rule, measured, limit } : "holds";

/** Two months running: the smaller of the last two is what counts. */
const twoMonths = (rates: readonly number[] | undefined): number | undefined => {
  const [before, last] = rates?.slice(-2) ?? [];
  return before === undefined || last === undefined ? undefined : Math.min(before, last);
};

function crackRule(input: FoundationInput): Verdict {
  const { masonryCracksMm: cracks, tiltPermille: tilt } = input;
  if (cracks === undefined || tilt === undefined) return "unknown";
  const widest = Math.max(0, ...cracks);
  const isWide =
    widest > FOUNDATION_LIMITS.masonryCrack.value ||
    (cracks.length > 1 && widest > FOUNDATION_LIMITS.masonryCracks.value);
  const isTilted = tilt > FOUNDATION_LIMITS.crackTilt.value;
  const by =
    widest > FOUNDATION_LIMITS.masonryCrack.value
      ? FOUNDATION_LIMITS.masonryCrack
      : FOUNDATION_LIMITS.masonryCracks;
  return isWide && isTilted ? { rule: "masonryCracksAndTilt", measured: widest, limit: by } : "holds";
}

function frameRule({ hasFrameCracks, tiltPermille }: FoundationInput): Verdict {
  if (hasFrameCracks === false) return "holds";
  if (hasFrameCracks === undefined) return "unknown";
  return over("frameCracksAndTilt", tiltPermille, FOUNDATION_LIMITS.crackTilt);
}

function slidingRule({ slidingMm, isSliding }: FoundationInput): Verdict {
  if (isSliding === false) return "holds";
  return isSliding === undefined ? "unknown" : over("sliding", slidingMm, FOUNDATION_LIMITS.sliding);
}

function tiltRule(input: FoundationInput, rule: "tilt" | "tiltHighRise"): Verdict {
  const limit = dangerousTilt(input.heightM, input.storeysAbove);
  return limit === undefined ? "unknown" : over(rule, input.tiltPermille, limit);
}

/** The state of the ground with every rule that fires, and the numbers of each. */
export function assessFoundation(input: FoundationInput): FoundationAssessment {
  const isHighRise = input.heightM !== undefined && input.heightM > HIGH_RISE_M;
  const rates = twoMonths(input.settlementMmPerMonth);
  const verdicts: readonly (readonly [FoundationRule, Verdict])[] = isHighRise
    ? [
        ["tiltRate", over("tiltRate", twoMonths(input.tiltPermillePerMonth), FOUNDATION_LIMITS.tiltRate)],
        ["tiltHighRise", tiltRule(input, "tiltHighRise")],
      ]
    : [
        ["settlementRate", over("settlementRate", rates, FOUNDATION_LIMITS.settlementRate)],
        [
          "settlementRateNearWorks",
          input.isNearWorks === false
            ? "holds"
            : input.isNearWorks === undefined
              ? "unknown"
              : over(
                  "settlementRateNearWorks",
                  input.settlementMmPerDay,
                  FOUNDATION_LIMITS.settlementRateNearWorks,
                ),
        ],
        ["masonryCracksAndTilt", crackRule(input)],
        ["frameCracksAndTilt", frameRule(input)],
        ["tilt", tiltRule(input, "tilt")],
        ["sliding", slidingRule(input)],
      ];
  const fired = verdicts.flatMap(([, verdict]) => (typeof verdict === "string" ? [] : [verdict]));
  const unknown = verdicts.flatMap(([rule, verdict]) => (verdict === "unknown" ? [rule] : []));
  const state = fired.length > 0 ? "dangerous" : unknown.length === 0 ? "safe" : undefined;
  return { state, fired, unknown };
}
