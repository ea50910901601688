import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { axeFaults } from "../support/axe-faults.ts";
import { beyondKeys, clippedTexts } from "../support/clipped-text.ts";
import { ConsoleDriver } from "../support/console-driver.ts";
import { selectHighest, setColours, setFilter, setShell } from "../support/console-screens.ts";

const PANELS = ["section", "aside"];
const DIALOG = ["[role=dialog]"];

/** All that a screen may be found guilty of: by axe, by eye, and by keyboard. */
async function judge(page: Page, name: string, parts: readonly string[] = []): Promise<void> {
  expect.soft(await axeFaults(page, parts), `axe: ${name}`).toEqual([]);
  expect.soft(await clippedTexts(page), `clipped texts: ${name}`).toEqual([]);
  expect.soft(await beyondKeys(page), `out of reach of the keyboard: ${name}`).toEqual([]);
}

const WORDS = {
  zh: { addLayer: "添加图层", layer: "建筑", statistics: "统计", close: "关闭" },
  en: { addLayer: "Add a layer", layer: "Buildings", statistics: "Statistics", close: "Close" },
} as const;

// What axe reads depends on the language, what it sees on the scheme: each of both once.
for (const [language, scheme] of [
  ["zh", "dark"],
  ["en", "light"],
] as const) {
  test(`every panel and dialog is sound for eyes, ears and keys: ${language}, ${scheme}`, async ({
    page,
  }) => {
    const driver = new ConsoleDriver(page, language);
    const words = WORDS[language];
    await driver.open(`#lang=${language}&scheme=${scheme}`);
    await judge(page, "the city");

    await page.getByRole("row", { name: words.layer, exact: false }).first().click();
    await judge(page, "a layer's details", PANELS);
    await page.getByRole("button", { name: words.addLayer }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await judge(page, "adding a layer", DIALOG);
    await page.keyboard.press("Escape");

    await selectHighest(page);
    await expect(driver.file).toBeVisible();
    await setShell(page, { leftPanel: "buildings" });
    await expect(page.getByRole("listbox", { name: driver.words.buildingList })).toBeVisible();
    await judge(page, "a building's file and the list of buildings", PANELS);

    await setFilter(page);
    await setShell(page, { leftPanel: "filter", bottomPanel: "table" });
    await expect(page.getByRole("grid").first()).toBeVisible();
    await judge(page, "the filter and its table", PANELS);
    await setColours(page);
    await setShell(page, { leftPanel: "colouring" });
    await page.getByRole("radio", { name: words.statistics, exact: true }).click();
    await expect(page.locator("[_echarts_instance_]")).toBeVisible();
    await judge(page, "the colouring and the statistics", PANELS);

    await page.keyboard.press("v");
    await setShell(page, { leftPanel: "viewpoints", bottomPanel: undefined });
    await judge(page, "the viewpoints", PANELS);
    await page.keyboard.press("Shift+n");
    await setShell(page, { leftPanel: "annotations" });
    await judge(page, "the annotations", PANELS);

    for (const dialog of ["help", "sources", "documents", "print", "snapshot"] as const) {
      await setShell(page, { dialog });
      await expect(page.getByRole("dialog")).toBeVisible();
      await judge(page, `the dialog: ${dialog}`, DIALOG);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }

    await page.getByRole("button", { name: driver.words.switchCity }).click();
    await expect(page.getByRole("menuitemradio").first()).toBeVisible();
    await judge(page, "the menu of cities", ["[role=menu]"]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.insertText("zhd");
    await expect(page.getByRole("option").first()).toBeVisible();
    await judge(page, "the search", ["search"]);
  });
}

test("axe finds nothing on a screen that failed", async ({ page }) => {
  await page.route("**/cities/index.json", (route) => route.fulfill({ status: 503 }));
  await page.goto("./");
  await expect(page.getByRole("alert")).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
});

test("says aloud what was selected, and gives the focus back after a dialog", async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open();
  await driver.clickBuilding();
  const name = await driver.file.getByRole("heading", { level: 2 }).textContent();
  await expect(page.locator("[data-announcer]")).toContainText(name ?? "");
  const copy = driver.file.getByRole("button", { name: "复制链接" });
  await copy.focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(copy).toBeFocused();
  await expect(driver.file).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(driver.file).toBeHidden();
});
