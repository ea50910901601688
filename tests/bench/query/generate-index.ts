import type { BuildingIndex } from "../../../src/domain/building-index.ts";
import { BUILDING_USES } from "../../../src/domain/building.ts";

/**
 * A generated city's building index, written the way Chinese cities write theirs: estates of some sixty numbered
 * buildings, streets with house numbers, codes of eighteen digits, every third building without a year.
 */

const SURNAMES = "龙湖祥盛金水商都东风明德文苑康宁前程智慧白沙豫兴相济博学众意心怡聚源正光如意";
const ENDS = ["家园", "花园", "小区", "新城", "雅苑", "嘉园", "中心", "大厦"] as const;
const STREETS = ["路", "街", "大道", "东路", "西街"] as const;
const DISTRICTS = ["金水区", "郑东新区", "管城回族区", "二七区", "惠济区"] as const;
const BUILDINGS_PER_ESTATE = 60;
const BUILDINGS_PER_COMMUNITY = 3000;

/** A number in 0…1 that depends on nothing but its arguments. */
function hash01(a: number, b: number): number {
  let h = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13), 0x27d4eb2f);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

const pick = <T>(list: ArrayLike<T>, a: number, b: number): T =>
  list[Math.floor(hash01(a, b) * list.length)]!;
const word = (a: number, b: number): string => pick(SURNAMES, a, b) + pick(SURNAMES, a, b + 100);

export function generateIndex(count: number): BuildingIndex {
  const texts = [""];
  const known = new Map<string, number>();
  const intern = (text: string): number => {
    let position = known.get(text);
    if (position === undefined) {
      position = texts.push(text) - 1;
      known.set(text, position);
    }
    return position;
  };
  // Communities come first, as their column is 16 bits wide, then ids: as the baker numbers texts.
  const communities = Array.from({ length: Math.ceil(count / BUILDINGS_PER_COMMUNITY) }, (_, k) =>
    intern(`${word(k, 1)}第${k + 1}社区`),
  );
  const rows = Array.from({ length: count }, (_, row) => row);
  const id = Uint32Array.from(rows, (row) => texts.push(`way/${498_000_000 + row * 3}`) - 1);
  const columns = {
    code: new Uint32Array(count),
    name: new Uint32Array(count),
    nameEn: new Uint32Array(count),
  };
  const address = new Uint32Array(count);
  const estate = new Uint32Array(count);
  for (const row of rows) {
    const block = Math.floor(row / BUILDINGS_PER_ESTATE);
    const number = (row % BUILDINGS_PER_ESTATE) + 1;
    const estateName = `${word(block, 2)}${block % 7 === 0 ? `第${block % 9}` : ""}${pick(ENDS, block, 3)}`;
    columns.code[row] = intern(`410105${String(14_000_000_000 + row)}`);
    if (hash01(row, 4) < 0.75) {
      columns.name[row] = intern(`${estateName} ${number}号楼`);
      if (hash01(row, 5) < 0.3) columns.nameEn[row] = intern(`Block ${number}, Estate ${block}`);
    }
    const street = `${block % 40 === 3 ? "龙湖" : word(block % 4000, 6)}${pick(STREETS, block % 4000, 7)}`;
    address[row] = intern(`郑州市${pick(DISTRICTS, block, 8)}${street}${1 + (block % 900)}号院${number}号楼`);
    estate[row] = intern(estateName);
  }
  const side = Math.ceil(Math.sqrt(count));
  return {
    count,
    longitudeE7: Int32Array.from(rows, (row) => 1_136_500_000 + (row % side) * 4600),
    latitudeE7: Int32Array.from(rows, (row) => 347_500_000 + Math.floor(row / side) * 3800),
    bboxOffsetE6: new Int16Array(count * 4).fill(150),
    groundDm: Int16Array.from(rows, (row) => 850 + Math.floor(hash01(row, 9) * 60)),
    heightM: Float32Array.from(rows, (row) => 3 + hash01(row, 10) ** 3 * 180),
    minHeightDm: new Uint16Array(count),
    storeysAbove: Uint16Array.from(rows, (row) =>
      row % 11 === 0 ? 0 : 1 + Math.floor(hash01(row, 10) ** 3 * 60),
    ),
    storeysBelow: Uint8Array.from(rows, (row) => Math.floor(hash01(row, 11) * 3)),
    use: Uint8Array.from(rows, (row) => Math.floor(hash01(row, 12) ** 2 * BUILDING_USES.length)),
    heightOrigin: Uint8Array.from(rows, (row) => row % 3),
    structure: Uint8Array.from(rows, (row) => Math.floor(hash01(row, 13) * 5)),
    year: Uint16Array.from(rows, (row) => (row % 3 === 0 ? 0 : 1955 + Math.floor(hash01(row, 14) * 70))),
    footprintM2: Float32Array.from(rows, (row) => 60 + hash01(row, 15) ** 2 * 4000),
    id,
    ...columns,
    address,
    estate,
    community: Uint16Array.from(rows, (row) => communities[Math.floor(row / BUILDINGS_PER_COMMUNITY)]!),
    texts: { count: texts.length, get: (position) => texts[position] ?? "" },
  };
}
