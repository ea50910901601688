import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dependencyFolders, packageFolderOf, packagesIn } from "../../../src/cli/used-packages.ts";

let root = "";
const put = (path: string, content: unknown): void => {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "yutu-packages-"));
  put("package.json", { name: "app", version: "1.0.0", dependencies: { a: "1", "@x/b": "1", gone: "1" } });
  put("node_modules/a/package.json", {
    name: "a",
    version: "1.2.0",
    license: "MIT",
    dependencies: { c: "1" },
  });
  put("node_modules/a/LICENSE.md", "MIT words\r\n");
  put("node_modules/a/NOTICE", "and a notice");
  put("node_modules/a/node_modules/c/package.json", {
    name: "c",
    version: "0.1.0",
    license: { type: "ISC" },
  });
  put("node_modules/@x/b/package.json", {
    name: "@x/b",
    version: "2.0.0",
    licenses: [{ type: "MIT" }, { type: "BSD-3-Clause" }],
  });
  put("node_modules/c/package.json", { name: "c", version: "9.0.0" });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the packages of a build", () => {
  it("are those that the project depends on, and theirs, each from its nearest folder", () => {
    const packages = packagesIn(dependencyFolders(root));
    expect(packages.map(({ name, version, licence }) => `${name} ${version} ${licence}`)).toEqual([
      "@x/b 2.0.0 MIT OR BSD-3-Clause",
      "a 1.2.0 MIT",
      "c 0.1.0 ISC",
    ]);
    expect(packages[1]?.text).toBe("MIT words\n\nand a notice");
    expect(packages[0]).not.toHaveProperty("text");
  });

  it("name a missing licence unknown, and each version once", () => {
    const twice = [join(root, "node_modules/c"), join(root, "node_modules/c")];
    expect(packagesIn(twice)).toEqual([{ name: "c", version: "9.0.0", licence: "unknown" }]);
  });

  it.each([
    ["node_modules/a/lib/deep.js?worker", "node_modules/a"],
    ["node_modules/@x/b/index.js", "node_modules/@x/b"],
    ["node_modules/a/node_modules/c/c.js", "node_modules/a/node_modules/c"],
    ["src/main.tsx", undefined],
    ["node_modules/nowhere/index.js", undefined],
  ])("are told by the file that was bundled: %s", (file, folder) => {
    expect(packageFolderOf(join(root, file))).toBe(folder === undefined ? undefined : join(root, folder));
  });
});
