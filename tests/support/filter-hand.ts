import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import type { ConsoleDriver } from "./console-driver.ts";

/** The filter, the colours and the table, as a user of each language reads them. */
export const FILTER_WORDS = {
  zh: {
    panel: "筛选", add: "添加条件", condition: "条件", field: "字段", operator: "比较", value: "值",
    address: "地址", storeys: "地上层数", year: "建成年代", height: "高度", contains: "包含", gt: "大于", lt: "小于",
    isolate: "隔离", colours: "设色", table: "建筑表", openTable: "结果表", closeTable: "关闭表格", export: "导出", csv: "CSV", geoJson: "GeoJSON",
    undo: "撤销：", clear: "清除筛选",
  },
  en: {
    panel: "Filter", add: "Add condition", condition: "Condition", field: "Field", operator: "Comparison", value: "Value",
    address: "Address", storeys: "Storeys", year: "Year built", height: "Height", contains: "contains", gt: "greater than", lt: "less than",
    isolate: "Isolate", colours: "Colours", table: "Table of buildings", openTable: "Table", closeTable: "Close the table", export: "Export", csv: "CSV", geoJson: "GeoJSON",
    undo: "Undo", clear: "Clear filter",
  },
} as const; // prettier-ignore

export type FilterWords = (typeof FILTER_WORDS)[keyof typeof FILTER_WORDS];

export interface Wanted {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

/** Rows of a CSV file, as RFC 4180 has it. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text
    .trimEnd()
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows;
}

/** Filters, colours and exports as a person does, by mouse or by keys alone. */
export class FilterHand {
  readonly page: Page;
  readonly hand: "mouse" | "keyboard";
  readonly words: FilterWords;

  constructor(page: Page, hand: "mouse" | "keyboard", language: "zh" | "en") {
    this.page = page;
    this.hand = hand;
    this.words = FILTER_WORDS[language];
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

  /** Chooses from a list; by keyboard its button has the focus already. */
  async choose(trigger: Locator, name: string): Promise<void> {
    if (this.hand === "mouse") {
      await trigger.click();
      return this.page.getByRole("option", { name, exact: true }).click();
    }
    await expect(trigger).toBeFocused();
    await this.page.keyboard.press("Enter");
    const list = this.page.getByRole("listbox").filter({ has: this.page.locator(":focus") });
    await expect(list).toBeVisible();
    const names = await list.getByRole("option").allInnerTexts();
    await this.page.keyboard.press("Home");
    for (let step = names.findIndex((text) => text.trim() === name); step > 0; step--)
      await this.page.keyboard.press("ArrowDown");
    await expect(list.getByRole("option", { name, exact: true })).toBeFocused();
    await this.page.keyboard.press("Enter");
    await expect(trigger).toBeFocused();
  }

  /** One condition after those that are there; by keyboard from the first button on with Tab alone. */
  async add(number: number, { field, operator, value }: Wanted): Promise<void> {
    const { words, page } = this;
    await this.press(page.getByRole("button", { name: words.add, exact: true }));
    const row = page.getByRole("group", { name: `${words.condition} ${number}`, exact: true });
    await this.choose(row.getByRole("button", { name: words.field }), field);
    if (this.hand === "keyboard") await page.keyboard.press("Tab");
    await this.choose(row.getByRole("button", { name: words.operator }), operator);
    const input = row.getByLabel(words.value, { exact: true }).and(page.locator("input"));
    if (this.hand === "mouse") await input.click();
    else {
      // Past the button that removes the condition.
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await expect(input).toBeFocused();
    }
    await page.keyboard.insertText(value);
    await page.keyboard.press("Tab");
  }

  /** What matches becomes all that is seen. */
  async isolate(): Promise<void> {
    await this.press(this.page.getByRole("radio", { name: this.words.isolate, exact: true }));
  }

  async colourBy(driver: ConsoleDriver, field: string): Promise<void> {
    await this.press(driver.panelButton(this.words.colours));
    const trigger = this.page.getByRole("button", { name: this.words.field });
    await expect(trigger).toBeVisible();
    if (this.hand === "keyboard") await trigger.focus();
    await this.choose(trigger, field);
  }

  /** Opens the table by its button or its key. */
  async openTable(count: number): Promise<void> {
    if (this.hand === "mouse")
      await this.page.getByRole("button", { name: this.words.openTable, exact: true }).click();
    else {
      await this.page.getByRole("button", { name: this.words.clear }).focus();
      await this.page.keyboard.press("Shift+T");
    }
    const table = this.page.getByRole("grid", { name: this.words.table });
    await expect(table).toHaveAttribute("aria-rowcount", String(count + 1));
  }

  async closeTable(): Promise<void> {
    await this.press(this.page.getByRole("button", { name: this.words.closeTable }));
    await expect(this.page.getByRole("grid", { name: this.words.table })).toBeHidden();
  }

  /** Exports what the table lists; the file's bytes. */
  async exportAs(kind: "csv" | "geojson"): Promise<Buffer> {
    const { page, words } = this;
    const download = page.waitForEvent("download");
    await this.press(page.getByRole("button", { name: words.export, exact: true }));
    const item = page.getByRole("menuitem", { name: kind === "csv" ? words.csv : words.geoJson });
    if (this.hand === "mouse") await item.click();
    else {
      await expect(page.getByRole("menuitem").first()).toBeFocused();
      if (kind === "geojson") await page.keyboard.press("ArrowDown");
      await expect(item).toBeFocused();
      await page.keyboard.press("Enter");
    }
    const file = await download;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^[a-z]+-\\d{8}\\.${kind}$`));
    return readFile(await file.path());
  }

  /** The cells of an exported table, its head first. Excel needs the mark at the start to read Chinese. */
  async exportCsv(): Promise<string[][]> {
    const bytes = await this.exportAs("csv");
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    return cellsOf(bytes.toString("utf8").slice(1));
  }
}
