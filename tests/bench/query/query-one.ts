import { createCityQueryApi } from "../../../workers/city-query-api.ts";
import type { CityQueryAnswer } from "../../../workers/city-query.contract.ts";
import type { BuildingFilter, FilterItem } from "../../../src/domain/building-filter.ts";
import { allRows } from "../../../src/domain/row-list.ts";
import { encodeBuildingIndex } from "../../../src/io/city-package/building-index.ts";
import { timeOf } from "../cpu-time.ts";
import type { Took } from "../cpu-time.ts";
import { generateIndex } from "./generate-index.ts";
import { PlainCity } from "./plain-city.ts";

/** Asks the query worker's code about one generated city, and prints what each question takes as JSON. */

const count = Number(process.argv[2]);
if (!Number.isInteger(count) || count < 1) throw new TypeError("usage: query-one.ts COUNT");

/** Rounds of each question; the first, of one asking, warms the engine up and is told apart. */
const ROUNDS = 7;

/** Times of the processor, which others on the machine do not lengthen, and wall time beside the median. */
export interface Timing {
  readonly name: string;
  readonly group:
    | "open"
    | "cold filter"
    | "cold search"
    | "fold"
    | "filter"
    | "search"
    | "statistics"
    | "classify"
    | "sort"
    | "export";
  /** the first time it was asked */
  readonly firstMs: number;
  /** in the middle of the others, and the slowest of them */
  readonly medianMs: number;
  readonly slowestMs: number;
  readonly wallMs: number;
  /** the same answer in the plain way, where there is one */
  readonly plainMs: number | undefined;
  /** what came of it: rows, hits, classes, bytes */
  readonly size: number;
}

const timings: Timing[] = [];

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

async function time<T>(
  group: Timing["group"],
  name: string,
  ask: () => Promise<CityQueryAnswer<T>> | CityQueryAnswer<T>,
  sizeOf: (value: T) => number,
  rounds = ROUNDS,
  plain?: () => number,
): Promise<void> {
  let size = 0;
  const once = async (): Promise<void> => {
    const answer = await ask();
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
    size = sizeOf(answer.value);
  };
  const took: Took[] = [await timeOf(once, 1)];
  while (took.length < rounds) took.push(await timeOf(once));
  const tookMs = took.map(({ cpu }) => cpu);
  const wallsMs = took.map(({ wall }) => wall);
  const [firstMs = 0, ...others] = tookMs;
  const sorted = others.sort((a, b) => a - b);
  const medianMs = sorted[sorted.length >> 1] ?? firstMs;
  const wallMs = wallsMs.length > 1 ? median(wallsMs.slice(1)) : (wallsMs[0] ?? 0);
  const plainMs = plain === undefined ? undefined : await timePlain(name, plain, size);
  timings.push({
    name,
    group,
    firstMs,
    medianMs,
    slowestMs: sorted.at(-1) ?? firstMs,
    wallMs,
    plainMs,
    size,
  });
}

/** Asked in the plain way; the answers must be as many. */
async function timePlain(name: string, plain: () => number, size: number): Promise<number> {
  const took: Took[] = [];
  while (took.length < 3) {
    const one = await timeOf(() => {
      const found = plain();
      if (found !== size) throw new Error(`${name}: ${size}, but ${found} in the plain way`);
    });
    took.push(one);
  }
  return median(took.map(({ cpu }) => cpu));
}

const index = generateIndex(count);
const bytes = encodeBuildingIndex(index).buffer as ArrayBuffer;
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
  "cold filter",
  "address contains, texts not folded yet",
  () => cold.filter(all(field("address", "contains", "龙湖"))),
  length,
  1,
);
for (const query of ["龙湖", "lhjy"])
  await time(
    "cold search",
    `${query}, of the texts that are ready`,
    () => cold.search({ query, most: 8, entries: [], projectedCrs: undefined }),
    ({ buildings }) => buildings.total,
    1,
  );
await time(
  "fold",
  "the rest of the texts",
  async () => {
    for (;;) {
      const answer = await cold.fold();
      if (!answer.ok || answer.value === 1) return answer;
    }
  },
  Number,
  1,
);

const api = cold;
const plain = new PlainCity(index);
const inCircle = (longitude: number, latitude: number): boolean => {
  const kx = 111_195 * Math.cos((34.8 * Math.PI) / 180);
  return Math.hypot((longitude - 113.7) * kx, (latitude - 34.8) * 111_195) <= 3000;
};
const filters: readonly (readonly [name: string, filter: BuildingFilter, plain?: () => number])[] = [
  [
    "storeys > 12",
    all(field("storeysAbove", "gt", 12)),
    () => plain.filter((one) => (one.storeysAbove ?? 0) > 12),
  ],
  [
    "use in two",
    all(field("use", "in", ["residential", "office"])),
    () => plain.filter(({ use }) => use === "residential" || use === "office"),
  ],
  [
    "address contains 龙湖",
    all(field("address", "contains", "龙湖")),
    () => plain.filter(({ address }) => address?.toLowerCase().includes("龙湖") === true),
  ],
  [
    "the story: 龙湖, > 12 storeys, before 2005",
    all(field("address", "contains", "龙湖"), field("storeysAbove", "gt", 12), field("year", "lt", 2005)),
    () =>
      plain.filter(
        ({ address, storeysAbove = 0, year = Infinity }) =>
          address?.toLowerCase().includes("龙湖") === true && storeysAbove > 12 && year < 2005,
      ),
  ],
  [
    "circle of 3 km",
    all({ type: "shape", shape: { type: "circle", centre: [113.7, 34.8], radiusM: 3000 } }),
    () => plain.filter(({ longitudeDeg, latitudeDeg }) => inCircle(longitudeDeg, latitudeDeg)),
  ],
  [
    "outline of 400 sides",
    all({ type: "shape", shape: { type: "polygon", ring } }),
    () => plain.inRing(ring),
  ],
  ["corridor along it", all({ type: "shape", shape: { type: "corridor", line: ring, distanceM: 300 } })],
];
for (const [name, filter, plainly] of filters)
  await time("filter", name, () => api.filter(filter), length, ROUNDS, plainly);
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
  "湖家",
  "号楼",
  "3号楼",
  "longhu",
  "lhjy",
  "zhi慧",
  "way/4980",
  "4101051400",
  "金水 龙湖",
  "a",
  "01",
  "block 3",
  "long hu jia yuan 67",
];
/** Those that a plain search for words understands as well; pinyin it does not. */
const PLAIN_QUERIES = new Set(["龙湖", "湖家", "号楼", "3号楼", "way/4980", "4101051400", "金水 龙湖"]);
for (const query of QUERIES) {
  await time(
    "search",
    query,
    () => api.search({ query, most: 8, entries: [], projectedCrs: "EPSG:4547" }),
    ({ buildings }) => buildings.total,
    ROUNDS,
    PLAIN_QUERIES.has(query) ? () => plain.search(query) : undefined,
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
  ROUNDS,
  () => plain.group((one) => (one.use === "unknown" ? undefined : one.use)),
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

await time(
  "sort",
  "by height",
  () => api.sort(rows, "height", true, "zh-CN"),
  length,
  4,
  () => plain.sort((a, b) => b.heightM - a.heightM),
);
const { compare } = new Intl.Collator("zh-CN", { numeric: true });
await time(
  "sort",
  "by name, numbers by value",
  () => api.sort(rows, "name", false, "zh-CN"),
  length,
  4,
  // A million times twenty comparisons of objects take minutes.
  count > 200_000 ? undefined : () => plain.sort((a, b) => compare(a.name ?? "", b.name ?? "")),
);

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
