import { readFileSync, writeFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import gcoord from "gcoord";
import { ConsoleDriver } from "../support/console-driver.ts";
import { hasGdal, ogrinfo } from "../support/gdal.ts";
import { toGbk } from "../support/gbk.ts";
import { hasPoppler, readPdf } from "../support/poppler.ts";

const WORDS = {
  zh: {
    menu: /^文档“/, import: "导入表格到档案", title: "表格挂接到楼栋档案", pick: "选择表格", check: "核对", run: /^导入 \d+ 栋$/,
    undo: "撤销这次导入", undone: "这次导入已撤销，档案恢复原样。", issues: "问题清单", report: "下载报告", overwrite: /用表格的值替换/, columns: "字段对应",
    list: "导出档案清单", purpose: "用途", start: "导出", saved: /^已保存/, dossier: "导出楼栋档案", crs: /坐标系$/,
  },
  en: {
    menu: /, document menu$/, import: "Bring a table into the dossiers", title: "Join a table to the dossiers", pick: "Choose a table", check: "Check",
    run: /^Bring in \d+ buildings?$/, undo: "Undo this import", undone: "The import was undone; the dossiers are as they were.", issues: "Issues", report: "Download report",
    overwrite: /^Replace values/, columns: "Columns and fields", list: "Export a list of dossiers", purpose: "Purpose", start: "Export", saved: /^Saved/,
    dossier: "Export the dossier", crs: /Coordinate system$/,
  },
} as const; // prettier-ignore

interface Known {
  readonly code: string;
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
}

class TableDriver extends ConsoleDriver {
  readonly texts: (typeof WORDS)["zh"] | (typeof WORDS)["en"];

  constructor(page: Page, language: "zh" | "en" = "zh") {
    super(page, language);
    this.texts = WORDS[language];
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  button(name: string | RegExp): Locator {
    return this.dialog.getByRole("button", { name, exact: typeof name === "string" });
  }

  async choose(action: string): Promise<void> {
    await this.page.getByRole("button", { name: this.texts.menu }).click();
    await this.page.getByRole("menuitem", { name: action }).click();
  }

  /** Waits for the records, which open behind the picture. */
  whenRecordsOpen(): Promise<unknown> {
    return this.page.waitForFunction(() => window.__yutu?.console.records.getState().phase.type === "open");
  }

  /** Buildings with their codes; far enough apart that a position means one of them. */
  buildings(count: number): Promise<readonly Known[]> {
    return this.page.evaluate((most) => {
      const index = window.__yutu!.console.services.buildings()!;
      return Array.from({ length: most }, (_, i) => {
        const row = i * 7;
        return {
          code: index.texts.get(index.code[row]!) || index.texts.get(index.id[row]!),
          longitudeDeg: index.longitudeE7[row]! / 1e7,
          latitudeDeg: index.latitudeE7[row]! / 1e7,
        };
      });
    }, count);
  }

  /** One field of a dossier, as the present role sees it. */
  value(code: string, field: string): Promise<unknown> {
    return this.page.evaluate(
      async ([id, key]) => {
        const dossier = await window.__yutu!.console.services.records.current()!.ask("dossier", [id]);
        return dossier?.dossier.values[key];
      },
      [code, field] as const,
    );
  }

  async offer(name: string, buffer: Buffer, press: () => Promise<void>): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await press();
    await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer });
  }

  async download(press: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const download = this.page.waitForEvent("download", { timeout: 150_000 });
    await press();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }

  async hasNoViolations(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);
  }
}

const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0));

