import { AppError } from "#base/app-error.ts";
import { fetchContent } from "#base/fetch-content.ts";
import type { FetchContent } from "#base/fetch-content.ts";
import type { FeatureSource } from "#domain/layer-data.ts";
import { flattenGeometry, isRecord } from "../bake/sources/geojson-geometry.ts";
import type { FlatGeometry } from "../bake/sources/geojson-geometry.ts";
import { LON_LAT, resolveCrs, suggestCrs } from "../crs.ts";
import type { Crs } from "../crs.ts";

/** One feature of a file: attributes as they are, geometry in longitude and latitude. */
export interface FileFeature {
  readonly id: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: FlatGeometry;
}

const HTML_START = /^\uFEFF?\s*<(!doctype\s+html|html|head|body)\b/i;

/** @throws AppError `layer.notJson` */
async function jsonOf(response: Response, url: string): Promise<unknown> {
  const text = await response.text();
  try {
    const value: unknown = JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
    return value;
  } catch (thrown) {
    const isPage = HTML_START.test(text.slice(0, 256));
    const detail = isPage ? "<html>" : thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("layer.notJson", `${url}: ${detail}`, { url, detail }, { cause: thrown });
  }
}

/** The parts of a GeoJSON document that are features; undefined when it is none. */
function rawFeatures(document: unknown): readonly unknown[] | undefined {
  if (!isRecord(document)) return undefined;
  switch (document["type"]) {
    case "FeatureCollection":
      return Array.isArray(document["features"]) ? (document["features"] as readonly unknown[]) : undefined;
    case "Feature":
      return [document];
    case "Point":
    case "MultiPoint":
    case "LineString":
    case "MultiLineString":
    case "Polygon":
    case "MultiPolygon":
    case "GeometryCollection":
      return [{ type: "Feature", properties: {}, geometry: document }];
    default:
      return undefined;
  }
}

/** The system that the file names, as GeoJSON did before RFC 7946 and GIS programs still do. */
function namedCrs(document: unknown): string | undefined {
  if (!isRecord(document) || !isRecord(document["crs"])) return undefined;
  const { properties } = document["crs"];
  const name = isRecord(properties) ? properties["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}

function crsOf(name: string | undefined): Crs {
  if (name === undefined) return LON_LAT;
  const crs = resolveCrs(name);
  if (crs === undefined) throw new AppError("layer.unknownCrs", `unknown system ${name}`, { crs: name });
  return crs;
}

/** The first position of a geometry; undefined where there is none. */
function firstPosition({ polygons, lines, points }: FlatGeometry): readonly [number, number] | undefined {
  const flat = polygons[0]?.[0] ?? lines[0] ?? points;
  return flat.length >= 2 ? [flat[0]!, flat[1]!] : undefined;
}

/** Metres read as degrees put a layer anywhere or nowhere: say so instead. */
function checkDegrees(features: readonly FileFeature[], before: readonly [number, number] | undefined): void {
  let used = 0;
  let off = 0;
  for (const { geometry } of features) {
    const at = firstPosition(geometry);
    if (at === undefined) continue;
    used++;
    if (!(Math.abs(at[0]) <= 360 && Math.abs(at[1]) <= 90)) off++;
  }
  if (used === 0 || off * 2 < used) return;
  const [x, y] = before ?? [Number.NaN, Number.NaN];
  const likely = suggestCrs(x, y).codes.slice(0, 3).join(" / ");
  throw new AppError("layer.wrongCrs", `coordinates such as ${x}, ${y} are not degrees`, {
    x: Math.round(x),
    y: Math.round(y),
    likely: likely === "" ? "?" : likely,
  });
}

/**
 * The features of a GeoJSON file, or of the spec itself, in longitude and latitude.
 *
 * @throws AppError `layer.*` for a file that cannot be had or is none, and for coordinates in a system that is
 * unknown or not the one named; the signal's AbortError
 */
export async function readFeatures(
  source: FeatureSource,
  fetch: FetchContent,
  signal?: AbortSignal,
): Promise<readonly FileFeature[]> {
  const url = source.url ?? "";
  const document: unknown =
    source.data ??
    (await jsonOf(await fetchContent(fetch, url, signal === undefined ? {} : { signal }), source.url ?? ""));
  const raws = rawFeatures(document);
  if (raws === undefined) {
    const type = isRecord(document) ? String(document["type"]) : typeof document;
    throw new AppError("layer.notGeoJson", `${url}: ${type} is not GeoJSON`, { url, detail: type });
  }
  const crs = crsOf(source.crs ?? namedCrs(document));
  let first: readonly [number, number] | undefined;
  const features = raws.map((raw): FileFeature => {
    const feature = isRecord(raw) ? raw : {};
    const { id, properties } = feature;
    const geometry = flattenGeometry(feature["geometry"]);
    first ??= firstPosition(geometry);
    for (const rings of geometry.polygons) for (const ring of rings) crs.toLonLat(ring);
    for (const line of geometry.lines) crs.toLonLat(line);
    crs.toLonLat(geometry.points);
    return {
      id: typeof id === "string" || typeof id === "number" ? String(id) : undefined,
      properties: isRecord(properties) ? properties : {},
      geometry,
    };
  });
  checkDegrees(features, first);
  return features;
}

/** Ids by which features are called: their own where all have one of their own, else their positions. */
export function idsOf(features: readonly FileFeature[]): readonly string[] | undefined {
  const ids = features.map(({ id }) => id);
  const known = ids.filter((id) => id !== undefined);
  return known.length === ids.length && new Set(known).size === ids.length ? known : undefined;
}
