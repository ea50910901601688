import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";
import { selectHighest, setColours, setFilter, setShell } from "../support/console-screens.ts";

/**
 * The console around the map, in both schemes and both sizes. The map itself is in the first picture of each;
 * in the others it is left out, so that they differ when the console does, and by nothing else.
 */

const VIEW = "view=113.8010,34.7905,420,25,-32";

interface Dress {
  readonly scheme: "dark" | "light";
  readonly language: "zh" | "en";
}

interface Screen {
  readonly name: string;
  readonly show: (page: Page, driver: ConsoleDriver) => Promise<void>;
}

const STATISTICS = { zh: "统计", en: "Statistics" } as const;

const SCREENS: readonly Screen[] = [
  {
    name: "layers",
    show: async (page) => {
      await page.getByRole("treegrid").getByRole("row").nth(4).click();
    },
  },
  {
    name: "list-file",
    show: async (page, driver) => {
      await setShell(page, { leftPanel: "buildings" });
      await selectHighest(page);
      await expect(driver.file).toBeVisible();
      const list = page.getByRole("listbox", { name: driver.words.buildingList });
      await expect(list.getByRole("option", { selected: true })).toBeVisible();
    },
  },
  {
    name: "filter-table",
    show: async (page) => {
      await setFilter(page);
      await setShell(page, { leftPanel: "filter", bottomPanel: "table" });
      await expect(page.getByRole("grid").first()).toHaveAttribute("aria-rowcount", /^\d{2,}$/);
    },
  },
  {
    name: "colouring-statistics",
    show: async (page, driver) => {
      await setColours(page);
      await setShell(page, { leftPanel: "colouring" });
      const language = driver.words.buildingsTab === "建筑" ? "zh" : "en";
      await page.getByRole("radio", { name: STATISTICS[language], exact: true }).click();
      await expect(page.locator("[_echarts_instance_]")).toBeVisible();
    },
  },
  {
    name: "documents",
    show: async (page) => {
      await setShell(page, { bottomPanel: undefined, dialog: "documents" });
      await expect(page.getByRole("dialog").getByRole("row").nth(1)).toBeVisible();
    },
  },
  {
    name: "print",
    show: async (page) => {
      await setShell(page, { dialog: "print" });
      await expect(page.getByRole("dialog").locator("canvas, img").first()).toBeVisible();
    },
  },
];

/** The map without its pictures: what is drawn over it stays. */
const leaveOutMap = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const canvas of document.querySelectorAll<HTMLElement>("main canvas"))
      canvas.style.visibility = "hidden";
  });

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(2, 2);
  await expect(page).toHaveScreenshot(`shell-${name}.png`);
}

async function walk(
  page: Page,
  { scheme, language }: Dress,
  size: string,
  names: readonly string[],
): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.clock.setFixedTime(new Date("2026-11-24T10:00:00+08:00"));
  const driver = new ConsoleDriver(page, language);
  await driver.open(`#lang=${language}&scheme=${scheme}&${VIEW}`);
  const suffix = `${size}-${scheme}${language === "zh" ? "" : `-${language}`}`;
  if (language === "zh") await picture(page, `console-${suffix}`);
  await leaveOutMap(page);
  for (const { name, show } of SCREENS) {
    await show(page, driver);
    await page.evaluate(() => window.__scene?.whenIdle());
    if (names.includes(name)) await picture(page, `${name}-${suffix}`);
  }
}

const ALL = SCREENS.map(({ name }) => name);
const SOME = ["list-file", "filter-table", "colouring-statistics"];

test.describe("1280×720", () => {
  test.use({ viewport: { width: 1280, height: 720 } });
  for (const scheme of ["dark", "light"] as const) {
    test(`the console in Chinese, ${scheme}`, ({ page }) =>
      walk(page, { scheme, language: "zh" }, "1280", ALL));
  }
  test("the console in English", ({ page }) => walk(page, { scheme: "light", language: "en" }, "1280", SOME));
});

test.describe("1920×1080", () => {
  test.use({ viewport: { width: 1920, height: 1080 } });
  for (const scheme of ["dark", "light"] as const) {
    test(`the console in Chinese, ${scheme}`, ({ page }) =>
      walk(page, { scheme, language: "zh" }, "1920", SOME));
  }
});
