import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { axeFaults } from "../support/axe-faults.ts";
import { ConsoleDriver } from "../support/console-driver.ts";
import { setFilter, setShell } from "../support/console-screens.ts";

const WORDS = {
  zh: { search: "搜索", why: "查询程序中断了", retry: "重试", results: "搜索结果" },
  en: { search: "search", why: "broke off", retry: "Try again", results: "Search results" },
} as const;

declare global {
  interface Window {
    /** the next question breaks the worker that it is put to */
    __breakQuery?: boolean;
  }
}

/** Lets query workers break when they are told to: as one that runs out of memory does, in the middle of a question. */
const makeBreakable = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    window.Worker = class extends Worker {
      readonly #isQuery: boolean;

      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.#isQuery = options?.name === "city-query";
      }

      override postMessage(message: unknown, options?: StructuredSerializeOptions | Transferable[]): void {
        if (!this.#isQuery || window.__breakQuery !== true) {
          super.postMessage(message, options as StructuredSerializeOptions);
          return;
        }
        window.__breakQuery = false;
        this.terminate();
        queueMicrotask(() => this.dispatchEvent(new ErrorEvent("error", { message: "out of memory" })));
      }
    };
  });

const breakNext = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.__breakQuery = true;
  });

for (const language of ["zh", "en"] as const) {
  const words = WORDS[language];
  test(`a query worker that breaks is said to, in the search and in the filter, and asked again: ${language}`, async ({
    page,
  }) => {
    await makeBreakable(page);
    const driver = new ConsoleDriver(page, language);
    await driver.open(`#lang=${language}`);

    await page.keyboard.press("Control+k");
    await breakNext(page);
    await driver.search.fill("龙湖");
    const box = page.getByRole("search");
    await expect(box).toContainText(words.why);
    expect(await axeFaults(page, ["search"]), "the search that failed").toEqual([]);
    await box.getByRole("button", { name: words.retry }).click();
    await expect(page.getByRole("option").first()).toContainText("龙湖");
    await expect(box.getByText(words.why)).toHaveCount(0);
    await page.keyboard.press("Escape");

    await setShell(page, { leftPanel: "filter" });
    await breakNext(page);
    await setFilter(page, "failed");
    const panel = page.getByRole("region", { name: language === "zh" ? "左栏" : "Left dock" });
    await expect(panel).toContainText(words.why);
    expect(await axeFaults(page, ["section"]), "the filter that failed").toEqual([]);
    await panel.getByRole("button", { name: words.retry }).click();
    await expect(panel.getByText(words.why)).toHaveCount(0);
    await expect
      .poll(() => page.evaluate(() => window.__yutu?.console.session.getState().filter))
      .toMatchObject({ type: "ready" });
  });
}
