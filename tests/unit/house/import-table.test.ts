import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { MAY_IMPORT, VENDOR } from "../../../oxlint.config.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const run = promisify(execFile);

const plain = (name: string): string => name.replace(/^type:/, "");

/** Rooms that reach themselves by following the table; types count too. */
function roomsOnCycles(): string[] {
  const reaches = (from: string, target: string, seen: Set<string>): boolean =>
    (MAY_IMPORT[from] ?? []).map(plain).some((next) => {
      if (next === target) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, target, seen);
    });
  return Object.keys(MAY_IMPORT).filter((room) => reaches(room, room, new Set()));
}

describe("import table", () => {
  it("has no cycle", () => {
    // app composes everything, cli runs everything: nothing imports them back.
    expect(roomsOnCycles()).toEqual([]);
  });

  it("covers every folder of src and names no folder that is not there", async () => {
    const entries = await readdir(join(ROOT, "src"), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    const rooms = Object.keys(MAY_IMPORT).filter((room) => room !== "workers" && room !== "seeds");
    expect(rooms.toSorted()).toEqual(folders.filter((name) => name !== "adr").toSorted());
  });

  it("names only rooms that exist", () => {
    const rooms = new Set(Object.keys(MAY_IMPORT));
    const named = [...Object.values(MAY_IMPORT).flat().map(plain), ...Object.values(VENDOR).flat()];
    expect(named.filter((room) => !rooms.has(room))).toEqual([]);
  });

  it("is the table that src/README.md shows", async () => {
    const readme = await readFile(join(ROOT, "src", "README.md"), "utf8");
    for (const [room, allowed] of Object.entries(MAY_IMPORT)) {
      const row = readme.split("\n").find((line) => new RegExp(`^\\| ${room}\\s+\\|`).test(line));
      expect(row, `row of ${room}`).toBeDefined();
      const cell = (row ?? "").split("|")[2]?.trim() ?? "";
      const listed = cell === "–" ? [] : cell.split(",").map((name) => name.trim());
      expect(listed.toSorted(), `row of ${room}`).toEqual(
        allowed.map((name) => (name.startsWith("type:") ? `${plain(name)} (types)` : name)).toSorted(),
      );
    }
  });
});

describe("lint enforces the table", () => {
  const planted: string[] = [];
  afterEach(async () => {
    for (const folder of planted.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  /** Lints one planted file of a room and returns the rules' messages. */
  async function lint(room: string, source: string): Promise<string> {
    const folder = await mkdtemp(join(ROOT, "src", room, "planted-"));
    planted.push(folder);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "planted.ts"), source);
    const args = [join(ROOT, "node_modules", "oxlint", "bin", "oxlint"), "-c", "oxlint.config.ts", folder];
    return run(process.execPath, args, { cwd: ROOT }).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );
  }

  it.each([
    ["kernels", 'import { z } from "zod";\nexport const a = z;\n', "zod belongs to"],
    [
      "kernels",
      'import { buildingAt } from "#domain/building-index.ts";\nexport const a = buildingAt;\n',
      "kernels may import base; not domain",
    ],
    ["domain", 'import { a } from "../../state/live-store.ts";\nexport const b = a;\n', "not state"],
    [
      "io",
      'import { Cartesian3 } from "@cesium/engine";\nexport const a = Cartesian3;\n',
      "@cesium/engine belongs to scene",
    ],
    [
      "commands",
      'import { createScene } from "#scene/create-scene.ts";\nexport const a = createScene;\n',
      "not scene (its types only)",
    ],
    [
      "features",
      'import { a } from "#features/other/panel.tsx";\nexport const b = a;\n',
      "A feature never imports another",
    ],
  ])("refuses in %s: %s", async (room, source, message) => {
    expect(await lint(room, source)).toContain(message);
  });

  it("lets a command name the scene's types", async () => {
    const source = 'import type { SceneApi } from "#scene/scene-api.ts";\nexport type A = SceneApi;\n';
    expect(await lint("commands", source)).not.toContain("no-restricted-imports");
  });
});
