import { BUILDING_USES, HEIGHT_ORIGINS, STRUCTURE_TYPES } from "#domain/building.ts";
import type { BuildingUse, HeightOrigin, StructureType } from "#domain/building.ts";
import { f32Column, f64Column, u16Column, u32Column, u8Column } from "./column.ts";
import type { Column } from "./column.ts";

/** Text columns of a building. */
export const TEXT_COLUMNS = ["id", "code", "name", "nameEn", "address", "estate", "community"] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** One extruded body: a polygon between two heights above ground. */
export interface SolidInput {
  /**
   * Closed or open rings of [longitudeDeg, latitudeDeg, …]; the first is the exterior (counter-clockwise),
   * the others are holes (clockwise). Already repaired: simple, without duplicate points.
   */
  readonly ringsLonLat: readonly Float64Array[];
  readonly minHeightM: number;
  readonly heightM: number;
}

export interface BuildingInput {
  readonly solids: readonly SolidInput[];
  /** top of the highest solid above ground */
  readonly heightM: number;
  readonly minHeightM: number;
  readonly heightOrigin: HeightOrigin;
  readonly storeysAbove?: number | undefined;
  readonly storeysBelow?: number | undefined;
  readonly use: BuildingUse;
  readonly structure?: StructureType | undefined;
  readonly year?: number | undefined;
  readonly texts: Readonly<Partial<Record<TextColumn, string>>>;
}

/** Texts, each once; position 0 is the empty string. */
export class TextPool {
  readonly texts: string[] = [""];
  readonly #positions = new Map<string, number>([["", 0]]);

  /** @param isUnique skips the look-up table for texts that never repeat, such as ids */
  intern(text: string | undefined, isUnique = false): number {
    if (text === undefined || text === "") return 0;
    if (isUnique) return this.texts.push(text) - 1;
    const known = this.#positions.get(text);
    if (known !== undefined) return known;
    const position = this.texts.push(text) - 1;
    this.#positions.set(text, position);
    return position;
  }
}

/**
 * The repaired buildings of a bake in flat columns: building → solids → rings → vertices, each level by
 * start offsets (n + 1 entries). Rows are in input order; the tiler sorts.
 */
export class BuildingSet {
  readonly solidStart = u32Column();
  readonly ringStart = u32Column();
  readonly vertexStart = u32Column();
  /** longitude, latitude in degrees; rings are stored open */
  readonly lonLat = f64Column();
  readonly solidMinHeightM = f32Column();
  readonly solidHeightM = f32Column();
  readonly heightM = f32Column();
  readonly minHeightM = f32Column();
  readonly heightOrigin = u8Column();
  readonly storeysAbove = u16Column();
  readonly storeysBelow = u8Column();
  readonly use = u8Column();
  readonly structure = u8Column();
  readonly year = u16Column();
  readonly textColumns: Readonly<Record<TextColumn, Column<Uint32Array>>> = {
    id: u32Column(), code: u32Column(), name: u32Column(), nameEn: u32Column(), address: u32Column(), estate: u32Column(), community: u32Column(),
  }; // prettier-ignore
  readonly pool = new TextPool();

  constructor() {
    this.solidStart.push(0);
    this.ringStart.push(0);
    this.vertexStart.push(0);
  }

  get count(): number {
    return this.heightM.length;
  }

  add(building: BuildingInput): void {
    for (const solid of building.solids) {
      for (const ring of solid.ringsLonLat) {
        const n = ring.length;
        const isClosed = n >= 4 && ring[0] === ring[n - 2] && ring[1] === ring[n - 1];
        for (let i = 0; i < (isClosed ? n - 2 : n); i++) this.lonLat.push(ring[i]!);
        this.vertexStart.push(this.lonLat.length / 2);
      }
      this.ringStart.push(this.vertexStart.length - 1);
      this.solidMinHeightM.push(solid.minHeightM);
      this.solidHeightM.push(solid.heightM);
    }
    this.solidStart.push(this.ringStart.length - 1);
    this.heightM.push(building.heightM);
    this.minHeightM.push(building.minHeightM);
    this.heightOrigin.push(HEIGHT_ORIGINS.indexOf(building.heightOrigin));
    this.storeysAbove.push(building.storeysAbove ?? 0);
    this.storeysBelow.push(building.storeysBelow ?? 0);
    this.use.push(BUILDING_USES.indexOf(building.use));
    this.structure.push(STRUCTURE_TYPES.indexOf(building.structure ?? "unknown"));
    this.year.push(building.year ?? 0);
    for (const column of TEXT_COLUMNS) {
      this.textColumns[column].push(this.pool.intern(building.texts[column], column === "id"));
    }
  }
}
