import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { YutuDocument } from "../../../src/catalog/yutu-document.ts";
import { DOCUMENT_SCHEMA, emptyDocument } from "../../../src/catalog/yutu-document.ts";
import {
  documentFileName,
  documentText,
  parseDocumentText,
} from "../../../src/io/documents/document-file.ts";
import { MIGRATIONS } from "../../../src/io/documents/migrations.ts";
import type { Migrations, RawDocument } from "../../../src/io/documents/migrations.ts";
import { readDocument } from "../../../src/io/documents/read-document.ts";

const FIXTURES = fileURLToPath(new URL("../../support/documents/", import.meta.url));
const current = Number(DOCUMENT_SCHEMA.split("/")[1]);

function fixture(version: number): Record<string, unknown> {
  return JSON.parse(readFileSync(`${FIXTURES}v${version}.yutu.json`, "utf8")) as Record<string, unknown>;
}

/** What reading must have given, or the test fails with the reason. */
function read(value: unknown) {
  const result = readDocument(value);
  if (!result.ok) throw result.error;
  return result.value;
}

describe("documents of past versions", () => {
  const versions = Array.from({ length: current }, (_, i) => i + 1);

  it("are all kept, and each past one has a way to the next", () => {
    const kept = readdirSync(FIXTURES).filter((name) => name.endsWith(".yutu.json"));
    expect(kept.toSorted()).toEqual(versions.map((version) => `v${version}.yutu.json`));
    expect([...MIGRATIONS.keys()]).toEqual(versions.slice(0, -1));
  });

  it.each(versions)("version %i opens whole", (version) => {
    const { document, faults, migratedFrom } = read(fixture(version));
    expect(faults).toEqual([]);
    expect(migratedFrom).toBe(version === current ? undefined : version);
    expect(document.schema).toBe(DOCUMENT_SCHEMA);
    expect(document.viewpoints).toHaveLength(1);
    expect(document.annotations[0]?.text).toBe("泵站\n每小时巡查");
  });

  it("of the present version come back as they went out", () => {
    const { document } = read(fixture(current));
    expect(document).toEqual(fixture(current));
    expect(parseDocumentText(documentText(document))).toMatchObject({ ok: true, value: { document } });
  });

  it("pass through every step in turn", () => {
    const steps: Migrations = new Map<number, (raw: RawDocument) => RawDocument>([
      [1, (raw) => ({ ...raw, schema: "yutu-document/2", name: "two" })],
      [2, ({ name, ...raw }) => ({ ...raw, schema: DOCUMENT_SCHEMA, name: `${String(name)} three` })],
    ]);
    const old = { ...emptyDocument("d", "tiny", 5), name: "one" };
    expect(readDocument(old, steps, 3)).toMatchObject({
      ok: true,
      value: { migratedFrom: 1, document: { name: "two three" } },
    });
    // A version without a way to the next was never released.
    expect(readDocument(old, new Map(), 2)).toMatchObject({
      ok: false,
      error: { code: "document.notDocument" },
    });
  });
});

describe("damaged documents", () => {
  it("lose the parts that are bad, and name each by its path", () => {
    const raw = fixture(current);
    const [viewpoint] = raw["viewpoints"] as Record<string, unknown>[];
    const { document, faults } = read({
      ...raw,
      name: 7,
      layers: { ...(raw["layers"] as object), "not an id": {}, ground: { opacity: 2 } },
      viewpoints: [viewpoint, { ...viewpoint, pose: { longitudeDeg: 999 } }, null],
      annotations: "none",
      themeId: ["flood"],
      userLayers: [...(raw["userLayers"] as unknown[]), { id: "x", type: "hologram" }],
    });
    const paths = faults.map(({ path }) => path);
    for (const path of [
      "name",
      "layers.not an id",
      "layers.ground.opacity",
      "viewpoints.1.pose.longitudeDeg",
      "viewpoints.2",
      "annotations",
      "themeId",
      "userLayers.1.type",
    ]) {
      expect(paths).toContain(path);
    }
    expect(faults.every(({ reason }) => reason.length > 3)).toBe(true);
    expect(document.name).toBe("");
    expect(Object.keys(document.layers)).toEqual(["names", "buildings", "own-pipes"]);
    expect(document.viewpoints).toHaveLength(1);
    expect(document.userLayers).toHaveLength(1);
    expect(document.annotations).toEqual([]);
    expect(document.themeId).toBeUndefined();
    expect(document.colouring).toEqual(raw["colouring"]);
  });

  it("are refused without their head, from a newer program, or when they are something else", () => {
    const raw = fixture(current);
    for (const [value, code] of [
      [{ ...raw, id: "" }, "document.invalid"],
      [{ ...raw, cityId: "../etc" }, "document.invalid"],
      [{ ...raw, schema: "yutu-document/99" }, "document.newer"],
      [{ ...raw, schema: "yutu-document/0" }, "document.notDocument"],
      [{ ...raw, schema: "yutu-city/1" }, "document.notDocument"],
      [{}, "document.notDocument"],
      [[raw], "document.notDocument"],
      [null, "document.notDocument"],
      ["text", "document.notDocument"],
    ] as const) {
      const result = readDocument(value);
      expect(result.ok ? "opened" : result.error.code).toBe(code);
    }
    const newer = readDocument({ schema: "yutu-document/99" });
    expect(newer).toMatchObject({ error: { params: { version: 99, current } } });
  });

  it("never throw, and what is opened is always a sound document", () => {
    const part = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant(undefined));
    const keys = Object.keys(fixture(current));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys, "__proto__", "constructor"), part), (changes) => {
        const result = readDocument({ ...fixture(current), ...changes });
        if (result.ok)
          expect(readDocument(result.value.document)).toMatchObject({ ok: true, value: { faults: [] } });
      }),
    );
  });
});

describe("files of documents", () => {
  it("are refused in plain words when they are no JSON, whatever mark stands before them", () => {
    expect(parseDocumentText("{schema")).toMatchObject({ ok: false, error: { code: "document.notJson" } });
    const text = documentText(emptyDocument("d", "tiny", 5));
    expect(parseDocumentText(`\ufeff${text}`).ok).toBe(true);
    expect(text.endsWith("}\n")).toBe(true);
  });

  it("have names that every file system takes", () => {
    expect(documentFileName("汛期 2026")).toBe("汛期 2026.yutu.json");
    expect(documentFileName('a/b\\c:d*e?"f<g>h|i\u0000j\u202ek')).toBe("a b c d e f g h i j k.yutu.json");
    expect(documentFileName("..  ")).toBe("yutu.yutu.json");
    expect(documentFileName("")).toBe("yutu.yutu.json");
    expect([...documentFileName("城".repeat(300))]).toHaveLength(80 + ".yutu.json".length);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        expect(documentFileName(title)).toMatch(/^[^./\\<>:"|?*\p{Cc}][^/\\<>:"|?*\p{Cc}]*\.yutu\.json$/u);
      }),
    );
  });

  it("hold everything that the document holds", () => {
    const document: YutuDocument = { ...emptyDocument("d", "tiny", 5), filter: { any: [null, true, "文"] } };
    const result = parseDocumentText(documentText(document));
    expect(result).toMatchObject({ ok: true, value: { document, faults: [] } });
  });
});
