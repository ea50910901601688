import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";

/** Every part of the design system, in both schemes and both languages: dark in Chinese, light in English. */
test.use({ viewport: { width: 1280, height: 660 } });

const DRESSES = [
  ["dark", "zh"],
  ["light", "en"],
] as const;

async function open(page: Page, part: string, scheme: string, language: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`./tests/gallery/index.html#part=${part}&scheme=${scheme}&lang=${language}`);
  await page.evaluate(() => document.fonts.ready);
}

for (const [scheme, language] of DRESSES) {
  for (const part of ["controls", "forms", "docks", "states", "palette", "tour"]) {
    test(`${part}, ${scheme}`, async ({ page }) => {
      await open(page, part, scheme, language);
      await expect(page.getByRole("main").or(page.getByRole("dialog")).first()).toBeVisible();
      await expect(page).toHaveScreenshot(`gallery-${part}-${scheme}.png`);
    });
  }

  test(`charts, ${scheme}`, async ({ page }) => {
    await open(page, "charts", scheme, language);
    await expect(page.locator("[_echarts_instance_]")).toHaveCount(7);
    await expect(page).toHaveScreenshot(`gallery-charts-${scheme}.png`);
  });

  test(`menu and popover, ${scheme}`, async ({ page }) => {
    await open(page, "menu", scheme, language);
    await page.getByRole("button").nth(1).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expect(page).toHaveScreenshot(`gallery-popover-${scheme}.png`);
    await page.keyboard.press("Escape");
    await page.getByRole("button").first().press("Enter");
    await expect(page.getByRole("menu")).toBeVisible();
    await expect(page).toHaveScreenshot(`gallery-menu-${scheme}.png`);
  });
}
