import { omit } from "#base/omit.ts";
import type { Building } from "#domain/building.ts";
import { completenessOf, dossierStateOf } from "#domain/dossier/completeness.ts";
import type { DossierValues } from "#domain/dossier/dossier-fields.ts";
import { emptyBundle, knownDossier } from "#domain/dossier/known-dossier.ts";
import { recordCodeOf } from "#domain/dossier/record-code.ts";
import { textSeed } from "#domain/dossier/simulated-readings.ts";
import type { Dossier, DossierBundle, HistoryEntry, RecordBase } from "#domain/dossier/records.ts";
import { startOfDayMs } from "#domain/dossier/calendar.ts";
import { derivedInspection } from "#domain/dossier/work-order.ts";
import { createRandom } from "../random.ts";
import { DEMO_DAY, DEMO_NOW_MS } from "./demo-day.ts";
import { inspect } from "./inspections.ts";
import { planTown } from "./plan.ts";
import type { BuildingPlan } from "./plan.ts";
import { monitor } from "./sensors.ts";
import { inhabit } from "./units.ts";
import { surveyedValues } from "./values.ts";
import type { Place } from "./values.ts";

/** The town as its package has it. */
export interface DossierCity {
  readonly buildings: readonly Building[];
  /** grid cell and community of a position */
  placeAt(longitudeDeg: number, latitudeDeg: number): Place;
}

/**
 * Dossiers for all buildings of the synthetic town, one after the other: the same for the same buildings, to the
 * last digit, and each of a building's own chance, so that one more building leaves the others as they are.
 */
export function* dossiersOf(city: DossierCity): Generator<DossierBundle, void, undefined> {
  const planOf = planTown(city.buildings);
  for (const building of city.buildings) yield bundleOf(building, planOf(building), city);
}

function bundleOf(building: Building, plan: BuildingPlan, city: DossierCity): DossierBundle {
  const key = recordCodeOf(building);
  const random = createRandom(textSeed(key));
  const place = city.placeAt(building.longitudeDeg, building.latitudeDeg);
  const known: Dossier = { ...knownDossier(building, "synthetic", DEMO_NOW_MS), isSynthetic: true };
  if (plan.isUnseen) {
    const located: Dossier = { ...known, ...placed(place), isMonitored: false };
    return emptyBundle(located);
  }
  const values = surveyedValues(building, plan, place, random);
  const surveyMs = startOfDayMs(values.surveyDay ?? DEMO_DAY);
  const make = (id: string): RecordBase => ({
    id,
    buildingCode: key,
    source: "synthetic",
    createdMs: surveyMs,
    updatedMs: surveyMs,
    isSynthetic: true,
  });
  const people = inhabit(building, plan, values, make, random);
  const inspected = inspect(building, plan, values, make, random);
  const monitored = monitor(building, plan, values, make, random);
  const derived = derivedInspection(
    { ...known, ...values },
    { tasks: inspected.tasks, findings: inspected.findings, repairs: inspected.repairs },
    DEMO_DAY,
  );
  const problems = [...new Set(inspected.findings.flatMap(({ problem }) => problem ?? []))];
  const dossier: Dossier = {
    ...known,
    createdMs: surveyMs,
    ...values,
    ...people.values,
    ...monitored.values,
    ...derived,
    ...(problems.length === 0 ? {} : { checkupProblems: problems }),
    gridInspector: inspected.tasks[0]?.inspector ?? "",
  };
  const filed: Dossier = { ...withoutEmpty(dossier), state: dossierStateOf(dossier) };
  return {
    ...omit(people, "values"),
    ...inspected,
    sensorLinks: monitored.sensorLinks,
    dossier: filed,
    appraisals: appraisalsOf(key, values, make, plan),
    history: [firstEntry(filed)],
  };
}

const placed = ({ gridCode, communityCode }: Place): DossierValues => ({
  ...(gridCode === undefined ? {} : { gridCode }),
  ...(communityCode === undefined ? {} : { communityCode, streetCode: communityCode.slice(0, 9) }),
  districtCode: "410105",
});

/** Texts that turned out empty are unknown. */
function withoutEmpty(dossier: Dossier): Dossier {
  const entries = Object.entries(dossier).filter(([, value]) => value !== "");
  return Object.fromEntries(entries) as unknown as Dossier;
}

const RATIOS = { A: 0, B: 0.021, C: 0.13, D: 0.34 } as const;

function appraisalsOf(
  key: string,
  values: DossierValues,
  make: (id: string) => RecordBase,
  plan: BuildingPlan,
): DossierBundle["appraisals"] {
  const { grade } = plan;
  if (grade === "none" || values.appraisalDay === undefined) return [];
  const random = createRandom(textSeed(`appraisal:${key}`));
  const day = values.appraisalDay;
  const shared = { unit: values.appraisalUnit ?? "", foundation: "safe" as const };
  const now = {
    ...make(`${key}-J2`),
    ...shared,
    source: "appraisal" as const,
    day,
    grade,
    reportNumber: `JD-${day.slice(0, 4)}-${String(random.whole(1, 999)).padStart(4, "0")}`,
    dangerRatio: Number((RATIOS[grade] * random.between(0.8, 1.2)).toFixed(4)),
    tiltPermille: Number(random.between(0.4, grade === "D" ? 9 : 3).toFixed(2)),
    worstStorey: ({ A: "Au", B: "Bu", C: "Cu", D: "Du" } as const)[grade],
    advice: { A: "正常使用", B: "维修个别构件", C: "加固处理", D: "整体拆除" }[grade],
  };
  // What is B or worse now was better when it was looked at ten years ago.
  if (grade === "A" || !random.chance(0.5)) return [now];
  const before = `${Number(day.slice(0, 4)) - 8}${day.slice(4, 8)}15`;
  const better = grade === "B" ? ("A" as const) : ("B" as const);
  const earlier = {
    ...make(`${key}-J1`),
    ...shared,
    source: "appraisal" as const,
    day: before,
    grade: better,
    dangerRatio: better === "A" ? 0 : 0.018,
  };
  return [earlier, now];
}

/** The dossier's beginning, for the tab 变更履历. */
function firstEntry(dossier: Dossier): HistoryEntry {
  const { share } = completenessOf(dossier);
  return {
    id: `${dossier.id}-V1`,
    buildingCode: dossier.buildingCode,
    kind: "dossier",
    recordId: dossier.id,
    action: "create",
    changes: [],
    by: dossier.filedBy ?? dossier.surveyorName ?? "",
    role: "operator",
    atMs: dossier.createdMs,
    reason: `建档，完整度 ${Math.round(share * 100)}%`,
    version: 1,
    isSynthetic: true,
  };
}
