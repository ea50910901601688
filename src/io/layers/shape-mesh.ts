import { FILL_VERTEX_FLOATS, LINE_VERTEX_FLOATS } from "#domain/layer-data.ts";
import type { ShapeMesh } from "#domain/layer-data.ts";
import { drapeLine, drapeTriangles } from "#kernels/drape-mesh.ts";
import type { DrapeField } from "#kernels/drape-mesh.ts";
import { geodeticToEnu } from "#kernels/enu-frame.ts";
import type { EnuFrame } from "#kernels/enu-frame.ts";
import { triangulate } from "#kernels/triangulate.ts";
import { FloatList, IndexList } from "./growing-array.ts";

/** Vertices after which edges are split for hills alone: a country is not cut into city blocks. */
const MANY_VERTICES = 1_500_000;
/** The two triangles of a stretch from one corner to the next. */
const STRETCH = [0, 1, 2, 1, 3, 2];

/** Told of every position that is put down. */
export type OnPlaced = (lonDeg: number, latDeg: number, heightM: number, xyz: Float64Array) => void;

/** A closed line from an open ring. */
export function closed(ring: Float64Array): Float64Array {
  const out = new Float64Array(ring.length + 2);
  out.set(ring);
  out.set(ring.subarray(0, 2), ring.length);
  return out;
}

/** Collects areas and lines as meshes that follow the ground. */
export class MeshBuilder {
  readonly #fill = new FloatList();
  readonly #fillIndices = new IndexList();
  readonly #lines = new FloatList();
  readonly #lineIndices = new IndexList();
  readonly #frame: EnuFrame;
  readonly #field: DrapeField;
  readonly #onPlaced: OnPlaced;
  readonly #xyz = new Float64Array(3);

  constructor(frame: EnuFrame, field: DrapeField, onPlaced: OnPlaced) {
    this.#frame = frame;
    this.#field = field;
    this.#onPlaced = onPlaced;
  }

  get fillIndexCount(): number {
    return this.#fillIndices.length;
  }

  get lineIndexCount(): number {
    return this.#lineIndices.length;
  }

  /** @param rings open, the exterior first */
  addPolygon(feature: number, rings: readonly Float64Array[]): void {
    const flat = Float64Array.from(rings.flatMap((ring) => [...ring]));
    const ends: number[] = [];
    for (const ring of rings) ends.push((ends.at(-1) ?? 0) + ring.length / 2);
    // Ears are cut in a plane that is true to shape.
    const scaled = Float64Array.from(flat);
    const scale = Math.cos((flat[1]! * Math.PI) / 180);
    for (let i = 0; i < scaled.length; i += 2) scaled[i] = (scaled[i]! - flat[0]!) * scale;
    const mesh = drapeTriangles(flat, triangulate(scaled, ends), this.#present());
    const base = this.#fill.length / FILL_VERTEX_FLOATS;
    for (let i = 0; i < mesh.lonLat.length; i += 2) {
      const at = this.place(mesh.lonLat[i]!, mesh.lonLat[i + 1]!);
      this.#fill.push(at[0]!, at[1]!, at[2]!, feature);
    }
    this.#fillIndices.append(mesh.indices, base);
    for (const ring of rings) this.addLine(feature, closed(ring), true);
  }

  addLine(feature: number, lonLat: Float64Array, isRing: boolean): void {
    const line = drapeLine(lonLat, this.#present());
    const count = line.length / 2;
    if (count < 2) return;
    const add = (at: ArrayLike<number>, alongM: number): void => {
      // Once for each side.
      this.#lines.push(at[0]!, at[1]!, at[2]!, feature, alongM);
      this.#lines.push(at[0]!, at[1]!, at[2]!, feature, alongM);
    };
    const corner = (i: number): Float64Array => Float64Array.from(this.place(line[i * 2]!, line[i * 2 + 1]!));
    add(corner(isRing ? count - 2 : 0), 0);
    // Indices count from the vertex before the first corner's.
    const first = this.#lines.length / LINE_VERTEX_FLOATS - 2;
    let alongM = 0;
    let before = corner(0);
    add(before, 0);
    for (let i = 1; i < count; i++) {
      const here = corner(i);
      alongM += Math.hypot(here[0]! - before[0]!, here[1]! - before[1]!, here[2]! - before[2]!);
      add(here, alongM);
      before = here;
      this.#lineIndices.append(STRETCH, first + (i - 1) * 2);
    }
    add(corner(isRing ? 1 : count - 1), alongM);
  }

  /** A position on the ground in the local frame; good until the next call. */
  place(lonDeg: number, latDeg: number): Float64Array {
    const heightM = this.#field.heightAt(lonDeg, latDeg);
    geodeticToEnu(this.#frame, lonDeg, latDeg, heightM, this.#xyz);
    this.#onPlaced(lonDeg, latDeg, heightM, this.#xyz);
    return this.#xyz;
  }

  finish(): ShapeMesh {
    return {
      fillVertices: this.#fill.toArray(),
      fillIndices: this.#fillIndices.toArray(),
      lineVertices: this.#lines.toArray(),
      lineIndices: this.#lineIndices.toArray(),
    };
  }

  #present(): DrapeField {
    const isMany =
      this.#fill.length / FILL_VERTEX_FLOATS + this.#lines.length / LINE_VERTEX_FLOATS > MANY_VERTICES;
    return isMany ? { ...this.#field, maxEdgeM: Infinity } : this.#field;
  }
}
