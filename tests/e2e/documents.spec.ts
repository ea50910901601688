import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";

/** The document's part of the screen, as a user of each language reads it. */
const WORDS = {
  zh: {
    labels: "地名", menu: /^文档“/, saved: "已保存", readOnly: "只读", undo: /^撤销/, redo: /^重做/, hide: "隐藏图层 地名",
    export: "导出文档", list: "打开文档列表", pick: "选择文件", add: "保存当前视图", viewpoints: "视点", takeOver: "在此编辑",
    rename: "重命名", name: "文档名称", goTo: /^前往/, mine: "打开我的文档",
  },
  en: {
    labels: "Place names", menu: /, document menu$/, saved: "Saved", readOnly: "Read only", undo: /^Undo/, redo: /^Redo/, hide: "Hide layer Place names",
    export: "Export document", list: "Open the list of documents", pick: "Choose files", add: "Keep this view", viewpoints: "Viewpoints", takeOver: "Edit here",
    rename: "Rename", name: "Name of the document", goTo: /^Go to/, mine: "Open my document",
  },
} as const; // prettier-ignore

class DocumentDriver extends ConsoleDriver {
  readonly texts: (typeof WORDS)["zh"] | (typeof WORDS)["en"];

  constructor(page: Page, language: "zh" | "en" = "zh") {
    super(page, language);
    this.texts = WORDS[language];
  }

  get menu(): Locator {
    return this.page.getByRole("button", { name: this.texts.menu });
  }

  get saveState(): Locator {
    return this.page.locator("[data-save-state]");
  }

  get undo(): Locator {
    return this.page.getByRole("banner").getByRole("button", { name: this.texts.undo });
  }

  get redo(): Locator {
    return this.page.getByRole("banner").getByRole("button", { name: this.texts.redo });
  }

  layer(name: string): Locator {
    return this.page.getByRole("checkbox", { name, exact: true });
  }

  /** Shows or hides a layer by key: Space on its row of the catalogue. */
  async toggle(name: string): Promise<void> {
    await this.page
      .getByRole("row")
      .filter({ has: this.layer(name) })
      .last()
      .press("Space");
  }

  /** Whether the session shows the layer of place names, which is what the map draws. */
  isLabelsVisible(): Promise<boolean | undefined> {
    return this.page.evaluate(
      () =>
        window.__yutu?.console.session.getState().layers.find((layer) => layer.type === "labels")?.isVisible,
    );
  }

  async choose(action: string): Promise<void> {
    await this.menu.click();
    await this.page.getByRole("menuitem", { name: action }).click();
  }
}

for (const language of ["zh", "en"] as const) {
  test(`${language}: a change survives the page that is closed right after it, and is undone by key`, async ({
    page,
    context,
  }) => {
    const driver = new DocumentDriver(page, language);
    await driver.open(`#lang=${language}`);
    await expect(driver.layer(driver.texts.labels)).toBeChecked();
    await driver.toggle(driver.texts.labels);
    await page.close();

    const next = new DocumentDriver(await context.newPage(), language);
    await next.open(`#lang=${language}`);
    await expect(next.layer(next.texts.labels)).not.toBeChecked();
    expect(await next.isLabelsVisible()).toBe(false);
    await expect(next.saveState).toHaveText(next.texts.saved);

    // A new visit starts with a history of its own.
    await expect(next.undo).toBeDisabled();
    await next.toggle(next.texts.labels);
    await next.toggle(next.texts.labels);
    await expect(next.undo).toHaveAccessibleName(new RegExp(next.texts.hide));
    await next.page.keyboard.press("Control+z");
    expect(await next.isLabelsVisible()).toBe(true);
    await next.page.keyboard.press("Control+z");
    expect(await next.isLabelsVisible()).toBe(false);
    await expect(next.undo).toBeDisabled();
    await next.page.keyboard.press("Control+Shift+z");
    await next.page.keyboard.press("Control+y");
    await expect(next.redo).toBeDisabled();
    expect(await next.isLabelsVisible()).toBe(false);
    await expect(next.saveState).toHaveText(next.texts.saved);
  });
}

test("a named document goes out as a file and comes back as another", async ({ page }, info) => {
  const driver = new DocumentDriver(page);
  await driver.open();
  await driver.toggle(driver.texts.labels);
  await driver.choose(driver.texts.rename);
  await page.getByRole("textbox", { name: driver.texts.name }).fill("汛期 <b>值班</b>");
  await page.keyboard.press("Enter");
  await expect(driver.menu).toContainText("汛期 <b>值班</b>");

  const downloading = page.waitForEvent("download");
  await driver.choose(driver.texts.export);
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("汛期 b 值班 b.yutu.json");
  const file = info.outputPath("export.yutu.json");
  await download.saveAs(file);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    schema: "yutu-document/1",
    cityId: "zhihuidao",
    name: "汛期 <b>值班</b>",
  });

  await driver.choose(driver.texts.list);
  const dialog = page.getByRole("dialog");
  const picking = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: driver.texts.pick }).click();
  await (await picking).setFiles(file);
  await expect(dialog.getByText("已导入“汛期 <b>值班</b> 副本”。")).toBeVisible();
  await expect(dialog.getByRole("row")).toHaveCount(3);
  expect(await driver.isLabelsVisible()).toBe(false);
  await dialog.getByRole("button", { name: "复制“汛期 <b>值班</b>”", exact: true }).click();
  await expect(dialog.getByRole("row")).toHaveCount(4);

  // What is no document says so, and where the fault is.
  const bad = { ...JSON.parse(readFileSync(file, "utf8")), annotations: [{ id: "a", text: 7 }] };
  for (const [name, text, words] of [
    ["text.json", "hello", "不是有效的 JSON"],
    ["newer.json", '{"schema":"yutu-document/99"}', "请升级后再导入"],
    ["partly.json", JSON.stringify(bad), "annotations.0.text"],
  ] as const) {
    const chooser = page.waitForEvent("filechooser");
    await dialog.getByRole("button", { name: driver.texts.pick }).click();
    await (await chooser).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    await expect(dialog.getByText(words).first()).toBeVisible();
  }
});

