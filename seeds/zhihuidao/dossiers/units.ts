import type { Building } from "#domain/building.ts";
import type { CodeOf } from "#domain/dossier/code-lists.ts";
import type { DossierValues } from "#domain/dossier/dossier-fields.ts";
import type { Household, Owner, Person, RecordBase, Storey, Unit } from "#domain/dossier/records.ts";
import { addDays } from "#domain/dossier/calendar.ts";
import { DEMO_DAY } from "./demo-day.ts";
import { impossibleIdNumber, impossiblePlate, personName, unassignedPhone } from "./people.ts";
import { isResidential } from "./plan.ts";
import type { BuildingPlan } from "./plan.ts";
import { isVillageHouse } from "./values.ts";
import type { Random } from "../random.ts";

/** Storeys, what is on them, and who lives there. */

type Make = (id: string) => RecordBase;

export interface Inhabited {
  readonly storeys: readonly Storey[];
  readonly units: readonly Unit[];
  readonly households: readonly Household[];
  readonly persons: readonly Person[];
  readonly owners: readonly Owner[];
  readonly values: DossierValues;
}

/** How a storey is divided: what the units are and about how large each is. */
interface Layout {
  readonly use: CodeOf<"unitUse">;
  readonly areaM2: number;
}

function layoutOf(building: Building, storey: number, storeys: number): Layout {
  switch (building.use) {
    case "residential":
      return { use: "dwelling", areaM2: storeys > 18 ? 118 : storeys > 7 ? 108 : 86 };
    case "house":
      return { use: "dwelling", areaM2: 10_000 };
    case "dormitory":
      return { use: "room", areaM2: 10_000 };
    case "commercial":
    case "mixed":
      return { use: "shop", areaM2: building.footprintM2 > 3000 ? 260 : 90 };
    case "hotel":
      return { use: storey <= 2 ? "hall" : "room", areaM2: 10_000 };
    case "office":
    case "government":
      return { use: "office", areaM2: 420 };
    case "school":
    case "university":
      return { use: "class", areaM2: 10_000 };
    case "hospital":
      return { use: "ward", areaM2: 10_000 };
    case "industrial":
    case "warehouse":
      return { use: "workshop", areaM2: 10_000 };
    default:
      return { use: "service", areaM2: 10_000 };
  }
}

const two = (value: number): string => String(value).padStart(2, "0");

export function inhabit(
  building: Building,
  plan: BuildingPlan,
  values: DossierValues,
  make: Make,
  random: Random,
): Inhabited {
  const count = values.storeysAbove ?? building.storeysAbove;
  if (count === undefined)
    return { storeys: [], units: [], households: [], persons: [], owners: [], values: {} };
  const key = building.code ?? building.id;
  const below = values.storeysBelow ?? building.storeysBelow ?? 0;
  const storeyM = Number((building.heightM / count).toFixed(2));
  const storeys: Storey[] = [];
  const units: Unit[] = [];
  for (let number = -below; number <= count; number++) {
    if (number === 0) continue;
    const layout =
      number < 0 ? { use: "garage" as const, areaM2: 10_000 } : layoutOf(building, number, count);
    const perStorey = Math.max(1, Math.min(24, Math.round((building.footprintM2 * 0.86) / layout.areaM2)));
    storeys.push({
      ...make(`${key}-S${number < 0 ? `B${-number}` : number}`),
      number,
      label: number < 0 ? `地下${-number}层` : `${number}层`,
      heightM: number < 0 ? 3.6 : storeyM,
      baseM: number < 0 ? Number((number * 3.6).toFixed(2)) : Number(((number - 1) * storeyM).toFixed(2)),
      areaM2: Math.round(building.footprintM2),
      use: layout.use,
      unitCount: number < 0 ? 0 : perStorey,
    });
    if (number < 0 || !plan.hasUnits) continue;
    for (let door = 1; door <= perStorey; door++) {
      units.push(unitOf(building, { key, number, door, perStorey, layout }, make, random));
    }
  }
  const people = plan.hasUnits ? settle(building, plan, units, make, random) : undefined;
  const homes = units.filter(({ use }) => use === "dwelling").length;
  return {
    storeys,
    units: people?.units ?? units,
    households: people?.households ?? [],
    persons: people?.persons ?? [],
    owners: people?.owners ?? [],
    values: {
      ...(plan.hasUnits ? { unitCount: units.length } : {}),
      ...(plan.hasUnits && building.use === "residential" ? { entranceCount: entrancesOf(units) } : {}),
      ...(people === undefined || homes === 0 ? {} : people.values),
    },
  };
}

const entrancesOf = (units: readonly Unit[]): number => new Set(units.map(({ entrance }) => entrance)).size;

interface Slot {
  readonly key: string;
  readonly number: number;
  readonly door: number;
  readonly perStorey: number;
  readonly layout: Layout;
}

