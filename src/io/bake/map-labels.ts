import type { MapLabel } from "#io/city-package/city.schema.ts";
import { pointInside, polygonArea } from "#kernels/ring-measure.ts";
import { buildingLabels } from "./building-labels.ts";
import type { BuildingSet } from "./building-set.ts";
import { REPEAT_M, labelText, nameKey, rounded, withoutRepeats } from "./label-candidates.ts";
import type { LabelCandidate } from "./label-candidates.ts";
import type { AreaFeature, MapFeature, PlaceFeature, RoadClass } from "./map-feature.ts";

type Box = readonly [number, number, number, number];

const METRES_PER_DEG = 111_320;
/** More names than this no map shows, and every one is looked at for each view. */
const MAX_LABELS = 8000;
/** Labels beyond the city by more than this share of its size are of somewhere else. */
const MARGIN = 0.12;

/** What is shorter in all is a bridge or a lane, whatever the class of the road that it carries. */
const SHORT_ROAD_M = 250;
/** Ranks that a short road, or one below the ground, stands behind its class. */
const LESSER_ROAD = 3;

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

/**
 * The names of a map with their ranks: districts, estates, campuses, roads, water, parks, stations and other
 * places, and buildings that stand out. A road that the source keeps in many pieces is named once for each
 * stretch of it.
 *
 * @returns labels by rank, at most 8,000; the same input gives the same list.
 */
export function mapLabels(features: readonly MapFeature[], set: BuildingSet, bbox: Box): MapLabel[] {
  const latitude = (bbox[1] + bbox[3]) / 2;
  const roadLengths = lengthsByName(features, latitude);
  const candidates = [
    ...features.flatMap((feature) => featureLabels(feature, latitude, roadLengths)),
    ...buildingLabels(set),
  ];
  const [dx, dy] = [(bbox[2] - bbox[0]) * MARGIN, (bbox[3] - bbox[1]) * MARGIN];
  const near = candidates.filter(
    ({ longitudeDeg: lon, latitudeDeg: lat }) =>
      lon >= bbox[0] - dx && lon <= bbox[2] + dx && lat >= bbox[1] - dy && lat <= bbox[3] + dy,
  );
  return withoutRepeats(near, latitude)
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

/** Metres of road of each name, which the source keeps in many pieces. */
function lengthsByName(features: readonly MapFeature[], latitude: number): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  for (const feature of features) {
    if (feature.kind !== "road" || feature.name === undefined) continue;
    const key = nameKey(feature.name);
    lengths.set(key, (lengths.get(key) ?? 0) + middleOf(feature.lonLat, latitude).lengthM);
  }
  return lengths;
}

function featureLabels(
  feature: MapFeature,
  latitude: number,
  roadLengths: ReadonlyMap<string, number>,
): LabelCandidate[] {
  const { name } = feature;
  if (name === undefined) return [];
  const label = (
    kind: MapLabel["kind"],
    lon: number,
    lat: number,
    rank: number,
    weight: number,
    spacingM: number,
  ): LabelCandidate[] =>
    Number.isFinite(lon) && Number.isFinite(lat)
      ? [
          {
            text: labelText(name, feature.nameEn),
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
      const isLesser = feature.isTunnel || (roadLengths.get(nameKey(name)) ?? 0) < SHORT_ROAD_M;
      return label("road", lon, lat, rank + (isLesser ? LESSER_ROAD : 0), lengthM, REPEAT_M.road);
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
  if (category === "university") {
    // Colleges are schools for a trade in most of the world, and there are many of them.
    const isCollege = place.tags["amenity"] === "college";
    return ["campus", lon, lat, PLACE_RANKS[isCollege ? "school" : "university"] ?? 5];
  }
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
