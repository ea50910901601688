import { expect, test } from "@playwright/test";
import { axeFaults } from "../support/axe-faults.ts";
import { ConsoleDriver } from "../support/console-driver.ts";

test("a lost graphics context costs neither the selection nor the view", async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open();
  const building = await driver.clickBuilding();
  const pose = await driver.pose();
  await page.evaluate(() => window.__scene?.loseContext());
  await page.evaluate(() => window.__yutu?.console.services.restartScene());
  await driver.whenDrawn();
  expect(await driver.selectedId()).toBe(building.id);
  const restored = await driver.pose();
  for (const [i, value] of pose.entries()) expect(restored[i]).toBeCloseTo(value, i < 2 ? 5 : 1);
});

for (const language of ["zh", "en"] as const) {
  test(`a context that stays lost is said to, and the button brings the view back, ${language}`, async ({
    page,
  }) => {
    const driver = new ConsoleDriver(page, language);
    await driver.open(`#lang=${language}&view=113.8010,34.7925,260,25,-22&time=dusk`);
    const building = await driver.clickBuilding();
    await driver.whenDrawn();
    const pose = await driver.pose();
    await page.evaluate(() => window.__scene?.loseContext(true));
    const word = page
      .getByRole("alert")
      .filter({ has: page.getByRole("button", { name: driver.words.restart }) });
    await expect(word).toContainText(driver.words.contextLost);
    await word.getByRole("button", { name: driver.words.restart }).click();
    await driver.whenDrawn();
    await expect(word).toHaveCount(0);
    expect(await driver.selectedId()).toBe(building.id);
    await expect(driver.file).toBeVisible();
    const restored = await driver.pose();
    for (const [i, value] of pose.entries()) expect(restored[i]).toBeCloseTo(value, i < 2 ? 6 : 2);
    // Drawn and answering, not merely said to be there: the same building is under the same pixel.
    const again = await driver.visibleBuilding();
    expect(again).toEqual(building);
  });
}

test("without WebGL the page says so, and the list and the building's file still work", async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function getContext(
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.startsWith("webgl") ? null : Reflect.apply(original, this, [kind, ...rest]);
    } as typeof original;
  });
  const driver = new ConsoleDriver(page);
  await page.goto("./");
  await expect(page.getByRole("alert").getByText("WebGL 2").first()).toBeVisible();
  await driver.panelButton(driver.words.buildingsTab).click();
  await page.getByRole("listbox", { name: driver.words.buildingList }).getByRole("option").nth(1).click();
  await expect(driver.file.getByText(driver.words.height, { exact: true })).toBeVisible();
});

test("a broken package loads what is good and lists what is not", async ({ page }) => {
  await page.route("**/cities/zhihuidao/city.json", async (route) => {
    const city = (await (await route.fetch()).json()) as Record<string, unknown>;
    city["layers"] = [{ id: "bad", type: "tiles3d", title: { zh: "坏图层" } }];
    await route.fulfill({ json: city });
  });
  await page.route("**/cities/zhihuidao/terrain/**", (route) => route.fulfill({ status: 404 }));
  const driver = new ConsoleDriver(page);
  await driver.open();
  await page.getByRole("button", { name: "查看清单" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("city.json");
  await expect(dialog).toContainText("layers.0");
  await expect(dialog).toContainText("terrain/elevation.f32");
  expect(await axeFaults(page, ["[role=dialog]"]), "the list of problems").toEqual([]);
  await page.keyboard.press("Escape");
  await driver.clickBuilding();
});

test("a server that has nothing gives a way on", async ({ page }) => {
  await page.route("**/cities/index.json", (route) => route.fulfill({ status: 503 }), { times: 1 });
  const driver = new ConsoleDriver(page);
  await page.goto("./");
  await page.getByRole("alert").getByRole("button", { name: "重试" }).click();
  await driver.whenDrawn();
});
