import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { axeFaults } from "../support/axe-faults.ts";
import { ConsoleDriver } from "../support/console-driver.ts";
import { selectHighest } from "../support/console-screens.ts";

/** The file of a building: opened by mouse and by key, read, filled in, and there after a reload. */

const WORDS = {
  zh: {
    open: "打开档案",
    edit: "编辑",
    manager: "管理单位",
    reason: "修改原因",
    save: "保存",
    saved: "档案已保存。",
    missing: /^缺 \d+ 项$/,
    goTo: "去填“管理单位”",
    unit: "不动产单元代码",
    ownership: "权属",
    wrong: "第 13 位“X”应为土地所有权类型 G、J 或 Z。",
    discard: "放弃修改",
    brief: "楼栋信息",
    basic: "基本",
  },
  en: {
    open: "Open the dossier",
    edit: "Edit",
    manager: "Managed by",
    reason: "Reason for the change",
    save: "Save",
    saved: "The dossier is saved.",
    missing: /^\d+ missing$/,
    goTo: "Fill in “Managed by”",
    unit: "Real estate unit code",
    ownership: "Ownership",
    wrong: "Character 13, “X”, must be the kind of land ownership: G, J or Z.",
    discard: "Discard changes",
    brief: "Building details",
    basic: "Basics",
  },
} as const;

const recordsOpen = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => window.__yutu?.console.records.getState().phase.type === "open");

const file = (page: Page) => page.getByRole("article").filter({ has: page.locator("#dossier-name") });

test("a dossier is opened by mouse, filled in, and as it was left after a reload", async ({ page }) => {
  const driver = new ConsoleDriver(page);
  const words = WORDS.zh;
  await driver.open();
  await recordsOpen(page);
  await driver.clickBuilding();
  const id = await driver.selectedId();
  await driver.file.getByRole("button", { name: words.open }).click();
  const dossier = file(page);
  await expect(dossier.getByRole("tab")).toHaveCount(13);
  await expect(dossier.getByText("合成数据").first()).toBeVisible();
  expect(await axeFaults(page, ["aside"])).toEqual([]);

  await dossier.getByRole("button", { name: words.edit, exact: true }).click();
  await dossier.getByLabel(words.manager, { exact: true }).fill("豫康物业（东区）");
  // What is typed stays, whatever tab or building is looked at meanwhile.
  await dossier.getByRole("tab", { name: words.ownership }).click();
  await dossier.getByLabel(words.unit, { exact: true }).fill("410105001002XB00003F00010001");
  await expect(dossier.getByText(words.wrong)).toBeVisible();
  await expect(dossier.getByRole("button", { name: words.save, exact: true })).toBeDisabled();
  await dossier.getByLabel(words.unit, { exact: true }).fill("410105001002GB00003F00010001");
  await dossier.getByRole("tab", { name: words.basic }).click();
  await expect(dossier.getByLabel(words.manager, { exact: true })).toHaveValue("豫康物业（东区）");
  expect(await axeFaults(page, ["aside"])).toEqual([]);
  await dossier.getByLabel(words.reason).fill("现场核实");
  await dossier.getByRole("button", { name: words.save, exact: true }).click();
  await expect(page.getByText(words.saved)).toBeVisible();

  await page.reload();
  await driver.whenDrawn();
  await recordsOpen(page);
  expect(await driver.selectedId()).toBe(id);
  await driver.file.getByRole("button", { name: words.open }).click();
  const kept = file(page).locator("[data-field=managerUnit]");
  await expect(kept).toContainText("豫康物业（东区）");
  await expect(kept).toContainText("人工录入");
});

test("an empty dossier of Astana is opened by key, in English, and filled from what is missing", async ({
  page,
}) => {
  const driver = new ConsoleDriver(page, "en");
  const words = WORDS.en;
  await driver.open("#city=astana&lang=en&scheme=light");
  await recordsOpen(page);
  await selectHighest(page);
  await driver.canvas.focus();
  await page.keyboard.press("z");
  const dossier = file(page);
  await expect(dossier.getByText("OpenStreetMap").first()).toBeVisible();
  expect(await axeFaults(page, ["aside"])).toEqual([]);
  const missing = dossier.getByRole("button", { name: words.missing });
  const before = await missing.textContent();
  await dossier.getByRole("button", { name: words.edit, exact: true }).press("Enter");
  await missing.press("Enter");
  await page.getByRole("button", { name: words.goTo }).press("Enter");
  await expect(dossier.getByLabel(words.manager, { exact: true })).toBeVisible();
  await dossier.getByLabel(words.manager, { exact: true }).fill("Highvill");
  await dossier.getByLabel(words.reason).fill("checked on site");
  await dossier.getByLabel(words.reason).press("Enter");
  await expect(page.getByText(words.saved)).toBeVisible();
  await expect(dossier.locator("[data-field=managerUnit]")).toContainText("Highvill");
  await expect(missing).not.toHaveText(before ?? "");
  await dossier.getByRole("link", { name: words.brief }).press("Enter");
  await expect(dossier).toBeHidden();
});

test("what others changed meanwhile is chosen field by field; refused files say why, and pictures are shown", async ({
  page,
}) => {
  const driver = new ConsoleDriver(page);
  const words = WORDS.zh;
  await driver.open();
  await recordsOpen(page);
  await selectHighest(page);
  await page.keyboard.press("z");
  const dossier = file(page);
  await dossier.getByRole("button", { name: words.edit, exact: true }).click();
  await dossier.getByLabel(words.manager, { exact: true }).fill("我的物业");
  await page.evaluate(async () => {
    const records = window.__yutu?.console.services.records.current();
    const code = document
      .querySelector("#dossier-name")
      ?.closest("article")
      ?.querySelector("[data-field=code] input");
    const id = code instanceof HTMLInputElement ? code.value : "";
    await records?.commit("elsewhere", [
      { type: "put", kind: "dossier", id, values: { managerUnit: "别家物业" } },
    ]);
  });
  await dossier.getByLabel(words.reason).fill("核实");
  await dossier.getByRole("button", { name: words.save, exact: true }).click();
  await expect(dossier.getByText("1 项在你编辑期间被别人改过")).toBeVisible();
  await dossier.getByRole("radio", { name: "我的：我的物业" }).check({ force: true });
  await dossier.getByRole("button", { name: "按选择继续" }).click();
  await dossier.getByRole("button", { name: words.save, exact: true }).click();
  await expect(dossier.locator("[data-field=managerUnit]")).toContainText("我的物业");

  await dossier.getByRole("tab", { name: "附件" }).click();
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  await dossier.locator("input[type=file]").setInputFiles([
    { name: "裂缝.png", mimeType: "image/png", buffer: png },
    {
      name: "图.svg",
      mimeType: "image/svg+xml",
      buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    },
  ]);
  await expect(dossier.getByText("“图.svg”的类型不能入档。", { exact: false })).toBeVisible();
  await expect(dossier.getByText("裂缝.png").first()).toBeVisible();
  await dossier.getByRole("button", { name: "查看裂缝.png" }).click();
  await expect(page.getByRole("dialog").getByRole("img", { name: "裂缝.png" })).toBeVisible();
});
