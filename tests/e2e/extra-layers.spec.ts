import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { bakeFiles } from "../support/baked-data.ts";
import { differingShare } from "../support/compare-pictures.ts";
import { ConsoleDriver } from "../support/console-driver.ts";
import { offerFolder } from "../support/offer-files.ts";
import { hasSharedData, SHARED_DATA } from "../support/shared-data.ts";

/** Published 3D Tiles, and a CityJSON baked to such, open as layers beside the city's own. */

test.skip(!hasSharedData, "needs ../shared/data, which is not beside this checkout");

class LayerDriver extends ConsoleDriver {
  row(title: string): Locator {
    return this.page.getByRole("row", { name: title }).last();
  }

  /** Points at the layer's row and presses the button that flies there. */
  async locate(title: string): Promise<void> {
    await this.row(title).hover();
    await this.page.getByRole("button", { name: `定位到${title}` }).click();
    await this.page.evaluate(() => window.__scene?.whenIdle());
  }

  /** Straight down onto a place: houses of a wide country are too small to be seen all at once. */
  async lookAt([longitudeDeg, latitudeDeg, heightM]: readonly [number, number, number]): Promise<void> {
    await this.page.evaluate(
      (pose) =>
        window.__yutu?.console.services.scene()?.flyTo(pose, { durationMs: 0, keepOrientation: false }),
      { longitudeDeg, latitudeDeg, heightM, headingDeg: 0, pitchDeg: -85 },
    );
    await this.page.evaluate(() => window.__scene?.whenIdle());
  }

  status(id: string): Promise<string | undefined> {
    return this.page.evaluate((layer) => window.__yutu?.console.live.getState().layerStatus[layer]?.type, id);
  }

  /** What part of the map is the layer's: what changes in it when the layer is hidden, and changes back. */
  async shareOfMap(title: string): Promise<number> {
    const [shown, hidden, again] = [
      await this.picture(),
      await this.toggled(title),
      await this.toggled(title),
    ];
    expect(await differingShare(this.page, shown, again), "shown again as it was").toBeLessThan(0.001);
    return differingShare(this.page, shown, hidden);
  }

  private async toggled(title: string): Promise<Buffer> {
    await this.row(title).press("Space");
    return this.picture();
  }
}

/** 智慧岛 with further layers, whose files lie in the given folders. */
async function withLayers(
  page: Page,
  layers: Readonly<Record<string, { readonly folder: string; readonly url: string }>>,
): Promise<LayerDriver> {
  await page.route("**/cities/zhihuidao/city.json", async (route) => {
    const city = (await (await route.fetch()).json()) as Record<string, unknown>;
    city["layers"] = Object.entries(layers).map(([id, { url }]) => ({
      id,
      type: "tiles3d",
      title: { zh: `外部 ${id}` },
      category: "spatiotemporal",
      url: `extra/${id}/${url}`,
    }));
    await route.fulfill({ json: city });
  });
  for (const [id, { folder }] of Object.entries(layers))
    await offerFolder(page.context(), `cities/zhihuidao/extra/${id}/`, folder);
  const driver = new LayerDriver(page);
  await driver.open();
  return driver;
}

const tiles = (name: string) => ({ folder: join(SHARED_DATA, "tiles3d", name), url: "tileset.json" });

test("Xi'an's photogrammetry, Dover's implicit tiling and Delft's CityJSON, baked, open and are seen", async ({
  page,
}) => {
  const delft = await bakeFiles("delft", [join(SHARED_DATA, "cityjson/delft.city.json")]);
  expect(delft.report).toContain("building polygons 160");
  const driver = await withLayers(page, {
    xian: tiles("xian_dayanta"),
    dover: tiles("delaware"),
    delft: { folder: delft.folder, url: "tiles/tileset.json" },
  });
  for (const [id, place] of [
    ["xian", undefined],
    ["dover", [-75.5304, 39.1595, 700]],
    ["delft", undefined],
  ] as const) {
    await test.step(id, async () => {
      await driver.locate(`外部 ${id}`);
      if (place !== undefined) await driver.lookAt(place);
      expect(await driver.status(id)).toBe("ready");
      expect(await driver.shareOfMap(`外部 ${id}`)).toBeGreaterThan(0.02);
    });
  }
});

test("3DBAG with missing tiles shows the rest and says what is missing", async ({ page }) => {
  const driver = await withLayers(page, { sibbe: tiles("sibbe_3dbag_1.0") });
  await driver.locate("外部 sibbe");
  await expect.poll(() => driver.status("sibbe")).toBe("partial");
  await expect(page.getByText(/缺 \d+ 个瓦片/).first()).toBeVisible();
  await driver.lookAt([5.8713, 50.8545, 900]);
  expect(await driver.shareOfMap("外部 sibbe")).toBeGreaterThan(0.02);
});
