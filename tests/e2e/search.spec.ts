import { expect, test } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";

/** Everything that has a name is found from one field, by keyboard alone, and gone to. */

// With motion, as most people have it: flights and the closing of lists take their time.
test.use({ contextOptions: { reducedMotion: "no-preference" } });

for (const [language, fragment] of [
  ["zh", ""],
  ["en", "#lang=en"],
] as const) {
  test(`${language}: finds buildings by pinyin and what is not on the screen, goes to coordinates, shows layers, runs commands`, async ({
    page,
  }) => {
    const driver = new ConsoleDriver(page, language);
    await driver.open(fragment);
    const before = await driver.pose();
    for (const query of ["lzh", "longzihu", "龙子湖"]) {
      await page.keyboard.press("Control+k");
      await expect(driver.search).toBeFocused();
      await driver.search.fill(query);
      const option = page.getByRole("option").first();
      await expect(option).toContainText("龙子湖");
      await expect(option).toHaveAttribute("aria-selected", "true");
      await page.keyboard.press("Escape");
      await expect(driver.search).not.toBeFocused();
    }
    await page.keyboard.press("Control+k");
    await driver.search.fill("lzh");
    await expect(page.getByRole("option").first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(driver.file).toContainText("龙子湖");
    await driver.whenDrawn();
    expect(await driver.pose()).not.toEqual(before);
    await expect(page).toHaveURL(/sel=/);

    await page.keyboard.press("Control+k");
    await driver.search.fill("113.80, 34.80");
    await expect(page.getByRole("option").first()).toContainText("CGCS2000");
    await page.keyboard.press("Enter");
    await driver.whenDrawn();
    const [longitudeDeg = 0, latitudeDeg = 0] = await driver.pose();
    expect(Math.abs(longitudeDeg - 113.8)).toBeLessThan(0.02);
    expect(Math.abs(latitudeDeg - 34.8)).toBeLessThan(0.02);

    await page.keyboard.press("Control+k");
    await driver.search.fill(language === "zh" ? "社区" : "communities");
    await page
      .getByRole("option", { name: language === "zh" ? "社区" : "Communities" })
      .last()
      .click();
    await page.waitForFunction(() =>
      window.__yutu?.console.session
        .getState()
        .layers.some(({ id, isVisible }) => id === "communities" && isVisible),
    );

    await page.keyboard.press("Control+k");
    await driver.search.fill(language === "zh" ? "纸色" : "paper");
    await page
      .getByRole("option")
      .filter({ hasText: language === "zh" ? "纸色" : "paper" })
      .first()
      .click();
    await expect(page.locator("html")).toHaveAttribute("data-scheme", "light");
  });
}

test("Astana's buildings are found in their own script, and nothing is said to be nothing", async ({
  page,
}) => {
  const driver = new ConsoleDriver(page);
  await driver.open("#city=astana");
  await page.keyboard.press("Control+k");
  await driver.search.fill("астана");
  await expect(page.getByRole("option").first()).toBeVisible();
  await driver.search.fill("这里没有");
  await expect(page.getByText("没有找到“这里没有”")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("option")).toHaveCount(0);
});
