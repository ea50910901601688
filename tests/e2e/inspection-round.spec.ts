import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { axeFaults } from "../support/axe-faults.ts";
import { clippedTexts } from "../support/clipped-text.ts";
import { ConsoleDriver } from "../support/console-driver.ts";

/** The day of a desk: which buildings alarm, the round through what is due, its sheet, and what comes back from it. */
test("the board, the round of the day, its sheet and its results", async ({ page }) => {
  const driver = new ConsoleDriver(page, "en");
  await driver.open("#city=zhihuidao&lang=en&scheme=light");
  const state = () =>
    page.evaluate(() => {
      const { session } = window.__yutu!.console;
      const { layers, selection } = session.getState();
      return { layers: layers.map(({ id }) => id), selected: selection.length };
    });

  // Beside another page that starts, opening the records takes longer than a list may.
  await page.waitForFunction(() => window.__yutu?.console.records.getState().phase.type === "open");
  await driver.panelButton("Monitor").click();
  const board = page.getByRole("listbox", { name: "Safety monitoring" });
  await expect(board.getByRole("option").first()).toHaveAttribute("aria-setsize", "200");
  // The gravest first, with the rule that fired and its clause.
  await expect(board.getByRole("option").first()).toContainText(/Red.*reaches the limit of Red.*20\d\d/);
  await expect(page.getByText("Synthetic · for show").first()).toBeVisible();
  await board.getByRole("option").first().click();
  expect((await state()).selected).toBe(1);
  await page.getByRole("button", { name: /^File \d+ new levels?$/ }).click();
  await expect(page.getByRole("button", { name: "File 0 new levels" })).toBeDisabled();
  expect(await axeFaults(page, ["section"])).toEqual([]);

  await driver.panelButton("Visits").focus();
  await page.keyboard.press("Enter");
  const tasks = page.getByRole("listbox", { name: "Inspection tasks" });
  await expect(tasks.getByRole("option").first()).toContainText("Overdue");
  const route = page.getByRole("button", { name: "Today's route" });
  await route.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/40 buildings, \d+\.\d\skm as the crow flies/)).toBeVisible();
  expect((await state()).layers).toEqual(expect.arrayContaining(["yutu-round-line", "yutu-round-stops"]));
  // Another round takes its place.
  await page.keyboard.press("Enter");
  expect((await state()).layers.filter((id) => id === "yutu-round-line")).toHaveLength(1);
  expect(await axeFaults(page, ["section"])).toEqual([]);
  expect(await clippedTexts(page)).toEqual([]);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Task sheet" }).click();
  const pdf = await readFile(await (await download).path());
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");

  const code = await page.evaluate(async () => {
    const records = window.__yutu?.console.services.records.current();
    const found = await records?.ask("list", [
      { kind: "dossier", where: { type: "field", field: "openFindingCount", op: "is", value: 0 }, limit: 1 },
    ]);
    return found?.records[0]?.id ?? "";
  });
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const table = [
    "楼栋编码,巡查日期,巡检人员,结果,隐患类型,隐患等级,描述",
    `${code},${day},赵丽,异常,灭火器缺失,2,一层`,
    `ZD-NOWHERE,${day},赵丽,正常,,,`,
    `${code},2026-02-30,赵丽,正常,,,`,
  ].join("\r\n");
  await page.getByRole("button", { name: "Import results" }).click();
  const dialog = page.getByRole("dialog");
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Choose a file" }).click();
  await (await chooser).setFiles({ name: "结果.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await expect(dialog.getByText("1 visit, 1 buildings")).toBeVisible();
  await expect(dialog.getByRole("row", { name: /3 .*no such building.*ZD-NOWHERE/ })).toBeVisible();
  await expect(dialog.getByRole("row", { name: /4 .*Not a day.*2026-02-30/ })).toBeVisible();
  expect(await axeFaults(page, ["[role=dialog]"])).toEqual([]);
  const open = () =>
    page.evaluate(
      async (id) =>
        (await window.__yutu?.console.services.records.current()?.ask("dossier", [id]))?.dossier.values,
      code,
    );
  // It was only tried.
  expect(await open()).toMatchObject({ openFindingCount: 0 });
  await dialog.getByRole("button", { name: "Import 1 visit" }).click();
  await expect(dialog).toBeHidden();
  expect(await open()).toMatchObject({ openFindingCount: 1, worstFindingLevel: "2" });
});
