import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";
import { setFilter, setShell } from "../support/console-screens.ts";

/** The list is the map's twin: what shows is listed, and who moves on the one moves on the other. */

const WORDS = {
  zh: {
    inView: "视野内", all: "全部", matches: "符合筛选", selected: "已选",
    cursor: /^光标：.+，.+，/, chosen: "已选中", match: "栋建筑符合筛选", unknown: "这个方向没有别的建筑",
  },
  en: {
    inView: "In view", all: "All", matches: "Matches", selected: "Selected",
    cursor: /^Cursor: .+, .+, /, chosen: "selected", match: "match the filter", unknown: "No other building that way",
  },
} as const; // prettier-ignore

const listed = (page: Page, driver: ConsoleDriver): Locator =>
  page.getByRole("listbox", { name: driver.words.buildingList });
const announcer = (page: Page): Locator => page.locator("[data-announcer]");
const cursorRow = (page: Page) => page.evaluate(() => window.__yutu?.console.session.getState().cursor?.row);

/** Rows whose middle shows on the map, found one by one. */
const rowsThatShow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { console: consoleOf, scene } = window.__yutu ?? {};
    const index = consoleOf?.services.buildings();
    const phase = consoleOf?.city.getState().phase;
    const canvas = document.querySelector("main canvas");
    if (index === undefined || scene === undefined || canvas === null || phase?.type !== "ready") return -1;
    let count = 0;
    for (let row = 0; row < index.count; row++) {
      const at = scene.project(
        (index.longitudeE7[row] ?? 0) / 1e7,
        (index.latitudeE7[row] ?? 0) / 1e7,
        (index.groundDm[row] ?? 0) / 10 + phase.city.geoidOffsetM + (index.heightM[row] ?? 0) / 2,
      );
      if (at === undefined || at.xPx < 0 || at.yPx < 0) continue;
      if (at.xPx <= canvas.clientWidth && at.yPx <= canvas.clientHeight) count++;
    }
    return count;
  });

/** Counts from now on how often the worker is asked what is in view. */
const countQuestions = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const queries = window.__yutu?.console.services.query();
    if (queries === undefined) throw new Error("there is no worker to ask");
    const ask = queries.ask.bind(queries);
    const counted = window as unknown as { questions: number };
    counted.questions = 0;
    queries.ask = (name, ...rest) => {
      if (name === "inView") counted.questions++;
      return ask(name, ...rest);
    };
  });
const questions = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { questions: number }).questions);

