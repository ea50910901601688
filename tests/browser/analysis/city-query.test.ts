import { afterEach, describe, expect, it } from "vitest";
import { tinyIndex } from "../../support/tiny-city.ts";
import { CityQuery } from "#analysis/city-query.ts";
import { AppError } from "#base/app-error.ts";
import { nextTask } from "#base/next-task.ts";
import { EMPTY_FILTER } from "#domain/building-filter.ts";
import type { BuildingFilter } from "#domain/building-filter.ts";
import { encodeBuildingIndex } from "#io/city-package/building-index.ts";

const COUNT = 900;
const bytes = (): ArrayBuffer => encodeBuildingIndex(tinyIndex(COUNT)).slice().buffer;
const spawn = (): Worker =>
  new Worker(new URL("../../../workers/city-query.worker.ts", import.meta.url), { type: "module" });
/** Breaks whenever it is to sum up. */
const breaking = (): Worker =>
  new Worker(new URL("../../support/breaking-query.worker.ts", import.meta.url), { type: "module" });
/** Takes what it is given, and never says anything. */
const silent = (): Worker => new Worker(URL.createObjectURL(new Blob([""], { type: "text/javascript" })));
const TALL: BuildingFilter = {
  type: "group",
  match: "all",
  items: [{ type: "field", field: "height", operator: "gt", value: 100 }],
};

let open: CityQuery | undefined;
/** Workers that were made, in their order. */
let workers: Worker[] = [];

function query(index = bytes(), make = spawn, budgetMs?: number): CityQuery {
  workers = [];
  open = new CityQuery(
    () => {
      const worker = make();
      workers.push(worker);
      return worker;
    },
    index,
    [{ id: "0", texts: ["龙子湖", "Longzi Lake"] }],
    budgetMs,
  );
  return open;
}

afterEach(() => {
  open?.dispose();
  open = undefined;
});

const codeOf = (failed: Promise<unknown>): Promise<unknown> =>
  failed.then(
    () => "answered",
    (error: unknown) =>
      error instanceof AppError
        ? error.code
        : error instanceof Error || error instanceof DOMException
          ? error.name
          : error,
  );

describe("questions", () => {
  it("are answered by the worker, and the bytes of the index stay with the asker", async () => {
    const index = bytes();
    const size = index.byteLength;
    const queries = query(index);
    const rows = await queries.ask("filter", [TALL]);
    const { heightM } = tinyIndex(COUNT);
    expect([...rows]).toEqual([...heightM.keys()].filter((row) => heightM[row]! > 100));
    expect(index.byteLength).toBe(size);
    expect(await queries.ask("filter", [EMPTY_FILTER])).toHaveLength(COUNT);
  });

  it("find buildings, places by pinyin, entries and positions in one go", async () => {
    const answer = await query().ask("search", [
      {
        query: "longzi",
        most: 5,
        entries: [{ id: "layer:x", texts: ["龙子图层"] }],
        projectedCrs: "EPSG:4547",
      },
    ]);
    expect(answer.places).toEqual([0]);
    expect(answer.entries).toEqual(["layer:x"]);
    expect(answer.positions).toEqual([]);
    const named = await open?.ask("search", [
      { query: "龙湖里 4 号", most: 5, entries: [], projectedCrs: undefined },
    ]);
    expect(named?.buildings.total).toBeGreaterThan(0);
  });

  it("give tables that can be written down", async () => {
    const csv = await query().ask("exportCsv", [Uint32Array.of(1), [{ field: "name", title: "名称" }]]);
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(csv)).toBe("名称\r\n龙湖里 1 号楼\r\n");
  });
});

describe("a newer question", () => {
  it("with the same key overtakes an older one, and no other", async () => {
    const queries = query();
    const older = codeOf(queries.ask("filter", [TALL], { key: "filter" }));
    const other = queries.ask("summarise", ["height"], { key: "summary" });
    const newer = queries.ask("filter", [EMPTY_FILTER], { key: "filter" });
    expect(await older).toBe("AbortError");
    expect(await newer).toHaveLength(COUNT);
    expect((await other).count).toBe(COUNT);
  });

  it("is not needed to give up: a signal settles the wait", async () => {
    const queries = query();
    const abort = new AbortController();
    const wait = codeOf(
      queries.ask("classify", [{ field: "year", method: "natural", classCount: 7 }], {
        signal: abort.signal,
      }),
    );
    abort.abort();
    expect(await wait).toBe("AbortError");
    expect((await queries.ask("summarise", ["height"])).count).toBe(COUNT);
  });
});

