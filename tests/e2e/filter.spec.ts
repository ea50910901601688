import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";

/** Buildings are filtered by conditions, listed, exported; the filter is undone and kept. */

const WORDS = {
  zh: {
    panel: "筛选", add: "添加条件", condition: "条件", field: "字段", operator: "比较", value: "值",
    address: "地址", storeys: "地上层数", year: "建成年代", contains: "包含", gt: "大于", ge: "不小于", lt: "小于",
    table: "建筑表", openTable: "结果表", export: "导出", csv: "CSV", undo: "撤销：", clear: "清除筛选", storeyWord: "层",
  },
  en: {
    panel: "Filter", add: "Add condition", condition: "Condition", field: "Field", operator: "Comparison", value: "Value",
    address: "Address", storeys: "Storeys above", year: "Year built", contains: "contains", gt: "greater than", ge: "at least", lt: "less than",
    table: "Table of buildings", openTable: "Table", export: "Export", csv: "CSV", undo: "Undo", clear: "Clear filter", storeyWord: "storeys",
  },
} as const; // prettier-ignore

type Words = (typeof WORDS)[keyof typeof WORDS];
type Hand = "mouse" | "keyboard";

interface Wanted {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

/** Builds a filter as a person does, by mouse or by keys alone. */
class FilterHand {
  readonly page: Page;
  readonly hand: Hand;
  readonly words: Words;

  constructor(page: Page, hand: Hand, words: Words) {
    this.page = page;
    this.hand = hand;
    this.words = words;
  }

  async press(button: Locator): Promise<void> {
    if (this.hand === "mouse") return button.click();
    await button.focus();
    await this.page.keyboard.press("Enter");
  }

  async openPanel(driver: ConsoleDriver): Promise<void> {
    if (this.hand === "mouse") await driver.panelButton(this.words.panel).click();
    else await this.page.keyboard.press("k");
  }

  async choose(trigger: Locator, name: string): Promise<void> {
    await this.press(trigger);
    const option = this.page.getByRole("option", { name, exact: true });
    await expect(option).toBeVisible();
    if (this.hand === "mouse") return option.click();
    const names = await this.page.getByRole("option").allInnerTexts();
    // Keys go to the list once it has taken the focus, which it puts on what is chosen now.
    await expect(this.page.getByRole("option", { selected: true }).last()).toBeFocused();
    await this.page.keyboard.press("Home");
    for (let step = names.findIndex((text) => text.trim() === name); step > 0; step--)
      await this.page.keyboard.press("ArrowDown");
    await expect(option).toBeFocused();
    await this.page.keyboard.press("Enter");
  }

  async add(number: number, { field, operator, value }: Wanted): Promise<void> {
    const { words, page } = this;
    await this.press(page.getByRole("button", { name: words.add, exact: true }));
    const row = page.getByRole("group", { name: `${words.condition} ${number}`, exact: true });
    await this.choose(row.getByRole("button", { name: words.field }), field);
    await this.choose(row.getByRole("button", { name: words.operator }), operator);
    const input = row.getByLabel(words.value, { exact: true }).and(page.locator("input"));
    if (this.hand === "mouse") await input.click();
    else await input.focus();
    await page.keyboard.insertText(value);
    await page.keyboard.press("Tab");
  }
}

const filterState = (page: Page) => page.evaluate(() => window.__yutu?.console.session.getState().filter);

/** Ids of the buildings that answer, read from the index without the worker. */
const expectedIds = (
  page: Page,
  wanted: { address?: string; storeysFrom: number; yearBelow?: number },
): Promise<readonly string[]> =>
  page.evaluate(({ address, storeysFrom, yearBelow }) => {
    const index = window.__yutu?.console.services.buildings();
    if (index === undefined) throw new Error("no index");
    const ids: string[] = [];
    for (let row = 0; row < index.count; row++) {
      const year = index.year[row] ?? 0;
      const hasStoreys = (index.storeysAbove[row] ?? 0) >= storeysFrom;
      const isOld = yearBelow === undefined || (year !== 0 && year < yearBelow);
      const isThere = address === undefined || index.texts.get(index.address[row] ?? 0).includes(address);
      if (hasStoreys && isOld && isThere) ids.push(index.texts.get(index.id[row] ?? 0));
    }
    return ids;
  }, wanted);

/** Opens the table by its button or key, exports it, and holds the file to the rows that should be in it. */
async function exportTable(page: Page, filter: FilterHand, count: number): Promise<string[]> {
  const { words, hand } = filter;
  if (hand === "mouse") await page.getByRole("button", { name: words.openTable, exact: true }).click();
  else {
    await page.getByRole("button", { name: words.clear }).focus();
    await page.keyboard.press("Shift+T");
  }
  const table = page.getByRole("grid", { name: words.table });
  await expect(table).toHaveAttribute("aria-rowcount", String(count + 1));
  const download = page.waitForEvent("download");
  await filter.press(page.getByRole("button", { name: words.export, exact: true }));
  const csv = page.getByRole("menuitem", { name: words.csv });
  if (hand === "mouse") await csv.click();
  else {
    await expect(csv).toBeFocused();
    await page.keyboard.press("Enter");
  }
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^[a-z]+-\d{8}\.csv$/);
  const bytes = await readFile(await file.path());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  return bytes.toString("utf8").slice(1).trimEnd().split("\r\n");
}

