import { buildingAt } from "#domain/building-index.ts";
import type { Building } from "#domain/building.ts";
import type { CityInfo } from "#domain/city-info.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import { readyCity } from "#state/city-store.ts";
import type { Console } from "./console.ts";

/** The building that a reference names; undefined for other layers and before the index is read. */
export function buildingOf(console: Console, ref: FeatureRef | undefined): Building | undefined {
  if (ref === undefined) return undefined;
  const index = console.services.buildings();
  const layer = console.session.getState().layers.find((known) => known.id === ref.layerId);
  const row = Number(ref.featureId);
  if (index === undefined || layer?.type !== "buildings") return undefined;
  return Number.isInteger(row) && row >= 0 && row < index.count ? buildingAt(index, row) : undefined;
}

/** Rows of the selected buildings. */
export const selectedRows = (console: Console): number[] =>
  console.session.getState().selection.flatMap((ref) => buildingOf(console, ref)?.row ?? []);

/** Flies to the box around the given buildings. */
async function flyToBuildings(
  console: Console,
  city: CityInfo,
  buildings: readonly Building[],
): Promise<void> {
  const scene = console.services.scene();
  if (scene === undefined || buildings.length === 0) return;
  await scene.flyToBox({
    westDeg: Math.min(...buildings.map((building) => building.bbox[0])),
    southDeg: Math.min(...buildings.map((building) => building.bbox[1])),
    eastDeg: Math.max(...buildings.map((building) => building.bbox[2])),
    northDeg: Math.max(...buildings.map((building) => building.bbox[3])),
    minHeightM: Math.min(...buildings.map(({ groundM }) => groundM)) + city.geoidOffsetM,
    maxHeightM: Math.max(...buildings.map(({ groundM, heightM }) => groundM + heightM)) + city.geoidOffsetM,
  });
}

/** Flies to what is selected. */
export async function locateSelection(console: Console): Promise<void> {
  const city = readyCity(console.city.getState());
  const buildings = console.session.getState().selection.flatMap((ref) => buildingOf(console, ref) ?? []);
  if (city !== undefined) await flyToBuildings(console, city, buildings);
}

/** Flies to all of a layer; to the whole city while the layer does not know where it is. */
export async function locateLayer(console: Console, layerId: string): Promise<void> {
  const scene = console.services.scene();
  const box = scene?.layerBox(layerId);
  if (box === undefined) scene?.home();
  else await scene?.flyToBox(box);
}