it("a filter over two hundred thousand leaves the page to others while it is answered", async () => {
  const queries = query(encodeBuildingIndex(tinyIndex(200_000)).slice().buffer);
  await queries.ask("summarise", ["height"]);
  // As many conditions as a document may have, so that even a page that gets little of the processor has its turns.
  const items = Array.from({ length: 50 }, (_, i): BuildingFilter["items"][number] => ({
    type: "field",
    field: "name",
    operator: "notContains",
    value: `no such name ${i}`,
  }));
  const asked = { isAnswered: false, turns: 0 };
  const answer = queries.ask("filter", [{ type: "group", match: "any", items }]).finally(() => {
    asked.isAnswered = true;
  });
  while (!asked.isAnswered) {
    await nextTask();
    asked.turns++;
  }
  expect((await answer).length).toBeGreaterThan(100_000);
  expect(asked.turns, "a filter on the page's own thread would leave it one turn at most").toBeGreaterThan(1);
});

describe("warming up", () => {
  it("starts the one worker that the first question then finds", async () => {
    const queries = query();
    queries.warmUp();
    queries.warmUp();
    expect(workers).toHaveLength(1);
    expect((await queries.ask("summarise", ["height"])).count).toBe(COUNT);
    expect(workers).toHaveLength(1);
  });

  it("does nothing for a city that was closed", () => {
    const queries = query();
    queries.dispose();
    queries.warmUp();
    expect(workers).toHaveLength(0);
  });
});

describe("a worker that breaks", () => {
  it("costs the questions that were with it; the next question starts another", async () => {
    const queries = query();
    await queries.ask("summarise", ["height"]);
    const lost = codeOf(queries.ask("histogram", ["height"]));
    workers[0]?.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
    expect(await lost).toBe("query.crashed");
    expect((await queries.ask("summarise", ["height"])).count).toBe(COUNT);
    expect(workers).toHaveLength(2);
  });

  it("by an error of its own, with questions waiting behind: they are answered by the next one", async () => {
    const queries = query(bytes(), breaking);
    const before = await queries.ask("filter", [TALL]);
    const lost = codeOf(queries.ask("summarise", ["height"]));
    const waiting = queries.ask("filter", [TALL]);
    const found = queries.ask("search", [{ query: "longzi", most: 5, entries: [], projectedCrs: undefined }]);
    expect(await lost).toBe("query.crashed");
    expect(await waiting).toEqual(before);
    expect((await found).places).toEqual([0]);
    expect(workers).toHaveLength(2);
  });

  it("while nobody asks is not missed", async () => {
    const queries = query();
    queries.warmUp();
    workers[0]?.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
    expect(await queries.ask("filter", [EMPTY_FILTER])).toHaveLength(COUNT);
    expect(workers).toHaveLength(2);
  });

  it("that never comes to an end is given up after its time", async () => {
    const queries = query(bytes(), silent, 50);
    expect(await codeOf(queries.ask("summarise", ["height"]))).toBe("query.tooLong");
    expect(workers).toHaveLength(1);
  });

  it("says what is wrong with an index that cannot be read, every time it is asked", async () => {
    const queries = query(new Uint8Array(64).buffer);
    const first = await codeOf(queries.ask("summarise", ["height"]));
    expect(first).not.toBe("answered");
    expect(await codeOf(queries.ask("summarise", ["height"]))).toBe(first);
  });

  it("is let go with the city: whoever waits is told", async () => {
    const queries = query();
    const wait = codeOf(queries.ask("filter", [TALL]));
    queries.dispose();
    expect(await wait).toBe("query.closed");
    expect(await codeOf(queries.ask("filter", [TALL]))).toBe("query.closed");
  });
});
