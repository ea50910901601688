import { proxy, wrap } from "comlink";
import { describe, expect, it } from "vitest";
import { commands } from "vitest/browser";
import { PackageMemory } from "../../support/package-memory.ts";
import { smallCityText } from "../../support/small-city.ts";
import type { BakeOptions, BakeProgress } from "#io/bake/bake-options.ts";
import type { BakeAnswer, BakeWorker } from "#workers/bake.contract.ts";

declare module "vitest/browser" {
  interface BrowserCommands {
    bakeOnNode: (name: string, text: string, args: readonly string[]) => Promise<Record<string, string>>;
  }
}

/** What the command line makes of the arguments below. */
const OPTIONS: BakeOptions = {
  id: "small",
  name: { zh: "试验城" },
  synthetic: true,
  sources: [
    {
      id: "source",
      title: { zh: "试验" },
      owner: { zh: "试验" },
      licence: "CC0-1.0",
      date: "2026",
      securityLevel: 1,
    },
  ],
};
const ARGUMENTS = [
  "--id",
  "small",
  "--name",
  "试验城",
  "--synthetic",
  "--source-title",
  "试验",
  "--licence",
  "CC0-1.0",
  "--date",
  "2026",
];

async function bakeInWorker(
  text: string,
  options: BakeOptions,
): Promise<{ answer: BakeAnswer; sink: PackageMemory; phases: Set<string> }> {
  const worker = new Worker(new URL("../../../workers/bake.worker.ts", import.meta.url), { type: "module" });
  const sink = new PackageMemory();
  const phases = new Set<string>();
  try {
    const note = (progress: BakeProgress): void => void phases.add(progress.phase);
    const answer = await wrap<BakeWorker>(worker).bake(
      [{ name: "small.geojson", blob: new Blob([text]) }],
      options,
      proxy({ write: (path: string, bytes: Uint8Array) => sink.write(path, bytes) }),
      proxy(note),
    );
    return { answer, sink, phases };
  } finally {
    worker.terminate();
  }
}

describe("baking in a worker", () => {
  it("gives the bytes that the command line gives on Node, file by file", async () => {
    const text = smallCityText();
    const { answer, sink, phases } = await bakeInWorker(text, OPTIONS);
    expect(answer).toMatchObject({ ok: true, value: { baked: { buildings: 36, roads: 2 } } });
    expect([...phases]).toEqual(["read", "assemble", "tiles", "ground", "write"]);
    const onNode = await commands.bakeOnNode("small.geojson", text, ARGUMENTS);
    expect(Object.keys(onNode).length).toBeGreaterThan(10);
    expect(await sink.hashes()).toEqual(onNode);
  });

  it("answers with the code and the place when an input is at fault", async () => {
    const text = smallCityText().slice(0, 4000);
    const { answer, sink } = await bakeInWorker(text, OPTIONS);
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code: "bake.geojson.truncated",
        params: { file: "small.geojson", byte: new Blob([text]).size },
      },
    });
    expect(sink.files.size).toBe(0);
  });
});
