import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";

type Words = Readonly<
  Record<
    "rectangle" | "marquee" | "summary" | "isolate" | "showAll" | "clear" | "hint" | "done" | "refused",
    string
  >
>;

const WORDS: Readonly<Record<"zh" | "en", Words>> = {
  zh: {
    rectangle: "画矩形选择", marquee: "屏幕框选", summary: "选择结果", isolate: "隔离", showAll: "显示全部", clear: "清除",
    hint: "绘制提示", done: "地面长|水平", refused: "点还不够",
  },
  en: {
    rectangle: "Select by rectangle", marquee: "Box on the screen", summary: "Selection", isolate: "Isolate", showAll: "Show all", clear: "Clear",
    hint: "Drawing hint", done: "level", refused: "Too few points",
  },
}; // prettier-ignore

/** Members of `a` that are not in `b`. */
function without(a: readonly number[], b: readonly number[]): number[] {
  const known = new Set(b);
  return a.filter((row) => !known.has(row));
}

/** Selects by what is on the screen, and looks into the state only to count. */
class SelectionDriver extends ConsoleDriver {
  readonly say: Words;

  constructor(page: Page, language: "zh" | "en") {
    super(page, language);
    this.say = WORDS[language];
  }

  get chip(): Locator {
    return this.map.getByRole("group", { name: this.say.summary });
  }

  get hint(): Locator {
    return this.map.getByRole("group", { name: this.say.hint });
  }

  tool(name: string): Locator {
    return this.map.getByRole("toolbar").getByRole("button", { name });
  }

