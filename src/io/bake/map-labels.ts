import { BUILDING_USES } from "#domain/building.ts";
import type { BuildingUse } from "#domain/building.ts";
import type { MapLabel } from "#io/city-package/city.schema.ts";
import { pointInside, polygonArea } from "#kernels/ring-measure.ts";
import type { BuildingSet } from "./building-set.ts";
import type { AreaFeature, MapFeature, PlaceFeature, RoadClass } from "./map-feature.ts";

type Box = readonly [number, number, number, number];

const METRES_PER_DEG = 111_320;
/** More names than this no map shows, and every one is looked at for each view. */
const MAX_LABELS = 8000;
/** Labels beyond the city by more than this share of its size are of somewhere else. */
const MARGIN = 0.12;

/** Along a road or a river its name comes again after this many metres. */
const REPEAT_M = { road: 1200, water: 2500, other: 400 } as const;

const ROAD_RANKS: Readonly<Partial<Record<RoadClass, number>>> = {
  motorway: 3, trunk: 3, primary: 4, secondary: 6, tertiary: 8, residential: 12, pedestrian: 11,
}; // prettier-ignore

const DISTRICT_RANKS: Readonly<Record<string, number>> = {
  city: 0, town: 1, borough: 1, suburb: 2, macrohood: 2, quarter: 4, village: 4, neighbourhood: 5, locality: 6, hamlet: 7,
}; // prettier-ignore

const PLACE_RANKS: Readonly<Record<string, number>> = {
  station: 4, university: 5, hospital: 6, stadium: 6, museum: 7, government: 7, ferry_terminal: 7, bus_station: 8, theatre: 8, library: 8,
  school: 9, mall: 9, marketplace: 10, fire_station: 10, police: 10, hotel: 11, clinic: 11, kindergarten: 12, place_of_worship: 11,
  attraction: 9, viewpoint: 11, monument: 10, sports_centre: 10, community_centre: 12, supermarket: 12, cinema: 11, shelter: 10,
  post_office: 13, bank: 13, fuel: 13, pharmacy: 14, restaurant: 15, cafe: 15, fast_food: 16, shop: 16, office: 15, poi: 13, charging: 15,
}; // prettier-ignore

/** Rank by size: what covers more is named from farther away. */
function rankByArea(areaM2: number, largest: number): number {
  if (areaM2 > 1e6) return largest;
  if (areaM2 > 2e5) return largest + 2;
  if (areaM2 > 4e4) return largest + 4;
  return largest + (areaM2 > 8e3 ? 6 : 8);
}

interface Candidate extends MapLabel {
  /** among labels of one name and kind the heavier is placed first */
  readonly weight: number;
  readonly spacingM: number;
}

/**
 * The names of a map with their ranks: districts, estates, campuses, roads, water, parks, stations and other
 * places, and buildings that stand out. A road that the source keeps in many pieces is named once for each
 * stretch of it.
 *
 * @returns labels by rank, at most 8,000; the same input gives the same list.
 */
export function mapLabels(features: readonly MapFeature[], set: BuildingSet, bbox: Box): MapLabel[] {
  const latitude = (bbox[1] + bbox[3]) / 2;
  const candidates = [
    ...features.flatMap((feature) => featureLabels(feature, latitude)),
    ...buildingLabels(set),
  ];
  const [dx, dy] = [(bbox[2] - bbox[0]) * MARGIN, (bbox[3] - bbox[1]) * MARGIN];
  const near = candidates.filter(
    ({ longitudeDeg: lon, latitudeDeg: lat }) =>
      lon >= bbox[0] - dx && lon <= bbox[2] + dx && lat >= bbox[1] - dy && lat <= bbox[3] + dy,
  );
  return spaced(near, latitude)
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        compare(a.kind, b.kind) ||
        compare(a.text.zh, b.text.zh) ||
        a.longitudeDeg - b.longitudeDeg,
    )
    .slice(0, MAX_LABELS)
    .map(({ weight: _weight, spacingM: _spacing, ...label }) => label);
}

