import { expect, test } from "@playwright/test";
import { axeFaults } from "../support/axe-faults.ts";
import { ConsoleDriver } from "../support/console-driver.ts";
import { startMapServer } from "../support/map-server.ts";

const WORDS = {
  zh: {
    add: "添加图层",
    kind: "类型",
    wms: "网络地图服务（WMS）",
    url: "地址",
    ask: "查询服务有哪些图层",
    offers: "服务提供 2 个图层",
    times: "时间点",
    addIt: "添加",
    line: "时间轴",
    moment: "时间",
  },
  en: {
    add: "Add a layer",
    kind: "Kind",
    wms: "Web map service (WMS)",
    url: "Address",
    ask: "Ask the service for its layers",
    offers: "The service offers 2 layers",
    times: "Moments",
    addIt: "Add",
    line: "Timeline",
    moment: "Time",
  },
} as const;

for (const language of ["zh", "en"] as const) {
  const words = WORDS[language];
  test(`a service tells its layers and their moments, which the timeline steps through: ${language}`, async ({
    page,
  }) => {
    const server = await startMapServer();
    const driver = new ConsoleDriver(page, language);
    await driver.open(`#lang=${language}`);
    await page.getByRole("button", { name: words.add, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: words.add });
    await dialog.getByRole("button", { name: words.kind }).click();
    await page.getByRole("option", { name: words.wms }).click();
    const url = dialog.getByRole("textbox", { name: words.url });
    await url.fill(`${server.url}/down`);
    await dialog.getByRole("button", { name: words.ask }).click();
    await expect(dialog.getByRole("status")).toContainText("503");
    await url.fill(`${server.url}/wms`);
    await dialog.getByRole("button", { name: words.ask }).click();
    await expect(dialog.getByRole("status")).toContainText(words.offers);
    await expect(dialog.getByRole("textbox", { name: words.times })).toHaveValue("2019, 2023");
    expect(await axeFaults(page, ["[role=dialog]"])).toEqual([]);
    await dialog.getByRole("button", { name: words.addIt, exact: true }).click();
    await expect(dialog).toBeHidden();

    // Open unasked: a layer has a time.
    const line = page.getByRole("region", { name: words.line });
    await expect(line).toBeVisible();
    await driver.whenDrawn();
    const asked = (): ReadonlySet<string> =>
      new Set(server.requests.flatMap((path) => new URL(path, server.url).searchParams.get("TIME") ?? []));
    expect([...asked()]).toEqual(["2023"]);
    await line.getByRole("slider", { name: words.moment }).focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Home");
    await expect.poll(() => [...asked()]).toContain("2019");
    await server.close();
  });
}
