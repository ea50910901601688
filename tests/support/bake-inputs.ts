import { assembleBuildings } from "#io/bake/assemble.ts";
import type { BakeOptions } from "#io/bake/bake-options.ts";
import type { BakeReport } from "#io/bake/bake-report.ts";
import { TEXT_COLUMNS } from "#io/bake/building-set.ts";
import type { BuildingSet, TextColumn } from "#io/bake/building-set.ts";
import type { MapFeature } from "#io/bake/map-feature.ts";
import { readInputs } from "#io/bake/read-inputs.ts";
import type { BakeInput } from "#io/bake/sources/raw-feature.ts";
import { BUILDING_USES, HEIGHT_ORIGINS, STRUCTURE_TYPES } from "#domain/building.ts";

export const OPTIONS: BakeOptions = {
  id: "test",
  name: { zh: "试验城" },
  synthetic: true,
  sources: [
    {
      id: "test",
      title: { zh: "试验" },
      owner: { zh: "试验" },
      licence: "CC0-1.0",
      date: "2026",
      securityLevel: 1,
    },
  ],
};

/** Bytes or a text as an input, in chunks of a given size. */
export function memoryInput(name: string, content: string | Uint8Array, chunkBytes = 4096): BakeInput {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < bytes.length; i += chunkBytes)
      yield await Promise.resolve(bytes.slice(i, i + chunkBytes));
  }
  return { name, sizeBytes: bytes.length, open: chunks };
}

export const collection = (features: readonly object[], extra: object = {}): string =>
  JSON.stringify({ type: "FeatureCollection", features, ...extra });

const METRES_PER_DEG = 111_320;
const ORIGIN = { lon: 113.7, lat: 34.75 } as const;

/** A closed ring of [lon, lat] from metres east and north of the origin. */
export function lonLatRing(metres: readonly (readonly [number, number])[]): number[][] {
  const k = Math.cos((ORIGIN.lat * Math.PI) / 180) * METRES_PER_DEG;
  const points = metres.map(([x, y]) => [
    Number((ORIGIN.lon + x / k).toFixed(9)),
    Number((ORIGIN.lat + y / METRES_PER_DEG).toFixed(9)),
  ]);
  return [...points, points[0]!];
}

export const rectangle = (x: number, y: number, w: number, h: number): number[][] =>
  lonLatRing([
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ]);

export const building = (properties: object, rings: number[][][], id?: string | number): object => ({
  type: "Feature",
  ...(id === undefined ? {} : { id }),
  properties: { building: "yes", ...properties },
  geometry: { type: "Polygon", coordinates: rings },
});

export interface Row {
  readonly heightM: number;
  readonly minHeightM: number;
  readonly origin: string;
  readonly storeys: number;
  readonly use: string;
  readonly structure: string;
  readonly year: number;
  readonly texts: Partial<Record<TextColumn, string>>;
  /** rings of each solid */
  readonly solids: readonly {
    readonly heightM: number;
    readonly minHeightM: number;
    readonly rings: readonly Float64Array[];
  }[];
}

export interface Sorted {
  readonly rows: readonly Row[];
  readonly features: readonly MapFeature[];
  readonly report: BakeReport;
}

/** Everything of a bake up to the buildings, without drawing. */
export async function sortInputs(
  inputs: readonly BakeInput[],
  options: Partial<BakeOptions> = {},
): Promise<Sorted> {
  const read = await readInputs(inputs, { ...OPTIONS, ...options }, () => Promise.resolve());
  const { set } = await assembleBuildings(read.ingest, read.report, () => Promise.resolve());
  const { features } = read.ingest.map;
  const report = read.report.finish(
    [0, 0, 0, 0],
    { count: set.count, solids: set.ringStart.length - 1, tiles: 0 },
    features,
  );
  return { rows: rowsOf(set), features, report };
}

export const sortFeatures = (features: readonly object[], options?: Partial<BakeOptions>): Promise<Sorted> =>
  sortInputs([memoryInput("t.geojson", collection(features))], options);

function rowsOf(set: BuildingSet): Row[] {
  return Array.from({ length: set.count }, (_, row) => {
    const solids = [];
    for (let s = set.solidStart.data[row]!; s < set.solidStart.data[row + 1]!; s++) {
      const rings: Float64Array[] = [];
      for (let r = set.ringStart.data[s]!; r < set.ringStart.data[s + 1]!; r++) {
        rings.push(set.lonLat.data.slice(set.vertexStart.data[r]! * 2, set.vertexStart.data[r + 1]! * 2));
      }
      solids.push({ heightM: set.solidHeightM.data[s]!, minHeightM: set.solidMinHeightM.data[s]!, rings });
    }
    const texts: Partial<Record<TextColumn, string>> = {};
    for (const column of TEXT_COLUMNS) {
      const text = set.pool.texts[set.textColumns[column].data[row]!];
      if (text !== undefined && text !== "") texts[column] = text;
    }
    return {
      heightM: set.heightM.data[row]!,
      minHeightM: set.minHeightM.data[row]!,
      origin: HEIGHT_ORIGINS[set.heightOrigin.data[row]!] ?? "?",
      storeys: set.storeysAbove.data[row]!,
      use: BUILDING_USES[set.use.data[row]!] ?? "?",
      structure: STRUCTURE_TYPES[set.structure.data[row]!] ?? "?",
      year: set.year.data[row]!,
      texts,
      solids,
    };
  });
}

/** Square metres of a polygon of longitudes and latitudes near the origin. */
export function areaM2(rings: readonly Float64Array[]): number {
  const k = Math.cos((ORIGIN.lat * Math.PI) / 180) * METRES_PER_DEG * METRES_PER_DEG;
  return rings.reduce((sum, ring) => {
    let twice = 0;
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      twice +=
        (ring[i]! - ORIGIN.lon) * (ring[j + 1]! - ORIGIN.lat) -
        (ring[j]! - ORIGIN.lon) * (ring[i + 1]! - ORIGIN.lat);
    }
    return sum + (twice / 2) * k;
  }, 0);
}
