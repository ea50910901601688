import { expect, test } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";

/** The first story: a fresh start shows 智慧岛; a click on a building shows what is known about it. */

// With motion, as most people have it: flights and the closing of lists take their time.
test.use({ contextOptions: { reducedMotion: "no-preference" } });

for (const [language, fragment, first, second] of [
  ["zh", "", "智慧岛", "阿斯塔纳"],
  ["en", "#lang=en", "Zhihuidao", "Astana"],
] as const) {
  test(`${language}: opens the default city, a building's file, another city, and the same view again`, async ({
    page,
  }) => {
    const driver = new ConsoleDriver(page, language);
    await driver.open(fragment);
    await expect(page.getByRole("button", { name: driver.words.switchCity })).toContainText(first);
    await expect(page.getByText(driver.words.seal).first()).toBeVisible();

    const here = await driver.clickBuilding();
    expect(await driver.selectedId()).toBe(here.id);
    await expect(driver.file.getByText(driver.words.height, { exact: true })).toBeVisible();
    await expect(driver.file.getByText(driver.words.use, { exact: true })).toBeVisible();
    await expect(driver.file.getByRole("heading", { level: 2 })).not.toBeEmpty();

    await driver.switchTo(second);
    await expect(driver.file).toBeHidden();
    const there = await driver.clickBuilding();
    await expect(driver.file.getByText(there.id).first()).toBeVisible();
    await expect(page.getByText("OpenStreetMap").first()).toBeVisible();

    await driver.whenDrawn();
    await expect(page).toHaveURL(/sel=/);
    const pose = await driver.pose();
    await page.reload();
    await driver.whenDrawn();
    await expect(page.getByRole("button", { name: driver.words.switchCity })).toContainText(second);
    expect(await driver.selectedId()).toBe(there.id);
    await expect(driver.file).toBeVisible();
    const restored = await driver.pose();
    for (const [i, value] of pose.entries()) expect(restored[i]).toBeCloseTo(value, i < 2 ? 4 : 0);
  });

  test(`${language}: the same by keyboard alone`, async ({ page }) => {
    const driver = new ConsoleDriver(page, language);
    await driver.open(fragment);
    await driver.panelButton(driver.words.buildingsTab).press("Enter");
    const list = page.getByRole("listbox", { name: driver.words.buildingList });
    await list.focus();
    await list.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(driver.file).toBeVisible();
    expect(await driver.selectedId()).toBeDefined();

    await driver.canvas.focus();
    const before = await driver.pose();
    await page.keyboard.down("ArrowUp");
    await page.waitForFunction(
      (latitudeDeg) => window.__yutu?.console.live.getState().camera?.latitudeDeg !== latitudeDeg,
      before[1],
    );
    await page.keyboard.up("ArrowUp");
    await page.keyboard.press("Escape");
    await expect(driver.file).toBeHidden();
  });
}

test("an empty click clears; hovering tints what is under the pointer and leaves no frame running", async ({
  page,
}) => {
  const driver = new ConsoleDriver(page);
  await driver.open();
  await driver.clickBuilding();
  const box = await driver.canvas.boundingBox();
  if (box === null) throw new Error("the canvas has no place");
  // Above the horizon there is nothing to hit.
  await page.mouse.click(box.x + box.width / 2, box.y + 12);
  await expect(driver.file).toBeHidden();

  const building = await driver.visibleBuilding();
  await page.mouse.move(building.xPx - 2, building.yPx);
  await page.mouse.move(building.xPx, building.yPx);
  await page.waitForFunction(
    (row) => window.__yutu?.console.live.getState().hover?.featureId === String(row),
    building.row,
  );
  await page.evaluate(() => window.__scene?.whenIdle());
  // Idle means idle: sixty refreshes of the display later not one frame was drawn.
  const drawn = await page.evaluate(async () => {
    const before = window.__scene?.stats().frames ?? 0;
    for (let i = 0; i < 60; i++) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    }
    return (window.__scene?.stats().frames ?? 0) - before;
  });
  expect(drawn).toBe(0);
});
