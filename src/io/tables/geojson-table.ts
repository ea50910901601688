import { AppError } from "#base/app-error.ts";
import type { Cell } from "#domain/dossier/field-text.ts";
import { pointInside, polygonArea } from "#kernels/ring-measure.ts";
import { flattenGeometry, isRecord } from "../bake/sources/geojson-geometry.ts";
import type { FlatGeometry } from "../bake/sources/geojson-geometry.ts";
import { attributeCell, GEOMETRY_HEADINGS } from "./table-file.ts";
import type { TableFile } from "./table-file.ts";

/** A position in a geometry: inside of its largest area, on its first line, or its first point. */
function positionIn({ polygons, lines, points }: FlatGeometry): readonly [number, number] | undefined {
  const [largest] = polygons
    .filter((rings) => (rings[0]?.length ?? 0) >= 6)
    .toSorted((a, b) => polygonArea(b) - polygonArea(a));
  if (largest !== undefined) return pointInside(largest);
  const flat = lines[0] ?? points;
  return flat.length >= 2 ? [flat[0]!, flat[1]!] : undefined;
}

/** The system that GeoJSON named before RFC 7946, and GIS programs still do. */
function namedCrs(document: Readonly<Record<string, unknown>>): string | undefined {
  const properties = isRecord(document["crs"]) ? document["crs"]["properties"] : undefined;
  const name = isRecord(properties) ? properties["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}

/**
 * The features of a GeoJSON file as rows: their properties, and a position for each geometry. A text that only begins
 * like JSON is no such file.
 *
 * @returns undefined for a text that is not JSON
 * @throws AppError `table.noFeatures` for JSON of another kind
 */
export function readGeoJsonTable(text: string): TableFile | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const list = isRecord(document) && document["type"] === "Feature" ? [document] : isRecord(document) ? document["features"] : undefined; // prettier-ignore
  if (!isRecord(document) || !Array.isArray(list))
    throw new AppError("table.noFeatures", "the file is JSON, and not of features");
  const features = list.filter(isRecord);
  const names = new Set<string>();
  const propertiesOf = (feature: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
    isRecord(feature["properties"]) ? feature["properties"] : {};
  for (const feature of features) for (const name of Object.keys(propertiesOf(feature))) names.add(name);
  const hasIds = features.some(({ id }) => id !== undefined) && !names.has("id");
  const headings: Cell[] = [...(hasIds ? ["id"] : []), ...names, ...GEOMETRY_HEADINGS];
  const rows = features.map((feature): Cell[] => {
    const properties = propertiesOf(feature);
    const [x, y] = positionIn(flattenGeometry(feature["geometry"])) ?? [];
    return [
      ...(hasIds ? [attributeCell(feature["id"])] : []),
      ...[...names].map((name) => attributeCell(properties[name])),
      x,
      y,
    ];
  });
  const crs = namedCrs(document) ?? "EPSG:4326";
  return { format: "geojson", sheets: [{ name: "", rows: [headings, ...rows], crs }] };
}
