import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import type { ShellState } from "../../src/state/shell-store.ts";

/** Opens and closes what is around the map at once, without the pointer being anywhere. */
export async function setShell(page: Page, part: Partial<ShellState>): Promise<void> {
  await page.evaluate((given) => window.__yutu?.console.shell.getState().set(given), part);
}

/** A filter with one condition of each kind, as the panel shows it; settles when it is answered as expected. */
export async function setFilter(page: Page, answer: "ready" | "failed" = "ready"): Promise<void> {
  await page.evaluate(() => {
    const items = [
      { type: "field", field: "address", operator: "contains", value: "龙子湖" },
      { type: "field", field: "storeysAbove", operator: "gt", value: 12 },
      { type: "field", field: "useGroup", operator: "in", value: ["living", "office"] },
    ];
    const filter = { effect: "count", root: { type: "group", match: "all", items } };
    window.__yutu?.console.document.getState().transact({ key: "filter", params: {} }, (draft) => {
      Object.assign(draft, { filter });
    });
  });
  await expect
    .poll(() => page.evaluate(() => window.__yutu?.console.session.getState().filter.type))
    .toBe(answer);
}

/** Paints the buildings by the groups of their use. */
export async function setColours(page: Page): Promise<void> {
  await page.evaluate(() => {
    const colouring = { field: "useGroup", method: "categories", classCount: 9 };
    window.__yutu?.console.document.getState().transact({ key: "colouring", params: {} }, (draft) => {
      Object.assign(draft, { colouring });
    });
  });
  await expect
    .poll(() => page.evaluate(() => window.__yutu?.console.session.getState().colours.type))
    .toBe("ready");
}

/** Selects the highest building, which every view of the city shows. */
export async function selectHighest(page: Page): Promise<void> {
  await page.evaluate(() => {
    const index = window.__yutu?.console.services.buildings();
    const highest = index?.heightM.indexOf(index.heightM.reduce((a, b) => Math.max(a, b), 0)) ?? 0;
    window.__yutu?.console.session.getState().selectRows(Uint32Array.of(highest));
  });
}
