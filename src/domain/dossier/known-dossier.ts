import type { Building } from "../building.ts";
import { recordCodeOf } from "./record-code.ts";
import type { Dossier, DossierBundle, RecordSource } from "./records.ts";

/**
 * The dossier of a building of which only the map is known: nothing surveyed, nothing guessed. A height that was
 * worked out from storeys or use is no knowledge and stays out.
 */
export function knownDossier(building: Building, source: RecordSource, atMs: number): Dossier {
  const { code, name, address, estate, community, storeysAbove, storeysBelow, year } = building;
  const buildingCode = recordCodeOf(building);
  return {
    id: buildingCode,
    buildingCode,
    source,
    createdMs: atMs,
    updatedMs: atMs,
    state: "empty",
    ...(code === undefined ? {} : { code }),
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { standardAddress: address }),
    ...(estate === undefined ? {} : { estate }),
    ...(community === undefined ? {} : { community }),
    ...(storeysAbove === undefined ? {} : { storeysAbove }),
    ...(storeysBelow === undefined ? {} : { storeysBelow }),
    ...(year === undefined ? {} : { yearBuilt: year }),
    ...(building.use === "unknown" ? {} : { use: building.use }),
    ...(building.structure === "unknown" ? {} : { structure: building.structure }),
    ...(building.heightOrigin === "measured" ? { heightM: round(building.heightM, 1) } : {}),
    ...(building.footprintM2 > 0 ? { footprintM2: Math.round(building.footprintM2) } : {}),
  };
}

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** A bundle without any record but the dossier: nothing is known below the building. */
export const emptyBundle = (dossier: Dossier): DossierBundle => ({
  dossier,
  storeys: [],
  units: [],
  households: [],
  persons: [],
  owners: [],
  appraisals: [],
  tasks: [],
  findings: [],
  workOrders: [],
  repairs: [],
  attachments: [],
  sensorLinks: [],
  history: [],
});

/** Dossiers to be filled, for a city that has none: Astana, and every package without records. */
export function* knownDossiersOf(
  buildings: Iterable<Building>,
  source: RecordSource,
  atMs: number,
): Generator<DossierBundle, void, undefined> {
  for (const building of buildings) yield emptyBundle(knownDossier(building, source, atMs));
}
