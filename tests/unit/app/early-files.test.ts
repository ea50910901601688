import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const HOST = "https://yutu.test/base/";
const CITY = {
  ground: { light: "ground/light.json", dark: "ground/dark.json", elevation: { url: "terrain.f32" } },
  buildings: { tileset: "tiles/tileset.json", index: "buildings.bin" },
  labels: "https://elsewhere.test/labels.json",
};

let files: Record<string, unknown>;
let asked: string[];
/** holds back the answers of cities until it settles */
let gate: Promise<void>;

/** Waits until nothing more is asked for. */
const quiet = (): Promise<unknown> =>
  vi.waitUntil(async () => {
    const before = asked.length;
    await new Promise(setImmediate);
    return asked.length === before;
  });

/** Loads the module as a page whose address ends in `hash` does, and waits until it asks for nothing more. */
async function visit(hash: string) {
  vi.resetModules();
  vi.stubGlobal("document", { baseURI: HOST });
  vi.stubGlobal("location", { hash, origin: new URL(HOST).origin });
  vi.stubGlobal("fetch", async (url: string) => {
    const path = url.replace(HOST, "");
    asked.push(path);
    if (path.endsWith("city.json")) await gate;
    const body = files[path];
    return body === undefined ? new Response("", { status: 404 }) : new Response(JSON.stringify(body));
  });
  const early = await import("../../../src/app/early-files.ts");
  await quiet();
  return early;
}

beforeEach(() => {
  asked = [];
  gate = Promise.resolve();
  files = {
    "cities/index.json": {
      cities: [
        { id: "a", url: "a/" },
        { id: "b", url: "b/" },
      ],
    },
    "cities/a/city.json": {},
    "cities/b/city.json": CITY,
  };
});
afterEach(() => vi.unstubAllGlobals());

describe("files asked for before the page is read", () => {
  test("the city that the address names, and its files on the page's own host", async () => {
    await visit("#city=b&view=1,2,3");
    expect(asked).toEqual([
      "cities/index.json",
      "cities/b/city.json",
      "cities/b/ground/light.json",
      "cities/b/ground/dark.json",
      "cities/b/terrain.f32",
      "cities/b/tiles/tileset.json",
      "cities/b/buildings.bin",
    ]);
  });

  test("the first city where the address names none, or one that is not there", async () => {
    await visit("");
    expect(asked).toEqual(["cities/index.json", "cities/a/city.json"]);
    asked = [];
    await visit("#city=nowhere");
    expect(asked).toEqual(["cities/index.json", "cities/a/city.json"]);
  });

  test("an answer is whole for its taker, and is given once", async () => {
    const { takeEarly } = await visit("#city=b");
    const answer = await takeEarly(`${HOST}cities/b/city.json`);
    expect(await answer?.json()).toEqual(CITY);
    expect(takeEarly(`${HOST}cities/b/city.json`)).toBeUndefined();
  });

  test("a page that has caught up asks by itself: no file is asked for twice", async () => {
    let answer = (): void => undefined;
    gate = new Promise((resolve) => {
      answer = resolve;
    });
    const { takeEarly } = await visit("#city=b");
    const taken = takeEarly(`${HOST}cities/b/city.json`);
    answer();
    await taken;
    await quiet();
    expect(asked).toEqual(["cities/index.json", "cities/b/city.json"]);
  });

  test("a host without cities is asked nothing more, and its answer is kept for whoever tells of it", async () => {
    files = {};
    const { takeEarly } = await visit("");
    expect(asked).toEqual(["cities/index.json"]);
    expect((await takeEarly(`${HOST}cities/index.json`))?.status).toBe(404);
  });
});
