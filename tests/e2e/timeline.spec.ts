import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";

const WORDS = {
  zh: { line: "时间轴", moment: "时间", all: "全部时间", play: "播放", year: "1995年" },
  en: { line: "Timeline", moment: "Time", all: "All of time", play: "Play", year: "1995" },
} as const;

/** Buildings that are not drawn now, of those that the index says were built later. */
const notDrawn = (page: Page): Promise<readonly [drawnLess: number, builtLater: number]> =>
  page.evaluate(() => {
    const yutu = window.__yutu;
    const session = yutu?.console.session.getState();
    const year = yutu?.console.services.buildings()?.year ?? new Uint16Array(0);
    const present = Number(session?.moment ?? 9999);
    return [session?.rowsOutOfSight().length ?? -1, year.filter((built) => built > present).length];
  });

for (const language of ["zh", "en"] as const) {
  const words = WORDS[language];
  test(`the city as it was, by key and by mouse, and in a link: ${language}`, async ({ page }) => {
    const driver = new ConsoleDriver(page, language);
    await driver.open(`#lang=${language}&view=113.8010,34.7925,260,25,-22`);
    const line = page.getByRole("region", { name: words.line });
    await expect(line).toBeHidden();
    const today = await page.screenshot({ clip: { x: 420, y: 200, width: 460, height: 300 } });

    await page.keyboard.press("y");
    const moment = line.getByRole("slider", { name: words.moment });
    await moment.focus();
    await page.keyboard.press("Home");
    await expect(line.getByRole("status")).not.toHaveText(words.all);
    for (;;) {
      if ((await line.getByRole("status").textContent()) === words.year) break;
      await page.keyboard.press("ArrowRight");
    }
    await driver.whenDrawn();
    const [drawnLess, builtLater] = await notDrawn(page);
    expect(builtLater).toBeGreaterThan(1000);
    expect(drawnLess).toBe(builtLater);
    const then = await page.screenshot({ clip: { x: 420, y: 200, width: 460, height: 300 } });
    expect(then.equals(today), "newer buildings are gone from the picture").toBe(false);

    await expect(page).toHaveURL(/[#&]at=1995/);
    await page.reload();
    await driver.whenDrawn();
    expect(await notDrawn(page)).toEqual([drawnLess, builtLater]);

    await line.getByRole("button", { name: words.play }).click();
    const year = (): Promise<number> =>
      page.evaluate(() => Number(window.__yutu?.console.session.getState().moment));
    await expect.poll(year).toBeGreaterThan(1996);
    await line.getByRole("button", { name: words.all }).click();
    await expect(page).not.toHaveURL(/at=/);
    expect((await notDrawn(page))[0]).toBe(0);
    await expect(line.getByRole("button", { name: words.play }), "it plays no more").toBeVisible();
    await page.keyboard.press("y");
    await expect(line).toBeHidden();
  });
}
