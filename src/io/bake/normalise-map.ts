import { kindOf, tagOf } from "./classify.ts";
import type { Properties } from "./classify.ts";
import { textValue } from "./fields.ts";
import type { FieldValues } from "./fields.ts";
import {
  FACILITIES,
  KEPT_TAGS,
  NO_PLACES,
  PLACE_TAGS,
  PLACE_WORDS,
  RAIL_WORDS,
  ROAD_WORDS,
  WATERWAY_WORDS,
} from "./map-classes.ts";
import type {
  AreaClass,
  AreaFeature,
  MapFeature,
  PlaceFeature,
  RailFeature,
  RoadFeature,
  WaterwayFeature,
} from "./map-feature.ts";
import { namesOf } from "./normalise-building.ts";
import { parseLength } from "./quantities.ts";

const MPH_KMH = 1.609344;

const flag = (properties: Properties, ...tags: readonly string[]): boolean =>
  tags.some((tag) => {
    const value = tagOf(properties, tag);
    return value !== undefined && value !== "false" && value !== "0" && value !== "f";
  });

function positiveInteger(value: unknown): number | undefined {
  const number =
    typeof value === "number" ? value : typeof value === "string" ? Number.parseInt(value, 10) : Number.NaN;
  return number > 0 && number < 100 ? Math.round(number) : undefined;
}

function speedKmh(value: unknown): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?(mph)?/i.exec(
    typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "",
  );
  if (match === null) return undefined;
  const speed = Number(match[1]) * (match[2] === undefined ? 1 : MPH_KMH);
  return speed > 0 && speed < 500 ? Math.round(speed) : undefined;
}

function widthM(value: unknown): number | undefined {
  const length = parseLength(value);
  return length?.kind === "number" && length.value > 0 && length.value < 500 ? length.value : undefined;
}

const reversedLine = (line: Float64Array): Float64Array => {
  const out = new Float64Array(line.length);
  for (let i = 0; i < line.length; i += 2) {
    out[i] = line[line.length - 2 - i]!;
    out[i + 1] = line[line.length - 1 - i]!;
  }
  return out;
};

const NO_ROADS = new Set([
  "construction",
  "proposed",
  "abandoned",
  "platform",
  "raceway",
  "razed",
  "elevator",
  "ferry",
  "aeroway",
]);

/**
 * A line as a road, a railway or a watercourse; undefined when it is none of them.
 *
 * `oneway=-1` runs against the drawing: the line is turned, so that a one-way road always runs forward.
 */
