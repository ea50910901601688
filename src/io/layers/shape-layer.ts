import type { DrapeGround, IndexRun, ShapeChunk, ShapeLayer, ShapeRequest } from "#domain/layer-data.ts";
import type { DrapeField } from "#kernels/drape-mesh.ts";
import { groundHeightAt } from "#kernels/elevation-grid.ts";
import { createEnuFrame } from "#kernels/enu-frame.ts";
import type { EnuFrame } from "#kernels/enu-frame.ts";
import { pointInside } from "#kernels/ring-measure.ts";
import { simplifyLine, simplifyRing } from "#kernels/simplify-line.ts";
import type { FileFeature } from "./feature-file.ts";
import { Extents, emptyBox, tableHead } from "./feature-table.ts";
import { MeshBuilder, closed } from "./shape-mesh.ts";

/** The mesh may lie so far from the ground; the scene draws it over the ground by more than that. */
const TOLERANCE_M = 0.75;
const MAX_EDGE_M = 400;
/** Where the ground is a plane only the earth's curve bends edges. */
const FLAT_STEP_M = 200;
const MAX_EDGE_FLAT_M = 20_000;

/** What the coarse mesh leaves out, as a share of the side of a usual area, and metres at least and at most. */
const COARSE_SHARE = 0.07;
const MIN_COARSE_M = 0.5;
const MAX_COARSE_M = 12;
/** Lines have no side; this is seen from the height of a town. */
const COARSE_LINE_M = 3;
/** Triangles below which one mesh does for all distances, and the share that a coarse one must save. */
const MANY_TRIANGLES = 12_000;
const MAX_COARSE_SHARE = 0.75;

/** Indices of a run of features at least, and runs at most. */
const MIN_CHUNK = 12_000;
const MAX_CHUNKS = 24;

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

/** A box in the local frame that grows with what is put down in it. */
class LocalBox {
  readonly #min = [Infinity, Infinity, Infinity];
  readonly #max = [-Infinity, -Infinity, -Infinity];

  add(xyz: ArrayLike<number>): void {
    for (let axis = 0; axis < 3; axis++) {
      this.#min[axis] = Math.min(this.#min[axis]!, xyz[axis]!);
      this.#max[axis] = Math.max(this.#max[axis]!, xyz[axis]!);
    }
  }

  /** A ball around the box. */
  get sphere(): readonly [x: number, y: number, z: number, radius: number] {
    const middle = (axis: number): number => (this.#isEmpty ? 0 : (this.#min[axis]! + this.#max[axis]!) / 2);
    return [middle(0), middle(1), middle(2), Math.hypot(...this.halfSidesM) + 1];
  }

  get halfSidesM(): readonly [x: number, y: number, z: number] {
    const half = (axis: number): number => (this.#isEmpty ? 0 : (this.#max[axis]! - this.#min[axis]!) / 2);
    return [half(0), half(1), half(2)];
  }

  get #isEmpty(): boolean {
    return !(this.#min[0]! <= this.#max[0]!);
  }
}

/** A ball around positions: about the middle of their box. */
export function sphereOf(
  values: Float32Array,
  stride: number,
): readonly [x: number, y: number, z: number, radius: number] {
  const box = new LocalBox();
  for (let i = 0; i < values.length; i += stride) box.add(values.subarray(i, i + 3));
  return box.sphere;
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

function boundsOf(features: readonly FileFeature[]): readonly [number, number, number, number] {
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
  return [west, south, east, north];
}

/** A frame whose origin is in the middle of the features, on the ground: local coordinates stay small about it. */
export function frameOf(features: readonly FileFeature[], field: DrapeField): EnuFrame {
  const [west, south, east, north] = boundsOf(features);
  const [longitudeDeg, latitudeDeg] = west <= east ? [(west + east) / 2, (south + north) / 2] : [0, 0];
  return createEnuFrame({ longitudeDeg, latitudeDeg, heightM: field.heightAt(longitudeDeg, latitudeDeg) });
}

/** Side of a usual area, metres; undefined where there are none. */
function usualSideM(features: readonly FileFeature[]): number | undefined {
  const sides: number[] = [];
  const step = Math.max(1, Math.floor(features.length / 500));
  for (let i = 0; i < features.length; i += step) {
    const [west, south, east, north] = boundsOf([features[i]!]);
    const side = Math.hypot(
      (east - west) * 111_320 * Math.cos((south * Math.PI) / 180),
      (north - south) * 111_320,
    );
    if (Number.isFinite(side) && features[i]!.geometry.polygons.length > 0) sides.push(side);
  }
  return sides.sort((a, b) => a - b)[Math.floor(sides.length / 2)];
}

/** What is drawn of one feature. */
interface FeatureParts {
  readonly polygons: readonly (readonly Float64Array[])[];
  readonly lines: readonly { readonly line: Float64Array; readonly isRing: boolean }[];
  readonly anchor: readonly [number, number] | undefined;
}

function partsOf({ geometry }: FileFeature, { kind, anchor: place }: ShapeRequest): FeatureParts {
  const polygons = geometry.polygons.flatMap((polygon) => {
    const [exterior, ...holes] = polygon.map(cleanRing);
    return exterior === undefined ? [] : [[exterior, ...holes.filter((ring) => ring !== undefined)]];
  });
  const first = polygons[0];
  const anchor = first && (place === "inside" ? pointInside(first) : northernmost(first[0]!));
  if (kind === "polygons") return { polygons, lines: [], anchor };
  const lines = geometry.lines.filter((line) => line.length >= 4 && line.every(Number.isFinite));
  return {
    polygons: [],
    lines: [
      ...polygons.flatMap((rings) => rings.map((ring) => ({ line: closed(ring), isRing: true }))),
      ...lines.map((line) => ({
        line,
        isRing: line.length > 6 && line[0] === line.at(-2) && line[1] === line.at(-1),
      })),
    ],
    anchor: anchor ?? (lines[0] && middleOf(lines[0])),
  };
}

function addParts(
  builder: MeshBuilder,
  row: number,
  { polygons, lines }: FeatureParts,
  leftOutM: number,
): void {
  const ringOf = (ring: Float64Array): Float64Array => (leftOutM > 0 ? simplifyRing(ring, leftOutM) : ring);
  for (const rings of polygons) builder.addPolygon(row, rings.map(ringOf));
  for (const { line, isRing } of lines)
    builder.addLine(row, leftOutM > 0 ? simplifyLine(line, leftOutM) : line, isRing);
}

/** Cuts the features into runs that are drawn or left out together. */
class Chunker {
  readonly #builders: readonly MeshBuilder[];
  readonly #chunks: {
    readonly ends: readonly (readonly [fill: number, lines: number])[];
    readonly box: LocalBox;
  }[] = [];
  #box = new LocalBox();

  constructor(builders: readonly MeshBuilder[]) {
    this.#builders = builders;
  }

  add(xyz: ArrayLike<number>): void {
    this.#box.add(xyz);
  }

  /** Called after each feature; `size` indices make a run. */
  step(size: number): void {
    const ends = this.#builders.map(
      ({ fillIndexCount, lineIndexCount }) => [fillIndexCount, lineIndexCount] as const,
    );
    const [fill = 0, lines = 0] = this.#chunks.at(-1)?.ends[0] ?? [];
    const [fillEnd = 0, lineEnd = 0] = ends[0] ?? [];
    if (fillEnd - fill + lineEnd - lines < size) return;
    this.#chunks.push({ ends, box: this.#box });
    this.#box = new LocalBox();
  }

  finish(): ShapeChunk[] {
    this.step(1);
    const none = this.#builders.map(() => [0, 0] as const);
    return this.#chunks.map(({ ends, box }, i) => {
      const starts = this.#chunks[i - 1]?.ends ?? none;
      const runs = ends.map(([fill, lines], level) => {
        const [fillStart, lineStart] = starts[level]!;
        return { fill: run(fillStart, fill), lines: run(lineStart, lines) };
      });
      return { sphere: box.sphere, halfSidesM: box.halfSidesM, fine: runs[0]!, coarse: runs[1]! };
    });
  }
}