test("a viewpoint keeps its picture, and a digit brings it back", async ({ page }) => {
  const driver = new DocumentDriver(page);
  await driver.open();
  const before = await driver.pose();
  await driver.canvas.focus();
  await page.keyboard.press("v");
  const list = page.getByRole("list", { name: "视点列表" });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  const picture = await list.locator("img").getAttribute("src");
  expect(picture).toMatch(/^data:image\/webp;base64,/);
  expect((picture?.length ?? 0) * 0.75).toBeLessThan(20_100);
  // A picture of the city: not one colour all over.
  const colours = await list.locator("img").evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const seen = new Set<string>();
    for (let i = 0; i < data.length; i += 4) seen.add(`${(data[i] ?? 0) >> 4} ${(data[i + 1] ?? 0) >> 4}`);
    return [canvas.width, canvas.height, seen.size];
  });
  expect(colours.slice(0, 2)).toEqual([240, 150]);
  expect(colours[2]).toBeGreaterThan(8);

  await page.keyboard.press("Shift+l");
  await page.keyboard.press("Shift+l");
  await page.evaluate(() => window.__yutu?.console.services.scene()?.zoomBy(4));
  await page.evaluate(() => window.__scene?.whenIdle());
  await driver.canvas.focus();
  await page.keyboard.press("1");
  await driver.whenDrawn();
  const after = await driver.pose();
  for (const [i, value] of before.entries()) expect(after[i]).toBeCloseTo(value, i < 2 ? 5 : 1);
});

test("a link opens in a fresh browser with the same picture, and leaves the reader's own document alone", async ({
  page,
  browser,
}) => {
  const driver = new DocumentDriver(page);
  await driver.open();
  await driver.toggle(driver.texts.labels);
  const selected = await driver.clickBuilding();
  await page.evaluate(() => window.__scene?.whenIdle());
  await expect(page).toHaveURL(/off=/);
  await expect(page).toHaveURL(/sel=/);
  const link = page.url();

  const elsewhere = await browser.newContext();
  const guest = new DocumentDriver(await elsewhere.newPage());
  await guest.open(new URL(link).hash);
  expect(await guest.isLabelsVisible()).toBe(false);
  expect(await guest.selectedId()).toBe(selected.id);
  expect(guest.page.url()).toBe(link);
  await elsewhere.close();

  // A reader with a document of their own: the link is looked at, the document stays.
  const owner = await browser.newContext();
  const first = new DocumentDriver(await owner.newPage());
  await first.open();
  await first.toggle("建筑");
  await expect(first.saveState).toHaveText(first.texts.saved);
  await first.page.close();
  const second = new DocumentDriver(await owner.newPage());
  await second.open(new URL(link).hash);
  expect(await second.isLabelsVisible()).toBe(false);
  await expect(second.layer("建筑")).toBeChecked();
  await second.page.getByRole("button", { name: second.texts.mine }).click();
  await expect(second.layer("建筑")).not.toBeChecked();
  expect(await second.isLabelsVisible()).toBe(true);
  await owner.close();
});

test("two tabs never write over one another: the second looks on until it takes the document over", async ({
  page,
  context,
}) => {
  const first = new DocumentDriver(page);
  await first.open();
  await first.toggle(first.texts.labels);
  await expect(first.saveState).toHaveText(first.texts.saved);

  const second = new DocumentDriver(await context.newPage());
  await second.open();
  await expect(second.saveState).toHaveText(second.texts.readOnly);
  const labels = second.layer(second.texts.labels);
  await expect(labels).not.toBeChecked();
  await second.toggle(second.texts.labels);
  expect(await second.isLabelsVisible()).toBe(false);

  // What the first tab does shows in the second.
  await first.toggle(first.texts.labels);
  await expect(labels).toBeChecked();

  await second.page.getByRole("button", { name: second.texts.takeOver }).click();
  await expect(second.saveState).toHaveText(second.texts.saved);
  await expect(first.saveState).toHaveText(first.texts.readOnly);
  await second.toggle(second.texts.labels);
  expect(await second.isLabelsVisible()).toBe(false);
  await expect(first.layer(first.texts.labels)).not.toBeChecked();

  // The other tab is gone: the document comes back by itself.
  await second.page.close();
  await expect(first.saveState).toHaveText(first.texts.saved);
  await first.toggle(first.texts.labels);
  expect(await first.isLabelsVisible()).toBe(true);
});

test("where the browser keeps nothing the console says so, and exports", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", {
      value: {
        open: () => {
          throw new DOMException("forbidden", "SecurityError");
        },
      },
    });
  });
  const driver = new DocumentDriver(page);
  await driver.open();
  const warning = page.getByText("浏览器不保存数据，关闭页面后改动会丢失。请及时导出。");
  await expect(warning).toBeVisible();
  await driver.toggle(driver.texts.labels);
  await expect(driver.saveState).toHaveText("未保存");
  const downloading = page.waitForEvent("download");
  await page.getByRole("region", { name: "通知" }).getByRole("button", { name: driver.texts.export }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.yutu\.json$/);
});
