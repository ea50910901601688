import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";

/** What axe finds wrong with the page as it stands, in a form that a failing test can show. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

for (const [language, scheme] of [
  ["zh", "dark"],
  ["en", "light"],
] as const) {
  test(`axe finds nothing on any screen: ${language}, ${scheme}`, async ({ page }) => {
    const driver = new ConsoleDriver(page, language);
    await driver.open(`#lang=${language}&scheme=${scheme}&colour=use`);
    expect(await faults(page), "the city").toEqual([]);

    await driver.clickBuilding();
    expect(await faults(page), "a building's file").toEqual([]);

    await page.keyboard.press("b");
    await expect(page.getByRole("listbox", { name: driver.words.buildingList })).toBeVisible();
    expect(await faults(page), "the list of buildings").toEqual([]);

    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await faults(page), "the help").toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();

    await page.getByRole("button", { name: driver.words.switchCity }).click();
    await expect(page.getByRole("menuitemradio").first()).toBeVisible();
    expect(await faults(page), "the menu of cities").toEqual([]);
  });
}

test("axe finds nothing on a screen that failed", async ({ page }) => {
  await page.route("**/cities/index.json", (route) => route.fulfill({ status: 503 }));
  await page.goto("./");
  await expect(page.getByRole("alert")).toBeVisible();
  expect(await faults(page)).toEqual([]);
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
