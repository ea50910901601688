import type { Building } from "#domain/building.ts";
import { addDays } from "#domain/dossier/calendar.ts";
import type { CodeOf } from "#domain/dossier/code-lists.ts";
import type { DossierValues } from "#domain/dossier/dossier-fields.ts";
import { lotOf, isResidential } from "./plan.ts";
import type { BuildingPlan } from "./plan.ts";
import { DEMO_DAY } from "./demo-day.ts";
import { APPRAISERS, BUILDERS, DESIGNERS, firmOf, managerOf } from "./organisations.ts";
import { personName, unassignedLandline, unassignedPhone } from "./people.ts";
import type { Random } from "../random.ts";

/** Where a building lies among the town's divisions. */
export interface Place {
  readonly gridCode?: string | undefined;
  readonly communityCode?: string | undefined;
}

const SCOPES: readonly CodeOf<"businessScope">[] = [
  "restaurant",
  "trade",
  "rental",
  "lodging",
  "leisure",
  "storage",
];

export const isVillageHouse = (building: Building): boolean =>
  building.use === "house" && building.estate?.endsWith("村") === true;

/** What a survey found out about a building, all of it made up but what the map knows. */
export function surveyedValues(
  building: Building,
  plan: BuildingPlan,
  place: Place,
  random: Random,
): DossierValues {
  const key = building.code ?? building.id;
  const year = building.year;
  const storeys = building.storeysAbove ?? Math.max(1, Math.round(building.heightM / 3));
  const surveyDay = addDays(DEMO_DAY, -random.whole(40, 700));
  return {
    ...basics(building, place, storeys, surveyDay, random),
    ...rights(building, key, random),
    ...structure(building, random),
    ...permits(building, year, key, random),
    ...safety(plan, key, random),
    ...services(building, storeys, random),
    hasVisibleDefect: plan.hasProblem && (plan.grade !== "none" || random.chance(0.4)),
    filedDay: addDays(surveyDay, random.whole(1, 20)),
    filedBy: personName(random),
  };
}

function basics(
  building: Building,
  place: Place,
  storeys: number,
  surveyDay: string,
  random: Random,
): DossierValues {
  const estate = building.estate ?? building.name;
  const isVillage = isVillageHouse(building);
  const manager = isVillage
    ? `${building.community ?? "社区"}居民委员会`
    : estate === undefined
      ? undefined
      : isResidential(building)
        ? managerOf(estate)
        : `${estate}管理处`;
  const isManagerKnown = manager !== undefined && !random.chance(0.05);
  return {
    category: isResidential(building) ? "urbanHousing" : "urbanOther",
    ...(isResidential(building)
      ? { housingType: building.use === "house" ? ("1" as const) : ("2" as const) }
      : {}),
    areaKind: isVillage ? "urbanVillage" : "builtUp",
    districtCode: "410105",
    ...(place.communityCode === undefined
      ? {}
      : { communityCode: place.communityCode, streetCode: place.communityCode.slice(0, 9) }),
    ...(place.gridCode === undefined ? {} : { gridCode: place.gridCode }),
    ...(random.chance(0.9) ? { storeysAbove: storeys } : {}),
    ...(random.chance(0.92) ? { storeysBelow: building.storeysBelow ?? 0 } : {}),
    ...(random.chance(0.95) ? { heightM: Number(building.heightM.toFixed(1)) } : {}),
    ...(random.chance(0.93) ? { floorAreaM2: Math.round(building.footprintM2 * storeys * 0.97) } : {}),
    hasManager: !isVillage,
    ...(isManagerKnown
      ? {
          managerUnit: manager,
          managerName: personName(random),
          managerPhone: random.chance(0.7) ? unassignedPhone(random) : unassignedLandline(random),
        }
      : {}),
    protection: "none",
    isTemporary: false,
    isDemolished: false,
    surveyState: random.chance(0.94) ? "2" : "1",
    surveyDay,
    surveyorUnit: `${building.community ?? "龙子湖街道"}网格站`,
    surveyorName: personName(random),
    surveyorPhone: unassignedPhone(random),
    parkingBelow: (building.storeysBelow ?? 0) * Math.round(building.footprintM2 / 35),
  };
}

function rights(building: Building, key: string, random: Random): DossierValues {
  const isVillage = isVillageHouse(building);
  const estate = building.estate ?? key;
  const parcel = String(Math.floor(lotOf(estate, "parcel") * 99_999)).padStart(5, "0");
  const area = (building.code ?? "ZD-014001").slice(3, 9);
  const isHousing = isResidential(building);
  const parcelCode = `410105${area}${isVillage ? "JC" : "GB"}${parcel}`;
  const number = String(1 + Math.floor(lotOf(key, "number") * 998)).padStart(4, "0");
  const tenure: CodeOf<"housingTenure"> = isVillage
    ? "selfBuilt"
    : building.use === "dormitory"
      ? "campus"
      : building.estate?.includes("家属院") === true
        ? "reformed"
        : building.estate?.includes("嘉园") === true
          ? "resettlement"
          : "commodity";
  return {
    ownership: isVillage ? "private" : tenure === "commodity" && isHousing ? "privateShared" : "unit",
    ...(isHousing ? { housingTenure: tenure } : {}),
    isRegistered: !isVillage || random.chance(0.35),
    parcelCode,
    realEstateCode: `${parcelCode}F${number}0000`,
    landOwnership: isVillage ? "J" : "G",
    landUse: isVillage ? "homestead" : isHousing ? "stateResidential" : "stateOther",
  };
}

