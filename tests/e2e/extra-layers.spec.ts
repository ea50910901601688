import { existsSync, readFileSync, statSync } from "node:fs";
import { join, normalize } from "node:path";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";
import { hasSharedData, SHARED_DATA } from "../support/shared-data.ts";

test.skip(!hasSharedData, "needs ../shared/data, which is not beside this checkout");

const FOLDERS = { xian: "xian_dayanta", dover: "delaware", sibbe: "sibbe_3dbag_1.0" } as const;

/** 智慧岛 with one more layer, whose files are those of ../shared/data. */
async function withLayer(page: Page, id: keyof typeof FOLDERS, tileset: string): Promise<ConsoleDriver> {
  await page.route("**/cities/zhihuidao/city.json", async (route) => {
    const city = (await (await route.fetch()).json()) as Record<string, unknown>;
    city["layers"] = [
      {
        id,
        type: "tiles3d",
        title: { zh: `外部 ${id}` },
        category: "spatiotemporal",
        url: `extra/${tileset}`,
      },
    ];
    await route.fulfill({ json: city });
  });
  await page.route("**/cities/zhihuidao/extra/**", async (route) => {
    const path = normalize(
      decodeURIComponent(new URL(route.request().url()).pathname.replace(/^.*\/extra\//, "")),
    );
    const file = join(SHARED_DATA, "tiles3d", FOLDERS[id], path);
    if (!existsSync(file) || !statSync(file).isFile()) return route.fulfill({ status: 404 });
    return route.fulfill({
      body: readFileSync(file),
      contentType: file.endsWith(".json") ? "application/json" : "application/octet-stream",
    });
  });
  const driver = new ConsoleDriver(page);
  await driver.open();
  await page.getByRole("button", { name: `定位到外部 ${id}` }).click();
  await page.evaluate(() => window.__scene?.whenIdle());
  return driver;
}

const statusOf = (page: Page, id: string): Promise<string | undefined> =>
  page.evaluate((layerId) => window.__yutu?.console.live.getState().layerStatus[layerId]?.type, id);

test("Xi'an's photogrammetry opens as a layer", async ({ page }) => {
  await withLayer(page, "xian", "tileset.json");
  expect(await statusOf(page, "xian")).toBe("ready");
});

test("Dover's implicit tiling opens as a layer", async ({ page }) => {
  await withLayer(page, "dover", "tileset.json");
  expect(await statusOf(page, "dover")).toBe("ready");
});

test("3DBAG with missing tiles shows the rest and says what is missing", async ({ page }) => {
  await withLayer(page, "sibbe", "tileset.json");
  await expect.poll(() => statusOf(page, "sibbe")).toBe("partial");
  await expect(page.getByText(/缺 \d+ 个瓦片/).first()).toBeVisible();
});
