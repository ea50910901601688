import { expect, test } from "vitest";
import type { CityQueries } from "../../../src/analysis/city-query.ts";
import { FilterKeeper } from "../../../src/app/filter-keeper.ts";
import { AppError } from "../../../src/base/app-error.ts";
import { filterJson } from "../../../src/catalog/filter-spec.ts";
import type { FilterEffect } from "../../../src/catalog/filter-spec.ts";
import { emptyDocument } from "../../../src/catalog/yutu-document.ts";
import type { FieldCondition } from "../../../src/domain/building-filter.ts";
import { createDocumentStore } from "../../../src/state/document-store.ts";
import { createSessionStore } from "../../../src/state/session-store.ts";

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

function setUp(answer: () => Promise<Uint32Array> = () => Promise.resolve(Uint32Array.of(3, 5))) {
  const session = createSessionStore();
  const document = createDocumentStore();
  const asked: unknown[] = [];
  const queries = {
    ask: (_name: string, [filter]: readonly unknown[]) => {
      asked.push(filter);
      return answer();
    },
  } as unknown as CityQueries;
  document.getState().open(emptyDocument("d", "c", 0));
  const keeper = new FilterKeeper({ session, document, query: () => queries });
  const filterBy = (effect: FilterEffect, value: number | undefined): void => {
    const condition: FieldCondition = { type: "field", field: "year", operator: "lt", value };
    const filter = filterJson({ effect, root: { type: "group", match: "all", items: [condition] } });
    document.getState().transact({ key: "filter", params: {} }, (draft) => {
      Object.assign(draft, { filter });
    });
  };
  return { session, document, asked, keeper, filterBy };
}

test("the document's filter is asked, its number is state and its rows stand beside", async () => {
  const { session, keeper, filterBy, asked } = setUp();
  filterBy("count", 2005);
  expect(session.getState().filter).toEqual({ type: "loading", count: undefined });
  await settled();
  expect(session.getState().filter).toEqual({ type: "ready", count: 2 });
  expect([...keeper.rows()]).toEqual([3, 5]);
  expect(asked).toHaveLength(1);
});

test("the number of the filter before stands until the new one is answered, and goes with the filter", async () => {
  const answers = [Promise.resolve(Uint32Array.of(3, 5)), new Promise<Uint32Array>(() => undefined)];
  const { session, filterBy } = setUp(() => answers.shift() ?? Promise.resolve(Uint32Array.of(1)));
  filterBy("count", 2005);
  await settled();
  filterBy("count", 2006);
  expect(session.getState().filter).toEqual({ type: "loading", count: 2 });
  filterBy("count", 2007);
  expect(session.getState().filter).toEqual({ type: "loading", count: 2 });
  await settled();
  expect(session.getState().filter).toEqual({ type: "ready", count: 1 });
  filterBy("count", undefined);
  expect(session.getState().filter).toEqual({ type: "none" });
  filterBy("count", 2008);
  expect(session.getState().filter).toEqual({ type: "loading", count: undefined });
});

test("an incomplete condition is not asked", () => {
  const { session, filterBy, asked } = setUp();
  filterBy("count", undefined);
  expect(asked).toEqual([]);
  expect(session.getState().filter).toEqual({ type: "none" });
});

test("isolation comes with the effect without asking anew, and goes with undo", async () => {
  const { session, document, filterBy, asked } = setUp();
  filterBy("count", 2005);
  await settled();
  filterBy("isolate", 2005);
  expect(session.getState().isolatedSet?.count).toBe(2);
  expect(asked).toHaveLength(1);
  document.getState().undo();
  expect(session.getState().isolatedSet).toBeUndefined();
});

test("what somebody else has isolated since stays when the filter goes", async () => {
  const { session, document, filterBy } = setUp();
  filterBy("isolate", 2005);
  await settled();
  session.getState().setIsolatedRows(Uint32Array.of(1));
  document.getState().undo();
  expect(session.getState().isolatedSet?.count).toBe(1);
});

test("a view without a word on isolation has that of the filter, answered or still asked", async () => {
  const { session, keeper, filterBy, asked } = setUp();
  const alone = (): number | undefined => session.getState().isolatedSet?.count;
  filterBy("isolate", 2005);
  keeper.isolate(undefined);
  expect(alone()).toBeUndefined();
  await settled();
  expect(alone()).toBe(2);
  expect(keeper.isIsolating()).toBe(true);
  // Somebody looks at one building; then the view comes back, with the filter it has had all along.
  session.getState().setIsolatedRows(Uint32Array.of(1));
  expect(keeper.isIsolating()).toBe(false);
  keeper.isolate(undefined);
  expect(alone()).toBe(2);
  expect(keeper.isIsolating()).toBe(true);
  expect(asked).toHaveLength(1);
  filterBy("count", 2005);
  expect(alone()).toBeUndefined();
});

test("what a view isolates itself is not undone by the answer to its filter; the next filter isolates again", async () => {
  const { session, keeper, filterBy } = setUp();
  filterBy("isolate", 2005);
  keeper.isolate(Uint32Array.of(7, 8, 9));
  await settled();
  expect(session.getState().filter).toEqual({ type: "ready", count: 2 });
  expect(session.getState().isolatedSet?.count).toBe(3);
  expect(keeper.isIsolating()).toBe(false);
  filterBy("isolate", 2006);
  await settled();
  expect(session.getState().isolatedSet?.count).toBe(2);
  expect(keeper.isIsolating()).toBe(true);
});

test("a failure is state, shows all buildings again, and can be asked once more", async () => {
  let isBroken = true;
  const { session, keeper, filterBy } = setUp(() =>
    isBroken ? Promise.reject(new AppError("query.crashed", "gone")) : Promise.resolve(Uint32Array.of(1)),
  );
  filterBy("isolate", 2005);
  await settled();
  expect(session.getState().filter).toMatchObject({ type: "failed", code: "query.crashed" });
  isBroken = false;
  keeper.retry();
  await settled();
  expect(session.getState().filter).toEqual({ type: "ready", count: 1 });
  expect(session.getState().isolatedSet?.count).toBe(1);
});
