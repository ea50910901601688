import { BUILDING_USES, STRUCTURE_TYPES } from "#domain/building.ts";
import type { BuildingUse, StructureType } from "#domain/building.ts";
import { TextPool } from "./building-set.ts";
import type { TextColumn } from "./building-set.ts";
import { f32Column, f64Column, u16Column, u32Column, u8Column } from "./column.ts";
import type { Column } from "./column.ts";

type DraftText = Exclude<TextColumn, "id">;

export const DRAFT_TEXTS = [
  "code",
  "name",
  "nameEn",
  "address",
  "estate",
  "community",
] as const satisfies readonly DraftText[];

/** One building polygon feature as read: repaired geometry, and what the source says about it. */
export interface DraftInput {
  readonly file: number;
  readonly row: number;
  readonly id: string | undefined;
  /** id of the outline that a part names as its own */
  readonly rootId: string | undefined;
  readonly isPart: boolean;
  /** nothing says that this is a building, but for its shape */
  readonly isUntagged: boolean;
  readonly polygons: readonly (readonly Float64Array[])[];
  /** metres; NaN when absent or unusable; likewise the others */
  readonly heightM: number;
  readonly levels: number;
  readonly minHeightM: number;
  readonly minLevels: number;
  readonly levelsBelow: number | undefined;
  readonly use: BuildingUse;
  readonly structure: StructureType | undefined;
  readonly year: number | undefined;
  readonly texts: Readonly<Partial<Record<DraftText, string>>>;
}

const PART = 1;
const UNTAGGED = 2;

/**
 * All building polygons of a bake in flat columns, before pieces are joined and heights are settled: what a
 * million of them cost must not depend on how JavaScript keeps objects.
 */
export class BuildingDrafts {
  readonly file = u16Column();
  readonly row = u32Column();
  /** positions in the pool; 0 is none */
  readonly id = u32Column();
  readonly rootId = u32Column();
  readonly #flags = u8Column();
  readonly polygonStart = u32Column();
  readonly ringStart = u32Column();
  readonly vertexStart = u32Column();
  readonly lonLat = f64Column();
  readonly heightM = f32Column();
  readonly levels = f32Column();
  readonly minHeightM = f32Column();
  readonly minLevels = f32Column();
  readonly levelsBelow = u8Column();
  readonly #use = u8Column();
  readonly #structure = u8Column();
  readonly year = u16Column();
  readonly #texts: Readonly<Record<DraftText, Column<Uint32Array>>> = {
    code: u32Column(), name: u32Column(), nameEn: u32Column(), address: u32Column(), estate: u32Column(), community: u32Column(),
  }; // prettier-ignore
  readonly pool = new TextPool();

  constructor() {
    this.polygonStart.push(0);
    this.ringStart.push(0);
    this.vertexStart.push(0);
  }

  get count(): number {
    return this.row.length;
  }

  add(draft: DraftInput): void {
    for (const rings of draft.polygons) {
      for (const ring of rings) {
        this.lonLat.pushAll(ring);
        this.vertexStart.push(this.lonLat.length / 2);
      }
      this.ringStart.push(this.vertexStart.length - 1);
    }
    this.polygonStart.push(this.ringStart.length - 1);
    this.file.push(draft.file);
    this.row.push(draft.row);
    this.id.push(this.pool.intern(draft.id));
    this.rootId.push(this.pool.intern(draft.rootId));
    this.#flags.push((draft.isPart ? PART : 0) | (draft.isUntagged ? UNTAGGED : 0));
    this.heightM.push(draft.heightM);
    this.levels.push(draft.levels);
    this.minHeightM.push(draft.minHeightM);
    this.minLevels.push(draft.minLevels);
    this.levelsBelow.push(Math.min(255, draft.levelsBelow ?? 0));
    this.#use.push(BUILDING_USES.indexOf(draft.use));
    this.#structure.push(STRUCTURE_TYPES.indexOf(draft.structure ?? "unknown"));
    this.year.push(draft.year ?? 0);
    for (const text of DRAFT_TEXTS) this.#texts[text].push(this.pool.intern(draft.texts[text]));
  }

  isPart(draft: number): boolean {
    return (this.#flags.data[draft]! & PART) !== 0;
  }

  isUntagged(draft: number): boolean {
    return (this.#flags.data[draft]! & UNTAGGED) !== 0;
  }

  use(draft: number): BuildingUse {
    return BUILDING_USES[this.#use.data[draft]!] ?? "unknown";
  }

  structure(draft: number): StructureType {
    return STRUCTURE_TYPES[this.#structure.data[draft]!] ?? "unknown";
  }

  text(draft: number, column: DraftText): string {
    return this.pool.texts[this.#texts[column].data[draft]!] ?? "";
  }

  /** Takes over from a copy of the same body what only the copy says. */
  fillFrom(kept: number, copy: number): void {
    for (const column of [this.heightM, this.levels, this.minHeightM, this.minLevels]) {
      if (Number.isNaN(column.data[kept]!)) column.data[kept] = column.data[copy]!;
    }
    for (const column of [
      this.#use,
      this.#structure,
      this.year,
      this.levelsBelow,
      ...Object.values(this.#texts),
    ]) {
      if (column.data[kept] === 0) column.data[kept] = column.data[copy]!;
    }
  }

  /** Views into the columns: not to be kept beyond the next `add`. */
  polygons(draft: number): Float64Array[][] {
    const polygons: Float64Array[][] = [];
    for (let p = this.polygonStart.data[draft]!; p < this.polygonStart.data[draft + 1]!; p++) {
      const rings: Float64Array[] = [];
      for (let r = this.ringStart.data[p]!; r < this.ringStart.data[p + 1]!; r++) {
        rings.push(
          this.lonLat.data.subarray(this.vertexStart.data[r]! * 2, this.vertexStart.data[r + 1]! * 2),
        );
      }
      polygons.push(rings);
    }
    return polygons;
  }

  /** All vertices of a draft, exteriors and holes: first and last position in `lonLat`, in numbers. */
  vertexRange(draft: number): readonly [number, number] {
    const firstRing = this.ringStart.data[this.polygonStart.data[draft]!]!;
    const endRing = this.ringStart.data[this.polygonStart.data[draft + 1]!]!;
    return [this.vertexStart.data[firstRing]! * 2, this.vertexStart.data[endRing]! * 2];
  }
}
