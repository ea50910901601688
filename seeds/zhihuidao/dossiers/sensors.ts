import type { Building } from "#domain/building.ts";
import type { DossierValues } from "#domain/dossier/dossier-fields.ts";
import { assessSensor, buildingAlarm } from "#domain/dossier/monitoring.ts";
import { simulatedSeries, textSeed } from "#domain/dossier/simulated-readings.ts";
import type { Scenario } from "#domain/dossier/simulated-readings.ts";
import type { RecordBase, SensorLink } from "#domain/dossier/records.ts";
import type { SensorKind } from "#domain/dossier/code-lists.ts";
import { startOfDayMs } from "#domain/dossier/calendar.ts";
import { DEMO_NOW_MS, MONITORED_SINCE } from "./demo-day.ts";
import type { BuildingPlan } from "./plan.ts";
import type { Random } from "../random.ts";

/** The sensors of the monitored buildings, and what level their readings have come to. */

const BRANDS = ["嵩测 ST-200", "河图感知 HG-5", "中测 ZC-Q3"];
const DAY_MS = 86_400_000;
/** A level needs two months of rates and a few days more. */
const ASSESSED_DAYS = 70;

const NAMES: Readonly<Record<SensorKind, string>> = {
  tilt: "倾角计",
  settlement: "静力水准仪",
  crack: "裂缝计",
  vibration: "振动计",
};

function scenarioOf(plan: BuildingPlan, random: Random): Scenario {
  const lot = random.next();
  if (plan.grade === "D") return lot < 0.3 ? "alarm" : "drift";
  if (plan.grade === "C") return lot < 0.1 ? "alarm" : lot < 0.6 ? "drift" : "watch";
  if (plan.grade === "B")
    return lot < 0.1 ? "drift" : lot < 0.3 ? "watch" : lot < 0.35 ? "offline" : "steady";
  return lot < 0.03 ? "drift" : lot < 0.1 ? "watch" : lot < 0.15 ? "offline" : lot < 0.2 ? "gaps" : "steady";
}

export interface Monitored {
  readonly sensorLinks: readonly SensorLink[];
  readonly values: DossierValues;
}

export function monitor(
  building: Building,
  plan: BuildingPlan,
  values: DossierValues,
  make: (id: string) => RecordBase,
  random: Random,
): Monitored {
  if (!plan.isMonitored) return { sensorLinks: [], values: { isMonitored: false } };
  const key = building.code ?? building.id;
  const isMasonry = building.structure !== "reinforcedConcrete" && building.structure !== "steel";
  const kinds: SensorKind[] = ["tilt", "settlement"];
  if (isMasonry || plan.grade !== "none") kinds.push("crack");
  if (random.chance(0.15)) kinds.push("vibration");
  if (building.heightM > 40) kinds.push("tilt");
  const storeys = values.storeysAbove ?? building.storeysAbove ?? 1;
  const sensorLinks = kinds.map((kind, i): SensorLink => {
    const isTop = kind === "tilt";
    const [dx, dy] = [random.between(-0.00008, 0.00008), random.between(-0.00006, 0.00006)];
    return {
      ...make(`${key}-M${i + 1}`),
      source: "sensor",
      sensorId: `${key}-M${i + 1}`,
      kind,
      name: `${NAMES[kind]}${i + 1}`,
      place: isTop ? "屋顶女儿墙" : kind === "crack" ? "南侧外墙" : "首层勒脚",
      brand: random.pick(BRANDS),
      installedDay: MONITORED_SINCE,
      intervalS: kind === "settlement" ? 21_600 : 3600,
      storeyNumber: isTop ? storeys : 1,
      heightAboveGroundM: isTop ? Number(building.heightM.toFixed(1)) : 0.6,
      ...(isTop ? { gaugeLengthM: Number(building.heightM.toFixed(1)) } : {}),
      longitudeDeg: Number((building.longitudeDeg + dx).toFixed(6)),
      latitudeDeg: Number((building.latitudeDeg + dy).toFixed(6)),
      isNearWorks: textSeed(key) % 40 === 0,
      scenario: scenarioOf(plan, random),
    };
  });
  const originMs = startOfDayMs(MONITORED_SINCE);
  const alarm = buildingAlarm(
    sensorLinks.map((link) => {
      const { sensorId = link.id, kind = "tilt", intervalS = 3600 } = link;
      const scenario = (link.scenario ?? "steady") as Scenario;
      const series = simulatedSeries(
        { sensorId, kind, scenario, intervalS, originMs },
        DEMO_NOW_MS - ASSESSED_DAYS * DAY_MS,
        DEMO_NOW_MS,
      );
      const assessment = assessSensor(
        series,
        {
          kind,
          intervalS,
          building: { ...values, structure: structureOf(building) },
          isNearWorks: link.isNearWorks,
        },
        DEMO_NOW_MS,
      );
      return { sensorId, assessment };
    }),
  );
  return {
    sensorLinks,
    values: {
      isMonitored: true,
      sensorCount: sensorLinks.length,
      monitoredSince: MONITORED_SINCE,
      ...(alarm === undefined ? {} : { alarmLevel: alarm.level }),
    },
  };
}

const structureOf = ({ structure }: Building): Exclude<Building["structure"], "unknown"> | undefined =>
  structure === "unknown" ? undefined : structure;
