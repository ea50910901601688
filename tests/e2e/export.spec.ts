import { mkdir, writeFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { bakeFiles } from "../support/baked-data.ts";
import { ConsoleDriver } from "../support/console-driver.ts";
import { FilterHand } from "../support/filter-hand.ts";
import { offerCity } from "../support/offer-files.ts";

/** Names that a spreadsheet would run, that a page would draw, and that a list would fall apart at. */
const NAMES = [
  '=HYPERLINK("http://evil.example","龙湖里")',
  "+86 371 0000",
  "@SUM(A1:A9)",
  "-2+3",
  "<img src=x onerror=alert(1)>",
  '龙湖里 3 号楼, "甲"',
];

const square = (step: number): object => {
  const [west, south, side] = [113.8 + step * 0.001, 34.8, 0.0004];
  const ring = [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ];
  return { type: "Polygon", coordinates: [ring] };
};

test("exported tables open in Excel as text, whatever the names are, and GeoJSON is read back", async ({
  page,
}) => {
  const folder = ".cache/baked";
  await mkdir(folder, { recursive: true });
  const file = `${folder}/names.geojson`;
  const features = NAMES.map((name, step) => ({
    type: "Feature",
    id: `n${step}`,
    properties: { id: `n${step}`, name, height: 20 + step },
    geometry: square(step),
  }));
  await writeFile(file, JSON.stringify({ type: "FeatureCollection", features }));
  await offerCity(page.context(), await bakeFiles("names", [file], ["--date", "2024-01-01"]), {
    zh: "名字",
    en: "Names",
  });
  const driver = new ConsoleDriver(page);
  page.on("dialog", () => {
    throw new Error("a name was run");
  });
  await driver.open("#city=names");
  const hand = new FilterHand(page, "mouse", "zh");
  await page.keyboard.press("Shift+T");
  const table = page.getByRole("grid", { name: hand.words.table });
  await expect(table).toHaveAttribute("aria-rowcount", String(NAMES.length + 1));
  await expect(table.getByText("<img src=x onerror=alert(1)>")).toBeVisible();

  const text = (await hand.exportAs("csv")).toString("utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.trimEnd().split("\r\n")).toHaveLength(NAMES.length + 1);
  for (const cell of [
    '"\'=HYPERLINK(""http://evil.example"",""龙湖里"")"',
    "'+86 371 0000",
    "'@SUM(A1:A9)",
    "'-2+3",
    '"龙湖里 3 号楼, ""甲"""',
  ])
    expect(text).toContain(cell);

  const list = JSON.parse((await hand.exportAs("geojson")).toString("utf8")) as GeoJSON.FeatureCollection;
  expect(list.features.map(({ properties }) => properties?.["name"] as string).toSorted()).toEqual(
    NAMES.toSorted(),
  );
  const [first] = list.features.filter(({ id }) => id === "n0");
  expect(first?.geometry).toEqual({
    type: "Point",
    coordinates: [expect.closeTo(113.8002, 5), expect.closeTo(34.8002, 5)],
  });
});
