import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PackageFolder } from "../../../src/cli/package-folder.ts";

let parent = "";
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "yutu-folder-"));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A package whose two files say the same word. */
async function bakeInto(target: string, word: string): Promise<PackageFolder> {
  const folder = await PackageFolder.open(target);
  await folder.write("tiles/0.glb", bytes(word));
  await folder.write("city.json", bytes(word));
  return folder;
}

const wordsIn = async (target: string): Promise<string[]> =>
  Promise.all(["city.json", "tiles/0.glb"].map((file) => readFile(join(target, file), "utf8")));

/** No process has this number. */
const GONE = 2_000_000_000;

describe("a package folder", () => {
  it("changes nothing until the end, and then all", async () => {
    const target = join(parent, "city");
    await (await bakeInto(target, "old")).commit();
    const next = await bakeInto(target, "new");
    expect(await wordsIn(target)).toEqual(["old", "old"]);
    await next.commit();
    expect(await wordsIn(target)).toEqual(["new", "new"]);
    expect(await readdir(parent)).toEqual(["city"]);
  });

  it("leaves the former package alone when the bake is given up", async () => {
    const target = join(parent, "city");
    await (await bakeInto(target, "old")).commit();
    (await bakeInto(target, "new")).discard();
    expect(await wordsIn(target)).toEqual(["old", "old"]);
    expect(await readdir(parent)).toEqual(["city"]);
  });

  it("holds the whole package of one when several bake into it at once", async () => {
    const target = join(parent, "city");
    await (await bakeInto(target, "old")).commit();
    const words = ["a", "b", "c", "d"];
    const folders = await Promise.all(words.map((word) => bakeInto(target, word)));
    await Promise.all(folders.map((folder) => folder.commit()));
    const [first, second] = await wordsIn(target);
    expect(words).toContain(first);
    expect(second).toBe(first);
    expect(await readdir(parent)).toEqual(["city"]);
  });

  it("clears away what a killed bake has left, and nothing of a running one", async () => {
    const target = join(parent, "city");
    await mkdir(`${target}.baking-${GONE}-abc`);
    await mkdir(`${target}.baking-${process.pid}-abc`);
    await mkdir(join(parent, `city2.baking-${GONE}-abc`));
    (await bakeInto(target, "new")).discard();
    expect((await readdir(parent)).sort()).toEqual([
      `city.baking-${process.pid}-abc`,
      `city2.baking-${GONE}-abc`,
    ]);
  });

  it("brings back the package of a bake that was killed while it changed places", async () => {
    const target = join(parent, "city");
    await mkdir(`${target}.former-${GONE}-abc`);
    await writeFile(join(`${target}.former-${GONE}-abc`, "city.json"), "old");
    (await PackageFolder.open(target)).discard();
    expect(await readFile(join(target, "city.json"), "utf8")).toBe("old");
    expect(await readdir(parent)).toEqual(["city"]);
  });

  it("replaces the package behind a link, and not the link", async () => {
    const disk = join(parent, "disk");
    const link = join(parent, "link");
    await (await bakeInto(disk, "old")).commit();
    await symlink(disk, link);
    await (await bakeInto(link, "new")).commit();
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await wordsIn(disk)).toEqual(["new", "new"]);
  });

  it("refuses a folder of other files, and a file", async () => {
    await writeFile(join(parent, "letter.txt"), "dear");
    await expect(PackageFolder.open(parent)).rejects.toMatchObject({ code: "bake.out.notPackage" });
    await expect(PackageFolder.open(join(parent, "letter.txt"))).rejects.toMatchObject({
      code: "bake.out.unwritable",
      params: { detail: "ENOTDIR" },
    });
  });
});