for (const [language, fragment] of [
  ["zh", ""],
  ["en", "#lang=en"],
] as const) {
  for (const hand of ["mouse", "keyboard"] as const) {
    test(`${language}, ${hand}: old towers of Longzihu are filtered, listed, exported, undone and kept`, async ({
      page,
    }) => {
      const words = WORDS[language];
      const driver = new ConsoleDriver(page, language);
      const filter = new FilterHand(page, hand, words);
      await driver.open(fragment);
      await filter.openPanel(driver);
      await filter.add(1, { field: words.address, operator: words.contains, value: "龙子湖" });
      await filter.add(2, { field: words.storeys, operator: words.gt, value: "12" });
      const broad = await expectedIds(page, { address: "龙子湖", storeysFrom: 13 });
      await expect.poll(() => filterState(page)).toEqual({ type: "ready", count: broad.length });
      await filter.add(3, { field: words.year, operator: words.lt, value: "2005" });
      const ids = await expectedIds(page, { address: "龙子湖", storeysFrom: 13, yearBelow: 2005 });
      expect(ids).toHaveLength(29);
      await expect.poll(() => filterState(page)).toEqual({ type: "ready", count: 29 });
      await expect(page.getByRole("status").filter({ hasText: /29.*10,159/ })).toBeVisible();

      const lines = await exportTable(page, filter, 29);
      expect(lines).toHaveLength(30);
      const titles = (lines[0] ?? "").split(",");
      const column = (title: string): number => titles.indexOf(title);
      expect(column(words.storeys)).toBeGreaterThan(-1);
      for (const line of lines.slice(1)) {
        const cells = line.split(",");
        expect(line).toContain("龙子湖");
        expect(Number(cells[column(words.storeys)])).toBeGreaterThan(12);
        expect(Number(cells[column(words.year)])).toBeLessThan(2005);
      }

      // The value of the last condition is one step; without it the condition is not asked.
      if (hand === "mouse") await page.getByRole("button", { name: words.undo }).click();
      else {
        await page.getByRole("button", { name: words.clear }).focus();
        await page.keyboard.press("Control+z");
      }
      await expect.poll(() => filterState(page)).toEqual({ type: "ready", count: broad.length });
      await page.getByRole("button", { name: words.clear }).focus();
      await page.keyboard.press("Control+Shift+z");
      await expect.poll(() => filterState(page)).toEqual({ type: "ready", count: 29 });
      await expect
        .poll(() => page.evaluate(() => window.__yutu?.console.document.getState().save.type))
        .toBe("saved");
      await page.reload();
      await driver.whenDrawn();
      await expect.poll(() => filterState(page)).toEqual({ type: "ready", count: 29 });
    });
  }

  test(`${language}: tall buildings of Astana are filtered and exported`, async ({ page }) => {
    const words = WORDS[language];
    const driver = new ConsoleDriver(page, language);
    const filter = new FilterHand(page, "mouse", words);
    await driver.open(language === "en" ? "#city=astana&lang=en" : "#city=astana");
    await filter.openPanel(driver);
    await filter.add(1, { field: words.storeys, operator: words.ge, value: "9" });
    const ids = await expectedIds(page, { storeysFrom: 9 });
    expect(ids.length).toBeGreaterThan(0);
    await expect.poll(() => filterState(page)).toEqual({ type: "ready", count: ids.length });
    const lines = await exportTable(page, filter, ids.length);
    expect(lines).toHaveLength(ids.length + 1);
    const at = (lines[0] ?? "").split(",").indexOf(words.storeys);
    expect(at).toBeGreaterThan(-1);
  });
}