// By code unit: the order of a locale would differ from machine to machine.
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Keeps, of the labels of one name and kind, those that are far enough from the heavier ones. */
function spaced(candidates: readonly Candidate[], latitude: number): Candidate[] {
  const k = Math.cos((latitude * Math.PI) / 180);
  const kept = new Map<string, Candidate[]>();
  const order = candidates.toSorted(
    (a, b) => b.weight - a.weight || a.longitudeDeg - b.longitudeDeg || a.latitudeDeg - b.latitudeDeg,
  );
  for (const candidate of order) {
    const key = `${candidate.kind} ${candidate.text.zh}`;
    const others = kept.get(key);
    if (others === undefined) {
      kept.set(key, [candidate]);
      continue;
    }
    const isFar = others.every(
      (other) =>
        Math.hypot(
          (other.longitudeDeg - candidate.longitudeDeg) * k,
          other.latitudeDeg - candidate.latitudeDeg,
        ) *
          METRES_PER_DEG >=
        candidate.spacingM,
    );
    if (isFar) others.push(candidate);
  }
  return [...kept.values()].flat();
}

const text = (name: string, nameEn: string | undefined): MapLabel["text"] => ({
  zh: name,
  ...(nameEn === undefined || nameEn === name ? {} : { en: nameEn }),
});

const rounded = (degrees: number): number => Number(degrees.toFixed(6));

function featureLabels(feature: MapFeature, latitude: number): Candidate[] {
  const { name } = feature;
  if (name === undefined) return [];
  const label = (
    kind: MapLabel["kind"],
    lon: number,
    lat: number,
    rank: number,
    weight: number,
    spacingM: number,
  ): Candidate[] =>
    Number.isFinite(lon) && Number.isFinite(lat)
      ? [
          {
            text: text(name, feature.nameEn),
            kind,
            longitudeDeg: rounded(lon),
            latitudeDeg: rounded(lat),
            rank: Math.min(20, rank),
            weight,
            spacingM,
          },
        ]
      : [];
  switch (feature.kind) {
    case "road": {
      const rank = ROAD_RANKS[feature.roadClass];
      if (rank === undefined) return [];
      const { lon, lat, lengthM } = middleOf(feature.lonLat, latitude);
      return label("road", lon, lat, rank, lengthM, REPEAT_M.road);
    }
    case "waterway": {
      const { lon, lat, lengthM } = middleOf(feature.lonLat, latitude);
      const rank = feature.waterwayClass === "river" ? 4 : feature.waterwayClass === "canal" ? 6 : 10;
      return label("water", lon, lat, rank, lengthM, REPEAT_M.water);
    }
    case "area": {
      const areaM2 =
        polygonArea(feature.ringsLonLat) * METRES_PER_DEG ** 2 * Math.cos((latitude * Math.PI) / 180);
      const kind = AREA_KINDS[feature.areaClass];
      if (kind === undefined) return [];
      const [lon, lat] = pointInside(feature.ringsLonLat);
      const spacingM = kind.kind === "water" ? REPEAT_M.water : REPEAT_M.other;
      return label(kind.kind, lon, lat, rankByArea(areaM2, kind.rank), areaM2, spacingM);
    }
    case "place":
      return label(...placeLabel(feature), 0, REPEAT_M.other);
    case "rail":
      return [];
  }
}

const AREA_KINDS: Readonly<
  Partial<Record<AreaFeature["areaClass"], { readonly kind: MapLabel["kind"]; readonly rank: number }>>
> = {
  water: { kind: "water", rank: 1 },
  park: { kind: "park", rank: 3 },
  forest: { kind: "park", rank: 4 },
  sports: { kind: "park", rank: 6 },
  wetland: { kind: "water", rank: 5 },
  residential: { kind: "estate", rank: 4 },
  education: { kind: "campus", rank: 3 },
  medical: { kind: "campus", rank: 4 },
  plaza: { kind: "poi", rank: 5 },
  commercial: { kind: "poi", rank: 6 },
  industrial: { kind: "poi", rank: 7 },
};

