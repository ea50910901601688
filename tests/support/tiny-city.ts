import type { BuildingIndex } from "../../src/domain/building-index.ts";
import { BUILDING_USES } from "../../src/domain/building.ts";
import { encodeBuildingIndex } from "../../src/io/city-package/building-index.ts";

/** Files of a package by path; a text is served as JSON. */
export type PackageFiles = Record<string, string | Uint8Array | Response>;

const ORIGIN = { longitudeDeg: 113.81, latitudeDeg: 34.79, heightM: 70 };

/** `city.json` of a small, complete package. */
export const tinyCityJson = (count: number): Record<string, unknown> => ({
  schema: "yutu-city/1",
  id: "tiny",
  name: { zh: "小城", en: "Tiny Town" },
  synthetic: true,
  bbox: [113.79, 34.775, 113.83, 34.805],
  origin: ORIGIN,
  crs: "EPSG:4490",
  projectedCrs: "EPSG:4547",
  heightDatum: "1985",
  geoidOffsetM: -18,
  home: { longitudeDeg: 113.81, latitudeDeg: 34.77, heightM: 1500, headingDeg: 0, pitchDeg: -35 },
  sources: [
    {
      id: "generator",
      title: { zh: "小城生成器", en: "Tiny Town generator" },
      owner: { zh: "豫图", en: "Yutu" },
      licence: "CC0-1.0",
      date: "2026-03",
      securityLevel: 1,
    },
  ],
  buildings: { tileset: "tiles/tileset.json", index: "buildings.bin", count, source: "generator" },
  ground: {
    light: "ground/light.json",
    dark: "ground/dark.json",
    elevation: { url: "elevation.bin", width: 3, height: 2, bbox: [113.79, 34.775, 113.83, 34.805] },
    elevationOrigin: "synthetic",
  },
  labels: "labels.json",
  layers: [],
});

/** Buildings in rows, every attribute of which is known for some and unknown for others. */
export function tinyIndex(count: number): BuildingIndex {
  const texts: string[] = [""];
  const intern = (text: string): number => texts.push(text) - 1;
  const estates = ["龙湖里", "祥盛街小区", "金融岛一号院"].map(intern);
  const rows = Array.from({ length: count }, (_, row) => row);
  const u32 = (of: (row: number) => number): Uint32Array => Uint32Array.from(rows, of);
  return {
    count,
    longitudeE7: Int32Array.from(rows, (row) => 1_137_950_000 + (row % 50) * 6000),
    latitudeE7: Int32Array.from(rows, (row) => 347_800_000 + Math.floor(row / 50) * 4000),
    bboxOffsetE6: Int16Array.from(rows.flatMap(() => [-150, -100, 150, 100])),
    groundDm: Int16Array.from(rows, () => 880),
    heightM: Float32Array.from(rows, (row) => 6 + ((row * 37) % 190)),
    minHeightDm: new Uint16Array(count),
    storeysAbove: Uint16Array.from(rows, (row) => (row % 4 === 0 ? 0 : 2 + ((row * 37) % 60))),
    storeysBelow: Uint8Array.from(rows, (row) => row % 3),
    use: Uint8Array.from(rows, (row) => (row * 7) % BUILDING_USES.length),
    heightOrigin: Uint8Array.from(rows, (row) => row % 3),
    structure: Uint8Array.from(rows, (row) => row % 5),
    year: Uint16Array.from(rows, (row) => (row % 5 === 0 ? 0 : 1975 + (row % 50))),
    footprintM2: Float32Array.from(rows, (row) => 240 + row),
    id: u32((row) => intern(`tiny/${row}`)),
    code: u32((row) => (row % 2 === 0 ? intern(`410105014${String(row).padStart(6, "0")}`) : 0)),
    name: u32((row) => (row % 3 === 0 ? 0 : intern(`龙湖里 ${row} 号楼`))),
    nameEn: u32((row) => (row % 3 === 1 ? intern(`Longhuli Block ${row}`) : 0)),
    address: u32((row) => intern(`郑东新区龙子湖街道平安大道 ${row} 号`)),
    estate: u32((row) => estates[row % 3]!),
    community: Uint16Array.from(rows, () => 0),
    texts: { count: texts.length, get: (position) => texts[position] ?? "" },
  };
}

const tileset = JSON.stringify({
  asset: { version: "1.1" },
  geometricError: 1000,
  root: {
    boundingVolume: { region: [1.98602, 0.60693, 1.98671, 0.60746, 50, 300] },
    geometricError: 0,
    refine: "ADD",
  },
});

/** A whole package in memory. */
export function tinyPackage(count = 300): PackageFiles {
  return {
    "city.json": JSON.stringify(tinyCityJson(count)),
    "tiles/tileset.json": tileset,
    "buildings.bin": encodeBuildingIndex(tinyIndex(count)),
    "ground/light.json": tileset,
    "ground/dark.json": tileset,
    "elevation.bin": new Uint8Array(new Float32Array([88, 88, 88, 89, 89, 89]).buffer),
    "labels.json": JSON.stringify([
      { text: { zh: "龙湖里" }, kind: "estate", longitudeDeg: 113.8, latitudeDeg: 34.785, rank: 3 },
    ]),
  };
}

/** Serves files below a folder as a static host does: 404 for what is not there. */
export function serveFiles(folderUrl: string, files: PackageFiles): (url: string) => Promise<Response> {
  return (url) => {
    const path = url.startsWith(folderUrl) ? url.slice(folderUrl.length) : undefined;
    const file = path === undefined ? undefined : files[path];
    if (file === undefined) return Promise.resolve(new Response("not found", { status: 404 }));
    if (file instanceof Response) return Promise.resolve(file.clone());
    const type = typeof file === "string" ? "application/json" : "application/octet-stream";
    const body = typeof file === "string" ? file : new Uint8Array(file);
    return Promise.resolve(new Response(body, { headers: { "content-type": type } }));
  };
}
