import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import type { VisibleRecord } from "../../src/domain/dossier/visible.ts";
import { ConsoleDriver } from "../support/console-driver.ts";
import { setShell } from "../support/console-screens.ts";
import { hasPoppler, readPdf } from "../support/poppler.ts";

/**
 * The dossiers are asked, looked at in a role, changed and followed: an operator finds the old brick buildings with an
 * open crack and prints the list; the public sees nothing of anybody; what was changed is told, compared, taken back
 * and vouched for.
 */

const recordsOpen = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => window.__yutu?.console.records.getState().phase.type === "open");

async function faults(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

/** Codes of the brick buildings before 1990 with an open crack, worked out from plain lists. */
const crackedCodes = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const records = window.__yutu?.console.services.records.current();
    if (records === undefined) throw new Error("no records");
    const all = async (kind: "dossier" | "finding") => {
      const list: VisibleRecord[] = [];
      for (;;) {
        const { records: part, total } = await records.ask("list", [
          { kind, offset: list.length, limit: 10_000 },
        ]);
        list.push(...part);
        if (list.length >= total) return list;
      }
    };
    const open = new Set(
      (await all("finding"))
        .filter(
          ({ values }) =>
            values["item"] === "crack" && !["closed", "rejected"].includes(String(values["state"])),
        )
        .map(({ buildingCode }) => buildingCode),
    );
    return (await all("dossier"))
      .filter(({ values }) => values["structure"] === "masonry" && Number(values["yearBuilt"] ?? 9999) < 1990)
      .map(({ id }) => id)
      .filter((id) => open.has(id))
      .toSorted();
  });

/** Chooses another option in one of the builder's selects. */
async function choose(page: Page, group: Locator, label: string, option: string): Promise<void> {
  await group.getByRole("button", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

test("an operator finds all brick buildings before 1990 with an open crack, and prints the list", async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  const driver = new ConsoleDriver(page);
  await driver.open("#scheme=light");
  await recordsOpen(page);
  await driver.panelButton("档案").click();
  const expected = await crackedCodes(page);
  expect(expected.length).toBeGreaterThan(0);

  await page.getByRole("button", { name: "加条件" }).click();
  await page.getByRole("checkbox", { name: "砌体结构", exact: true }).click({ force: true });
  await page.getByRole("button", { name: "加条件" }).click();
  const second = page.getByRole("group", { name: "条件 2" });
  await choose(page, second, "字段", "建成年代");
  await second.getByRole("textbox", { name: "值" }).fill("1990");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "加关联记录" }).click();
  await page.getByRole("menuitem", { name: "隐患", exact: true }).click();
  const finding = page.getByRole("group", { name: "关联记录：隐患" }).first();
  for (const state of ["未整改", "整改中", "待复查"])
    await finding.getByRole("checkbox", { name: state, exact: true }).click({ force: true });
  await finding.getByRole("button", { name: "加隐患条件" }).click();
  const item = finding.getByRole("group", { name: "条件 2" });
  await choose(page, item, "字段", "巡查项目");
  await item.getByRole("checkbox", { name: "裂缝", exact: true }).click({ force: true });
  await expect(page.getByText(`${expected.length} 栋`, { exact: true })).toBeVisible();
  expect(await faults(page, "section")).toEqual([]);

  await page.getByRole("button", { name: "全部选中" }).click();
  const selected = await page.evaluate(() => {
    const yutu = window.__yutu?.console;
    const index = yutu?.services.buildings();
    if (yutu === undefined || index === undefined) return [];
    return [...yutu.session.getState().selectedRows()]
      .map((row) => index.texts.get(index.code[row] ?? 0))
      .toSorted();
  });
  expect(selected).toEqual(expected);
  await expect(
    page.getByRole("listbox", { name: "查询结果" }).getByRole("option", { selected: true }).first(),
  ).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出 CSV" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  const [head = "", ...lines] = csv.trim().split("\r\n");
  expect(head).toContain("结构类型");
  expect(lines.map((line) => line.split(",")[0]).toSorted()).toEqual(expected);

  await page.getByRole("button", { name: "按档案设色" }).click();
  await page.getByRole("menuitem", { name: "鉴定等级（档案）" }).click();
  await expect
    .poll(() => page.evaluate(() => window.__yutu?.console.session.getState().colours.type))
    .toBe("ready");

  await page.getByRole("button", { name: "打印清单" }).click();
  const paper = page.locator("[data-print-page]");
  await expect(paper).toBeAttached();
  expect(await paper.locator("tbody tr td:nth-child(2)").allInnerTexts()).toHaveLength(expected.length);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  if (hasPoppler()) {
    const { text, info } = readPdf(pdf);
    for (const words of [...expected, "楼栋清单", "结构类型为砌体结构", "建成年代早于 1990", "合成数据"])
      expect(text).toContain(words);
    expect(info["Page size"]).toContain("A4");
  }

  // The same in the other language, of the same page.
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(paper).not.toBeAttached();
  await page.evaluate(() => window.__yutu?.console.session.getState().set({ language: "en" }));
  await expect(page.getByRole("button", { name: "Select all" })).toBeVisible();
  await page.getByRole("radio", { name: "Words" }).click();
  await page.getByRole("searchbox", { name: "Find in the dossiers" }).fill("龙子");
  await expect(page.getByRole("listbox", { name: "Results" }).getByRole("option").first()).toContainText(
    "龙子",
  );
  await page.getByRole("radio", { name: "Coverage" }).click();
  const first = page.getByRole("table", { name: "Coverage" }).getByRole("button").first();
  await expect(first).toBeVisible();
  const ofTotal = await page.getByRole("table", { name: "Coverage" }).getByRole("row").nth(1).innerText();
  const total = /\/ ([\d,]+)/.exec(ofTotal)?.[1];
  await first.click();
  await expect(page.getByText(`${total} buildings`, { exact: true })).toBeVisible();
});

