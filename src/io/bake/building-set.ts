import { BUILDING_USES, HEIGHT_ORIGINS, STRUCTURE_TYPES } from "#domain/building.ts";
import type { BuildingUse, HeightOrigin, StructureType } from "#domain/building.ts";

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

type NumberArray = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array;

/** A typed array that grows by doubling. */
class Column<A extends NumberArray> {
  data: A;
  length = 0;
  readonly #create: (n: number) => A;

  constructor(create: (n: number) => A) {
    this.#create = create;
    this.data = create(1024);
  }

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = this.#create(this.length * 2);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length++] = value;
  }
}

const f64 = (): Column<Float64Array> => new Column((n) => new Float64Array(n));
const f32 = (): Column<Float32Array> => new Column((n) => new Float32Array(n));
const u32 = (): Column<Uint32Array> => new Column((n) => new Uint32Array(n));
const u16 = (): Column<Uint16Array> => new Column((n) => new Uint16Array(n));
const u8 = (): Column<Uint8Array> => new Column((n) => new Uint8Array(n));

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
  readonly solidStart = u32();
  readonly ringStart = u32();
  readonly vertexStart = u32();
  /** longitude, latitude in degrees; rings are stored open */
  readonly lonLat = f64();
  readonly solidMinHeightM = f32();
  readonly solidHeightM = f32();
  readonly heightM = f32();
  readonly minHeightM = f32();
  readonly heightOrigin = u8();
  readonly storeysAbove = u16();
  readonly storeysBelow = u8();
  readonly use = u8();
  readonly structure = u8();
  readonly year = u16();
  readonly textColumns: Readonly<Record<TextColumn, Column<Uint32Array>>> = {
    id: u32(), code: u32(), name: u32(), nameEn: u32(), address: u32(), estate: u32(), community: u32(),
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
