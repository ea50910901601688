import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";
import { selectHighest, setColours, setFilter, setShell } from "../support/console-screens.ts";

/** Idle means idle: once all is there and nobody touches anything, the page does nothing. */

interface Work {
  readonly frames: number;
  readonly drawn: number;
  readonly timers: readonly string[];
}

/** Counts what runs by itself: frames that were asked for, and timers with what they call. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const work = { frames: 0, timers: [] as string[] };
    Object.defineProperty(window, "__work", { value: work });
    const wait = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      wait((nowMs) => {
        work.frames++;
        callback(nowMs);
      });
    const wrap = (name: "setTimeout" | "setInterval"): void => {
      const start = window[name].bind(window) as (...args: unknown[]) => number;
      const started = (handler: unknown, ms?: number, ...args: unknown[]): number => {
        if (typeof handler !== "function") throw new TypeError("timers take functions");
        const from = new Error("started here").stack?.split("\n").slice(2, 5).join(" ") ?? "";
        const counted = (...given: unknown[]): void => {
          work.timers.push(`${name} ${ms ?? 0} ms ${from}`);
          Reflect.apply(handler, undefined, given);
        };
        return start(counted, ms, ...args);
      };
      Object.assign(window, { [name]: started });
    };
    wrap("setTimeout");
    wrap("setInterval");
  });
}

/** What runs in so many minutes of the page's own clock, after what was left to do has been done. */
async function workIn(page: Page, minutes: string): Promise<Work> {
  await page.evaluate(() => window.__scene?.whenIdle());
  await page.clock.runFor("00:30");
  const before = await page.evaluate(() => {
    const work = (window as unknown as { __work: { frames: number; timers: string[] } }).__work;
    work.frames = 0;
    work.timers.length = 0;
    return window.__scene?.stats().frames ?? -1;
  });
  await page.clock.runFor(minutes);
  return page.evaluate((drawnBefore) => {
    const work = (window as unknown as { __work: { frames: number; timers: string[] } }).__work;
    return {
      frames: work.frames,
      drawn: (window.__scene?.stats().frames ?? -1) - drawnBefore,
      timers: [...work.timers],
    };
  }, before);
}

/** Animations that go on for ever keep the browser drawing, scripts or none. */
const endlessAnimations = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === "running")
      .map(({ effect }) =>
        (effect instanceof KeyframeEffect ? (effect.target?.outerHTML ?? "") : "").slice(0, 160),
      ),
  );

test("nothing is drawn and no timer runs hot while nobody touches anything", async ({ page }) => {
  await page.clock.install();
  await watch(page);
  const driver = new ConsoleDriver(page);
  await driver.open();
  const screens: readonly (readonly [string, () => Promise<void>])[] = [
    ["the city as it opens", async () => {}],
    [
      "a selected building, in the list and by its colours",
      async () => {
        await selectHighest(page);
        await setColours(page);
        await setShell(page, { leftPanel: "buildings" });
      },
    ],
    [
      "a filter, its table and its chart",
      async () => {
        await setFilter(page);
        await setShell(page, { leftPanel: "filter", bottomPanel: "table" });
        await page.getByRole("radio", { name: "统计", exact: true }).click();
        await expect(page.locator("[_echarts_instance_]")).toBeVisible();
      },
    ],
  ];
  for (const [name, show] of screens) {
    await show();
    const work = await workIn(page, "02:00");
    expect(work.drawn, `frames drawn: ${name}`).toBe(0);
    expect(work.frames, `animation frames: ${name}`).toBe(0);
    // A handful in two minutes may look after something; hot is what comes again and again.
    expect(work.timers.length, `timers: ${name}: ${work.timers.slice(0, 6).join("\n")}`).toBeLessThanOrEqual(
      4,
    );
    expect(await endlessAnimations(page), `animations: ${name}`).toEqual([]);
  }
  // The watch itself can see: a touch draws again.
  const before = await page.evaluate(() => window.__scene?.stats().frames ?? 0);
  await driver.canvas.focus();
  await page.keyboard.down("Equal");
  await page.clock.runFor("00:01");
  await page.keyboard.up("Equal");
  expect(await page.evaluate(() => window.__scene?.stats().frames ?? 0)).toBeGreaterThan(before);
});
