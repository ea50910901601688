import type { BuildingUse } from "../building.ts";
import type { CodeOf } from "../dossier/code-lists.ts";
import type * as records from "../dossier/records.ts";
import type {
  BuildingPlace,
  Occupancy,
  Storey,
  StoreyBuilding,
  StoreyUnit,
  UnitFinding,
} from "./storey-building.ts";

/** What the drawing takes of a building's records: masked or not, none of it is about persons. */
export interface StoreyRecords {
  readonly storeys: readonly Pick<
    records.Storey,
    "id" | "number" | "label" | "heightM" | "unitCount" | "use"
  >[];
  readonly units: readonly Pick<
    records.Unit,
    "id" | "storeyNumber" | "entrance" | "roomNumber" | "use" | "occupancy" | "areaM2"
  >[];
  readonly findings: readonly Pick<records.Finding, "unitId" | "state">[];
}

/** What is known of the building itself. */
export interface StoreyFacts {
  readonly id: string;
  readonly name?: string | undefined;
  readonly use: BuildingUse;
  readonly storeysAbove?: number | undefined;
  readonly storeysBelow?: number | undefined;
  readonly heightM?: number | undefined;
  readonly polygonsM: StoreyBuilding["polygonsM"];
  readonly place?: BuildingPlace | undefined;
}

const USES: Readonly<Record<CodeOf<"unitUse">, BuildingUse>> = {
  dwelling: "residential",
  shop: "commercial",
  office: "office",
  room: "hotel",
  class: "school",
  ward: "hospital",
  workshop: "industrial",
  garage: "parking",
  hall: "cultural",
  service: "utility",
};

const OCCUPANCY: Readonly<Record<CodeOf<"occupancy">, Occupancy>> = {
  owner: "owner",
  rented: "rented",
  vacant: "vacant",
  business: "business",
  office: "business",
  public: "business",
};

/** The worst that is known: open before put right; a unit that nobody has found fault with has none recorded. */
function findingOf(unitId: string, findings: StoreyRecords["findings"], isInspected: boolean): UnitFinding {
  const own = findings.filter((finding) => finding.unitId === unitId && finding.state !== "rejected");
  if (own.some(({ state }) => state !== "closed")) return "open";
  if (own.length > 0) return "resolved";
  return isInspected ? "none" : "unknown";
}

/**
 * A building as it is drawn, from its records. Storeys that units name and nobody has recorded are added; a
 * building without records has as many storeys as it is known to have, each a single unit of its use.
 *
 * @param isInspected whether the building has ever been inspected: else no finding means that nobody has looked
 */
export function storeyBuildingOf(
  facts: StoreyFacts,
  { storeys, units, findings }: StoreyRecords,
  isInspected: boolean,
): StoreyBuilding {
  const numbers = new Set<number>();
  for (const { number } of storeys) if (isStorey(number)) numbers.add(number);
  for (const { storeyNumber } of units) if (isStorey(storeyNumber)) numbers.add(storeyNumber);
  const above = facts.storeysAbove ?? 0;
  for (let number = 1; number <= above; number++) numbers.add(number);
  for (let number = 1; number <= (facts.storeysBelow ?? 0); number++) numbers.add(-number);
  const usualM = above > 0 && facts.heightM !== undefined ? facts.heightM / above : undefined;

  const drawn = [...numbers]
    .sort((a, b) => a - b)
    .map((number): Storey => {
      const record = storeys.find((storey) => storey.number === number);
      const own = units.filter(({ storeyNumber }) => storeyNumber === number);
      return {
        id: record?.id ?? `storey ${number}`,
        number,
        name: record?.label,
        heightM: record?.heightM ?? (number > 0 ? usualM : undefined),
        units:
          own.length === 0
            ? [wholeStorey(number, record?.use)]
            : own.map((unit) => ({
                id: unit.id,
                label: [unit.entrance, unit.roomNumber].filter(Boolean).join("-"),
                use: unit.use === undefined ? "unknown" : USES[unit.use],
                occupancy: unit.occupancy === undefined ? "unknown" : OCCUPANCY[unit.occupancy],
                finding: findingOf(unit.id, findings, isInspected),
                areaShare: unit.areaM2,
              })),
      };
    });
  return { id: facts.id, name: facts.name, polygonsM: facts.polygonsM, storeys: drawn, place: facts.place };

  function wholeStorey(number: number, use: CodeOf<"unitUse"> | undefined): StoreyUnit {
    return {
      id: `whole ${number}`,
      label: "",
      use: use === undefined ? facts.use : USES[use],
      occupancy: "unknown",
      finding: "unknown",
    };
  }
}

const isStorey = (number: number | undefined): number is number =>
  number !== undefined && number !== 0 && Number.isInteger(number);
