import { expect, test } from "@playwright/test";
import { axeFaults } from "../support/axe-faults.ts";
import { ConsoleDriver } from "../support/console-driver.ts";

const WORDS = {
  zh: {
    first: "一处找遍", last: "需要时再来", next: "下一步", done: "知道了", help: "帮助", find: "在帮助里查找", query: "导出", topic: "结果表与统计",
    point: "导出 CSV 或 GeoJSON", tour: "再看一遍导览", about: "关于豫图", version: /^版本 \d/, sources: "合成", findPackage: "按名称或许可证查找", none: "没有找到",
  },
  en: {
    first: "One place to find", last: "Whenever you need it", next: "Next", done: "Done", help: "Help", find: "Search the help", query: "export", topic: "Results and statistics",
    point: "or as GeoJSON", tour: "Take the tour again", about: "About Yutu", version: /^Version \d/, sources: "Synthetic", findPackage: "Search by name or licence", none: "Nothing",
  },
} as const; // prettier-ignore

for (const language of ["zh", "en"] as const) {
  const words = WORDS[language];
  test(`a first visitor is shown round once, and finds the help and what it is made of: ${language}`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const driver = new ConsoleDriver(page, language);
    await page.goto(`./#lang=${language}`);
    await driver.whenDrawn();

    // By keys alone: the button that goes on has the focus at each step.
    await expect(page.getByRole("dialog", { name: words.first })).toBeVisible();
    expect(await axeFaults(page), "the tour").toEqual([]);
    const titles = new Set<string>();
    for (;;) {
      const card = page.getByRole("dialog");
      titles.add((await card.getByRole("heading").textContent()) ?? "");
      const isLast = titles.has(words.last);
      await expect(card.getByRole("button", { name: isLast ? words.done : words.next })).toBeFocused();
      await page.keyboard.press("Enter");
      if (isLast) break;
      await expect(page.getByRole("dialog").getByRole("heading")).not.toHaveText([...titles].at(-1) ?? "");
    }
    expect(titles.size).toBe(7);
    await expect(page.getByRole("dialog")).toBeHidden();

    await page.reload();
    await driver.whenDrawn();
    await expect(page.getByRole("dialog"), "once is enough").toBeHidden();

    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: words.help });
    await help.getByRole("searchbox", { name: words.find }).fill(words.query);
    await expect(help.getByRole("button", { name: words.topic })).toHaveAttribute("aria-expanded", "true");
    await expect(help.getByText(words.point)).toBeVisible();
    expect(await axeFaults(page, ["[role=dialog]"]), "the help, searched").toEqual([]);
    await help.getByRole("searchbox", { name: words.find }).fill("qzxw");
    await expect(help.getByText(words.none)).toBeVisible();
    expect(await axeFaults(page, ["[role=dialog]"]), "the help that has nothing").toEqual([]);

    // Asked for again, and waved away.
    await help.getByRole("button", { name: words.tour }).click();
    await expect(page.getByRole("dialog", { name: words.first })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();

    await page.keyboard.press("?");
    await help.getByRole("button", { name: words.about }).click();
    const about = page.getByRole("dialog", { name: words.about });
    await expect(about.getByText(words.version)).toBeVisible();
    await expect(about.getByText(words.sources).first()).toBeVisible();
    await about.getByRole("searchbox", { name: words.findPackage }).fill("@cesium/engine");
    const cesium = about.getByRole("button", { name: /@cesium\/engine/ });
    await expect(cesium).toContainText("Apache-2.0");
    await cesium.click();
    await expect(about.getByText("Apache License", { exact: false }).first()).toBeVisible();
    expect(await axeFaults(page), "the about box").toEqual([]);
  });
}
