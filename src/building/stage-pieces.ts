import type { Polygon } from "#kernels/polygon-clip.ts";

/** A run of the arrays that belongs to one thing; without an id it cannot be picked. */
export interface PieceItem {
  readonly id: string | undefined;
  /** what it is where nobody gives it a colour */
  readonly matter: "unit" | "common" | "slab" | "own";
  readonly vertexEnd: number;
  readonly indexEnd: number;
  readonly edgeEnd: number;
}

/** What moves as one: a storey, the roof, or what belongs to no storey. Metres about the stage's origin, z up. */
export interface Piece {
  /** absent: the roof, or what belongs to no storey */
  readonly storeyId: string | undefined;
  readonly label: string | undefined;
  /** steps from the ground: 0 is the first storey above it, -1 the first below; undefined: never moves */
  readonly step: number | undefined;
  /** only its lines are left as soon as storeys move apart: it would hide what is shown */
  readonly isRoof?: boolean;
  readonly bottomM: number;
  readonly topM: number;
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
  /** hair lines */
  readonly edges: Float32Array;
  /** strong lines: the rims of slabs */
  readonly rims: Float32Array;
  /** four bytes a vertex, for items that have colours of their own */
  readonly colours?: Uint8Array | undefined;
  readonly items: readonly PieceItem[];
}

/** A building as pieces. */
export interface StageContent {
  readonly pieces: readonly Piece[];
  /** its outline on the ground: what the shadow is cast by */
  readonly footprint: readonly Polygon[];
  /** direction of the long side, counter-clockwise from x */
  readonly longAngleRad: number;
}
