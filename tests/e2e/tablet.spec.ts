import { expect, test } from "@playwright/test";
import { clippedTexts } from "../support/clipped-text.ts";
import { ConsoleDriver } from "../support/console-driver.ts";

/** A tablet on its side, in the hand: everything by fingers. */
test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });

test("a tap selects, docks open and close, and a rectangle is drawn by two taps", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const driver = new ConsoleDriver(page);
  await driver.open("#view=113.8010,34.7905,420,25,-32");
  expect(await page.evaluate(() => matchMedia("(pointer: coarse)").matches)).toBe(true);
  expect(await clippedTexts(page)).toEqual([]);

  const building = await driver.visibleBuilding();
  await page.touchscreen.tap(building.xPx, building.yPx);
  await expect(driver.file).toBeVisible();
  expect(await driver.selectedId()).toBe(building.id);

  const left = page.getByRole("region", { name: "左栏" });
  await driver.panelButton(driver.words.buildingsTab).tap();
  await expect(left.getByRole("listbox")).toBeVisible();
  // Rows are as high as a finger needs.
  await expect(left.getByRole("option").first()).toBeVisible();
  const rowHeightPx = async (): Promise<number> =>
    (await left.getByRole("option").first().boundingBox())?.height ?? 0;
  await expect.poll(rowHeightPx).toBeGreaterThanOrEqual(36);
  await driver.panelButton(driver.words.buildingsTab).tap();
  await expect(left).toBeHidden();
  await driver.inspector.getByRole("button", { name: "收起右栏" }).tap();
  await expect(driver.inspector).toBeHidden();
  await driver.map.getByRole("button", { name: "展开右栏" }).tap();
  await expect(driver.inspector).toBeVisible();
  await driver.inspector.getByRole("button", { name: "收起右栏" }).tap();

  await driver.map.getByRole("toolbar").getByRole("button", { name: "画矩形选择" }).tap();
  const hint = driver.map.getByRole("group", { name: "绘制提示" });
  await expect(hint).toBeVisible();
  const box = await driver.canvas.boundingBox();
  if (box === null) throw new Error("there is no map");
  await page.touchscreen.tap(box.x + box.width * 0.35, box.y + box.height * 0.45);
  await page.touchscreen.tap(box.x + box.width * 0.7, box.y + box.height * 0.7);
  await expect(hint).toBeHidden();
  await expect(driver.map.getByRole("group", { name: "选择结果" })).toBeVisible();
  const selected = await page.evaluate(
    () => window.__yutu?.console.session.getState().selectedRows().length ?? 0,
  );
  expect(selected).toBeGreaterThan(1);
  expect(await clippedTexts(page)).toEqual([]);

  // Fingers cannot hit what is smaller than this, and get the neighbour instead.
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("header button, nav button, main button, footer button")]
      .filter((button) => button.checkVisibility({ checkOpacity: true }))
      .map((button) => [button.getBoundingClientRect(), button.outerHTML.slice(0, 120)] as const)
      .filter(([{ width, height }]) => Math.min(width, height) < 28)
      .map(([{ width, height }, html]) => `${width}×${height} ${html}`),
  );
  expect(small).toEqual([]);
});
