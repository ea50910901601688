import { buildingAt } from "#domain/building-index.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import type { Building } from "#domain/building.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import type { RowList } from "#domain/row-list.ts";
import type { GeoBox } from "#scene/scene-api.ts";
import { readyCity } from "#state/city-store.ts";
import type { Console } from "./console.ts";

const METRES_PER_DEG_LAT = 111_195;

/** The building that a reference names; undefined for other layers and before the index is read. */
export function buildingOf(console: Console, ref: FeatureRef | undefined): Building | undefined {
  if (ref === undefined) return undefined;
  const index = console.services.buildings();
  const layer = console.session.getState().layers.find((known) => known.id === ref.layerId);
  const row = Number(ref.featureId);
  if (index === undefined || layer?.type !== "buildings") return undefined;
  return Number.isInteger(row) && row >= 0 && row < index.count ? buildingAt(index, row) : undefined;
}

/** Rows of the selected buildings that the index knows. */
export function selectedRows(console: Console): RowList {
  const count = console.services.buildings()?.count ?? 0;
  const rows = console.session.getState().selectedRows();
  return (rows.at(-1) ?? 0) < count ? rows : rows.filter((row) => row < count);
}

/** The box around the given buildings; undefined for none. Cost: linear, without an object a building. */
function boxAround(index: BuildingIndex, rows: RowList, geoidOffsetM: number): GeoBox | undefined {
  if (rows.length === 0) return undefined;
  const box = {
    westDeg: Infinity,
    southDeg: Infinity,
    eastDeg: -Infinity,
    northDeg: -Infinity,
    minHeightM: Infinity,
    maxHeightM: -Infinity,
  };
  for (const row of rows) {
    const longitudeDeg = index.longitudeE7[row]! / 1e7;
    const latitudeDeg = index.latitudeE7[row]! / 1e7;
    const groundM = index.groundDm[row]! / 10 + geoidOffsetM;
    box.westDeg = Math.min(box.westDeg, longitudeDeg + index.bboxOffsetE6[row * 4]! / 1e6);
    box.southDeg = Math.min(box.southDeg, latitudeDeg + index.bboxOffsetE6[row * 4 + 1]! / 1e6);
    box.eastDeg = Math.max(box.eastDeg, longitudeDeg + index.bboxOffsetE6[row * 4 + 2]! / 1e6);
    box.northDeg = Math.max(box.northDeg, latitudeDeg + index.bboxOffsetE6[row * 4 + 3]! / 1e6);
    box.minHeightM = Math.min(box.minHeightM, groundM);
    box.maxHeightM = Math.max(box.maxHeightM, groundM + index.heightM[row]!);
  }
  return box;
}

/** Flies to a position, with so many metres around it in sight. */
export async function flyToPosition(
  console: Console,
  longitudeDeg: number,
  latitudeDeg: number,
  reachM: number,
): Promise<void> {
  const city = readyCity(console.city.getState());
  if (city === undefined) return;
  const dLat = reachM / METRES_PER_DEG_LAT;
  const dLon = dLat / Math.max(0.01, Math.cos((latitudeDeg * Math.PI) / 180));
  await console.services.scene()?.flyToBox({
    westDeg: longitudeDeg - dLon,
    southDeg: latitudeDeg - dLat,
    eastDeg: longitudeDeg + dLon,
    northDeg: latitudeDeg + dLat,
    minHeightM: city.origin.heightM,
    maxHeightM: city.origin.heightM,
  });
}

const united = (a: GeoBox, b: GeoBox): GeoBox => ({
  westDeg: Math.min(a.westDeg, b.westDeg),
  southDeg: Math.min(a.southDeg, b.southDeg),
  eastDeg: Math.max(a.eastDeg, b.eastDeg),
  northDeg: Math.max(a.northDeg, b.northDeg),
  minHeightM: Math.min(a.minHeightM, b.minHeightM),
  maxHeightM: Math.max(a.maxHeightM, b.maxHeightM),
});

/** Flies to what is selected: buildings, and features of other layers. */
export async function locateSelection(console: Console): Promise<void> {
  const city = readyCity(console.city.getState());
  const scene = console.services.scene();
  if (city === undefined || scene === undefined) return;
  const index = console.services.buildings();
  const buildings = index && boxAround(index, selectedRows(console), city.geoidOffsetM);
  const features = console.session.getState().selection.flatMap((ref) => scene.featureBox(ref) ?? []);
  const boxes = buildings === undefined ? features : [buildings, ...features];
  const [first, ...others] = boxes;
  if (first !== undefined) await scene.flyToBox(others.reduce(united, first));
}

/** Flies to all of a layer; to the whole city while the layer does not know where it is. */
export async function locateLayer(console: Console, layerId: string): Promise<void> {
  const scene = console.services.scene();
  const box = scene?.layerBox(layerId);
  if (box === undefined) scene?.home();
  else await scene?.flyToBox(box);
}
