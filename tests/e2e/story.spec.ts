import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { bakeFiles } from "../support/baked-data.ts";
import type { BakedData } from "../support/baked-data.ts";
import { differingShare } from "../support/compare-pictures.ts";
import { ConsoleDriver } from "../support/console-driver.ts";
import { FilterHand } from "../support/filter-hand.ts";
import type { FilterWords, Wanted } from "../support/filter-hand.ts";
import { offerCity } from "../support/offer-files.ts";
import { hasSharedData, SHARED_DATA } from "../support/shared-data.ts";

/**
 * The console's story: buildings are found by conditions, isolated, coloured, exported and shared; whoever opens
 * the link sees the same picture.
 */

const filterState = (page: Page) => page.evaluate(() => window.__yutu?.console.session.getState().filter);
const coloursOf = (page: Page) => page.evaluate(() => window.__yutu?.console.session.getState().colours);
const outOfSight = (page: Page) =>
  page.evaluate(() => window.__yutu?.console.session.getState().outOfSightCount);

interface Answer {
  readonly address?: string;
  readonly storeysAbove?: number;
  readonly yearBelow?: number;
  readonly heightAboveM?: number;
}

/** Ids of the buildings that answer, read from the index without the worker. */
const expectedIds = (page: Page, answer: Answer): Promise<readonly string[]> =>
  page.evaluate(({ address, storeysAbove, yearBelow, heightAboveM }) => {
    const index = window.__yutu?.console.services.buildings();
    if (index === undefined) throw new Error("no index");
    const ids: string[] = [];
    for (let row = 0; row < index.count; row++) {
      const year = index.year[row] ?? 0;
      const isTall = storeysAbove === undefined || (index.storeysAbove[row] ?? 0) > storeysAbove;
      const isHigh = heightAboveM === undefined || (index.heightM[row] ?? 0) > heightAboveM;
      const isOld = yearBelow === undefined || (year !== 0 && year < yearBelow);
      const isThere = address === undefined || index.texts.get(index.address[row] ?? 0).includes(address);
      if (isTall && isHigh && isOld && isThere) ids.push(index.texts.get(index.id[row] ?? 0));
    }
    return ids;
  }, answer);

interface Story {
  readonly city: string;
  readonly language: "zh" | "en";
  readonly hand: "mouse" | "keyboard";
  readonly conditions: (words: FilterWords) => readonly Wanted[];
  readonly answer: Answer;
  readonly colourBy: "year" | "height";
}

