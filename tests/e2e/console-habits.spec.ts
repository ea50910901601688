import { expect, test } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";
import { FilterHand } from "../support/filter-hand.ts";

test("one key leaves the map alone for an audience, and docks are as they were left after a reload", async ({
  page,
}) => {
  const driver = new ConsoleDriver(page);
  await driver.open();
  const header = page.getByRole("banner");
  const left = page.getByRole("region", { name: "左栏" });
  const rail = page.getByRole("navigation", { name: driver.words.panels });
  await expect(left).toBeVisible();

  await page.keyboard.press("p");
  for (const chrome of [header, left, rail, driver.inspector, page.getByRole("contentinfo")])
    await expect(chrome).toBeHidden();
  const map = await driver.canvas.boundingBox();
  expect(map).toMatchObject({ x: 0, y: 0, width: 1280, height: 720 });
  await page.keyboard.press("p");
  await expect(header).toBeVisible();
  await expect(left).toBeVisible();

  const panel = left.getByRole("region", { name: "图层" });
  const widthPx = async (): Promise<number> => (await panel.boundingBox())?.width ?? 0;
  const before = await widthPx();
  await page.getByRole("separator", { name: "左栏宽度" }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(widthPx).toBeGreaterThan(before + 30);
  const wide = await widthPx();
  await page.keyboard.press("]");
  await expect(driver.inspector).toBeHidden();
  await page.reload();
  await driver.whenDrawn();
  expect(await widthPx()).toBeCloseTo(wide, 0);
  await expect(driver.inspector).toBeHidden();
});

test("how many match is said aloud, and a legend's words and colours are the user's, after a reload too", async ({
  page,
}) => {
  const driver = new ConsoleDriver(page);
  const hand = new FilterHand(page, "mouse", "zh");
  await driver.open();
  await hand.openPanel(driver);
  await hand.add(1, { field: hand.words.storeys, operator: hand.words.gt, value: "30" });
  const announcer = page.locator("[data-announcer]");
  await expect(announcer).toContainText(/\d 栋建筑符合筛选/);

  await hand.colourBy(driver, hand.words.height);
  const legend = page.getByRole("region", { name: "图例" });
  const entry = legend.locator("li").first();
  await entry.getByRole("button").first().click();
  await entry.getByRole("textbox", { name: "图例文字" }).fill("低矮 <i>平房</i>");
  await entry.getByRole("option").last().click();
  await expect(entry.getByRole("button").first()).toContainText("低矮 <i>平房</i>");
  const colour = (): Promise<string> =>
    legend
      .locator("li")
      .first()
      .locator("[aria-hidden]")
      .first()
      .evaluate((swatch) => getComputedStyle(swatch).backgroundColor);
  const chosen = await colour();
  await expect(page.locator("[data-save-state]")).toHaveText("已保存");
  await page.reload();
  await driver.whenDrawn();
  await expect(legend.locator("li").first()).toContainText("低矮 <i>平房</i>");
  expect(await colour()).toBe(chosen);
});
