import { AppError } from "#base/app-error.ts";
import { flattenGeometry, isRecord } from "./geojson-geometry.ts";
import { JsonSplitter } from "./json-splitter.ts";
import type { JsonMember, JsonSlice } from "./json-splitter.ts";
import { parseSlice } from "./json-text.ts";
import { withoutContributors } from "./raw-feature.ts";
import type { RawFeature } from "./raw-feature.ts";
import { OtherFormat } from "./sniff.ts";

export interface GeojsonOptions {
  readonly file: string;
  readonly maxFeatureBytes: number;
  /** called for the collection's `crs` member, with the number of features that came before it */
  readonly onCrs: (name: string, featuresBefore: number) => void;
}

const GEOMETRY_TYPES = new Set([
  "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
]); // prettier-ignore

const lenientUtf8 = new TextDecoder("utf-8");

/**
 * The features of a GeoJSON text, in batches as they arrive. Memory holds one chunk and the features in it.
 *
 * @throws AppError `bake.geojson.*`, `bake.input.*`, each with the file and the byte, line or feature;
 * OtherFormat for CityJSON, which begins like GeoJSON.
 */
export async function* readGeojson(
  chunks: AsyncIterable<Uint8Array>,
  options: GeojsonOptions,
): AsyncGenerator<readonly RawFeature[], void, undefined> {
  let batch: RawFeature[] = [];
  let row = 0;
  const splitter = new JsonSplitter({
    file: options.file,
    maxFeatureBytes: options.maxFeatureBytes,
    onSlice: (slice) => {
      row++;
      batch.push(toFeature(slice, row, options.file));
    },
    onMember: (member) => {
      if (member.key !== "crs") return;
      const name = crsNameOf(member);
      if (name !== undefined) options.onCrs(name, row);
    },
  });
  for await (const chunk of chunks) {
    splitter.push(chunk);
    if (batch.length === 0) continue;
    const ready = batch;
    batch = [];
    yield ready;
  }
  splitter.end();
}

function crsNameOf(member: JsonMember): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(lenientUtf8.decode(member.bytes));
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const properties = value["properties"];
  if (!isRecord(properties)) return undefined;
  // `name` as in the 2008 specification; `code` as some older programs wrote it.
  const name = properties["name"] ?? properties["code"];
  return typeof name === "string" || typeof name === "number" ? String(name) : undefined;
}

function toFeature(slice: JsonSlice, row: number, file: string): RawFeature {
  const { value, hasInvalidText } = parseSlice(slice, row, file);
  if (slice.kind === "document") checkDocument(value, file);
  checkForeign(value, file, row);
  const isBareGeometry =
    isRecord(value) && typeof value["type"] === "string" && GEOMETRY_TYPES.has(value["type"]);
  const feature = isRecord(value) ? value : {};
  const geometry = flattenGeometry(isBareGeometry ? value : feature["geometry"]);
  const properties = isRecord(feature["properties"]) ? withoutContributors(feature["properties"]) : {};
  const id = identifierOf(feature["id"], properties);
  return {
    polygons: geometry.polygons,
    lines: geometry.lines,
    points: geometry.points,
    properties,
    id,
    row,
    ...(geometry.problem === undefined ? {} : { geometryProblem: geometry.problem }),
    ...(hasInvalidText ? { hasInvalidText } : {}),
  };
}

function checkDocument(value: unknown, file: string): void {
  const type = isRecord(value) ? value["type"] : undefined;
  if (type === "Feature" || (typeof type === "string" && GEOMETRY_TYPES.has(type))) return;
  if (type === "CityJSON" || type === "CityJSONFeature") throw new OtherFormat("cityjson");
  const found = typeof type === "string" ? type.slice(0, 40) : "";
  const isHollow = type === "FeatureCollection";
  throw new AppError(
    "bake.geojson.notFeatures",
    isHollow
      ? `${file}: a FeatureCollection without a list of features`
      : `${file}: JSON, but not GeoJSON: its type is ${found === "" ? "missing" : `"${found}"`}`,
    { file, found: found === "" ? "–" : found },
  );
}

/** Esri's own JSON looks much like GeoJSON and is none. */
function checkForeign(value: unknown, file: string, row: number): void {
  if (!isRecord(value) || value["properties"] !== undefined || !isRecord(value["attributes"])) return;
  const geometry = value["geometry"];
  if (!isRecord(geometry) || geometry["type"] !== undefined) return;
  throw new AppError("bake.geojson.notFeatures", `${file}: feature ${row} is Esri JSON, not GeoJSON`, {
    file,
    found: "Esri JSON",
  });
}

const ID_FIELDS = [
  "id",
  "ID",
  "Id",
  "osm_id",
  "OSM_ID",
  "osmId",
  "fid",
  "FID",
  "OBJECTID",
  "objectid",
  "gml_id",
  "uuid",
  "UUID",
  "GUID",
];

/** The feature's own id first; else the first property that is known to hold one. */
function identifierOf(featureId: unknown, properties: Readonly<Record<string, unknown>>): string | undefined {
  const osmId = properties["@id"];
  const osmType = properties["@type"];
  if ((typeof osmId === "number" || typeof osmId === "string") && typeof osmType === "string")
    return `${osmType}/${osmId}`;
  const own = textOf(featureId) ?? textOf(osmId);
  if (own !== undefined) return own;
  for (const field of ID_FIELDS) {
    const value = textOf(properties[field]);
    if (value !== undefined) return value;
  }
  return undefined;
}

const textOf = (value: unknown): string | undefined => {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
};
