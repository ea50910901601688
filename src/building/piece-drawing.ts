import { BufferAttribute, BufferGeometry, Group, Mesh, Vector3 } from "three";
import { LineSegments2 } from "three/addons/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/addons/lines/LineSegmentsGeometry.js";
import type { LineMaterial } from "three/addons/lines/LineMaterial.js";
import type { Disposable } from "#base/disposable.ts";
import { rgbOf } from "./stage-look.ts";
import type { StageLook } from "./stage-look.ts";
import { MARK_HOVERED, MARK_SELECTED } from "./stage-materials.ts";
import type { Materials } from "./stage-materials.ts";
import type { ColourOf } from "./stage-api.ts";
import type { Piece, PieceItem } from "./stage-pieces.ts";

/** How much of what is seen through is left when it is drawn solid: glass becomes pale. */
const GLASS_TOWARDS_SLAB = 0.55;

/** Lines from their ends; nothing at all for none. */
export function createSegments(
  ends: Float32Array | readonly number[],
  material: LineMaterial,
): LineSegments2 {
  const geometry = new LineSegmentsGeometry();
  geometry.setPositions(ends instanceof Float32Array ? ends : [...ends]);
  const lines = new LineSegments2(geometry, material);
  // Their own bounds do not know of widths in pixels, and they are few.
  lines.frustumCulled = false;
  return lines;
}

/** A piece as three draws it: one mesh, its hair lines and its rims. */
export class PieceDrawing implements Disposable {
  readonly piece: Piece;
  readonly group = new Group();
  readonly mesh: Mesh;
  readonly #materials: Materials;
  readonly #tints: BufferAttribute;
  readonly #lines: LineSegments2[] = [];
  readonly #itemAt = new Map<string, number>();
  #selected: LineSegments2 | undefined;

  constructor(piece: Piece, materials: Materials) {
    this.piece = piece;
    this.#materials = materials;
    const geometry = new BufferGeometry();
    const count = piece.positions.length / 3;
    const rise = new Float32Array(count);
    for (let i = 0; i < count; i++) rise[i] = piece.positions[i * 3 + 2]! - piece.bottomM;
    this.#tints = new BufferAttribute(new Uint8Array(count * 4), 4, true);
    geometry.setAttribute("position", new BufferAttribute(piece.positions, 3));
    geometry.setAttribute("normal", new BufferAttribute(piece.normals, 3));
    geometry.setAttribute("rise", new BufferAttribute(rise, 1));
    geometry.setAttribute("tint", this.#tints);
    geometry.setIndex(new BufferAttribute(piece.indices, 1));
    this.mesh = new Mesh(geometry, materials.matter);
    this.group.add(this.mesh);
    for (const [ends, material] of [[piece.edges, materials.hair], [piece.rims, materials.rim]] as const) {
      if (ends.length === 0) continue;
      const lines = createSegments(ends, material);
      this.#lines.push(lines);
      this.group.add(lines);
    } // prettier-ignore
    for (const [position, { id }] of piece.items.entries()) {
      if (id !== undefined) this.#itemAt.set(id, position);
    }
  }

  has(id: string): boolean {
    return this.#itemAt.has(id);
  }

  /** Colours of all items, with the marks of what is hovered and selected. */
  paint(
    look: StageLook,
    colourOf: ColourOf,
    hovered: string | undefined,
    selected: string | undefined,
  ): void {
    const bytes = this.#tints.array as Uint8Array;
    let vertex = 0;
    for (const item of this.piece.items) {
      const { id } = item;
      const mark = id === undefined ? 0 : id === selected ? MARK_SELECTED : id === hovered ? MARK_HOVERED : 0;
      const plain = plainColour(item, look, id === undefined ? undefined : colourOf(id));
      for (; vertex < item.vertexEnd; vertex++) {
        const at = vertex * 4;
        const own = item.matter === "own" ? this.#ownColour(at, look) : plain;
        for (let k = 0; k < 3; k++) bytes[at + k] = Math.round(own[k]! * 255);
        bytes[at + 3] = mark;
      }
    }
    this.#tints.needsUpdate = true;
    this.#outline(selected);
  }

  /** The bytes of a vertex's colour and mark. */
  readonly tintAt = (vertex: number): ArrayLike<number> & Iterable<number> =>
    (this.#tints.array as Uint8Array).subarray(vertex * 4, vertex * 4 + 4);

  /** The item that a triangle belongs to. */
  itemOfFace(faceIndex: number): string | undefined {
    const { items } = this.piece;
    let [low, high] = [0, items.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (items[middle]!.indexEnd > faceIndex * 3) high = middle;
      else low = middle + 1;
    }
    return items[low]?.id;
  }

  /** Middle of an item's box, where the piece stands now. */
  middleOf(id: string): Vector3 | undefined {
    const position = this.#itemAt.get(id);
    if (position === undefined) return undefined;
    const { items, positions } = this.piece;
    const low = new Vector3(Infinity, Infinity, Infinity);
    const high = new Vector3(-Infinity, -Infinity, -Infinity);
    const point = new Vector3();
    for (let i = items[position - 1]?.vertexEnd ?? 0; i < items[position]!.vertexEnd; i++) {
      point.fromArray(positions, i * 3);
      low.min(point);
      high.max(point);
    }
    return low.add(high).divideScalar(2).add(this.group.position);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    for (const lines of this.#lines) lines.geometry.dispose();
    this.#outline(undefined);
  }

  #ownColour(at: number, look: StageLook): readonly [number, number, number] {
    const { colours } = this.piece;
    if (colours === undefined) return look.matter;
    const cover = colours[at + 3]! / 255;
    const glass = cover < 0.98 ? GLASS_TOWARDS_SLAB : 0;
    const mixed = (k: 0 | 1 | 2): number => {
      const own = colours[at + k]! / 255;
      return own + (look.slab[k] - own) * glass;
    };
    return [mixed(0), mixed(1), mixed(2)];
  }

  #outline(selected: string | undefined): void {
    if (this.#selected !== undefined) {
      this.group.remove(this.#selected);
      this.#selected.geometry.dispose();
      this.#selected = undefined;
    }
    const position = selected === undefined ? undefined : this.#itemAt.get(selected);
    if (position === undefined) return;
    const { items, edges } = this.piece;
    const ends = edges.slice(items[position - 1]?.edgeEnd ?? 0, items[position]!.edgeEnd);
    if (ends.length === 0) return;
    this.#selected = createSegments(ends, this.#materials.selected);
    this.#selected.renderOrder = 2;
    this.group.add(this.#selected);
  }
}

function plainColour(
  { matter }: PieceItem,
  look: StageLook,
  colour: string | undefined,
): readonly [number, number, number] {
  if (colour !== undefined) return rgbOf(colour);
  return matter === "slab" ? look.slab : look.matter;
}
