import { FLAT_U, WALL_U_PER_METRE, WALL_V_PER_STOREY } from "#domain/building-shading.ts";

/** A body between two heights, to be added to a mesh. */
export interface Prism {
  /** east, north, up of the outline's vertices at height 0; exterior counter-clockwise, holes clockwise */
  readonly outline: Float64Array;
  /** for each ring the vertex after its last one */
  readonly ringEnds: readonly number[];
  /** triangles of the outline, counter-clockwise */
  readonly roof: readonly number[];
  /** local vertical, unit length */
  readonly up: readonly [number, number, number];
  readonly bottomM: number;
  readonly topM: number;
  /** storeys above the ground at the bottom and at the top */
  readonly bottomStoreys: number;
  readonly topStoreys: number;
  readonly hasUnderside: boolean;
}

const MAX_SHORT = 32767;
const clampShort = (value: number): number => Math.round(Math.max(-MAX_SHORT, Math.min(MAX_SHORT, value)));

/** The mesh of one tile under construction; its buffers are used again for the next tile. */
export class TileMesh {
  #positions = new Float64Array(3 * 4096);
  #normals = new Float32Array(3 * 4096);
  #texcoords = new Int16Array(2 * 4096);
  #featureIds = new Uint16Array(4096);
  #indices = new Uint32Array(3 * 4096);
  #vertexCount = 0;
  #indexCount = 0;

  get vertexCount(): number {
    return this.#vertexCount;
  }

  get triangleCount(): number {
    return this.#indexCount / 3;
  }

  clear(): void {
    this.#vertexCount = 0;
    this.#indexCount = 0;
  }

  /** Views of what was added; valid until the next change. */
  views(): {
    positions: Float64Array;
    normals: Float32Array;
    texcoords: Int16Array;
    featureIds: Uint16Array;
    indices: Uint32Array;
  } {
    const n = this.#vertexCount;
    return {
      positions: this.#positions.subarray(0, n * 3),
      normals: this.#normals.subarray(0, n * 3),
      texcoords: this.#texcoords.subarray(0, n * 2),
      featureIds: this.#featureIds.subarray(0, n),
      indices: this.#indices.subarray(0, this.#indexCount),
    };
  }

  /** Walls, roof and, where asked for, the underside; flat normals. */
  addPrism(prism: Prism, featureId: number): void {
    let first = 0;
    for (const end of prism.ringEnds) {
      this.#addWalls(prism, first, end, featureId);
      first = end;
    }
    this.#addFlat(prism, featureId, false);
    if (prism.hasUnderside) this.#addFlat(prism, featureId, true);
  }

  #addWalls(prism: Prism, first: number, end: number, featureId: number): void {
    this.#reserve((end - first) * 4, (end - first) * 6);
    const { outline, up } = prism;
    const vBottom = clampShort(prism.bottomStoreys * WALL_V_PER_STOREY);
    const vTop = clampShort(prism.topStoreys * WALL_V_PER_STOREY);
    let alongM = 0;
    for (let i = first; i < end; i++) {
      const a = i * 3;
      const b = (i + 1 === end ? first : i + 1) * 3;
      const dx = outline[b]! - outline[a]!;
      const dy = outline[b + 1]! - outline[a + 1]!;
      const length = Math.hypot(dx, dy);
      if (length < 1e-6) continue;
      if ((alongM + length) * WALL_U_PER_METRE > MAX_SHORT) alongM = 0;
      const uStart = clampShort(alongM * WALL_U_PER_METRE);
      const uEnd = clampShort((alongM + length) * WALL_U_PER_METRE);
      const v = this.#vertexCount;
      // Inside is to the left of every ring, so outside is to the right.
      const nx = dy / length;
      const ny = -dx / length;
      this.#addVertex(outline, a, up, prism.bottomM, nx, ny, 0, uStart, vBottom, featureId);
      this.#addVertex(outline, b, up, prism.bottomM, nx, ny, 0, uEnd, vBottom, featureId);
      this.#addVertex(outline, b, up, prism.topM, nx, ny, 0, uEnd, vTop, featureId);
      this.#addVertex(outline, a, up, prism.topM, nx, ny, 0, uStart, vTop, featureId);
      this.#addTriangle(v, v + 1, v + 2);
      this.#addTriangle(v, v + 2, v + 3);
      alongM += length;
    }
  }

  #addFlat(prism: Prism, featureId: number, isUnderside: boolean): void {
    const count = prism.ringEnds.at(-1) ?? 0;
    this.#reserve(count, prism.roof.length);
    const { up, roof } = prism;
    const first = this.#vertexCount;
    const side = isUnderside ? -1 : 1;
    const v = clampShort((isUnderside ? prism.bottomStoreys : prism.topStoreys) * WALL_V_PER_STOREY);
    const heightM = isUnderside ? prism.bottomM : prism.topM;
    const [nx, ny, nz] = [up[0] * side, up[1] * side, up[2] * side];
    for (let i = 0; i < count; i++) {
      this.#addVertex(prism.outline, i * 3, up, heightM, nx, ny, nz, FLAT_U, v, featureId);
    }
    for (let i = 0; i < roof.length; i += 3) {
      const [b, c] = isUnderside ? [roof[i + 2]!, roof[i + 1]!] : [roof[i + 1]!, roof[i + 2]!];
      this.#addTriangle(first + roof[i]!, first + b, first + c);
    }
  }

  #addVertex(
    outline: Float64Array,
    offset: number,
    up: readonly [number, number, number],
    heightM: number,
    nx: number,
    ny: number,
    nz: number,
    u: number,
    v: number,
    featureId: number,
  ): void {
    const n = this.#vertexCount++;
    this.#positions[n * 3] = outline[offset]! + up[0] * heightM;
    this.#positions[n * 3 + 1] = outline[offset + 1]! + up[1] * heightM;
    this.#positions[n * 3 + 2] = outline[offset + 2]! + up[2] * heightM;
    this.#normals[n * 3] = nx;
    this.#normals[n * 3 + 1] = ny;
    this.#normals[n * 3 + 2] = nz;
    this.#texcoords[n * 2] = u;
    this.#texcoords[n * 2 + 1] = v;
    this.#featureIds[n] = featureId;
  }

  #addTriangle(a: number, b: number, c: number): void {
    this.#indices[this.#indexCount++] = a;
    this.#indices[this.#indexCount++] = b;
    this.#indices[this.#indexCount++] = c;
  }

  #reserve(vertices: number, indices: number): void {
    const vertexRoom = this.#vertexCount + vertices;
    if (vertexRoom > this.#featureIds.length) {
      const room = Math.max(vertexRoom, this.#featureIds.length * 2);
      this.#positions = grown(new Float64Array(room * 3), this.#positions);
      this.#normals = grown(new Float32Array(room * 3), this.#normals);
      this.#texcoords = grown(new Int16Array(room * 2), this.#texcoords);
      this.#featureIds = grown(new Uint16Array(room), this.#featureIds);
    }
    const indexRoom = this.#indexCount + indices;
    if (indexRoom > this.#indices.length) {
      this.#indices = grown(new Uint32Array(Math.max(indexRoom, this.#indices.length * 2)), this.#indices);
    }
  }
}

function grown<A extends Float64Array | Float32Array | Int16Array | Uint16Array | Uint32Array>(
  larger: A,
  old: A,
): A {
  larger.set(old);
  return larger;
}