function structure(building: Building, random: Random): DossierValues {
  const year = building.year ?? 2010;
  const isMasonry = building.structure === "masonry" || building.structure === "timber";
  const isSelfBuilt = isVillageHouse(building);
  return {
    isSelfBuilt,
    wallKind: isMasonry ? "brick" : building.structure === "steel" ? "other" : "concrete",
    floorKind: year < 2000 && isMasonry ? "precast" : "castInPlace",
    roofKind:
      building.structure === "timber" ? "timber" : building.structure === "steel" ? "steel" : "castInPlace",
    foundationKind: isMasonry ? "strip" : building.heightM > 24 ? "pile" : "raft",
    designMode: isSelfBuilt ? (random.chance(0.2) ? "standardAtlas" : "none") : "professional",
    buildMode: isSelfBuilt ? "craftsmen" : "qualified",
    designLifeYears: 50,
    seismicClass: building.use === "school" || building.use === "hospital" ? "key" : "standard",
    ...(random.chance(0.93)
      ? { seismicIntensity: isSelfBuilt && year < 2008 ? ("none" as const) : year < 2002 ? "i7" : "i7h" }
      : {}),
    ...(isMasonry
      ? { seismicMeasures: isSelfBuilt ? ["ringBeam"] : ["groundBeam", "column", "ringBeam"] }
      : {}),
    isIsolated: false,
    isRetrofitted: false,
  };
}

function permits(building: Building, year: number | undefined, key: string, random: Random): DossierValues {
  if (isVillageHouse(building)) {
    return {
      procedures: random.chance(0.4) ? ["homestead"] : [],
      violations: random.chance(0.06) ? ["extension"] : [],
    };
  }
  if (year === undefined) return {};
  const number = String(random.whole(1, 9999)).padStart(4, "0");
  return {
    planningPermit: `郑规建字第4101${year - 2}${number}号`,
    constructionPermit: `4101${year - 1}${number}`,
    acceptancePermit: `郑竣备${year}-${number}`,
    acceptanceYear: year,
    procedures: ["landPlanning", "construction", "acceptance", "fireAcceptance", "title"],
    designUnit: firmOf(DESIGNERS, building.estate ?? key, "design"),
    builderUnit: firmOf(BUILDERS, building.estate ?? key, "build"),
  };
}

function safety(plan: BuildingPlan, key: string, random: Random): DossierValues {
  if (plan.grade === "none") {
    return {
      appraisalGrade: "none",
      judgement: plan.hasProblem && random.chance(0.3) ? "hazard" : "safe",
      checkupYear: 2025,
    };
  }
  return {
    appraisalGrade: plan.grade,
    appraisalDay: addDays(DEMO_DAY, -random.whole(30, 900)),
    appraisalUnit: firmOf(APPRAISERS, key, "appraiser"),
    judgement: plan.grade === "A" ? "safe" : "hazard",
    checkupYear: 2025,
    ...(plan.grade === "D" ? { measures: ["evacuate", "seal"] as const } : {}),
    ...(plan.grade === "C"
      ? { measures: ["reinforce"] as const, hazardParts: ["wall", "beamColumn"] as const }
      : {}),
  };
}

function services(building: Building, storeys: number, random: Random): DossierValues {
  const isVillage = isVillageHouse(building);
  const isHigh = storeys >= 8;
  const isBusiness = isVillage && random.chance(0.17);
  return {
    fireRating: building.structure === "timber" ? "4" : isVillage ? "3" : isHigh ? "1" : "2",
    gasKind: isVillage ? (random.chance(0.5) ? "cylinder" : "piped") : "piped",
    ...(isVillage ? { gasCylinderCount: random.whole(0, 3) } : {}),
    ...(isHigh
      ? {
          elevatorCount: Math.max(1, Math.round((building.footprintM2 / 320) * (storeys > 18 ? 2 : 1))),
          elevatorDueDay: addDays(DEMO_DAY, random.whole(-20, 340)),
          hydrantCount: storeys * 2,
          hasSmokeAlarm: true,
        }
      : { elevatorCount: 0 }),
    hasFireLane: !isVillage || random.chance(0.5),
    ...(isVillage && !random.chance(0.6) ? { fireHazards: ["roadNarrow", "wiring"] as const } : {}),
    hasCharging: !isVillage && random.chance(0.6),
    isBusinessSelfBuilt: isBusiness,
    ...(isBusiness ? { businessScopes: [random.pick(SCOPES)], businessCount: 1 } : {}),
  };
}
