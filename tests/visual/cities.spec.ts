import { expect, test } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";

/** Both cities in both themes; the README shows these very pictures. */
test.use({ viewport: { width: 1440, height: 900 } });

for (const city of ["zhihuidao", "astana"]) {
  for (const scheme of ["dark", "light"]) {
    test(`${city}, ${scheme}`, async ({ page }) => {
      const driver = new ConsoleDriver(page);
      await driver.open(`#city=${city}&scheme=${scheme}`);
      await expect(page).toHaveScreenshot(`${city}-${scheme}.png`);
    });
  }
}

test("a selected building close by, at night", async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open("#view=113.8010,34.7925,260,25,-22&time=night");
  await driver.clickBuilding();
  await page.mouse.move(2, 2);
  await driver.whenDrawn();
  await expect(page).toHaveScreenshot("night-selected.png");
});

test("the whole town at night, its windows glowing from afar", async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open("#scheme=dark&time=night");
  await expect(page).toHaveScreenshot("night-town.png");
});

test("long shadows at dusk, with everything that the rich preset draws", async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open("#scheme=light&time=dusk&view=113.8010,34.7925,260,25,-22");
  await page.evaluate(() => window.__yutu?.console.session.getState().set({ quality: "rich" }));
  await driver.whenDrawn();
  await expect(page).toHaveScreenshot("dusk-rich.png");
});

test("the province around the city, from 300 km up", async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open("#scheme=dark&view=113.805,34.0,300000,0,-70");
  await expect(page).toHaveScreenshot("province.png");
});