test("a dirty table comes in by mouse, cell by cell, and goes out again; by keys in English it is remembered", async ({
  page,
}) => {
  const driver = new TableDriver(page);
  await driver.open();
  await driver.whenRecordsOpen();
  const [first, second, third] = await driver.buildings(3);
  const before = await driver.value(first!.code, "surveyDay");
  const rows = [
    "2025 年房屋调查表,,,,",
    "房屋编号,管理单位,调查日期,不动产单元代码,套数",
    `${fullWidth(first!.code)},豫康物业,45415,,３６`,
    `${second!.code},豫康物业,2024年5月3日,4.10105E+27,三十`,
    `${first!.code},别家物业,45415,,36`,
    `${third!.code}9999999,豫康物业,,,`,
    `,豫康物业,,,`,
  ];
  await driver.choose(driver.texts.import);
  await driver.hasNoViolations();
  await driver.offer("调查表.csv", toGbk(rows.join("\r\n")), () => driver.button(driver.texts.pick).click());
  await expect(driver.dialog.getByText("GB18030")).toBeVisible();
  const columns = driver.dialog.getByRole("table", { name: driver.texts.columns });
  await expect(columns.getByRole("row")).toHaveCount(6);
  await driver.dialog.getByText(driver.texts.overwrite).click();
  await driver.button(driver.texts.check).click();
  const issues = driver.dialog.getByRole("grid", { name: driver.texts.issues });
  for (const reason of ["前面的行写的是另一个值", "尾数已丢失", "不是数", "没有这栋楼", "没写是哪栋楼"])
    await expect(issues.getByText(reason)).toBeVisible();
  await driver.hasNoViolations();
  const report = await driver.download(() => driver.button(driver.texts.report).click());
  expect(report.name).toBe("调查表-核对报告.csv");
  const lines = report.bytes.toString("utf8").trimEnd().split("\r\n");
  expect(lines[0]).toBe("\uFEFF行,字段,原因,表格里的值,建议或现值");
  expect(lines).toHaveLength(6);
  expect(lines[1]).toBe("4,不动产单元代码,长号码被 Excel 变成了科学计数，尾数已丢失,4.10105E+27,");

  await driver.button(driver.texts.run).click();
  await expect(driver.button(driver.texts.undo)).toBeVisible();
  expect(await driver.value(first!.code, "surveyDay")).toBe("2024-05-03");
  expect(await driver.value(first!.code, "unitCount")).toBe(36);
  expect(await driver.value(first!.code, "managerUnit")).toBe("豫康物业");
  expect(await driver.value(second!.code, "surveyDay"), "the good cells of a bad row").toBe("2024-05-03");
  await driver.button(driver.texts.undo).click();
  await expect(driver.dialog.getByText(driver.texts.undone)).toBeVisible();
  expect(await driver.value(first!.code, "surveyDay")).toBe(before);
  await page.keyboard.press("Escape");
  await expect(driver.dialog).toBeHidden();

  await page.keyboard.press("Shift+L");
  const english = new TableDriver(page, "en");
  const utf8 = Buffer.from(`\uFEFF${rows[1]}\n${second!.code},Yukang,2025-01-31,,12\n`);
  await page.getByRole("button", { name: english.texts.menu }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: english.texts.import }).press("Enter");
  await english.offer("survey.csv", utf8, async () => {
    await expect(english.button(english.texts.pick)).toBeFocused();
    await page.keyboard.press("Enter");
  });
  await expect(english.dialog.getByText("UTF-8")).toBeVisible();
  // The dossiers of this city have such values: without it, all of them would stay.
  await english.dialog.getByRole("checkbox", { name: english.texts.overwrite }).press("Space");
  await english.button(english.texts.check).focus();
  await page.keyboard.press("Enter");
  await expect(english.button(english.texts.run)).toBeFocused();
  await english.hasNoViolations();
  await page.keyboard.press("Enter");
  await expect(english.button(english.texts.undo)).toBeVisible();
  const history = await page.evaluate(async (code) => {
    const dossier = await window.__yutu!.console.services.records.current()!.ask("dossier", [code]);
    return dossier?.history.at(-1)?.reason;
  }, second!.code);
  expect(history).toBe("Table survey.csv brought in");
});

