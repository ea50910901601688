import type { BuildingIndex } from "#domain/building-index.ts";
import { buildingAt } from "#domain/building-index.ts";
import type { Building } from "#domain/building.ts";
import { knownDossiersOf } from "#domain/dossier/known-dossier.ts";
import { recordCodeOf } from "#domain/dossier/record-code.ts";
import type { DossierBundle } from "#domain/dossier/records.ts";
import type { Position } from "#io/records/gpkg-geometry.ts";
import { writeRecordsPackage } from "#io/records/write-package.ts";
import type { WrittenPackage } from "#io/records/write-package.ts";
import type { Seed } from "../../seeds/seed.schema.ts";

/** What a seed's generator of dossiers exports. */
interface DossierGenerator {
  generateDossiers(city: {
    readonly buildings: readonly Building[];
    /** text of a layer of the package, by its name */
    readonly layerText: (name: string) => string;
  }): Iterable<DossierBundle>;
}

/**
 * The records of a bundled city: those that its generator makes, or the empty dossiers of what its map knows.
 *
 * @param seedUrl the seed's folder, with a slash at its end
 * @returns undefined where the seed names none
 */
export async function seedRecords(
  seed: Seed,
  seedUrl: URL,
  index: BuildingIndex,
  layerText: (name: string) => string,
): Promise<WrittenPackage | undefined> {
  const { records } = seed;
  if (records === undefined) return undefined;
  const buildings = Array.from({ length: index.count }, (_, row) => buildingAt(index, row));
  const places = new Map(
    buildings.map((building): [string, Position] => [
      recordCodeOf(building),
      [building.longitudeDeg, building.latitudeDeg],
    ]),
  );
  const bundles =
    "generator" in records
      ? ((await import(new URL(records.generator, seedUrl).href)) as DossierGenerator).generateDossiers({
          buildings,
          layerText,
        })
      : knownDossiersOf(buildings, records.source, Date.parse(records.date));
  // The system of what the baker has made of the inputs: within centimetres the two are one.
  const srs = seed.crs === "EPSG:4490" ? 4490 : 4326;
  return writeRecordsPackage(bundles, { srs, placeOf: (code) => places.get(code) });
}
