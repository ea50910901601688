import { TEXT_COLUMNS } from "../building-set.ts";
import type { BuildingSet, TextColumn } from "../building-set.ts";
import type { BuildingMeasures } from "./measure-buildings.ts";
import type { BuildingIndex, TextTable } from "#domain/building-index.ts";

const MAX_COMMUNITIES = 65535;

const clampTo = (low: number, high: number, value: number): number =>
  Math.min(high, Math.max(low, Number.isFinite(value) ? value : 0));

/**
 * The index of a building set in row order.
 *
 * Texts are numbered anew: communities first, as their column is 16 bits wide, then ids in row order, which
 * lets the file leave that column out, then the others as rows name them.
 *
 * @param inputOf for each row the building's position in the set
 * @returns the index, and how many communities did not fit and are left unknown.
 */
export function indexRows(
  set: BuildingSet,
  measures: BuildingMeasures,
  inputOf: Uint32Array,
): { readonly index: BuildingIndex; readonly communitiesDropped: number } {
  const n = inputOf.length;
  const columns = {
    longitudeE7: new Int32Array(n),
    latitudeE7: new Int32Array(n),
    bboxOffsetE6: new Int16Array(n * 4),
    groundDm: new Int16Array(n),
    heightM: new Float32Array(n),
    minHeightDm: new Uint16Array(n),
    storeysAbove: new Uint16Array(n),
    storeysBelow: new Uint8Array(n),
    use: new Uint8Array(n),
    heightOrigin: new Uint8Array(n),
    structure: new Uint8Array(n),
    year: new Uint16Array(n),
    footprintM2: new Float32Array(n),
  };
  for (let row = 0; row < n; row++) {
    const b = inputOf[row]!;
    const longitudeE7 = Math.round(measures.longitudeDeg[b]! * 1e7);
    const latitudeE7 = Math.round(measures.latitudeDeg[b]! * 1e7);
    columns.longitudeE7[row] = longitudeE7;
    columns.latitudeE7[row] = latitudeE7;
    for (let side = 0; side < 4; side++) {
      const centreDeg = (side % 2 === 0 ? longitudeE7 : latitudeE7) / 1e7;
      const offset = (measures.bboxDeg[b * 4 + side]! - centreDeg) * 1e6;
      // Rounded outward; nothing on earth is so long that the clamp matters.
      const rounded = side < 2 ? Math.floor(offset) : Math.ceil(offset);
      columns.bboxOffsetE6[row * 4 + side] = clampTo(-32768, 32767, rounded);
    }
    columns.groundDm[row] = clampTo(-32768, 32767, Math.round(measures.groundM[b]! * 10));
    columns.heightM[row] = set.heightM.data[b]!;
    columns.minHeightDm[row] = clampTo(0, 65535, Math.round(set.minHeightM.data[b]! * 10));
    columns.storeysAbove[row] = set.storeysAbove.data[b]!;
    columns.storeysBelow[row] = set.storeysBelow.data[b]!;
    columns.use[row] = set.use.data[b]!;
    columns.heightOrigin[row] = set.heightOrigin.data[b]!;
    columns.structure[row] = set.structure.data[b]!;
    columns.year[row] = set.year.data[b]!;
    columns.footprintM2[row] = measures.footprintM2[b]!;
  }
  const texts = numberTexts(set, inputOf);
  return {
    index: { count: n, ...columns, ...texts.columns, texts: texts.table },
    communitiesDropped: texts.communitiesDropped,
  };
}

interface NumberedTexts {
  readonly columns: Record<Exclude<TextColumn, "community">, Uint32Array> & {
    readonly community: Uint16Array;
  };
  readonly table: TextTable;
  readonly communitiesDropped: number;
}

function numberTexts(set: BuildingSet, inputOf: Uint32Array): NumberedTexts {
  const n = inputOf.length;
  const { pool, textColumns } = set;
  const newPosition = new Uint32Array(pool.texts.length);
  const order: number[] = [0];
  const positionOf = (pooled: number): number => {
    if (pooled === 0) return 0;
    if (newPosition[pooled] === 0) newPosition[pooled] = order.push(pooled) - 1;
    return newPosition[pooled]!;
  };
  const community = new Uint16Array(n);
  const dropped = new Set<number>();
  for (let row = 0; row < n; row++) {
    const pooled = textColumns.community.data[inputOf[row]!]!;
    if (newPosition[pooled] === 0 && order.length > MAX_COMMUNITIES) dropped.add(pooled);
    else community[row] = positionOf(pooled);
  }
  const columns = { id: new Uint32Array(n), code: new Uint32Array(n), name: new Uint32Array(n), nameEn: new Uint32Array(n), address: new Uint32Array(n), estate: new Uint32Array(n), community }; // prettier-ignore
  for (const name of TEXT_COLUMNS) {
    if (name === "community") continue;
    const from = textColumns[name].data;
    for (let row = 0; row < n; row++) columns[name][row] = positionOf(from[inputOf[row]!]!);
  }
  const table: TextTable = {
    count: order.length,
    get(position) {
      const text = pool.texts[order[position] ?? -1];
      if (text === undefined) throw new RangeError(`text ${position} is not in 0…${order.length - 1}`);
      return text;
    },
  };
  dropped.delete(0);
  return { columns, table, communitiesDropped: dropped.size };
}