  /** From one corner to the other, in parts of the map's width and height. */
  async sweep(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const box = await this.canvas.boundingBox();
    if (box === null) throw new Error("there is no map");
    const place = ([x, y]: readonly [number, number]): [number, number] => [
      box.x + x * box.width,
      box.y + y * box.height,
    ];
    await this.page.mouse.move(...place(from));
    await this.page.mouse.down();
    await this.page.mouse.move(...place([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
    await this.page.mouse.move(...place(to));
    await this.page.mouse.up();
  }

  /** How many buildings the summary says are selected. */
  async count(): Promise<number> {
    return Number((await this.chip.textContent())?.match(/[\d,]+/)?.[0].replaceAll(",", ""));
  }

  rows(): Promise<number[]> {
    return this.page.evaluate(() => [...(window.__yutu?.console.session.getState().selectedRows() ?? [])]);
  }

  outOfSight(): Promise<number> {
    return this.page.evaluate(() => window.__yutu?.console.session.getState().outOfSightCount ?? -1);
  }

  /** Buildings that the filter finds; none while it is still asked. */
  matching(): Promise<number> {
    return this.page.evaluate(() => {
      const filter = window.__yutu?.console.session.getState().filter;
      return filter?.type === "ready" ? filter.count : 0;
    });
  }

  /** Rows whose middle shows in a part of the map, found one by one. */
  rowsBetween(from: readonly [number, number], to: readonly [number, number]): Promise<number[]> {
    return this.page.evaluate(
      ([[x0, y0], [x1, y1]]) => {
        const { console: consoleOf, scene } = window.__yutu ?? {};
        const index = consoleOf?.services.buildings();
        const phase = consoleOf?.city.getState().phase;
        const canvas = document.querySelector("main canvas");
        if (index === undefined || scene === undefined || canvas === null || phase?.type !== "ready")
          return [];
        const { clientWidth, clientHeight } = canvas;
        const found: number[] = [];
        for (let row = 0; row < index.count; row++) {
          const at = scene.project(
            (index.longitudeE7[row] ?? 0) / 1e7,
            (index.latitudeE7[row] ?? 0) / 1e7,
            (index.groundDm[row] ?? 0) / 10 + phase.city.geoidOffsetM + (index.heightM[row] ?? 0) / 2,
          );
          if (at === undefined) continue;
          const [x, y] = [at.xPx / clientWidth, at.yPx / clientHeight];
          if (x >= x0 && x <= x1 && y >= y0 && y <= y1) found.push(row);
        }
        return found;
      },
      [from, to] as const,
    );
  }

  async faults(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page }).include("main").analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
  }
}

for (const language of ["zh", "en"] as const) {
  test(`selects by rectangle with the mouse, adds, isolates, lets go, and by polygon with keys alone: ${language}`, async ({
    page,
  }) => {
    const driver = new SelectionDriver(page, language);
    await driver.open(`#lang=${language}`);
    await driver.tool(driver.say.rectangle).click();
    await expect(driver.tool(driver.say.rectangle)).toHaveAttribute("aria-pressed", "true");
    await expect(driver.hint).toBeVisible();
    expect(await driver.faults(), "while drawing").toEqual([]);
    const pose = await driver.pose();
    await driver.sweep([0.35, 0.5], [0.6, 0.65]);
    await expect(driver.chip).toBeVisible();
    await expect(driver.hint).toBeHidden();
    expect(await driver.pose()).toEqual(pose);
    const first = await driver.rows();
    expect(first.length).toBeGreaterThan(3);
    expect(await driver.count()).toBe(first.length);
    expect(await driver.faults(), "with a selection").toEqual([]);

    await driver.tool(driver.say.rectangle).click();
    await page.keyboard.down("Shift");
    await driver.sweep([0.6, 0.5], [0.8, 0.7]);
    await page.keyboard.up("Shift");
    await expect.poll(() => driver.count()).toBeGreaterThan(first.length);
    expect(without(first, await driver.rows())).toEqual([]);
    // A tool that adds stays in hand; Escape lays it down and leaves the selection alone.
    await page.keyboard.press("Escape");
    await expect(driver.hint).toBeHidden();
    const all = await driver.rows();

    await driver.chip.getByRole("button", { name: driver.say.isolate }).click();
    const total = await page.evaluate(() => window.__yutu?.console.services.buildings()?.count ?? 0);
    expect(await driver.outOfSight()).toBe(total - all.length);
    await driver.chip.getByRole("button", { name: driver.say.clear }).click();
    await driver.chip.getByRole("button", { name: driver.say.showAll }).click();
    await expect(driver.chip).toBeHidden();
    expect(await driver.outOfSight()).toBe(0);
    await page.keyboard.press("Comma");
    expect(await driver.rows()).toEqual(all);

    await page.keyboard.press("Shift+Digit4");
    await expect(driver.hint).toBeVisible();
    const go = async (key: string, times: number): Promise<void> => {
      for (let i = 0; i < times; i++) await page.keyboard.press(`Shift+${key}`);
    };
    await go("ArrowLeft", 2);
    await page.keyboard.press("Enter");
    // Twice on one spot would end it, but one point makes no polygon.
    await page.keyboard.press("Enter");
    await expect(driver.hint).toContainText(driver.say.refused);
    await go("ArrowRight", 4);
    await page.keyboard.press("Enter");
    await go("ArrowDown", 3);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect(driver.hint).toBeHidden();
    await expect.poll(() => driver.rows()).not.toEqual(all);
    await expect.poll(async () => (await driver.rows()).length).toBe(await driver.count());
    expect(await driver.pose()).toEqual(pose);
    await expect(page.locator("[data-announcer]")).toContainText(String(await driver.count()));

    const before = await driver.rows();
    await page.keyboard.press("i");
    const inverted = await driver.rows();
    expect(inverted.length).toBeGreaterThan(before.length);
    expect(without(before, inverted)).toEqual(before);
    await page.keyboard.press("Escape");
    await expect(driver.chip).toBeHidden();
  });
}

test("a second rectangle keeps what both have, or takes its buildings out", async ({ page }) => {
  const driver = new SelectionDriver(page, "zh");
  await driver.open();
  const sweepWith = async (keys: readonly string[], from: [number, number], to: [number, number]) => {
    await driver.tool(driver.say.rectangle).click();
    for (const key of keys) await page.keyboard.down(key);
    await driver.sweep(from, to);
    for (const key of keys) await page.keyboard.up(key);
  };
  await sweepWith([], [0.35, 0.5], [0.65, 0.7]);
  await expect(driver.chip).toBeVisible();
  const first = await driver.rows();
  await sweepWith(["Shift", "Alt"], [0.5, 0.5], [0.8, 0.7]);
  await expect.poll(() => driver.count()).toBeLessThan(first.length);
  const shared = await driver.rows();
  expect(shared.length).toBeGreaterThan(0);
  expect(without(shared, first)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.keyboard.press("Comma");
  expect(await driver.rows()).toEqual(first);
  await sweepWith(["Alt"], [0.5, 0.5], [0.8, 0.7]);
  await expect.poll(() => driver.count()).toBe(first.length - shared.length);
  expect(without(await driver.rows(), without(first, shared))).toEqual([]);
});

test("a marquee takes every building whose middle shows in it, drawn or not", async ({ page }) => {
  const driver = new SelectionDriver(page, "zh");
  await driver.open();
  const [from, to] = [
    [0.25, 0.3],
    [0.75, 0.6],
  ] as const;
  const expected = await driver.rowsBetween(from, to);
  expect(expected.length).toBeGreaterThan(100);
  await driver.tool(driver.say.marquee).click();
  await driver.sweep(from, to);
  await expect(driver.chip).toBeVisible();
  const rows = await driver.rows();
  // A building on the very edge may fall on either side of a rounded pixel.
  const differing = without(rows, expected).length + without(expected, rows).length;
  expect(differing).toBeLessThan(expected.length * 0.01);
  expect(await driver.count()).toBe(rows.length);
});

test("measures a distance, keeps it on the map, and gives way to the next", async ({ page }) => {
  const driver = new SelectionDriver(page, "en");
  await driver.open("#lang=en");
  await page.keyboard.press("Shift+Digit6");
  const box = await driver.canvas.boundingBox();
  if (box === null) throw new Error("there is no map");
  await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.6);
  await page.mouse.dblclick(box.x + box.width * 0.6, box.y + box.height * 0.65);
  await expect(driver.hint).toContainText(driver.say.done);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(driver.hint).toBeHidden();
  await expect(driver.map.locator("canvas[data-role=tool-overlay]")).toHaveCount(0);
});

test("an area drawn from the filter's menu by keyboard becomes a condition", async ({ page }) => {
  const driver = new SelectionDriver(page, "zh");
  await driver.open();
  await page.keyboard.press("k");
  await page.getByRole("button", { name: "添加地图范围" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "筛选：画圆形范围" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(driver.hint).toBeVisible();
  // The menu gives the focus back to its button, and that one to the map.
  await expect(driver.canvas).toBeFocused();
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Enter");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await expect(driver.hint).toBeHidden();
  await expect(page.getByText("地图范围", { exact: true })).toBeVisible();
  await expect.poll(() => driver.matching()).toBeGreaterThan(0);
  expect(await driver.rows()).toEqual([]);
});