test("features in GCJ-02 find their buildings, and lists and dossiers go out for the role", async ({
  page,
}) => {
  // Two pictures of the city are drawn by the processor here.
  test.setTimeout(150_000);
  const driver = new TableDriver(page);
  await driver.open();
  await driver.whenRecordsOpen();
  const known = await driver.buildings(4);
  const features = known.map(({ longitudeDeg, latitudeDeg }, i) => ({
    type: "Feature",
    properties: { 备注: `外业点 ${i}` },
    // Some four hundred metres off: read as degrees, the rows would find other buildings or none.
    geometry: {
      type: "Point",
      coordinates: gcoord.transform([longitudeDeg, latitudeDeg], gcoord.WGS84, gcoord.GCJ02),
    },
  }));
  await driver.choose(driver.texts.import);
  await driver.offer(
    "外业.geojson",
    Buffer.from(JSON.stringify({ type: "FeatureCollection", features })),
    () => driver.button(driver.texts.pick).click(),
  );
  await driver.button(driver.texts.crs).click();
  await page.getByRole("option", { name: /GCJ-02/ }).click();
  await driver.button(driver.texts.check).click();
  await expect(driver.dialog.getByText(/位置 4$/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.evaluate(() => {
    const rows = Uint32Array.from({ length: 200 }, (_, row) => row);
    window.__yutu!.console.session.getState().selectRows(rows, "replace");
  });
  await driver.choose(driver.texts.list);
  await driver.hasNoViolations();
  await driver.dialog.getByRole("textbox", { name: driver.texts.purpose }).fill("季度报表");
  for (const [format, name] of [
    ["CSV", /\.csv$/],
    ["GeoPackage", /\.gpkg$/],
    ["Excel", /\.xlsx$/],
  ] as const) {
    // prettier-ignore
    await driver.dialog.getByRole("radio", { name: format }).click();
    const file = await driver.download(() => driver.button(driver.texts.start).click());
    expect(file.name).toMatch(name);
    if (format === "CSV") {
      const [head, line] = file.bytes.toString("utf8").split("\r\n");
      expect(head).toContain("楼栋编码,名称");
      expect(line).toContain("是");
    } else if (format === "GeoPackage" && hasGdal()) {
      const path = test.info().outputPath("list.gpkg");
      writeFileSync(path, file.bytes);
      const told = ogrinfo("-so", path, "buildings");
      expect(told).toContain("Geometry: Unknown");
      expect(told).toContain("Feature Count: 200");
      expect(told).toContain("建筑高度");
      expect(told).not.toMatch(/warning|error/i);
    }
  }
  await page.keyboard.press("Escape");
  const audit = await page.evaluate(async () => {
    const records = window.__yutu!.console.services.records;
    await records.setActor({ user: "管", role: "administrator" });
    const lines = await records.current()!.ask("audit", [{ action: "export" }]);
    await records.setActor({ user: "李", role: "operator" });
    return lines.map(({ object, purpose }) => `${object} ${purpose}`);
  });
  expect(audit).toEqual(
    expect.arrayContaining(["csv", "gpkg", "xlsx"].map((kind) => `buildings.${kind} 季度报表`)),
  );

  await driver.search.focus();
  await page.keyboard.type(driver.texts.dossier);
  await page.getByRole("option", { name: driver.texts.dossier }).click();
  await driver.dialog.getByRole("textbox", { name: driver.texts.purpose }).fill("归档");
  const pdf = await driver.download(() => driver.button(driver.texts.start).click());
  expect(pdf.name).toMatch(/\.pdf$/);
  if (hasPoppler()) {
    const { text, fonts, info } = readPdf(pdf.bytes);
    for (const words of [
      "一楼一档",
      "合成数据",
      "位置图",
      "基本",
      "结构与抗震",
      "建成年代",
      "第 1 页，共",
      "数据来源：",
      "脱敏",
    ])
      expect(text).toContain(words);
    expect(Number(info["Pages"])).toBeGreaterThan(1);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.every(({ isEmbedded, isMapped }) => isEmbedded && isMapped)).toBe(true);
  }
  await driver.dialog.getByRole("radio", { name: "JSON" }).click();
  const json = await driver.download(() => driver.button(driver.texts.start).click());
  const file = JSON.parse(json.bytes.toString("utf8")) as Record<string, unknown>;
  expect(file).toMatchObject({
    schema: "yutu-dossier/1",
    isSynthetic: true,
    exported: { role: "operator", purpose: "归档" },
  });
  expect(JSON.stringify(file), "no telephone in full").not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
});
