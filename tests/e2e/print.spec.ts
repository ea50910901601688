import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";
import { hasPoppler, readPdf } from "../support/poppler.ts";

const WORDS = {
  zh: {
    dialog: "出图与打印", preview: "版面预览", write: "生成 PDF", save: "保存 PNG", cancel: "取消", plan: "正射平面", scale: "比例尺", title: "标题",
    size: "尺寸", done: /^已保存/, png: "PNG 图片",
  },
  en: {
    dialog: "Picture and print", preview: "Preview of the layout", write: "Make PDF", save: "Save PNG", cancel: "Cancel", plan: "Plan", scale: "Scale", title: "Title",
    size: "Size", done: /^Saved/, png: "PNG picture",
  },
} as const; // prettier-ignore

class PrintDriver extends ConsoleDriver {
  readonly texts: (typeof WORDS)["zh"] | (typeof WORDS)["en"];

  constructor(page: Page, language: "zh" | "en" = "zh") {
    super(page, language);
    this.texts = WORDS[language];
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog", { name: this.texts.dialog });
  }

  async choose(name: string): Promise<void> {
    await this.dialog.getByRole("radio", { name, exact: true }).click();
  }

  async pick(label: string, option: string): Promise<void> {
    await this.dialog.getByRole("button", { name: label }).click();
    await this.page.getByRole("option", { name: option, exact: true }).click();
  }

  /** Starts the file and reads what the browser was given. */
  async make(start: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const download = this.page.waitForEvent("download", { timeout: 150_000 });
    await start();
    const file = await download;
    await expect(this.dialog.getByText(this.texts.done)).toBeVisible();
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }
}

/** Width and height in the header of a PNG. */
const pngSize = (bytes: Buffer): readonly [number, number] => {
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

test.describe("a sheet as PDF (read by poppler)", () => {
  test.skip(!hasPoppler(), "needs Debian's poppler-utils");

  test("is made by keys alone: the view, what its colours mean, and whose data it is", async ({ page }) => {
    const driver = new PrintDriver(page);
    await driver.open("#scheme=light&colour=use");
    await page.keyboard.press("Control+p");
    await expect(driver.dialog.getByRole("figure", { name: driver.texts.preview })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);

    const { name, bytes } = await driver.make(async () => {
      await driver.dialog.getByRole("button", { name: driver.texts.write }).focus();
      await page.keyboard.press("Enter");
    });
    expect(name).toMatch(/^zhihuidao-\d{4}-\d{2}-\d{2}\.pdf$/);
    const { info, text, fonts, render } = readPdf(bytes);
    expect(info["Page size"]).toMatch(/^841\.\d+ x 595\.\d+ pts \(A4\)$/);
    expect(info["Title"]).toContain("智慧岛");
    for (const words of ["智慧岛", "画面中心约 1:", "合成", "居住", "数据来源：", "审图号：—", "示意图"])
      expect(text).toContain(words);
    expect(fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true);
    const sheet = render(50);
    const [red, green, blue] = sheet.at(sheet.width * 0.4, sheet.height * 0.6);
    expect(red + green + blue, "the map is on the sheet").toBeLessThan(3 * 254);
    expect(sheet.at(3, 3), "its margin is paper").toEqual([255, 255, 255]);
    await page.keyboard.press("Escape");
    await expect(driver.dialog).toBeHidden();
    await driver.whenDrawn();
  });

  test("is a plan at a round scale with a grid, in English", async ({ page }) => {
    const driver = new PrintDriver(page, "en");
    await driver.open("#lang=en");
    await page.getByRole("banner").getByRole("button", { name: "Print to PDF" }).click();
    await driver.choose(driver.texts.plan);
    await driver.pick(driver.texts.scale, "1:5,000");
    await driver.pick("Resolution", "150 dpi");
    await driver.dialog.getByRole("textbox", { name: driver.texts.title, exact: true }).fill("Ring of lakes");
    const { bytes } = await driver.make(() =>
      driver.dialog.getByRole("button", { name: driver.texts.write }).click(),
    );
    const { info, text } = readPdf(bytes);
    expect(info).toMatchObject({ Title: "Ring of lakes", Subject: "Map 1:5,000" });
    expect(text).toContain("1:5,000");
    expect(text).not.toContain("at the centre");
    expect(text).toContain("EPSG:4547");
    expect(text.match(/\b48\d,\d{3}\b/g)?.length, "eastings along the frame").toBeGreaterThan(4);
  });
});

test("a picture has the very size that was asked for, and a large one can be given up", async ({ page }) => {
  const driver = new PrintDriver(page);
  await driver.open();
  await page.keyboard.press("Control+Shift+S");
  await driver.pick(driver.texts.size, "3840 × 2160");
  await driver.dialog.getByRole("button", { name: driver.texts.save }).click();
  await driver.dialog.getByRole("button", { name: driver.texts.cancel }).click();
  await expect(driver.dialog.getByRole("progressbar")).toBeHidden();
  await expect(driver.dialog.getByRole("button", { name: driver.texts.save })).toBeEnabled();
  await driver.pick(driver.texts.size, "1920 × 1080");
  const { name, bytes } = await driver.make(() =>
    driver.dialog.getByRole("button", { name: driver.texts.save }).click(),
  );
  expect(name).toMatch(/\.png$/);
  expect(pngSize(bytes)).toEqual([1920, 1080]);
});
