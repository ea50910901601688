import { cpus } from "node:os";
import type { BuildingIndex } from "#domain/building-index.ts";
import { allRows } from "#domain/row-list.ts";
import { rowsOnScreen } from "#domain/tools/screen-view.ts";
import { createEnuFrame } from "#kernels/enu-frame.ts";
import { FeatureState } from "#scene/feature-state.ts";
import { createSessionStore } from "#state/session-store.ts";
import { buildingsLayer } from "../../support/buildings-layer.ts";
import { timeOf } from "../cpu-time.ts";

/**
 * What the page's own thread pays for a selection: from the rows to the bytes that go to the graphics card,
 * with the screen's marquee before it. The median of so many rounds counts, in time of the processor.
 */
const COUNTS = [10_000, 200_000, 1_000_000] as const;
const ROUNDS = 9;
/** at 200,000 buildings; a million has five times as long */
const MAX_SELECT_MS = 50;
const MAX_MARQUEE_MS = 10;
const SIDE_DEG = 0.3;

function columns(count: number): BuildingIndex {
  const rows = allRows(count);
  const zeros = new Uint32Array(count);
  const spread = (row: number, by: number): number => ((row * by) % 9973) / 9973 - 0.5;
  return {
    count,
    longitudeE7: Int32Array.from(rows, (row) => (113.8 + spread(row, 331) * SIDE_DEG) * 1e7),
    latitudeE7: Int32Array.from(rows, (row) => (34.8 + spread(row, 577) * SIDE_DEG) * 1e7),
    bboxOffsetE6: new Int16Array(count * 4),
    groundDm: new Int16Array(count).fill(880),
    heightM: Float32Array.from(rows, (row) => 3 + (row % 90)),
    minHeightDm: new Uint16Array(count),
    storeysAbove: new Uint16Array(count),
    storeysBelow: new Uint8Array(count),
    use: new Uint8Array(count),
    heightOrigin: new Uint8Array(count),
    structure: new Uint8Array(count),
    year: new Uint16Array(count),
    footprintM2: new Float32Array(count),
    id: zeros,
    code: zeros,
    name: zeros,
    nameEn: zeros,
    address: zeros,
    estate: zeros,
    community: new Uint16Array(count),
    texts: { count: 1, get: () => "" },
  };
}

/** Straight down on all of the city: east and north are a fifth of a pixel a metre. */
function viewFromAbove(): Float64Array {
  const { toEcef: m } = createEnuFrame({ longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 80 });
  const axis = (k: number, scale: number): number[] => {
    const [x, y, z] = [m[k * 4]!, m[k * 4 + 1]!, m[k * 4 + 2]!];
    return [x, y, z, -(x * m[12]! + y * m[13]! + z * m[14]!)].map((value) => value * scale);
  };
  const rows = [axis(0, 1 / 20_000), axis(1, 1 / 20_000), [0, 0, 0, 0], [0, 0, 0, 1]];
  return Float64Array.from({ length: 16 }, (_, i) => rows[i % 4]![Math.floor(i / 4)]!);
}

async function median(run: () => void): Promise<number> {
  const times: number[] = [];
  while (times.length < ROUNDS) times.push((await timeOf(run)).cpu);
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

console.log(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}`);
console.log(
  `limits at 200,000: select ${MAX_SELECT_MS} ms, marquee ${MAX_MARQUEE_MS} ms; five times at 1,000,000\n`,
);
console.log("buildings   marquee ms   replace ms   add ms   remove ms   isolate ms   to the card ms");

const view = { clipFromEcef: viewFromAbove(), widthPx: 1280, heightPx: 720 };
let isWithin = true;
for (const count of COUNTS) {
  const index = columns(count);
  const session = createSessionStore({
    cityId: "bench",
    layers: [buildingsLayer(count)],
  });
  const { select, selectRows, selectedRows, setIsolatedRows, rowsOutOfSight } = session.getState();
  const [left, right] = [{ xPx: 0, yPx: 0 }, { xPx: 1280, yPx: 720 }]; // prettier-ignore
  const all = allRows(count);
  const half = all.filter((row) => row % 2 === 0);
  const state = new FeatureState(count);
  const marqueeMs = await median(() => rowsOnScreen(index, -18, view, left, right));
  const replaceMs = await median(() => {
    select([]);
    selectRows(all);
    selectedRows();
  });
  const addMs = await median(() => {
    selectRows(half);
    selectRows(all, "add");
    selectedRows();
  });
  const removeMs = await median(() => {
    selectRows(all);
    selectRows(half, "remove");
    selectedRows();
  });
  const isolateMs = await median(() => {
    setIsolatedRows(half);
    rowsOutOfSight();
  });
  const cardMs = await median(() => {
    state.setSelected(all);
    state.takePatches();
    state.setSelected(half);
    state.takePatches();
  });
  const cells = [marqueeMs, replaceMs, addMs, removeMs, isolateMs, cardMs];
  const widths = [13, 13, 9, 12, 13, 17];
  console.log(String(count).padStart(9) + cells.map((ms, i) => ms.toFixed(1).padStart(widths[i]!)).join(""));
  const factor = count / 200_000;
  if (factor >= 1) {
    if (marqueeMs > MAX_MARQUEE_MS * factor) isWithin = false;
    for (const ms of [replaceMs, addMs, removeMs, isolateMs]) {
      if (ms + cardMs > MAX_SELECT_MS * factor) isWithin = false;
    }
  }
}
console.log(isWithin ? "\nwithin the limits" : "\na limit was passed");
process.exit(isWithin ? 0 : 1);
