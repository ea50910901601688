import { describe, expect, it } from "vitest";
import { loadCity } from "../../../src/io/city-package/load-city.ts";
import { serveFiles, tinyCityJson, tinyPackage } from "../../support/tiny-city.ts";

const FOLDER = "https://city.example/cities/tiny/";

async function openedWith(themes: string | undefined) {
  const files = {
    ...tinyPackage(),
    "city.json": JSON.stringify({ ...tinyCityJson(300), themes: "themes.json" }),
    ...(themes === undefined ? {} : { "themes.json": themes }),
  };
  const result = await loadCity(FOLDER, serveFiles(FOLDER, files), new AbortController().signal);
  if (!result.ok) throw result.error;
  return result.value;
}

const theme = (id: string, more: object = {}): object => ({ id, title: { zh: `专题 ${id}` }, ...more });

describe("themes of a package", () => {
  it("are read with their defaults", async () => {
    const { themes, problems } = await openedWith(
      JSON.stringify([theme("age", { show: ["labels"], colouring: { field: "year", method: "pretty" } })]),
    );
    expect(problems).toEqual([]);
    expect(themes).toMatchObject([
      { id: "age", show: ["labels"], hide: [], colouring: { classCount: 6, ramp: "mineral" } },
    ]);
  });

  it("are read one by one: what is bad is named by row and field, what is good stays", async () => {
    const rows = [
      theme("a"),
      { id: "b" },
      theme("a"),
      theme("c", { colouring: { field: "year", method: "magic" } }),
    ];
    const { themes, problems } = await openedWith(JSON.stringify(rows));
    expect(themes.map(({ id }) => id)).toEqual(["a"]);
    expect(problems).toMatchObject([
      { file: "themes.json", row: 1, field: "title", code: "invalid" },
      { file: "themes.json", row: 2, field: "id", code: "duplicate" },
      { file: "themes.json", row: 3, field: "colouring.method", code: "invalid" },
    ]);
  });

  it("may be missing or no list without costing the city anything else", async () => {
    const gone = await openedWith(undefined);
    expect(gone.themes).toEqual([]);
    expect(gone.problems).toMatchObject([{ file: "themes.json", code: "missing" }]);
    const noList = await openedWith("{}");
    expect(noList.problems).toMatchObject([{ file: "themes.json", code: "invalid" }]);
    expect(noList.buildings?.count).toBe(300);
  });
});
