import { expect, test } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";

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