export function lineFeature(
  id: string,
  lonLat: Float64Array,
  properties: Properties,
  values: FieldValues,
): MapFeature | undefined {
  const names = namesOf(values);
  const isTunnel = flag(properties, "tunnel", "is_tunnel");
  const isBridge = flag(properties, "bridge", "is_bridge");
  const kind = kindOf(properties);
  const detail = tagOf(properties, "kind_detail") ?? tagOf(properties, "class");
  const rail =
    RAIL_WORDS[tagOf(properties, "railway") ?? ""] ??
    (kind === "rail" ? (RAIL_WORDS[detail ?? ""] ?? "rail") : RAIL_WORDS[kind ?? ""]);
  if (rail !== undefined && tagOf(properties, "highway") === undefined) {
    const colour = textValue(properties["colour"] ?? properties["color"]);
    const feature: RailFeature = {
      kind: "rail", id, ...names, railClass: rail, lonLat, isTunnel,
      ...(colour !== undefined && /^#[0-9a-f]{6}$/i.test(colour) ? { colour: colour.toLowerCase() } : {}),
    }; // prettier-ignore
    return feature;
  }
  const waterway =
    WATERWAY_WORDS[tagOf(properties, "waterway") ?? ""] ??
    (tagOf(properties, "highway") === undefined ? WATERWAY_WORDS[kind ?? ""] : undefined);
  if (waterway !== undefined) {
    // A culvert is not seen.
    if (isTunnel) return undefined;
    const width = widthM(properties["width"]);
    const feature: WaterwayFeature = {
      kind: "waterway",
      id,
      ...names,
      waterwayClass: waterway,
      lonLat,
      ...(width === undefined ? {} : { widthM: width }),
    };
    return feature;
  }
  const highway = tagOf(properties, "highway");
  if (highway !== undefined && NO_ROADS.has(highway)) return undefined;
  if (kind !== undefined && NO_ROADS.has(kind)) return undefined;
  const roadClass =
    ROAD_WORDS[highway ?? ""] ??
    (detail === undefined ? undefined : ROAD_WORDS[detail]) ??
    ROAD_WORDS[kind ?? ""] ??
    ROAD_WORDS[textValue(properties["道路等级"] ?? properties["等级"] ?? properties["类型"]) ?? ""];
  if (roadClass === undefined) return undefined;
  const oneway = tagOf(properties, "oneway");
  const isReversed = oneway === "-1" || oneway === "reverse";
  const lanes = positiveInteger(properties["lanes"] ?? properties["车道数"]);
  const maxSpeed = speedKmh(properties["maxspeed"] ?? properties["限速"]);
  const width = widthM(properties["width"] ?? properties["宽度"] ?? properties["路宽"]);
  const feature: RoadFeature = {
    kind: "road",
    id,
    ...names,
    roadClass,
    lonLat: isReversed ? reversedLine(lonLat) : lonLat,
    ...(lanes === undefined ? {} : { lanes }),
    ...(maxSpeed === undefined ? {} : { maxSpeedKmh: maxSpeed }),
    isOneway: isReversed || flag(properties, "oneway") || highway === "motorway",
    isBridge,
    isTunnel,
    ...(width === undefined ? {} : { widthM: width }),
  };
  return feature;
}

export function areaFeature(
  id: string,
  areaClass: AreaClass,
  ringsLonLat: readonly Float64Array[],
  values: FieldValues,
): AreaFeature {
  return { kind: "area", id, ...namesOf(values), areaClass, ringsLonLat };
}

/**
 * The normalised category of a place: `school`, `hospital`, `station`, `fuel`, `shop`, `place:suburb` …;
 * undefined for street furniture and for what is no place.
 */
export function placeCategory(properties: Properties): string | undefined {
  for (const tag of PLACE_TAGS) {
    const value = tagOf(properties, tag);
    if (value === undefined) continue;
    if (tag === "place") return `place:${value}`;
    if (tag === "shop") return value === "supermarket" || value === "mall" ? value : "shop";
    if (tag === "office") return value === "government" ? "government" : "office";
    if (NO_PLACES.has(value)) continue;
    if (tag === "highway" && value !== "bus_stop" && value !== "services") continue;
    if (tag === "natural") continue;
    if (tag === "amenity" && value === "shelter") continue;
    return PLACE_WORDS[value] ?? value;
  }
  const kind = tagOf(properties, "kind") ?? tagOf(properties, "fclass");
  if (kind === undefined || NO_PLACES.has(kind)) return undefined;
  if (
    [
      "neighbourhood",
      "locality",
      "suburb",
      "borough",
      "city",
      "town",
      "village",
      "hamlet",
      "macrohood",
    ].includes(kind)
  )
    return `place:${kind}`;
  return PLACE_WORDS[kind] ?? kind;
}

export const isFacility = (category: string): boolean => FACILITIES.has(category);

export function placeFeature(
  id: string,
  category: string,
  longitudeDeg: number,
  latitudeDeg: number,
  properties: Properties,
  values: FieldValues,
): PlaceFeature {
  const tags: Record<string, string> = {};
  for (const tag of KEPT_TAGS) {
    const text = textValue(properties[tag]);
    if (text !== undefined) tags[tag] = text;
  }
  return { kind: "place", id, ...namesOf(values), category, longitudeDeg, latitudeDeg, tags };
}
