import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { axeFaults } from "../support/axe-faults.ts";
import { ConsoleDriver } from "../support/console-driver.ts";

/**
 * An inspector finds something on a building of grade B; a work order is raised from it, its repair closes it, the
 * dossier and its history tell it all, and the audit chain holds. In Chinese by mouse, then in English by keys.
 */

/** A red dot: the smallest picture that a browser reads. */
const PHOTO = {
  name: "crack.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
    "base64",
  ),
};

const whenOpen = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => window.__yutu?.console.records.getState().phase.type === "open");

/** A building of grade B that nobody has found anything on yet, selected with its file open. */
async function openGradeB(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const yutu = window.__yutu;
    const records = yutu?.console.services.records.current();
    const index = yutu?.console.services.buildings();
    if (yutu === undefined || records === undefined || index === undefined)
      throw new Error("nothing is open");
    const page = await records.ask("list", [
      {
        kind: "dossier",
        where: {
          type: "all",
          of: [
            { type: "field", field: "appraisalGrade", op: "is", value: "B" },
            { type: "not", of: { type: "field", field: "openFindingCount", op: "gt", value: 0 } },
          ],
        },
        limit: 1,
      },
    ]);
    const code = page.records[0]?.id ?? "";
    const layer = yutu.console.session.getState().layers.find(({ type }) => type === "buildings");
    for (let row = 0; row < index.count; row++) {
      if (index.texts.get(index.code[row] || index.id[row] || 0) !== code) continue;
      yutu.console.session.getState().select([{ layerId: layer?.id ?? "", featureId: String(row) }]);
      yutu.console.shell.getState().set({ dossierTab: "inspection", isRightDockOpen: true });
      return code;
    }
    throw new Error(`${code} is on no map`);
  });
}

const dossierOf = (page: Page, code: string) =>
  page.evaluate((id) => window.__yutu?.console.services.records.current()?.ask("dossier", [id]), code);
const valuesOf = async (page: Page, code: string) => (await dossierOf(page, code))?.dossier.values;

async function addPhoto(page: Page, within: Locator, name: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await within.getByRole("button", { name }).click();
  await (await chooser).setFiles(PHOTO);
}

test("a finding on a building of grade B becomes a work order, and its repair closes it", async ({
  page,
}) => {
  const driver = new ConsoleDriver(page);
  await driver.open("#city=zhihuidao&lang=zh-CN");
  await whenOpen(page);
  const code = await openGradeB(page);
  const file = driver.file;

  await file.getByRole("button", { name: "登记隐患" }).click();
  const form = file.getByRole("group", { name: "登记隐患" });
  await form.getByRole("button", { name: "隐患类型", exact: false }).first().click();
  await page.getByRole("option", { name: "砖体缺棱掉角、砂浆饱满度差" }).click();
  await form.getByRole("radio", { name: "2" }).click();
  await form.getByRole("textbox", { name: "具体位置" }).fill("三单元东山墙");
  await form.getByRole("textbox", { name: "描述" }).fill("砖面酥碱，联系人 13812345678");
  await addPhoto(page, form, "添加照片");
  await form.getByRole("button", { name: "保存隐患" }).click();

  const card = file.getByRole("listitem").filter({ hasText: "三单元东山墙" });
  await expect(card.getByText("未整改").first()).toBeVisible();
  await expect(card.getByText("2 级 · 较大")).toBeVisible();
  // Telephones that somebody writes into a remark are masked on the way out.
  await expect(card.getByText("138****5678")).toBeVisible();
  expect(await valuesOf(page, code)).toMatchObject({ openFindingCount: 1, worstFindingLevel: "2" });
  const found = await dossierOf(page, code);
  expect(found?.records.attachment.filter(({ values }) => values["ownerKind"] === "finding")).not.toEqual([]);

  await card.getByRole("button", { name: "派工单" }).click();
  await card.getByRole("textbox", { name: "处置单位" }).fill("金水房屋维修队");
  await card.getByRole("button", { name: "派发", exact: true }).click();
  await expect(card.getByText("整改中").first()).toBeVisible();

  await file.getByRole("tab", { name: "维修改造" }).click();
  const order = file.getByRole("listitem").filter({ hasText: "金水房屋维修队" }).first();
  await order.getByRole("button", { name: "开始处理" }).click();
  await expect(order.getByText("处理中").first()).toBeVisible();
  await order.getByRole("button", { name: "完成维修" }).click();
  const repair = order.getByRole("group", { name: "完成维修" });
  await repair.getByRole("textbox", { name: "做了什么" }).fill("剔除酥碱砖，挂网抹灰");
  // Without a photo the rule says no, and nothing is written.
  await repair.getByRole("button", { name: "完成维修" }).click();
  await expect(file.getByText("需要至少一张照片。")).toBeVisible();
  await addPhoto(page, repair, "添加照片");
  await repair.getByRole("button", { name: "完成维修" }).click();
  await expect(order.getByText("已完成").first()).toBeVisible();
  expect(await valuesOf(page, code)).toMatchObject({ openFindingCount: 1 });

  // The rest in English, by keys alone.
  await page.evaluate(() => window.__yutu?.console.session.getState().set({ language: "en" }));
  const english = new ConsoleDriver(page, "en").file;
  const closing = english.getByRole("listitem").filter({ hasText: "金水房屋维修队" }).first();
  const good = closing.getByRole("button", { name: "Verified", exact: true });
  await good.focus();
  await page.keyboard.press("Enter");
  await expect(closing.getByText("Closed").first()).toBeVisible();
  const values = await valuesOf(page, code);
  expect(values).toMatchObject({ openFindingCount: 0 });
  expect(values?.["worstFindingLevel"]).toBeUndefined();
  await english.getByRole("tab", { name: "Repairs" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(english.getByRole("heading", { name: /Closed findings/ })).toBeVisible();

  const told = await dossierOf(page, code);
  const reasons = told?.history.map(({ reason }) => reason ?? "") ?? [];
  for (const reason of ["登记隐患", "由隐患派工单", "开始处理", "完成维修", "Verified"])
    expect(reasons.some((one) => one.includes(reason))).toBe(true);
  const finding = told?.records.finding.find(({ values: of }) => of["place"] === "三单元东山墙");
  expect(finding?.steps?.map(({ to }) => to)).toEqual(["open", "rectifying", "toRecheck", "closed"]);
  const chain = await page.evaluate(() =>
    window.__yutu?.console.services.records.current()?.ask("verifyAudit", []),
  );
  expect(chain).toMatchObject({ ok: true });
  expect(await axeFaults(page, ["aside"])).toEqual([]);
});