function unitOf(building: Building, slot: Slot, make: Make, random: Random): Unit {
  const { key, number, door, perStorey, layout } = slot;
  const isHome = building.use === "residential";
  // Two or more doors to a landing; each entrance has its own stairs.
  const perEntrance = perStorey <= 4 ? perStorey : 2;
  const entrance = isHome ? Math.ceil(door / perEntrance) : 1;
  const atDoor = isHome ? ((door - 1) % perEntrance) + 1 : door;
  const isGroundShop = isVillageHouse(building) && number === 1 && random.chance(0.2);
  const use = isGroundShop ? "shop" : layout.use;
  const lot = random.next();
  const occupancy: CodeOf<"occupancy"> =
    use === "dwelling"
      ? lot < (isVillageHouse(building) ? 0.35 : 0.68)
        ? "owner"
        : lot < 0.88
          ? "rented"
          : "vacant"
      : use === "shop"
        ? lot < 0.85
          ? "business"
          : "vacant"
        : use === "office"
          ? lot < 0.8
            ? "office"
            : "vacant"
          : "public";
  const areaM2 = Number(((building.footprintM2 * 0.86) / perStorey).toFixed(1));
  return {
    ...make(`${key}-U${number}-${two(door)}`),
    storeyNumber: number,
    ...(isHome ? { entrance: `${entrance}单元` } : {}),
    roomNumber: `${number}${two(atDoor)}`,
    use,
    occupancy,
    areaM2,
    ...(use === "dwelling" ? { roomCount: Math.max(1, Math.min(6, Math.round(areaM2 / 35))) } : {}),
    ...(use === "shop" && occupancy === "business"
      ? { businessScope: random.pick(["restaurant", "trade", "leisure", "education", "other"] as const) }
      : {}),
  };
}

interface Settled {
  readonly units: readonly Unit[];
  readonly households: readonly Household[];
  readonly persons: readonly Person[];
  readonly owners: readonly Owner[];
  readonly values: DossierValues;
}

/** Puts households into the dwellings that are lived in. Everybody is listed only where it matters most. */
function settle(
  building: Building,
  plan: BuildingPlan,
  units: readonly Unit[],
  make: Make,
  random: Random,
): Settled {
  const households: Household[] = [];
  const persons: Person[] = [];
  const owners: Owner[] = [];
  const isListed = plan.isMonitored || plan.grade === "C" || plan.grade === "D";
  let [residents, tenants, elderly, children, impaired] = [0, 0, 0, 0, 0];
  const settled = units.map((unit): Unit => {
    if (unit.use !== "dwelling" || unit.occupancy === "vacant") return unit;
    const size = 1 + random.whole(0, 2) + (random.chance(0.35) ? random.whole(1, 2) : 0);
    const old = random.chance(0.22) ? random.whole(1, Math.min(2, size)) : 0;
    const young = size > old + 1 && random.chance(0.5) ? 1 : 0;
    const isImpaired = old > 0 && random.chance(0.15);
    const headName = personName(random);
    const birthYear = old === size ? random.whole(1938, 1964) : random.whole(1966, 1999);
    const isMale = random.chance(0.6);
    const headIdNumber = impossibleIdNumber(birthYear, isMale, random);
    const phone = unassignedPhone(random);
    const household: Household = {
      ...make(`${unit.id}-H`),
      unitId: unit.id,
      headName,
      headIdNumber,
      phone,
      ...(random.chance(0.4) ? { plate: impossiblePlate(random) } : {}),
      ...(unit.occupancy === undefined ? {} : { occupancy: unit.occupancy }),
      residentCount: size,
      elderlyCount: old,
      childCount: young,
      isElderlyAlone: old === 1 && size === 1,
      isImpaired,
      movedInDay: addDays(DEMO_DAY, -random.whole(60, 5000)),
    };
    households.push(household);
    residents += size;
    if (unit.occupancy === "rented") tenants += size;
    elderly += old;
    children += young;
    if (isImpaired) impaired += 1;
    if (isListed) {
      persons.push({
        ...make(`${unit.id}-P1`),
        householdId: household.id,
        unitId: unit.id,
        name: headName,
        sex: isMale ? "male" : "female",
        birthYear,
        ethnicity: "汉族",
        education: random.pick(["junior", "senior", "college", "bachelor"] as const),
        idNumber: headIdNumber,
        phone,
        relation: "户主",
      });
      for (let member = 2; member <= size; member++)
        persons.push(memberOf(household, member, { old, young, size }, make, random));
    }
    if (unit.occupancy === "owner" && isListed) {
      owners.push({
        ...make(`${unit.id}-O`),
        unitId: unit.id,
        name: headName,
        isOrganisation: false,
        idNumber: headIdNumber,
        phone,
        certificateNumber: `豫（${random.whole(2008, 2025)}）郑州市不动产权第${String(random.whole(1, 999_999)).padStart(7, "0")}号`,
        share: 1,
      });
    }
    return { ...unit, residentCount: size };
  });
  const isHousing = isResidential(building);
  return {
    units: settled,
    households,
    persons,
    owners,
    values: {
      householdCount: households.length,
      residentCount: residents,
      tenantCount: tenants,
      elderlyCount: elderly,
      childCount: children,
      impairedCount: impaired,
      dayPopulation: Math.round(residents * (isHousing ? 0.45 : 1)),
      nightPopulation: residents,
    },
  };
}

function memberOf(
  household: Household,
  member: number,
  ages: { readonly old: number; readonly young: number; readonly size: number },
  make: Make,
  random: Random,
): Person {
  const isChild = member > ages.size - ages.young;
  const isOld = !isChild && member <= ages.old;
  const birthYear = isChild
    ? random.whole(2012, 2024)
    : isOld
      ? random.whole(1938, 1964)
      : random.whole(1966, 2004);
  const isMale = random.chance(0.45);
  return {
    ...make(`${household.unitId ?? household.id}-P${member}`),
    householdId: household.id,
    ...(household.unitId === undefined ? {} : { unitId: household.unitId }),
    name: personName(random),
    sex: isMale ? "male" : "female",
    birthYear,
    ethnicity: random.chance(0.96) ? "汉族" : "回族",
    idNumber: impossibleIdNumber(birthYear, isMale, random),
    relation: isChild ? "子女" : isOld ? "父母" : member === 2 ? "配偶" : "其他",
  };
}
