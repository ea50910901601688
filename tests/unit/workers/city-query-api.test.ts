import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildingAt } from "#domain/building-index.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import type { BuildingFilter, FieldCondition } from "#domain/building-filter.ts";
import { BuildingSearch } from "#domain/building-search.ts";
import { BuildingTexts } from "#domain/building-texts.ts";
import { allRows } from "#domain/row-list.ts";
import { decodeBuildingIndex, encodeBuildingIndex } from "#io/city-package/building-index.ts";
import { createCityQueryApi } from "#workers/city-query-api.ts";
import type { CityQueryAnswer, CityQueryWorker } from "#workers/city-query.contract.ts";
import { generateIndex } from "../../bench/query/generate-index.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const PLACES = [{ id: "0", texts: ["龙子湖", "Longzi Lake"] }];
const bytesOf = (index: BuildingIndex): ArrayBuffer => encodeBuildingIndex(index).buffer as ArrayBuffer;

function valueOf<T>(answer: CityQueryAnswer<T>): T {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

/** Folds what is left, as the page does while nobody asks. */
async function foldAll(api: CityQueryWorker): Promise<void> {
  let share = 0;
  while (share < 1) {
    const next = valueOf(await api.fold());
    if (next <= share) throw new Error(`folding stands still at ${share}`);
    share = next;
  }
}

const all = (...items: FieldCondition[]): BuildingFilter => ({ type: "group", match: "all", items });
const ask = (query: string) => ({ query, most: 5, entries: [], projectedCrs: "EPSG:4547" });

describe("the query worker", () => {
  it("says so when it has no index, or a damaged one", async () => {
    const api = createCityQueryApi();
    expect(await api.filter(all())).toMatchObject({ ok: false, error: { code: "query.notReady" } });
    const cut = bytesOf(tinyIndex(10)).slice(0, 200);
    expect(await api.init(cut, [])).toMatchObject({ ok: false, error: { code: "buildingIndex.truncated" } });
    expect(await api.search(ask("龙"))).toMatchObject({ ok: false, error: { code: "query.notReady" } });
  });

  it("lets through every building when nothing sound is asked", async () => {
    const api = createCityQueryApi();
    expect(valueOf(await api.init(bytesOf(tinyIndex(40)), PLACES))).toBe(40);
    const rows = valueOf(await api.filter(all({ type: "field", field: "height", operator: "gt" })));
    expect([...rows]).toEqual([...allRows(40)]);
  });

  it("finds what a view shows, without what is not drawn", async () => {
    const api = createCityQueryApi();
    await api.init(bytesOf(tinyIndex(40)), PLACES);
    // Every place comes to the middle of the screen, one metre ahead of the eye; then behind it.
    const ahead = new Float64Array(16);
    ahead[15] = 1;
    const view = { clipFromEcef: ahead, widthPx: 800, heightPx: 600 };
    expect(valueOf(await api.inView(view, -18, Uint32Array.of()))).toEqual(allRows(40));
    expect([...valueOf(await api.inView(view, -18, allRows(38)))]).toEqual([38, 39]);
    const behind = { ...view, clipFromEcef: ahead.with(15, -1) };
    expect(valueOf(await api.inView(behind, -18, Uint32Array.of()))).toHaveLength(0);
  });

  it("answers for the newest index, before its texts are folded and after", async () => {
    const api = createCityQueryApi();
    await api.init(bytesOf(tinyIndex(3000)), PLACES);
    const piece = all({ type: "field", field: "address", operator: "contains", value: "大道 29" });
    const before = valueOf(await api.filter(piece));
    await foldAll(api);
    expect(valueOf(await api.search(ask("pingandadao 299"))).buildings.total).toBe(13);
    expect(valueOf(await api.filter(piece))).toEqual(before);
    await api.init(bytesOf(tinyIndex(10)), PLACES);
    expect(valueOf(await api.filter(piece))).toHaveLength(0);
    expect(valueOf(await api.search(ask("longhuli"))).buildings.total).toBeLessThanOrEqual(10);
  });

  it("searches what is ready soon after opening, and says how much that is", async () => {
    const api = createCityQueryApi();
    const index = generateIndex(10_000);
    await api.init(bytesOf(index), []);
    const early = valueOf(await api.search(ask("龙湖"))).buildings;
    expect(early.share).toBeGreaterThan(0);
    expect(early.share).toBeLessThan(1);
    await foldAll(api);
    const whole = new BuildingSearch(index, new BuildingTexts(index)).search("龙湖", 5);
    expect(valueOf(await api.search(ask("龙湖"))).buildings).toEqual(whole);
    expect(whole.share).toBe(1);
    expect(early.total).toBeLessThan(whole.total);
  });

  it("finds places, entries and positions beside buildings", async () => {
    const api = createCityQueryApi();
    await api.init(bytesOf(tinyIndex(300)), PLACES);
    const entries = [{ id: "layer:roads", texts: ["龙子道路", "Roads"] }];
    expect(valueOf(await api.search({ ...ask("longzi"), entries }))).toMatchObject({
      places: [0],
      entries: ["layer:roads"],
      positions: [],
    });
    const renamed = [{ id: "layer:roads", texts: ["水系"] }];
    expect(valueOf(await api.search({ ...ask("longzi"), entries: renamed })).entries).toEqual([]);
    const [position] = valueOf(await api.search(ask("38500000, 3851921.6"))).positions;
    expect(position).toMatchObject({ system: "EPSG:4526" });
    expect(position?.longitudeDeg).toBeCloseTo(114, 6);
  });
});

/** Cities that were baked here; a checkout without them has nothing to ask. */
const CITIES = fileURLToPath(new URL("../../../public/cities/", import.meta.url));
const fileOf = (city: string): string => `${CITIES}${city}/buildings.bin`;

async function open(city: string): Promise<{ readonly api: CityQueryWorker; readonly index: BuildingIndex }> {
  const bytes = new Uint8Array(readFileSync(fileOf(city))).buffer;
  const decoded = decodeBuildingIndex(bytes.slice(0));
  if (!decoded.ok) throw decoded.error;
  const api = createCityQueryApi();
  await api.init(bytes, []);
  await foldAll(api);
  return { api, index: decoded.value };
}

describe.skipIf(!existsSync(fileOf("zhihuidao")))("智慧岛", () => {
  it("has buildings of 龙子湖 over 12 storeys from before 2005, and no others pass", async () => {
    const { api, index } = await open("zhihuidao");
    const rows = valueOf(
      await api.filter(
        all(
          { type: "field", field: "address", operator: "contains", value: "龙子湖" },
          { type: "field", field: "storeysAbove", operator: "gt", value: 12 },
          { type: "field", field: "year", operator: "lt", value: 2005 },
        ),
      ),
    );
    const found = new Set(rows);
    expect(found.size).toBeGreaterThan(0);
    for (let row = 0; row < index.count; row++) {
      const { address = "", storeysAbove = 0, year = 9999 } = buildingAt(index, row);
      expect(found.has(row)).toBe(address.includes("龙子湖") && storeysAbove > 12 && year < 2005);
    }
  });

  it.each([
    "智慧岛大厦",
    "zhihuidaodasha",
    "zhi hui dao da sha",
    "zhihuidao大厦",
    "zhdds",
    "Zhihuidao Tower",
  ])("finds the tower by %s", async (query) => {
    const { api, index } = await open("zhihuidao");
    const [hit] = valueOf(await api.search(ask(query))).buildings.hits;
    expect(hit).toBeDefined();
    expect(buildingAt(index, hit!.row).name).toMatch(/^智慧岛大厦/);
  });
});

describe.skipIf(!existsSync(fileOf("astana")))("Astana", () => {
  it("is found by names and addresses in its own letters, whatever their case", async () => {
    const { api, index } = await open("astana");
    const { hits } = valueOf(await api.search(ask("КУЛАГЕР"))).buildings;
    expect(hits.map(({ row }) => buildingAt(index, row).name)).toContain("ЖК Кулагер 2");
    expect(valueOf(await api.search(ask("улица сыганак"))).buildings.total).toBeGreaterThan(3);
    const { groups } = valueOf(await api.group("heightOrigin", "storeysAbove"));
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(index.count);
  });
});
