import { expect, test } from "@playwright/test";
import { ConsoleDriver } from "../support/console-driver.ts";

/** What the map shows and how it is painted: chosen, undone, kept and shared. */

for (const [language, fragment, words] of [
  [
    "zh",
    "",
    {
      layer: "社区",
      field: "建成年代",
      fieldLabel: "字段",
      age: "建成年代",
      overview: "总览",
      colours: "设色",
      find: "查找图层",
    },
  ],
  [
    "en",
    "#lang=en",
    {
      layer: "Communities",
      field: "Year built",
      fieldLabel: "Field",
      age: "Building age",
      overview: "Overview",
      colours: "Colours",
      find: "Find a layer",
    },
  ],
] as const) {
  test(`${language}: a layer is shown by key, undone, and there after a reload; a theme switches and is shared`, async ({
    page,
  }) => {
    const driver = new ConsoleDriver(page, language);
    await driver.open(fragment);
    await page.getByRole("searchbox", { name: words.find }).fill(words.layer);
    const row = page.getByRole("row", { name: words.layer, exact: false }).last();
    await row.focus();
    await page.keyboard.press("Space");
    const isShown = () =>
      page.evaluate(() =>
        window.__yutu?.console.session
          .getState()
          .layers.some(({ id, isVisible }) => id === "communities" && isVisible),
      );
    await expect.poll(isShown).toBe(true);
    await page.keyboard.press("Control+z");
    await expect.poll(isShown).toBe(false);
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(isShown).toBe(true);
    await expect
      .poll(() => page.evaluate(() => window.__yutu?.console.document.getState().save.type))
      .toBe("saved");
    await page.reload();
    await driver.whenDrawn();
    expect(await isShown()).toBe(true);

    await driver.switchTheme(words.age);
    const colours = () => page.evaluate(() => window.__yutu?.console.session.getState().colours);
    await expect.poll(async () => (await colours())?.type).toBe("ready");
    const state = await colours();
    if (state?.type !== "ready") throw new Error("no colours");
    expect(state.spec.field).toBe("year");
    expect(state.legend.classes.reduce((sum, { count }) => sum + count, 0)).toBe(10_159);
    // Its panel is open: one class takes a name, which the legend then has.
    await expect(page.getByRole("button", { name: words.fieldLabel })).toContainText(words.field);

    const link = await page.evaluate(() => window.__yutu?.console.services.shareUrl());
    const elsewhere = await page.context().browser()?.newContext();
    const other = await elsewhere?.newPage();
    if (link === undefined || other === undefined) throw new Error("no link");
    await other.goto(link);
    await new ConsoleDriver(other, language).whenDrawn();
    await expect
      .poll(() => other.evaluate(() => window.__yutu?.console.session.getState().colours))
      .toEqual(state);
    await elsewhere?.close();

    await driver.switchTheme(words.overview);
    await expect.poll(async () => (await colours())?.type).toBe("none");
  });
}

test("a layer of an address that has nothing says so, and nothing else is touched", async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open();
  await page.getByRole("button", { name: "添加图层" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "添加", exact: true }).click();
  await expect(dialog.getByText("这一项要填。").first()).toBeVisible();
  await dialog.getByRole("button", { name: "类型" }).click();
  await page.getByRole("option", { name: "三维瓦片（3D Tiles）" }).click();
  await dialog.getByLabel("名称").fill("没有的瓦片");
  await dialog.getByLabel("地址").fill("cities/none/tileset.json");
  await dialog.getByRole("button", { name: "添加", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect
    .poll(() => page.evaluate(() => window.__yutu?.console.live.getState().layerStatus["user-1"]?.type))
    .toBe("failed");
  await expect(page.getByRole("button", { name: "重新加载没有的瓦片" })).toBeVisible();
  expect(
    await page.evaluate(() => window.__yutu?.console.live.getState().layerStatus["buildings"]?.type),
  ).toBe("ready");
});
