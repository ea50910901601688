import { expect, test } from "vitest";
import type { CityQueries } from "../../../src/analysis/city-query.ts";
import { FilterKeeper } from "../../../src/app/filter-keeper.ts";
import { createViews } from "../../../src/app/view-keeper.ts";
import { filterJson } from "../../../src/catalog/filter-spec.ts";
import { emptyDocument } from "../../../src/catalog/yutu-document.ts";
import { createDocumentStore } from "../../../src/state/document-store.ts";
import { createLiveStore } from "../../../src/state/live-store.ts";
import { createSessionStore } from "../../../src/state/session-store.ts";
import { buildingsLayer } from "../../support/buildings-layer.ts";
import { tinyIndex } from "../../support/tiny-city.ts";

const COUNT = 6000;
const buildings = buildingsLayer(COUNT);

/** A city whose filter isolates more buildings than a viewpoint names one by one. */
async function setUp() {
  const session = createSessionStore({ cityId: "tiny", layers: [buildings] });
  const live = createLiveStore();
  const document = createDocumentStore();
  const matching = Uint32Array.from({ length: 5500 }, (_, row) => row);
  const queries = { ask: () => Promise.resolve(matching) } as unknown as CityQueries;
  const filter = new FilterKeeper({ session, document, query: () => queries });
  document.getState().open(emptyDocument("d", "tiny", 0));
  live
    .getState()
    .set({ camera: { longitudeDeg: 1, latitudeDeg: 2, heightM: 3, headingDeg: 4, pitchDeg: -5 } });
  const condition = { type: "field", field: "year", operator: "lt", value: 2005 } as const;
  document.getState().transact({ key: "filter", params: {} }, (draft) => {
    const root = { type: "group", match: "all", items: [condition] } as const;
    Object.assign(draft, { filter: filterJson({ effect: "isolate", root }) });
  });
  await new Promise((resolve) => {
    session.subscribe(({ isolatedSet }) => isolatedSet, resolve);
  });
  const index = tinyIndex(COUNT);
  const views = createViews({
    session,
    live,
    document,
    filter,
    scene: () => undefined,
    buildings: () => index,
    suggestName: String,
  });
  const keep = () => {
    const view = views.capture();
    if (view === undefined) throw new Error("nothing to capture");
    return { id: "v", name: "v", createdMs: 0, ...view };
  };
  const inSight = (): number => COUNT - session.getState().outOfSightCount;
  return { session, filter, views, keep, inSight };
}

test("a viewpoint leaves to the filter what it isolates, and finds it again whole", async () => {
  const { session, views, keep, inSight } = await setUp();
  const view = keep();
  expect(view).not.toHaveProperty("isolated");
  expect(view.look.filter).toBeDefined();
  session.getState().setIsolatedRows(Uint32Array.of(7));
  views.show(view);
  expect(inSight()).toBe(5500);
});

test("a viewpoint that isolates buildings of its own choice shows those, whatever the filter says", async () => {
  const { session, filter, views, keep, inSight } = await setUp();
  session.getState().setIsolatedRows(Uint32Array.of(7, 8));
  const view = keep();
  expect(view.isolated?.map(({ id }) => id)).toEqual(["tiny/7", "tiny/8"]);
  filter.isolate(undefined);
  expect(inSight()).toBe(5500);
  views.show(view);
  expect(inSight()).toBe(2);
});
