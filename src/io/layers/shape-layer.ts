import type { DrapeGround, ShapeLayer, ShapeRequest } from "#domain/layer-data.ts";
import { drapeLine, drapeTriangles } from "#kernels/drape-mesh.ts";
import type { DrapeField } from "#kernels/drape-mesh.ts";
import { groundHeightAt } from "#kernels/elevation-grid.ts";
import { createEnuFrame, geodeticToEnu } from "#kernels/enu-frame.ts";
import type { EnuFrame } from "#kernels/enu-frame.ts";
import { pointInside } from "#kernels/ring-measure.ts";
import { triangulate } from "#kernels/triangulate.ts";
import type { FileFeature } from "./feature-file.ts";
import { Extents, emptyBox, tableHead } from "./feature-table.ts";
import { FloatList, IndexList } from "./growing-array.ts";

/** The mesh may lie so far from the ground; the scene draws it over the ground by more than that. */
const TOLERANCE_M = 0.75;
const MAX_EDGE_M = 400;
/** Where the ground is a plane only the earth's curve bends edges. */
const FLAT_STEP_M = 200;
const MAX_EDGE_FLAT_M = 20_000;
/** Vertices after which edges are split for hills alone: a country is not cut into city blocks. */
const MANY_VERTICES = 1_500_000;

/** The ground as meshes follow it. */
export function drapeField({ grid, geoidOffsetM, flatM }: DrapeGround): DrapeField {
  if (grid === undefined) {
    return {
      heightAt: () => flatM,
      stepM: FLAT_STEP_M,
      maxEdgeM: MAX_EDGE_FLAT_M,
      toleranceM: TOLERANCE_M,
    };
  }
  const height = groundHeightAt(grid);
  const [, south, , north] = grid.bbox;
  return {
    heightAt: (lonDeg, latDeg) => height(lonDeg, latDeg) + geoidOffsetM,
    stepM: Math.max(5, ((north - south) * 111_320) / (grid.height - 1)),
    maxEdgeM: MAX_EDGE_M,
    toleranceM: TOLERANCE_M,
  };
}

/** An open ring without repeated points; undefined where less than a triangle is left. */
function cleanRing(ring: Float64Array): Float64Array | undefined {
  const out: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const [lon, lat] = [ring[i]!, ring[i + 1]!];
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return undefined;
    if (out.length > 0 && out.at(-2) === lon && out.at(-1) === lat) continue;
    out.push(lon, lat);
  }
  while (out.length >= 4 && out[0] === out.at(-2) && out[1] === out.at(-1)) out.length -= 2;
  return out.length >= 6 ? Float64Array.from(out) : undefined;
}

function closed(ring: Float64Array): Float64Array {
  const out = new Float64Array(ring.length + 2);
  out.set(ring);
  out.set(ring.subarray(0, 2), ring.length);
  return out;
}

/** Collects everything that is drawn of a layer. */
class ShapeBuilder {
  readonly #fill = new FloatList();
  readonly #indices = new IndexList();
  readonly #lines = new FloatList();
  readonly #frame: EnuFrame;
  readonly #extents: Extents;
  readonly #field: DrapeField;
  readonly #anchors: Float32Array;
  readonly #xyz = new Float64Array(3);

  constructor(frame: EnuFrame, extents: Extents, field: DrapeField, count: number) {
    this.#frame = frame;
    this.#extents = extents;
    this.#field = field;
    this.#anchors = new Float32Array(count * 3).fill(Number.NaN);
  }