const run = (start: number, end: number): IndexRun => ({ firstIndex: start, indexCount: end - start });

/**
 * Areas or lines as meshes on the ground, a fine and a coarse one, the last feature first. A layer of lines draws
 * the outlines of areas, too.
 *
 * @throws AppError `layer.empty` when a file holds nothing that can be drawn
 */
export function buildShapes(features: readonly FileFeature[], request: ShapeRequest): ShapeLayer {
  const field = drapeField(request.ground);
  const frame = frameOf(features, field);
  const extents = new Extents(features.length);
  const anchors = new Float32Array(features.length * 3).fill(Number.NaN);
  const sideM = usualSideM(features);
  const coarseM =
    sideM === undefined
      ? COARSE_LINE_M
      : Math.min(MAX_COARSE_M, Math.max(MIN_COARSE_M, sideM * COARSE_SHARE));
  let row = 0;
  const fine = new MeshBuilder(frame, field, (lonDeg, latDeg, heightM, xyz) => {
    extents.add(row, lonDeg, latDeg, heightM);
    chunker.add(xyz);
  });
  const coarseField = { ...field, toleranceM: Math.max(TOLERANCE_M, coarseM / 3), stepM: field.stepM * 2 };
  const coarse = new MeshBuilder(frame, coarseField, () => undefined);
  const chunker = new Chunker([fine, coarse]);
  const corners = features.reduce((sum, { geometry }) => sum + cornersOf(geometry), 0);
  const chunkSize = Math.max(MIN_CHUNK, (corners * 9) / MAX_CHUNKS);
  for (row = features.length - 1; row >= 0; row--) {
    const feature = features[row]!;
    const parts = partsOf(feature, request);
    if (parts.anchor === undefined) {
      extents.skip(row, feature.geometry.problem ?? "otherKind");
      continue;
    }
    addParts(fine, row, parts, 0);
    addParts(coarse, row, parts, coarseM);
    anchors.set(fine.place(...parts.anchor), row * 3);
    chunker.step(chunkSize);
  }
  const triangles = (fine.fillIndexCount + fine.lineIndexCount) / 3;
  const coarseTriangles = (coarse.fillIndexCount + coarse.lineIndexCount) / 3;
  const isWorthIt = triangles > MANY_TRIANGLES && coarseTriangles < triangles * MAX_COARSE_SHARE;
  return {
    ...tableHead(features, request.columns),
    boxesDeg: extents.boxesDeg,
    box: extents.box ?? emptyBox(request.source.data !== undefined, request.source.url),
    ...extents.skipped,
    origin: { longitudeDeg: frame.longitudeDeg, latitudeDeg: frame.latitudeDeg, heightM: frame.heightM },
    fine: fine.finish(),
    coarse: isWorthIt ? coarse.finish() : undefined,
    coarseM,
    chunks: chunker.finish(),
    anchors,
  };
}

const cornersOf = ({ polygons, lines }: FileFeature["geometry"]): number =>
  (polygons.reduce((sum, rings) => sum + rings.reduce((n, ring) => n + ring.length, 0), 0) +
    lines.reduce((sum, line) => sum + line.length, 0)) /
  2;
