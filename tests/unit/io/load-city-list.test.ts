import { describe, expect, it } from "vitest";
import { loadCityList } from "../../../src/io/city-package/load-city-list.ts";
import { serveFiles } from "../../support/tiny-city.ts";
import type { PackageFiles } from "../../support/tiny-city.ts";

const FOLDER = "https://city.example/cities/";
const load = (files: PackageFiles) =>
  loadCityList(FOLDER, serveFiles(FOLDER, files), new AbortController().signal);

const entry = { id: "tiny", name: { zh: "小城" }, synthetic: true, url: "tiny/" };
const list = (...cities: unknown[]): string => JSON.stringify({ schema: "yutu-cities/1", cities });

describe("the list of cities", () => {
  it("keeps good entries in order and names bad and repeated ones", async () => {
    const result = await load({
      "index.json": list(entry, { ...entry, id: 7 }, { ...entry, id: "b" }, { ...entry, url: "other/" }),
    });
    if (!result.ok) throw result.error;
    expect(result.value.cities.map(({ id }) => id)).toEqual(["tiny", "b"]);
    expect(result.value.problems.map(({ row, field, code }) => [row, field, code])).toEqual([
      [1, "cities.1.id", "invalid"],
      [3, "cities.3.id", "duplicate"],
    ]);
  });

  it.each([
    ["cities.missing", {}],
    ["cities.notJson", { "index.json": "{" }],
    ["cities.invalid", { "index.json": JSON.stringify({ schema: "yutu-cities/2", cities: [entry] }) }],
    ["cities.invalid", { "index.json": JSON.stringify({ schema: "yutu-cities/1" }) }],
    ["cities.empty", { "index.json": list() }],
    ["cities.empty", { "index.json": list({ ...entry, name: {} }) }],
  ] satisfies [string, PackageFiles][])("fails with %s", async (code, files) => {
    const result = await load(files);
    expect(!result.ok && result.error.code).toBe(code);
  });
});