  addPolygon(feature: number, rings: readonly Float64Array[]): void {
    const flat = Float64Array.from(rings.flatMap((ring) => [...ring]));
    const ends: number[] = [];
    for (const ring of rings) ends.push((ends.at(-1) ?? 0) + ring.length / 2);
    // Ears are cut in a plane that is true to shape.
    const scaled = Float64Array.from(flat);
    const scale = Math.cos((flat[1]! * Math.PI) / 180);
    for (let i = 0; i < scaled.length; i += 2) scaled[i] = (scaled[i]! - flat[0]!) * scale;
    const mesh = drapeTriangles(flat, triangulate(scaled, ends), this.#present());
    const base = this.#fill.length / 4;
    for (let i = 0; i < mesh.lonLat.length; i += 2) {
      const at = this.#place(feature, mesh.lonLat[i]!, mesh.lonLat[i + 1]!);
      this.#fill.push(at[0]!, at[1]!, at[2]!, feature);
    }
    this.#indices.append(mesh.indices, base);
    for (const ring of rings) this.addLine(feature, closed(ring), true);
  }

  addLine(feature: number, lonLat: Float64Array, isRing: boolean): void {
    const line = drapeLine(lonLat, this.#present());
    const count = line.length / 2;
    if (count < 2) return;
    const point = (i: number, marked: number, alongM: number): Float64Array => {
      const at = this.#place(feature, line[i * 2]!, line[i * 2 + 1]!);
      this.#lines.push(at[0]!, at[1]!, at[2]!, marked, alongM);
      return Float64Array.from(at);
    };
    point(isRing ? count - 2 : 0, -1, 0);
    let alongM = 0;
    let before = point(0, feature, 0);
    for (let i = 1; i < count; i++) {
      const here = this.#place(feature, line[i * 2]!, line[i * 2 + 1]!);
      alongM += Math.hypot(here[0]! - before[0]!, here[1]! - before[1]!, here[2]! - before[2]!);
      before = point(i, feature, alongM);
    }
    point(isRing ? 1 : count - 1, -1, alongM);
  }

  setAnchor(feature: number, lonDeg: number, latDeg: number): void {
    this.#anchors.set(this.#place(feature, lonDeg, latDeg), feature * 3);
  }

  finish(): Pick<ShapeLayer, "sphere" | "fillVertices" | "fillIndices" | "linePoints" | "anchors"> {
    const fillVertices = this.#fill.toArray();
    const linePoints = this.#lines.toArray();
    return {
      sphere: sphereOf(linePoints, 5),
      fillVertices,
      fillIndices: this.#indices.toArray(),
      linePoints,
      anchors: this.#anchors,
    };
  }

  #present(): DrapeField {
    const isMany = this.#fill.length / 4 + this.#lines.length / 5 > MANY_VERTICES;
    return isMany ? { ...this.#field, maxEdgeM: Infinity } : this.#field;
  }

  #place(feature: number, lonDeg: number, latDeg: number): Float64Array {
    const heightM = this.#field.heightAt(lonDeg, latDeg);
    this.#extents.add(feature, lonDeg, latDeg, heightM);
    return geodeticToEnu(this.#frame, lonDeg, latDeg, heightM, this.#xyz);
  }
}

/** A ball around positions: about the middle of their box. */
export function sphereOf(
  values: Float32Array,
  stride: number,
): readonly [x: number, y: number, z: number, radius: number] {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < values.length; i += stride) {
    for (let axis = 0; axis < 3; axis++) {
      const value = values[i + axis]!;
      if (value < min[axis]!) min[axis] = value;
      if (value > max[axis]!) max[axis] = value;
    }
  }
  if (!(min[0]! <= max[0]!)) return [0, 0, 0, 1];
  const [x, y, z] = [0, 1, 2].map((axis) => (min[axis]! + max[axis]!) / 2) as [number, number, number];
  return [x, y, z, Math.hypot(max[0]! - x, max[1]! - y, max[2]! - z) + 1];
}

/** The northernmost corner: where a name stands on the edge. */
function northernmost(ring: Float64Array): readonly [number, number] {
  let best = 0;
  for (let i = 2; i < ring.length; i += 2) if (ring[i + 1]! > ring[best + 1]!) best = i;
  return [ring[best]!, ring[best + 1]!];
}

/** The corner nearest to the middle of a line. */
function middleOf(line: Float64Array): readonly [number, number] {
  const at = Math.floor(line.length / 4) * 2;
  return [line[at]!, line[at + 1]!];
}

/** The middle of all features' first positions: local coordinates stay small about it. */
function originOf(features: readonly FileFeature[]): readonly [lonDeg: number, latDeg: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const grow = (flat: Float64Array): void => {
    for (let i = 0; i < flat.length; i += 2) {
      const [lon, lat] = [flat[i]!, flat[i + 1]!];
      if (!Number.isFinite(lon) || !Number.isFinite(lat)) continue;
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  };
  for (const { geometry } of features) {
    for (const rings of geometry.polygons) if (rings[0] !== undefined) grow(rings[0]);
    for (const line of geometry.lines) grow(line);
    grow(geometry.points);
  }
  return west <= east ? [(west + east) / 2, (south + north) / 2] : [0, 0];
}

/** A frame whose origin is in the middle of the features, on the ground. */
export function frameOf(features: readonly FileFeature[], field: DrapeField): EnuFrame {
  const [longitudeDeg, latitudeDeg] = originOf(features);
  return createEnuFrame({ longitudeDeg, latitudeDeg, heightM: field.heightAt(longitudeDeg, latitudeDeg) });
}

/**
 * Areas or lines as meshes on the ground. A layer of lines draws the outlines of areas, too.
 *
 * @throws AppError `layer.empty` when a file holds nothing that can be drawn
 */
export function buildShapes(features: readonly FileFeature[], request: ShapeRequest): ShapeLayer {
  const field = drapeField(request.ground);
  const frame = frameOf(features, field);
  const extents = new Extents(features.length);
  const builder = new ShapeBuilder(frame, extents, field, features.length);
  for (const [row, { geometry }] of features.entries()) {
    let isDrawn = false;
    for (const polygon of geometry.polygons) {
      const [exterior, ...holes] = polygon.map(cleanRing);
      if (exterior === undefined) continue;
      const rings = [exterior, ...holes.filter((ring) => ring !== undefined)];
      if (request.kind === "polygons") builder.addPolygon(row, rings);
      else for (const ring of rings) builder.addLine(row, closed(ring), true);
      if (!isDrawn) {
        const inside = request.anchor === "inside" ? pointInside(rings) : northernmost(exterior);
        builder.setAnchor(row, ...inside);
      }
      isDrawn = true;
    }
    if (request.kind === "lines") {
      for (const line of geometry.lines) {
        if (line.length < 4 || !line.every(Number.isFinite)) continue;
        const isRing = line[0] === line.at(-2) && line[1] === line.at(-1) && line.length > 6;
        builder.addLine(row, line, isRing);
        if (!isDrawn) builder.setAnchor(row, ...middleOf(line));
        isDrawn = true;
      }
    }
    if (!isDrawn) extents.skip(row, geometry.problem ?? "otherKind");
  }
  return {
    ...tableHead(features, request.columns),
    boxesDeg: extents.boxesDeg,
    box: extents.box ?? emptyBox(request.source.data !== undefined, request.source.url),
    ...extents.skipped,
    origin: { longitudeDeg: frame.longitudeDeg, latitudeDeg: frame.latitudeDeg, heightM: frame.heightM },
    ...builder.finish(),
  };
}