for (const language of ["zh", "en"] as const) {
  const words = WORDS[language];

  test(`the keys go from building to building on the map, and the list follows: ${language}`, async ({
    page,
  }) => {
    const driver = new ConsoleDriver(page, language);
    await driver.open(`#lang=${language}&view=113.8010,34.7905,420,25,-32`);
    await page.keyboard.press("b");
    const list = listed(page, driver);
    await expect(list.getByRole("option").first()).toBeVisible();
    await page.keyboard.press("Alt+ArrowRight");
    await expect(driver.canvas).toBeFocused();
    await expect(announcer(page)).toContainText(words.cursor);
    const mark = driver.map.locator("[data-cursor-mark]");
    await expect(mark).toBeVisible();
    const middleX = async (): Promise<number> => {
      const box = await mark.boundingBox();
      return box === null ? -1 : box.x + box.width / 2;
    };
    const [first, fromX] = [await cursorRow(page), await middleX()];
    await page.keyboard.press("Alt+ArrowRight");
    await expect.poll(middleX).toBeGreaterThan(fromX);
    expect(await cursorRow(page)).not.toBe(first);
    // The list has come to the same building, without having the focus.
    const named = (await mark.textContent()) ?? "";
    const active = () =>
      list.evaluate((element) => {
        const id = element.getAttribute("aria-activedescendant");
        return id === null ? "" : (document.getElementById(id)?.textContent ?? "");
      });
    await expect.poll(active).toContain(named);

    await page.keyboard.press("Enter");
    await expect(driver.file).toBeVisible();
    await expect(announcer(page)).toContainText(words.chosen);
    await expect(page.getByRole("option", { selected: true })).toContainText(named);
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Space");
    await expect(page.getByRole("radio", { name: `${words.selected} 2` })).toBeVisible();
    await expect(announcer(page)).toContainText("2");
    await page.keyboard.press("Space");
    await expect(page.getByRole("radio", { name: `${words.selected} 1` })).toBeVisible();
    // One step back each: the cursor, which has gone on, then the selection.
    await page.keyboard.press("Escape");
    await expect(mark).toBeHidden();
    await expect(driver.file).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(driver.file).toBeHidden();
  });

  test(`the list has what is in view, matches or is selected, and moves the cursor on the map: ${language}`, async ({
    page,
  }) => {
    const driver = new ConsoleDriver(page, language);
    await driver.open(`#lang=${language}&view=113.8010,34.7905,420,25,-32`);
    await setShell(page, { leftPanel: "buildings" });
    const list = listed(page, driver);
    const count = async (scope: string): Promise<number> => {
      const name = await page.getByRole("radio", { name: scope }).innerText();
      return Number(name.replace(/[^\d]/g, ""));
    };
    await expect.poll(() => count(words.inView)).toBeGreaterThan(0);
    const shown = await rowsThatShow(page);
    expect(Math.abs((await count(words.inView)) - shown)).toBeLessThanOrEqual(Math.ceil(shown * 0.005));
    await expect(list.getByRole("option").first()).toHaveAttribute(
      "aria-setsize",
      String(await count(words.inView)),
    );

    // Nothing is asked while the camera moves; once it rests, once.
    await countQuestions(page);
    await driver.canvas.focus();
    const before = await driver.pose();
    await page.keyboard.down("ArrowUp");
    await page.waitForFunction(
      (latitudeDeg) =>
        Math.abs((window.__yutu?.console.live.getState().camera?.latitudeDeg ?? 0) - latitudeDeg) > 5e-4,
      before[1] ?? 0,
    );
    expect(await questions(page)).toBe(0);
    await page.keyboard.up("ArrowUp");
    await driver.whenDrawn();
    await expect.poll(() => questions(page)).toBe(1);
    const after = await rowsThatShow(page);
    await expect
      .poll(async () => Math.abs((await count(words.inView)) - after))
      .toBeLessThanOrEqual(Math.ceil(after * 0.005));

    // The map has become lower: less is in view, and the list says so.
    await setShell(page, { bottomPanel: "table" });
    await expect.poll(() => rowsThatShow(page)).toBeLessThan(after);
    await driver.whenDrawn();
    const lower = await rowsThatShow(page);
    await expect
      .poll(async () => Math.abs((await count(words.inView)) - lower))
      .toBeLessThanOrEqual(Math.ceil(lower * 0.01));
    await setShell(page, { bottomPanel: undefined });

    // From the list to the map: pointed at by key, then several selected.
    await list.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const pointed = await cursorRow(page);
    expect(pointed).toBeDefined();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.getByRole("radio", { name: words.selected }).press("Enter");
    await expect(list.getByRole("option")).toHaveCount(2);
    await expect(list.getByRole("option", { selected: true })).toHaveCount(2);
    // By pointer: the building below it is marked on the map, and no longer when it has left.
    await list.getByRole("option").nth(1).hover();
    const hovered = await list.getByRole("option").nth(1).locator("span").first().textContent();
    await expect
      .poll(() =>
        page.evaluate(() => {
          const { cursor } = window.__yutu?.console.session.getState() ?? {};
          const index = window.__yutu?.console.services.buildings();
          const texts = [index?.name, index?.nameEn].map((names) =>
            index?.texts.get(names?.[cursor?.row ?? 0] ?? 0),
          );
          return cursor === undefined ? [] : texts;
        }),
      )
      .toContain(hovered);
    await page.mouse.move(640, 20);
    await expect.poll(() => cursorRow(page)).toBeUndefined();

    // What the filter finds is said, and listed.
    await setFilter(page);
    await expect(announcer(page)).toContainText(words.match);
    await page.getByRole("radio", { name: words.matches }).press("Enter");
    const matching = await page.evaluate(() => {
      const { filter } = window.__yutu?.console.session.getState() ?? {};
      return filter?.type === "ready" ? filter.count : -1;
    });
    expect(await count(words.matches)).toBe(matching);
    await expect(list.getByRole("option").first()).toHaveAttribute("aria-setsize", String(matching));
    await page.getByRole("radio", { name: words.all }).press("Enter");
    await expect(list.getByRole("option").first()).toHaveAttribute("aria-setsize", "10159");
  });
}
