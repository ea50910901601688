import type { FieldValues } from "./fields.ts";
import { textValue } from "./fields.ts";
import { AREA_WORDS, KIND_AREAS, OTHER_AREA_TAGS, OTHER_KINDS } from "./map-classes.ts";
import type { AreaClass } from "./map-feature.ts";

export type Properties = Readonly<Record<string, unknown>>;

/** A tag's value in small letters; undefined for absent values and for `no`. */
export function tagOf(properties: Properties, tag: string): string | undefined {
  const value = properties[tag];
  if (value === true) return "yes";
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim().toLowerCase();
  return text === "" || text === "no" || text === "none" || text === "null" ? undefined : text;
}

/** `kind` of Tilezen, `fclass` of Geofabrik, `class` or `subtype` of Overture. */
export const kindOf = (properties: Properties): string | undefined =>
  tagOf(properties, "kind") ??
  tagOf(properties, "fclass") ??
  tagOf(properties, "subtype") ??
  tagOf(properties, "class");

/** What a polygon is. */
export type PolygonClass =
  | {
      readonly type: "building";
      readonly isPart: boolean;
      /** a tag says so; a height or storeys say so; nothing does but the shape */
      readonly evidence: "tag" | "height" | "shape";
    }
  | { readonly type: "area"; readonly areaClass: AreaClass }
  /** tags say that it is neither */
  | { readonly type: "other" };

const BUILDING: PolygonClass = { type: "building", isPart: false, evidence: "tag" };
const PART: PolygonClass = { type: "building", isPart: true, evidence: "tag" };
const byHeight = (isPart: boolean): PolygonClass => ({ type: "building", isPart, evidence: "height" });
const byShape = (isPart: boolean): PolygonClass => ({ type: "building", isPart, evidence: "shape" });
const OTHER: PolygonClass = { type: "other" };

/**
 * What a polygon is, by its tags.
 *
 * A `building` tag settles it. Heights or storeys make a building of what no other tag speaks about. A polygon
 * that no tag speaks about is a building by its shape alone; the file it is in decides whether that holds.
 */
export function classifyPolygon(properties: Properties, values: FieldValues): PolygonClass {
  if (tagOf(properties, "building") !== undefined) return BUILDING;
  if (tagOf(properties, "building:part") !== undefined) return PART;
  const kind = kindOf(properties);
  const type = tagOf(properties, "type");
  if (kind === "building_part" || type === "building_part") return PART;
  if (
    kind === "building" ||
    (type === "building" && kind === undefined) ||
    tagOf(properties, "theme") === "buildings"
  )
    return BUILDING;
  const isDenied = properties["building"] === "no" || properties["building"] === false;
  const hasHeight =
    textValue(values.get("height")) !== undefined || textValue(values.get("levels")) !== undefined;
  if (
    hasHeight &&
    !isDenied &&
    !OTHER_AREA_TAGS.some((tag) => tagOf(properties, tag) !== undefined) &&
    !isGroundKind(kind) &&
    !isDivision(properties)
  )
    return byHeight(namesOutline(properties));
  const areaClass = areaClassOf(properties, kind);
  if (areaClass !== undefined) return { type: "area", areaClass };
  if (OTHER_AREA_TAGS.some((tag) => tagOf(properties, tag) !== undefined)) return OTHER;
  if (kind !== undefined && OTHER_KINDS.has(kind)) return OTHER;
  return isDenied || isDivision(properties) ? OTHER : byShape(namesOutline(properties));
}

/** A part that has lost its tag still names the outline that it belongs to, as Tilezen does. */
function namesOutline(properties: Properties): boolean {
  const root = tagOf(properties, "root_id");
  return root !== undefined && root !== "0" && root !== tagOf(properties, "id");
}

/** A province, a city, a district: DataV and the Chinese gazetteers give each its code and its rank. */
const isDivision = (properties: Properties): boolean =>
  tagOf(properties, "adcode") !== undefined &&
  (properties["childrenNum"] !== undefined ||
    /^(?:country|province|city|district|street)$/.test(tagOf(properties, "level") ?? ""));

const isGroundKind = (kind: string | undefined): boolean =>
  kind !== undefined &&
  (KIND_AREAS[kind] === "water" ||
    KIND_AREAS[kind] === "park" ||
    KIND_AREAS[kind] === "forest" ||
    KIND_AREAS[kind] === "grass");

function areaClassOf(properties: Properties, kind: string | undefined): AreaClass | undefined {
  for (const [tag, words] of AREA_WORDS) {
    const value = tagOf(properties, tag);
    if (value === undefined) continue;
    const areaClass = words[value] ?? words["*"];
    if (areaClass === undefined) continue;
    // Parking below the ground leaves nothing to paint.
    if (
      areaClass === "parking" &&
      (tagOf(properties, "parking") === "underground" || tagOf(properties, "location") === "underground")
    )
      continue;
    return areaClass;
  }
  return kind === undefined ? undefined : KIND_AREAS[kind];
}

/** Whether a closed line is meant as an area: OSM-QA tiles keep parts of buildings as lines. */
export const isBuildingLine = (properties: Properties): boolean =>
  tagOf(properties, "building") !== undefined || tagOf(properties, "building:part") !== undefined;

/** Whether a building is wholly below the ground: no solid of it is seen from above. */
export const isUnderground = (properties: Properties): boolean =>
  tagOf(properties, "location") === "underground" ||
  properties["is_underground"] === true ||
  tagOf(properties, "is_underground") === "true";

/** Points that only label a building, an entrance or an address of it. */
export function isLabelPoint(properties: Properties): boolean {
  const kind = tagOf(properties, "kind");
  if (kind === "building" || kind === "building_part" || kind === "address" || kind === "entrance")
    return true;
  if (tagOf(properties, "building") !== undefined || tagOf(properties, "entrance") !== undefined) {
    return !["amenity", "shop", "office", "tourism", "leisure", "healthcare"].some(
      (tag) => tagOf(properties, tag) !== undefined,
    );
  }
  const keys = Object.keys(properties).filter((key) => !key.startsWith("@"));
  return keys.length > 0 && keys.every((key) => key.startsWith("addr"));
}
