import type { Page } from "playwright";
import type { BuildingFieldId } from "../../../src/domain/building-fields.ts";

/** Something a user does, and what it may take in the worker at 200,000 buildings. */
interface Step {
  readonly name: string;
  readonly workerLimitMs?: number;
  /** @returns how long the user waits for the answer, milliseconds of wall time, where the page can tell */
  readonly act: (page: Page) => Promise<number | undefined>;
}

const FILTER_MS = 100;
const SEARCH_MS = 50;

type Condition = readonly [field: BuildingFieldId, operator: string, value: string | number];

/** Sets the document's filter as its panel does, and waits until the answer is on the map. */
const filter = (name: string, ...conditions: readonly Condition[]): Step => ({
  name: `filter: ${name}, isolate`,
  workerLimitMs: FILTER_MS,
  act: (page) =>
    page.evaluate(async (all) => {
      const yutu = window.__yutu?.console;
      if (yutu === undefined) throw new Error("there is no console");
      const items = all.map(([field, operator, value]) => ({ type: "field", field, operator, value }));
      const startMs = performance.now();
      const answered = new Promise<number>((resolve) => {
        const stop = yutu.session.subscribe(
          ({ filter: { type } }) => type,
          (type) => {
            if (type !== "ready") return;
            stop();
            resolve(performance.now() - startMs);
          },
        );
      });
      yutu.document.getState().transact({ key: "filter", params: {} }, (draft) => {
        Object.assign(draft, { filter: { effect: "isolate", root: { type: "group", match: "all", items } } });
      });
      return answered;
    }, conditions),
});

const search = (query: string): Step => ({
  name: `search: ${query}`,
  workerLimitMs: SEARCH_MS,
  act: (page) =>
    page.evaluate(async (text) => {
      const startMs = performance.now();
      await window.__yutu?.console.services
        .query()
        ?.ask("search", [{ query: text, most: 8, entries: [], projectedCrs: "EPSG:4547" }]);
      return performance.now() - startMs;
    }, query),
});

const table = (page: Page) => page.getByRole("grid", { name: "建筑表" });

export const STEPS: readonly Step[] = [
  {
    // The worker is readied once the picture is there; what follows is asked of one that is ready.
    name: "until the worker is ready",
    act: (page) =>
      page.evaluate(async () => {
        const startMs = performance.now();
        await window.__yutu?.console.services
          .query()
          ?.ask("search", [{ query: "龙湖", most: 8, entries: [], projectedCrs: undefined }]);
        return performance.now() - startMs;
      }),
  },
  filter("storeys > 12", ["storeysAbove", "gt", 12]),
  filter("storeys > 2, nearly all", ["storeysAbove", "gt", 2]),
  filter("address contains 龙湖", ["address", "contains", "龙湖"]),
  filter(
    "龙湖, > 12 storeys, before 2005",
    ["address", "contains", "龙湖"],
    ["storeysAbove", "gt", 12],
    ["year", "lt", 2005],
  ),
  {
    name: "filter taken back",
    act: async (page) => {
      await page.evaluate(() => window.__yutu?.console.document.getState().undo());
      return undefined;
    },
  },
  ...["湖里", "longhu", "lhjy", "金水 龙湖", "410105140000", "long hu jia yuan 67"].map(search),
  {
    name: "search typed letter by letter: longhujiayuan",
    workerLimitMs: SEARCH_MS,
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.keyboard.type("longhujiayuan");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("Escape");
      return undefined;
    },
  },
  {
    name: "select all, then every other one, then none",
    act: async (page) => {
      for (const [every, mode] of [
        [1, "replace"],
        [2, "remove"],
      ] as const)
        await page.evaluate(
          ([step, how]) => {
            const yutu = window.__yutu?.console;
            const count = yutu?.services.buildings()?.count ?? 0;
            // By a plain loop: what is measured is the selection, not the making of its rows.
            const rows = new Uint32Array(Math.ceil(count / step));
            for (let i = 0; i < rows.length; i++) rows[i] = i * step;
            yutu?.session.getState().selectRows(rows, how);
          },
          [every, mode] as const,
        );
      await page.evaluate(() => window.__yutu?.console.session.getState().select([]));
      return undefined;
    },
  },
  {
    name: "hover: the pointer over the map, 60 moves",
    act: async (page) => {
      await page.mouse.move(500, 300);
      await page.mouse.move(900, 420, { steps: 60 });
      return undefined;
    },
  },
  {
    name: "table: open with all rows",
    act: async (page) => {
      await page.evaluate(() => {
        const yutu = window.__yutu?.console;
        yutu?.document.getState().transact({ key: "filter", params: {} }, (draft) => {
          delete draft.filter;
        });
        yutu?.shell.getState().set({ bottomPanel: "table" });
      });
      await table(page).getByRole("row").nth(5).waitFor();
      return undefined;
    },
  },
  {
    name: "table: sort by height",
    act: async (page) => {
      const startMs = performance.now();
      await table(page).getByRole("columnheader", { name: "高度" }).click();
      await page.waitForFunction(() => document.querySelector('[role="grid"][aria-busy="true"]') === null);
      return performance.now() - startMs;
    },
  },
  {
    name: "table: 60 turns of the wheel, sorted",
    act: async (page) => {
      await table(page).hover();
      for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, 300);
      return undefined;
    },
  },
  {
    name: "table: the scroll bar to 20 places",
    act: async (page) => {
      await table(page).evaluate(async (grid) => {
        const scrolled = [grid, ...grid.querySelectorAll("*")].find(
          (element) => element.scrollHeight > element.clientHeight + 1000,
        );
        if (scrolled === undefined) throw new Error("nothing scrolls");
        for (let place = 0; place < 20; place++) {
          scrolled.scrollTop = ((place * 7) % 20) * (scrolled.scrollHeight / 20);
          await new Promise((resolve) => {
            requestAnimationFrame(() => requestAnimationFrame(resolve));
          });
        }
      });
      return undefined;
    },
  },
  {
    name: "table: select all rows by key, then none",
    act: async (page) => {
      await table(page).getByRole("row").nth(3).click();
      await page.keyboard.press("Control+a");
      await page.evaluate(() => window.__yutu?.console.session.getState().select([]));
      return undefined;
    },
  },
  {
    name: "statistics: opened",
    act: async (page) => {
      await page.getByRole("radio", { name: "统计" }).click();
      await page.getByRole("img").first().waitFor();
      return undefined;
    },
  },
  ...(["use", "year", "estate"] as const).map((by): Step => ({
    name: `statistics: floor area by ${by}`,
    act: (page) =>
      page.evaluate(async (field) => {
        const startMs = performance.now();
        await window.__yutu?.console.services.query()?.ask("group", [field, "floorArea"]);
        return performance.now() - startMs;
      }, by),
  })),
];
