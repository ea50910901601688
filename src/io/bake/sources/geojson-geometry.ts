import type { GeometryProblem } from "./raw-feature.ts";

/** The geometry of a feature in flat arrays. */
export interface FlatGeometry {
  readonly polygons: (readonly Float64Array[])[];
  readonly lines: Float64Array[];
  readonly points: Float64Array;
  readonly problem: GeometryProblem | undefined;
}

/** Collections within collections beyond this depth are no honest data. */
const MAX_COLLECTION_DEPTH = 8;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Flattens a GeoJSON geometry. Heights are left out; a coordinate that is no number becomes NaN, which the
 * repair of rings counts.
 *
 * Source: RFC 7946 §3.1.
 */
export function flattenGeometry(geometry: unknown): FlatGeometry {
  const out = {
    polygons: [] as (readonly Float64Array[])[],
    lines: [] as Float64Array[],
    points: [] as number[],
  };
  const problem = flattenInto(geometry, out, 0);
  return { polygons: out.polygons, lines: out.lines, points: Float64Array.from(out.points), problem };
}

type Accumulator = { polygons: (readonly Float64Array[])[]; lines: Float64Array[]; points: number[] };

function flattenInto(geometry: unknown, out: Accumulator, depth: number): GeometryProblem | undefined {
  if (geometry === null || geometry === undefined) return "missing";
  if (!isRecord(geometry)) return "badCoordinates";
  const coordinates = geometry["coordinates"];
  switch (geometry["type"]) {
    case "Polygon":
      return addPolygon(coordinates, out);
    case "MultiPolygon":
      return addEach(coordinates, (part) => addPolygon(part, out));
    case "LineString":
      return addLine(coordinates, out);
    case "MultiLineString":
      return addEach(coordinates, (part) => addLine(part, out));
    case "Point":
      return addPoint(coordinates, out);
    case "MultiPoint":
      return addEach(coordinates, (part) => addPoint(part, out));
    case "GeometryCollection":
      if (depth >= MAX_COLLECTION_DEPTH) return "badCoordinates";
      return addEach(geometry["geometries"], (part) => flattenInto(part, out, depth + 1));
    default:
      return "unknownType";
  }
}

function addEach(
  parts: unknown,
  add: (part: unknown) => GeometryProblem | undefined,
): GeometryProblem | undefined {
  if (!Array.isArray(parts)) return "badCoordinates";
  let problem: GeometryProblem | undefined;
  for (const part of parts as readonly unknown[]) problem = add(part) ?? problem;
  return problem;
}

function addPolygon(coordinates: unknown, out: Accumulator): GeometryProblem | undefined {
  if (!Array.isArray(coordinates)) return "badCoordinates";
  const rings: Float64Array[] = [];
  for (const part of coordinates as readonly unknown[]) {
    const ring = positions(part);
    if (ring === undefined) return "badCoordinates";
    rings.push(ring);
  }
  if (rings.length === 0) return "missing";
  out.polygons.push(rings);
  return undefined;
}

function addLine(coordinates: unknown, out: Accumulator): GeometryProblem | undefined {
  const line = positions(coordinates);
  if (line === undefined) return "badCoordinates";
  out.lines.push(line);
  return undefined;
}

function addPoint(coordinates: unknown, out: Accumulator): GeometryProblem | undefined {
  if (!Array.isArray(coordinates)) return "badCoordinates";
  if (coordinates.length === 0) return "missing";
  const [x, y] = coordinates as readonly unknown[];
  if (typeof x !== "number" || typeof y !== "number") return "badCoordinates";
  out.points.push(x, y);
  return undefined;
}

function positions(list: unknown): Float64Array | undefined {
  if (!Array.isArray(list)) return undefined;
  const flat = new Float64Array(list.length * 2);
  for (let i = 0; i < list.length; i++) {
    const position: unknown = list[i];
    if (!Array.isArray(position)) return undefined;
    const x: unknown = position[0];
    const y: unknown = position[1];
    flat[i * 2] = typeof x === "number" ? x : Number.NaN;
    flat[i * 2 + 1] = typeof y === "number" ? y : Number.NaN;
  }
  return flat;
}