test("the public sees no personal field: not in a message of the worker, not in an export", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const kept = JSON.stringify({
      version: 1,
      isTourSeen: true,
      recordsUser: "管",
      recordsRole: "administrator",
    });
    localStorage.setItem("yutu.preferences", kept);
    const heard: string[] = [];
    const say = (data: unknown): string => {
      const parts: string[] = [];
      const walk = (value: unknown): void => {
        if (value instanceof Uint8Array) parts.push(new TextDecoder().decode(value));
        else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
        else parts.push(String(value));
      };
      walk(data);
      return parts.join("\n");
    };
    const Plain = window.Worker;
    class Heard extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name !== "records") return;
        this.addEventListener("message", ({ data }) => heard.push(say(data)));
        const post = this.postMessage.bind(this) as (message: unknown, transfer: Transferable[]) => void;
        this.postMessage = (message: unknown, transfer?: Transferable[] | StructuredSerializeOptions) => {
          heard.push(say(message));
          post(message, Array.isArray(transfer) ? transfer : (transfer?.transfer ?? []));
        };
      }
    }
    Object.assign(window, { Worker: Heard, __heard: heard });
  });
  const driver = new ConsoleDriver(page);
  await driver.open();
  await recordsOpen(page);

  // What there is to be hidden, as the administrator sees it.
  const { codes, secrets } = await page.evaluate(async () => {
    const records = window.__yutu?.console.services.records.current();
    if (records === undefined) throw new Error("no records");
    const where = { type: "field", field: "managerName", op: "known" } as const;
    const { records: dossiers } = await records.ask("list", [{ kind: "dossier", where, limit: 20 }]);
    const found: string[] = [];
    for (const { id } of dossiers) {
      const dossier = await records.ask("dossier", [id]);
      const people = [
        ...(dossier?.records.household ?? []),
        ...(dossier?.records.person ?? []),
        ...(dossier?.records.owner ?? []),
      ];
      for (const key of ["managerName", "surveyorName", "gridInspector", "legalPersonName"])
        found.push(String(dossier?.dossier.values[key] ?? ""));
      for (const { values } of people) found.push(String(values["headName"] ?? values["name"] ?? ""));
      for (const field of ["managerPhone", "surveyorPhone"])
        if (dossier?.dossier.masked.includes(field) === true)
          found.push(
            String(await records.ask("reveal", [{ kind: "dossier", recordId: id, field, purpose: "测试" }])),
          );
    }
    return {
      codes: dossiers.map(({ id }) => id),
      secrets: [...new Set(found)].filter((text) => text.length > 2),
    };
  });
  expect(secrets.filter((text) => /^[\d-]{8,}$/.test(text)).length).toBeGreaterThan(5);
  expect(secrets.length).toBeGreaterThan(20);
  const saidBefore = await page.evaluate(() =>
    (window as unknown as { __heard: string[] }).__heard.join("\n"),
  );
  expect(
    secrets.some((text) => saidBefore.includes(text)),
    "the listener hears what is said",
  ).toBe(true);

  await page.getByRole("button", { name: /^角色：管理员/ }).click();
  await page.getByRole("dialog").getByRole("radio", { name: /^公众/ }).click({ force: true });
  await page.evaluate(() => (window as unknown as { __heard: string[] }).__heard.splice(0));
  await page.getByRole("button", { name: "以公众身份工作" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: /^角色：公众/ })).toBeVisible();

  await driver.panelButton("档案").click();
  await expect(page.getByRole("listbox", { name: "查询结果" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出 CSV" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv).toContain(codes[0]);
  const refused = await page.evaluate(async (known) => {
    const records = window.__yutu?.console.services.records.current();
    if (records === undefined) throw new Error("no records");
    for (const code of known) await records.ask("dossier", [code]);
    await records.ask("search", ["小区", 200]);
    await records.ask("exportFile", ["公众要一份"]);
    const codeOf = (asked: Promise<unknown>): Promise<string> =>
      asked.then(
        () => "answered",
        (error: { code?: string }) => error.code ?? "",
      );
    const where = { type: "field", field: "managerName", op: "contains", value: "王" } as const;
    return Promise.all([
      codeOf(records.ask("list", [{ kind: "person" }])),
      codeOf(records.ask("buildings", [where])),
      codeOf(records.ask("column", ["managerPhone"])),
      codeOf(records.ask("coverage", ["gridCode"])),
      codeOf(records.ask("transactions", [])),
      codeOf(records.ask("exportChangeset", [])),
      codeOf(
        records.ask("reveal", [
          { kind: "dossier", recordId: known[0] ?? "", field: "managerPhone", purpose: "想看" },
        ]),
      ),
    ]);
  }, codes);
  expect(refused).toEqual(refused.map(() => "records.forbidden"));
  const said = await page.evaluate(() => (window as unknown as { __heard: string[] }).__heard.join("\n"));
  expect(said).toContain(codes[0]);
  for (const secret of secrets) {
    expect(said, secret).not.toContain(secret);
    expect(csv, secret).not.toContain(secret);
  }
  expect(await page.locator("body").innerText()).not.toMatch(/1\d{10}|1\d{2}\*{4}\d{4}/);
});

test("a change is told, compared, taken back where nobody changed it since, and vouched for", async ({
  page,
}) => {
  const driver = new ConsoleDriver(page);
  await driver.open();
  await recordsOpen(page);
  const code = await page.evaluate(async () => {
    const yutu = window.__yutu?.console;
    const index = yutu?.services.buildings();
    const records = yutu?.services.records.current();
    if (yutu === undefined || index === undefined || records === undefined) throw new Error("no records");
    const where = { type: "field", field: "managerUnit", op: "known" } as const;
    const { records: found } = await records.ask("list", [{ kind: "dossier", where, limit: 1 }]);
    const id = found[0]?.id ?? "";
    for (let row = 0; row < index.count; row++)
      if (index.texts.get(index.code[row] ?? 0) === id)
        yutu.session.getState().selectRows(Uint32Array.of(row));
    yutu.shell.getState().set({ dossierTab: "history" });
    await records.commit("核对物业", [
      { type: "put", kind: "dossier", id, values: { managerUnit: "甲物业" } },
    ]);
    return id;
  });
  const change = (values: Readonly<Record<string, unknown>>, reason: string) =>
    page.evaluate(
      ([id, given, why]) =>
        window.__yutu?.console.services.records
          .current()
          ?.commit(why, [{ type: "put", kind: "dossier", id, values: given }]),
      [code, values, reason] as const,
    );
  const version = (reason: string): Locator =>
    page.getByRole("listitem").filter({ has: page.getByText(reason, { exact: true }) });
  await expect(version("核对物业").locator("ins")).toHaveText(["甲物业"]);
  await change({ managerUnit: "乙物业" }, "换了物业");
  await expect(version("换了物业").locator("del")).toHaveText(["甲物业"]);

  // What somebody has changed since is not lost by taking back the edit before it.
  await version("核对物业").getByRole("button", { name: "撤销这次修改" }).click();
  await expect(page.getByText("管理单位：这次改成“甲物业”，现在是“乙物业”")).toBeVisible();
  await version("换了物业").getByRole("button", { name: "撤销这次修改" }).click();
  await expect(page.getByText(/^已撤销。/)).toBeVisible();
  const now = await page.evaluate(
    (id) => window.__yutu?.console.services.records.current()?.ask("dossier", [id]),
    code,
  );
  expect(now?.dossier.values["managerUnit"]).toBe("甲物业");
  expect(await faults(page, "aside")).toEqual([]);

  await page.getByRole("radio", { name: "对比", exact: true }).click();
  await page.getByRole("button", { name: "从", exact: false }).first().click();
  await page.getByRole("option", { name: "最早的修改之前" }).click();
  await expect(page.locator("[data-field=managerUnit]").last()).toContainText("甲物业");

  await setShell(page, { dialog: "audit" });
  await page.getByRole("button", { name: "校验整条链" }).click();
  await expect(page.getByText(/^完好：\d+ 条记录首尾相接/)).toBeVisible();
  await expect(page.getByText("运行人员看不到审计记录")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.evaluate(() =>
    window.__yutu?.console.services.records.setActor({ user: "管", role: "administrator" }),
  );
  await setShell(page, { dialog: "audit" });
  const grid = page.getByRole("grid", { name: "审计记录" });
  await expect(grid).toContainText("换了物业");
  await page.getByRole("dialog").getByRole("button", { name: "操作" }).click();
  await page.getByRole("option", { name: "撤销", exact: true }).click();
  await expect(grid).toHaveAttribute("aria-rowcount", "2");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出 CSV" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv.trim().split("\r\n")).toHaveLength(2);
  expect(await faults(page, "[role=dialog]")).toEqual([]);
  await page.keyboard.press("Escape");

  // A vault, and a value behind it that is shown for a purpose and no longer than asked for.
  await setShell(page, { dialog: "vault" });
  await expect(page.getByText(/忘了口令，保险箱里的内容就永远找不回来/)).toBeVisible();
  const [once, again] = [page.getByLabel("口令", { exact: true }), page.getByLabel("再输一遍口令")];
  await once.fill("12345678");
  await expect(page.getByText(/^太弱/)).toBeVisible();
  await once.fill("青铜马灯雨伞邮票");
  await again.fill("青铜马灯雨伞邮票");
  await page.getByRole("button", { name: "建立保险箱" }).click();
  await expect(page.getByText("已打开", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await change({ managerPhone: "13800001234" }, "补电话");
  await setShell(page, { dossierTab: "basic" });
  const phone = page.locator("[data-field=managerPhone]");
  await expect(phone).toContainText("138****1234");
  await phone.getByRole("button", { name: "查看管理联系电话" }).click();
  await page.getByLabel("查看“管理联系电话”的用途").fill("回访住户");
  await page.keyboard.press("Enter");
  await expect(phone).toContainText("13800001234");
  await phone.getByRole("button", { name: "隐藏管理联系电话" }).click();
  await expect(phone).not.toContainText("13800001234");

  // The same work on another machine, and in the way of other work there.
  await setShell(page, { dialog: "changesets" });
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "保存变更包" }).click();
  const text = readFileSync(await (await saved).path(), "utf8");
  expect(text, "a personal value does not travel").not.toContain("managerPhone");
  const other = text.replaceAll("甲物业", "丙物业").replace(/"id": "[^"]+"/, '"id": "elsewhere"');
  const pick = page.getByRole("dialog").locator("input[type=file]");
  await pick.setInputFiles({ name: "坏.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await expect(page.getByText("没有应用“坏.json”。")).toBeVisible();
  await pick.setInputFiles({ name: "别处.json", mimeType: "application/json", buffer: Buffer.from(other) });
  await page.getByRole("button", { name: "全部用对方的" }).click();
  expect(await faults(page, "[role=dialog]")).toEqual([]);
  await page.getByRole("button", { name: "按选择应用" }).click();
  await expect(page.getByText(/^已应用“别处.json”/)).toBeVisible();
  const applied = await page.evaluate(
    (id) => window.__yutu?.console.services.records.current()?.ask("dossier", [id]),
    code,
  );
  expect(applied?.dossier.values["managerUnit"]).toBe("丙物业");
});