function placeLabel(place: PlaceFeature): [MapLabel["kind"], number, number, number] {
  const { category, longitudeDeg: lon, latitudeDeg: lat } = place;
  if (category.startsWith("place:")) return ["district", lon, lat, DISTRICT_RANKS[category.slice(6)] ?? 8];
  if (category === "station") return ["station", lon, lat, PLACE_RANKS["station"] ?? 4];
  if (category === "university") return ["campus", lon, lat, PLACE_RANKS["university"] ?? 5];
  return ["poi", lon, lat, PLACE_RANKS[category] ?? 16];
}

/** Middle of a line by length, and its length. */
function middleOf(
  lonLat: Float64Array,
  latitude: number,
): { readonly lon: number; readonly lat: number; readonly lengthM: number } {
  const k = Math.cos((latitude * Math.PI) / 180);
  const lengthOf = (i: number): number =>
    Math.hypot((lonLat[i + 2]! - lonLat[i]!) * k, lonLat[i + 3]! - lonLat[i + 1]!) * METRES_PER_DEG;
  let lengthM = 0;
  for (let i = 0; i + 3 < lonLat.length; i += 2) lengthM += lengthOf(i);
  let rest = lengthM / 2;
  for (let i = 0; i + 3 < lonLat.length; i += 2) {
    const step = lengthOf(i);
    if (rest > step || step === 0) {
      rest -= step;
      continue;
    }
    const t = rest / step;
    return {
      lon: lonLat[i]! + (lonLat[i + 2]! - lonLat[i]!) * t,
      lat: lonLat[i + 1]! + (lonLat[i + 3]! - lonLat[i + 1]!) * t,
      lengthM,
    };
  }
  return { lon: lonLat[0] ?? Number.NaN, lat: lonLat[1] ?? Number.NaN, lengthM };
}

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

/** Estates by the middle of their buildings, and buildings whose own name stands out. */
function buildingLabels(set: BuildingSet): Candidate[] {
  const { texts } = set.pool;
  const named = new Uint32Array(texts.length);
  const estates = new Map<number, { lon: number; lat: number; count: number }>();
  const positionOf = (row: number): readonly [number, number] => {
    const vertex = set.vertexStart.data[set.ringStart.data[set.solidStart.data[row]!]!]! * 2;
    return [set.lonLat.data[vertex]!, set.lonLat.data[vertex + 1]!];
  };
  for (let row = 0; row < set.count; row++) {
    named[set.textColumns.name.data[row]!]!++;
    const estate = set.textColumns.estate.data[row]!;
    if (estate === 0) continue;
    const [lon, lat] = positionOf(row);
    const sum = estates.get(estate);
    if (sum === undefined) estates.set(estate, { lon, lat, count: 1 });
    else {
      sum.lon += lon;
      sum.lat += lat;
      sum.count++;
    }
  }
  const labels: Candidate[] = [];
  for (const [position, { lon, lat, count }] of estates) {
    labels.push({
      text: { zh: texts[position]! }, kind: "estate", longitudeDeg: rounded(lon / count), latitudeDeg: rounded(lat / count),
      rank: count >= 20 ? 7 : count >= 8 ? 8 : 9, weight: 0, spacingM: 600,
    }); // prettier-ignore
  }
  for (let row = 0; row < set.count; row++) {
    const position = set.textColumns.name.data[row]!;
    // `3号楼` stands in every estate; a landmark's name stands once.
    if (position === 0 || named[position] !== 1 || /\d+ ?(?:号|栋|幢|座|#)/.test(texts[position]!)) continue;
    const height = set.heightM.data[row]!;
    const isLandmark = LANDMARK_USES.has(BUILDING_USES[set.use.data[row]!] ?? "unknown");
    if (height < LANDMARK_HEIGHT_M && !isLandmark) continue;
    const [lon, lat] = positionOf(row);
    const nameEn = texts[set.textColumns.nameEn.data[row]!];
    labels.push({
      text: text(texts[position]!, nameEn === "" ? undefined : nameEn), kind: "poi", longitudeDeg: rounded(lon), latitudeDeg: rounded(lat),
      rank: height >= 200 ? 3 : height >= 120 ? 6 : height >= LANDMARK_HEIGHT_M ? 9 : 11, weight: height, spacingM: REPEAT_M.other,
    }); // prettier-ignore
  }
  return labels;
}
