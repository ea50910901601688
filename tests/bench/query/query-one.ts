import { createCityQueryApi } from "../../../workers/city-query-api.ts";
import type { CityQueryAnswer } from "../../../workers/city-query.contract.ts";
import type { BuildingFilter, FilterItem } from "../../../src/domain/building-filter.ts";
import { allRows } from "../../../src/domain/row-list.ts";
import { encodeBuildingIndex } from "../../../src/io/city-package/building-index.ts";
import { generateIndex } from "./generate-index.ts";

/** Asks the query worker's code about one generated city, and prints what each question takes as JSON. */

const count = Number(process.argv[2]);
if (!Number.isInteger(count) || count < 1) throw new TypeError("usage: query-one.ts COUNT");

/** Rounds of each question; the first warms the engine up and is told apart. */
const ROUNDS = 7;

export interface Timing {
  readonly name: string;
  readonly group: "open" | "filter" | "search" | "statistics" | "classify" | "sort" | "export";
  /** the first time it was asked */
  readonly firstMs: number;
  /** in the middle of the others, and the slowest of them */
  readonly medianMs: number;
  readonly slowestMs: number;
  /** what came of it: rows, hits, classes, bytes */
  readonly size: number;
}

const timings: Timing[] = [];

async function time<T>(
  group: Timing["group"],
  name: string,
  ask: () => Promise<CityQueryAnswer<T>> | CityQueryAnswer<T>,
  sizeOf: (value: T) => number,
  rounds = ROUNDS,
): Promise<void> {
  const tookMs: number[] = [];
  let size = 0;
  for (let round = 0; round < rounds; round++) {
    const startMs = performance.now();
    const answer = await ask();
    tookMs.push(performance.now() - startMs);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
    size = sizeOf(answer.value);
  }
  const [firstMs = 0, ...others] = tookMs;
  const sorted = others.sort((a, b) => a - b);
  const medianMs = sorted[sorted.length >> 1] ?? firstMs;
  timings.push({ name, group, firstMs, medianMs, slowestMs: sorted.at(-1) ?? firstMs, size });
}

const bytes = encodeBuildingIndex(generateIndex(count)).buffer as ArrayBuffer;
const megabytes = bytes.byteLength / 1e6;
const rows = allRows(count);
const half = rows.filter((row) => row % 2 === 0);
const length = (list: { readonly length: number }): number => list.length;

const field = (id: string, operator: string, value?: unknown): FilterItem =>
  ({ type: "field", field: id, operator, value }) as FilterItem;
const all = (...items: FilterItem[]): BuildingFilter => ({ type: "group", match: "all", items });
const ring = Array.from({ length: 400 }, (_, i): [number, number] => {
  const angle = (i / 400) * 2 * Math.PI;
  const reach = 0.06 * (1 + 0.3 * Math.sin(9 * angle));
  return [113.7 + reach * Math.cos(angle), 34.8 + reach * Math.sin(angle)];
});

// Before anything is folded: what the first question after opening a city may meet.
const cold = createCityQueryApi();
await time("open", "open", () => cold.init(bytes.slice(0), []), Number, 1);
await time(
  "filter",
  "address contains, texts not folded yet",
  () => cold.filter(all(field("address", "contains", "龙湖"))),
  length,
  1,
);
await time(
  "search",
  "first search, folds all texts",
  () => cold.search({ query: "龙湖", most: 8, entries: [], projectedCrs: undefined }),
  ({ buildings }) => buildings.total,
  1,
);

const api = cold;
const filters: readonly (readonly [name: string, filter: BuildingFilter])[] = [
  ["storeys > 12", all(field("storeysAbove", "gt", 12))],
  ["use in two", all(field("use", "in", ["residential", "office"]))],
  ["address contains 龙湖", all(field("address", "contains", "龙湖"))],
  [
    "the story: 龙湖, > 12 storeys, before 2005",
    all(field("address", "contains", "龙湖"), field("storeysAbove", "gt", 12), field("year", "lt", 2005)),
  ],
  ["circle of 3 km", all({ type: "shape", shape: { type: "circle", centre: [113.7, 34.8], radiusM: 3000 } })],
  ["outline of 400 sides", all({ type: "shape", shape: { type: "polygon", ring } })],
  ["corridor along it", all({ type: "shape", shape: { type: "corridor", line: ring, distanceM: 300 } })],
];
for (const [name, filter] of filters) await time("filter", name, () => api.filter(filter), length);
await time(
  "filter",
  "within 50 m of 1 % of all",
  () =>
    api.near(
      rows.filter((row) => row % 100 === 0),
      50,
    ),
  length,
);

const QUERIES = [
  "龙湖",
  "号楼",
  "3号楼",
  "longhu",
  "lhjy",
  "zhi慧",
  "way/4980",
  "金水 龙湖",
  "a",
  "01",
  "block 3",
  "long hu jia yuan 67",
];
for (const query of QUERIES) {
  await time(
    "search",
    query,
    () => api.search({ query, most: 8, entries: [], projectedCrs: "EPSG:4547" }),
    ({ buildings }) => buildings.total,
  );
}

await time(
  "statistics",
  "summary of heights",
  () => api.summarise("height"),
  ({ count }) => count,
);
await time(
  "statistics",
  "histogram of heights, half of them",
  () => api.histogram("height", half),
  ({ counts }) => length(counts),
);
await time(
  "statistics",
  "heights by use",
  () => api.group("use", "height"),
  ({ groups }) => length(groups),
);
await time(
  "statistics",
  "floor area by estate",
  () => api.group("estate", "floorArea"),
  ({ groups }) => length(groups),
);
await time("statistics", "suggestions for an address", () => api.suggest("address", "龙湖"), length);

for (const method of ["quantile", "equal", "natural", "pretty"] as const) {
  await time(
    "classify",
    `heights, ${method}`,
    () => api.classify({ field: "height", method, classCount: 6 }),
    ({ classes }) => length(classes),
  );
}
await time(
  "classify",
  "estates",
  () => api.classify({ field: "estate", method: "categories", classCount: 9 }),
  ({ classes }) => length(classes),
);

await time("sort", "by height", () => api.sort(rows, "height", true, "zh-CN"), length, 4);
await time("sort", "by name, numbers by value", () => api.sort(rows, "name", false, "zh-CN"), length, 4);

const tenth = rows.subarray(0, Math.ceil(count / 10));
const columns = (["id", "name", "address", "use", "storeysAbove", "year", "height", "estate"] as const).map(
  (id) => ({ field: id, title: id }),
);
await time("export", "a tenth as CSV", () => api.exportCsv(tenth, columns), length, 3);
await time(
  "export",
  "a tenth as GeoJSON",
  () =>
    api.exportGeoJson(
      tenth,
      columns.map(({ field: id }) => id),
    ),
  length,
  3,
);

console.log(JSON.stringify({ count, megabytes, timings, maxRssMb: process.resourceUsage().maxRSS / 1024 }));
