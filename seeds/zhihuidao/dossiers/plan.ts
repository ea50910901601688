import type { Building } from "#domain/building.ts";
import type { AppraisalGrade } from "#domain/dossier/code-lists.ts";
import { recordCodeOf } from "#domain/dossier/record-code.ts";
import { textSeed } from "#domain/dossier/simulated-readings.ts";
import { createRandom } from "../random.ts";

/** What is to be wrong with which building: decided for the whole town before any dossier is written. */

export interface BuildingPlan {
  readonly grade: AppraisalGrade;
  readonly hasProblem: boolean;
  readonly isMonitored: boolean;
  /** whether somebody went from door to door */
  readonly hasUnits: boolean;
  /** nobody has been there at all */
  readonly isUnseen: boolean;
}

const C_COUNT = 9;
const D_COUNT = 4;
const B_COUNT = 140;
const MONITORED_COUNT = 200;
/** One residential building in eight. */
const PROBLEM_SHARE = 0.125;

const RESIDENTIAL: ReadonlySet<string> = new Set(["residential", "house", "dormitory"]);

export const isResidential = (building: Pick<Building, "use">): boolean => RESIDENTIAL.has(building.use);

/** A number in [0, 1) of a building's own, by what it is asked for. */
export const lotOf = (key: string, what: string): number => createRandom(textSeed(`${what}:${key}`)).next();

/** How much a building invites trouble: by age and by how it was built. */
function frailty(building: Building): number {
  const age = Math.max(0, 2026 - (building.year ?? 2010));
  const byStructure = { masonry: 1.8, frameBottomMasonry: 1.8, timber: 2.6, earth: 3 } as const;
  const weak = byStructure[building.structure as keyof typeof byStructure] ?? 0.7;
  return weak * (0.4 + (age / 30) ** 2);
}

/** The first so many of a list by a lot that favours the frail. */
const frailest = (buildings: readonly Building[], what: string, count: number): readonly Building[] =>
  buildings
    .map((building) => {
      // Weighted sampling without putting back: the smallest of −ln(lot) / weight are drawn.
      const lot = lotOf(recordCodeOf(building), what);
      return { building, rank: -Math.log(1 - lot) / frailty(building) };
    })
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ building }) => building);

export type TownPlan = (building: Building) => BuildingPlan;

export function planTown(buildings: readonly Building[]): TownPlan {
  const homes = buildings.filter(isResidential);
  const old = homes.filter(
    ({ year, structure }) => (year ?? 2020) < 2001 && structure !== "reinforcedConcrete",
  );
  const graded = frailest(old, "grade", C_COUNT + D_COUNT + B_COUNT);
  const grades = new Map<string, AppraisalGrade>();
  for (const [position, building] of graded.entries()) {
    const grade = position < D_COUNT ? "D" : position < D_COUNT + C_COUNT ? "C" : "B";
    grades.set(recordCodeOf(building), grade);
  }
  const problems = new Set(
    frailest(homes, "problem", Math.round(homes.length * PROBLEM_SHARE)).map(recordCodeOf),
  );
  // What is graded B or worse is among those with a problem; as many others are not.
  const spare = [...problems]
    .filter((key) => !grades.has(key))
    .toSorted((a, b) => lotOf(a, "spare") - lotOf(b, "spare"));
  for (const key of grades.keys()) {
    if (problems.has(key)) continue;
    problems.add(key);
    const out = spare.pop();
    if (out !== undefined) problems.delete(out);
  }
  const dangerous = graded.slice(0, D_COUNT + C_COUNT);
  const large = homes.filter(({ storeysAbove }) => (storeysAbove ?? 0) >= 4);
  const monitored = new Set(
    [...dangerous, ...frailest(large, "monitor", MONITORED_COUNT)]
      .slice(0, MONITORED_COUNT)
      .map(recordCodeOf),
  );
  for (const building of frailest(large, "monitor", MONITORED_COUNT + D_COUNT + C_COUNT)) {
    if (monitored.size < MONITORED_COUNT) monitored.add(recordCodeOf(building));
  }
  return (building) => {
    const key = recordCodeOf(building);
    const grade = grades.get(key);
    const isSound = building.use === "house" ? 0.12 : 0.05;
    const isGraded = lotOf(key, "appraised") < isSound && (building.year ?? 2020) < 2015;
    const group = building.estate ?? key;
    const isSmall = building.use === "outbuilding" || building.use === "utility";
    const isSpared = grade !== undefined || monitored.has(key) || problems.has(key);
    const isUnseen = !isSpared && lotOf(key, "seen") < (isSmall ? 0.55 : 0.06);
    return {
      grade: grade ?? (isGraded ? "A" : "none"),
      hasProblem: problems.has(key),
      isMonitored: monitored.has(key),
      hasUnits: !isUnseen && !isSmall && (building.use === "house" || lotOf(group, "units") < 0.27),
      isUnseen,
    };
  };
}
