import { BUILDING_USES } from "#domain/building.ts";
import type { BuildingUse } from "#domain/building.ts";
import { pointInside } from "#kernels/ring-measure.ts";
import type { BuildingSet } from "./building-set.ts";
import { REPEAT_M, labelText, rounded } from "./label-candidates.ts";
import type { LabelCandidate } from "./label-candidates.ts";

/** Uses whose buildings people look for by name. */
const LANDMARK_USES: ReadonlySet<BuildingUse> = new Set([
  "hospital",
  "cultural",
  "sports",
  "transport",
  "religious",
  "government",
  "hotel",
  "university",
]);
const LANDMARK_HEIGHT_M = 60;
/** Towers of one name: a pair, a group of four. More are what every estate has. */
const MAX_NAMESAKES = 4;
/** `3号楼` stands in every estate. */
const NUMBERED = /\d+ ?(?:号|栋|幢|座|#)/;
const ESTATE_SPACING_M = 600;

/** Estates by the middle of their buildings, and buildings whose own name stands out. */
export const buildingLabels = (set: BuildingSet): LabelCandidate[] => [
  ...estateLabels(set),
  ...landmarkLabels(set),
];

/** A point on the first body of a building. */
function placeOf(set: BuildingSet, row: number): readonly [number, number] {
  const solid = set.solidStart.data[row]!;
  const rings: Float64Array[] = [];
  for (let ring = set.ringStart.data[solid]!; ring < set.ringStart.data[solid + 1]!; ring++) {
    const [start, end] = [set.vertexStart.data[ring]!, set.vertexStart.data[ring + 1]!];
    rings.push(set.lonLat.data.subarray(start * 2, end * 2));
  }
  return pointInside(rings);
}

function estateLabels(set: BuildingSet): LabelCandidate[] {
  const estates = new Map<number, { lon: number; lat: number; count: number }>();
  for (let row = 0; row < set.count; row++) {
    const estate = set.textColumns.estate.data[row]!;
    if (estate === 0) continue;
    const [lon, lat] = placeOf(set, row);
    const sum = estates.get(estate);
    if (sum === undefined) estates.set(estate, { lon, lat, count: 1 });
    else {
      sum.lon += lon;
      sum.lat += lat;
      sum.count++;
    }
  }
  return [...estates].map(([position, { lon, lat, count }]) => ({
    text: { zh: set.pool.texts[position]! },
    kind: "estate",
    longitudeDeg: rounded(lon / count),
    latitudeDeg: rounded(lat / count),
    rank: count >= 20 ? 7 : count >= 8 ? 8 : 9,
    weight: 0,
    spacingM: ESTATE_SPACING_M,
  }));
}

function landmarkLabels(set: BuildingSet): LabelCandidate[] {
  const { texts } = set.pool;
  const namesakes = new Uint32Array(texts.length);
  for (let row = 0; row < set.count; row++) namesakes[set.textColumns.name.data[row]!]!++;
  const labels: LabelCandidate[] = [];
  for (let row = 0; row < set.count; row++) {
    const position = set.textColumns.name.data[row]!;
    if (position === 0 || NUMBERED.test(texts[position]!)) continue;
    const height = set.heightM.data[row]!;
    const isTall = height >= LANDMARK_HEIGHT_M;
    const isLandmark = LANDMARK_USES.has(BUILDING_USES[set.use.data[row]!] ?? "unknown");
    if (!isTall && !isLandmark) continue;
    // A landmark's name stands once; only towers come in pairs.
    if (namesakes[position]! > (isTall ? MAX_NAMESAKES : 1)) continue;
    const [lon, lat] = placeOf(set, row);
    const nameEn = texts[set.textColumns.nameEn.data[row]!];
    labels.push({
      text: labelText(texts[position]!, nameEn === "" ? undefined : nameEn),
      kind: "poi",
      longitudeDeg: rounded(lon),
      latitudeDeg: rounded(lat),
      rank: rankByHeight(height),
      weight: height,
      spacingM: REPEAT_M.other,
    });
  }
  return labels;
}

function rankByHeight(heightM: number): number {
  if (heightM >= 200) return 3;
  if (heightM >= 120) return 6;
  return heightM >= LANDMARK_HEIGHT_M ? 9 : 11;
}
