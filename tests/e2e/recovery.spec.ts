import { expect, test } from "@playwright/test";
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
  await page.getByRole("navigation", { name: driver.words.leftDock }).getByRole("tab").last().click();
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