/** From the panel of conditions to the picture in somebody else's browser; gives what is found. */
async function walk(
  driver: ConsoleDriver,
  browser: Browser,
  story: Story,
  prepare: (context: BrowserContext) => Promise<unknown>,
) {
  const { page } = driver;
  const { city, language, hand, answer, colourBy } = story;
  const filter = new FilterHand(page, hand, language);
  const { words } = filter;
  await driver.open(`#city=${city}&lang=${language}`);
  const plain = await driver.picture();
  await filter.openPanel(driver);
  for (const [position, wanted] of story.conditions(words).entries()) await filter.add(position + 1, wanted);
  const ids = await expectedIds(page, answer);
  await expect.poll(() => filterState(page)).toEqual({ type: "ready", count: ids.length });
  await filter.isolate();
  const total = await page.evaluate(() => window.__yutu?.console.services.buildings()?.count ?? 0);
  await expect.poll(() => outOfSight(page)).toBe(total - ids.length);

  await filter.openTable(ids.length);
  const [head = [], ...lines] = await filter.exportCsv();
  expect(lines).toHaveLength(ids.length);
  const column = (title: string): number[] => lines.map((cells) => Number(cells[head.indexOf(title)]));
  if (answer.storeysAbove !== undefined)
    expect(Math.min(...column(words.storeys))).toBeGreaterThan(answer.storeysAbove);
  if (answer.yearBelow !== undefined) expect(Math.max(...column(words.year))).toBeLessThan(answer.yearBelow);
  const list = JSON.parse((await filter.exportAs("geojson")).toString("utf8")) as GeoJSON.FeatureCollection;
  expect(list.features.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(list.features.every(({ geometry }) => geometry.type === "Point")).toBe(true);
  await filter.closeTable();

  await filter.colourBy(driver, words[colourBy]);
  await expect.poll(async () => (await coloursOf(page))?.type).toBe("ready");
  const picture = await driver.picture();
  expect(await differingShare(page, plain, picture), "the map has changed").toBeGreaterThan(0.02);

  const elsewhere = await browser.newContext();
  await prepare(elsewhere);
  const guest = new ConsoleDriver(await elsewhere.newPage(), language);
  const link = await page.evaluate(() => window.__yutu?.console.services.shareUrl() ?? "");
  expect(link).toBe(page.url());
  expect(await page.evaluate(() => window.__yutu?.console.services.leftOutOfShareUrl())).toBe(0);
  await guest.open(new URL(link).hash);
  await expect.poll(() => filterState(guest.page)).toEqual({ type: "ready", count: ids.length });
  await expect.poll(() => coloursOf(guest.page)).toEqual(await coloursOf(page));
  expect(await outOfSight(guest.page)).toBe(total - ids.length);
  expect(await differingShare(page, picture, await guest.picture()), "the same picture").toBeLessThan(0.002);
  await elsewhere.close();
  return { filter, ids };
}

/** The last step is taken back and done again, by its button or its keys. */
async function undoAndRedo({ page, words, hand }: FilterHand): Promise<void> {
  if (hand === "mouse") await page.getByRole("button", { name: words.undo }).click();
  else await page.keyboard.press("Control+z");
  await expect.poll(async () => (await coloursOf(page))?.type).toBe("none");
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(async () => (await coloursOf(page))?.type).toBe("ready");
}

/** What was made is there after a reload. */
async function reload(driver: ConsoleDriver, count: number): Promise<void> {
  const { page } = driver;
  await expect
    .poll(() => page.evaluate(() => window.__yutu?.console.document.getState().save.type))
    .toBe("saved");
  await page.reload();
  await driver.whenDrawn();
  await expect.poll(() => filterState(page)).toEqual({ type: "ready", count });
}

for (const language of ["zh", "en"] as const) {
  for (const hand of ["mouse", "keyboard"] as const) {
    test(`${language}, ${hand}: old towers of Longzihu are found, coloured by age, exported and shared`, async ({
      page,
      browser,
    }) => {
      const { filter, ids } = await walk(
        new ConsoleDriver(page, language),
        browser,
        {
          city: "zhihuidao",
          language,
          hand,
          colourBy: "year",
          conditions: (words) => [
            { field: words.address, operator: words.contains, value: "龙子湖" },
            { field: words.storeys, operator: words.gt, value: "12" },
            { field: words.year, operator: words.lt, value: "2005" },
          ],
          answer: { address: "龙子湖", storeysAbove: 12, yearBelow: 2005 },
        },
        () => Promise.resolve(),
      );
      expect(ids).toHaveLength(29);
      await undoAndRedo(filter);
      if (language === "zh" && hand === "mouse") await reload(new ConsoleDriver(page, language), 29);
    });
  }
}

for (const [language, hand] of [
  ["zh", "keyboard"],
  ["en", "mouse"],
] as const) {
  test(`${language}, ${hand}: tall buildings of Astana are found, coloured by height, exported and shared`, async ({
    page,
    browser,
  }) => {
    const { ids } = await walk(
      new ConsoleDriver(page, language),
      browser,
      {
        city: "astana",
        language,
        hand,
        colourBy: "height",
        conditions: (words) => [{ field: words.storeys, operator: words.gt, value: "12" }],
        answer: { storeysAbove: 12 },
      },
      () => Promise.resolve(),
    );
    expect(ids.length).toBeGreaterThan(100);
  });
}

test.describe("Shanghai, baked from published data", () => {
  test.skip(!hasSharedData, "needs ../shared/data, which is not beside this checkout");

  const NAME = { zh: "上海", en: "Shanghai" };
  const LAYERS = ["buildings", "roads", "water", "landuse", "pois", "transit"];
  const bake = (): Promise<BakedData> =>
    bakeFiles(
      "shanghai",
      LAYERS.map((layer) => join(SHARED_DATA, `shanghai/${layer}.geojson`)),
      ["--name", NAME.zh, "--name-en", NAME.en, "--licence", "ODbL-1.0", "--attribution", "© OpenStreetMap"],
    );

  for (const [language, hand] of [
    ["zh", "mouse"],
    ["en", "keyboard"],
  ] as const) {
    test(`${language}, ${hand}: its report is right, its towers are searched, clicked, found, coloured, shared`, async ({
      page,
      browser,
    }) => {
      const baked = await bake();
      for (const line of [
        "building polygons 1,475, parts of buildings 131, label points 318",
        "Joined: 50 pieces into 25, 1,450 bodies in all",
        "Heights not used: height is 0 4",
        "Baked: buildings 1,320",
        "buildings.geojson, feature 913, height is 0: height = 0",
      ])
        expect(baked.report).toContain(line);

      const prepare = (context: BrowserContext): Promise<unknown> => offerCity(context, baked, NAME);
      await prepare(page.context());
      const driver = new ConsoleDriver(page, language);
      await walk(
        driver,
        browser,
        {
          city: "shanghai",
          language,
          hand,
          colourBy: "height",
          // Nobody has counted the storeys there; twelve of them are some forty metres.
          conditions: (words) => [{ field: words.height, operator: words.gt, value: "40" }],
          answer: { heightAboveM: 40 },
        },
        prepare,
      );

      const [query, tower] =
        language === "zh" ? ["上海中心", "上海中心大厦"] : ["shanghaizhongxin", "Shanghai Tower"];
      await page.keyboard.press("Control+k");
      await driver.search.fill(query);
      await expect(page.getByRole("option").first()).toContainText(tower);
      await page.keyboard.press("Enter");
      await expect(driver.file).toContainText(tower);
      await expect(driver.file).toContainText("632");
      await driver.whenDrawn();
      const { id } = await driver.clickBuilding();
      expect(await driver.selectedId()).toBe(id);
      await expect(page.getByText("OpenStreetMap").first()).toBeVisible();
    });
  }
});
