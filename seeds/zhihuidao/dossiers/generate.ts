import type { Building } from "#domain/building.ts";
import type { DossierBundle } from "#domain/dossier/records.ts";
import { dossiersOf } from "./dossiers.ts";
import { createPlaceAt } from "./place-at.ts";
import type { GridFeature } from "./place-at.ts";

/** The dossiers of the town as its package is baked: what `npm run cities` writes into `records.gpkg`. */
export function generateDossiers(city: {
  readonly buildings: readonly Building[];
  readonly layerText: (name: string) => string;
}): Iterable<DossierBundle> {
  const grids = JSON.parse(city.layerText("grids.geojson")) as { readonly features: readonly GridFeature[] };
  return dossiersOf({ buildings: city.buildings, placeAt: createPlaceAt(grids.features) });
}
