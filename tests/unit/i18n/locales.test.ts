import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { BUILDING_USES, HEIGHT_ORIGINS, STRUCTURE_TYPES } from "../../../src/domain/building.ts";
import { PACKAGE_PROBLEM_CODES } from "../../../src/domain/package-problem.ts";
import { en } from "../../../src/i18n/locales/en.ts";
import { zhCn } from "../../../src/i18n/locales/zh-cn.ts";

const SRC = fileURLToPath(new URL("../../../src/", import.meta.url));

/** Every text by its dotted key. */
function flatten(tree: object, prefix = ""): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    if (typeof value === "string") texts.set(`${prefix}${key}`, value);
    else if (typeof value === "object" && value !== null) {
      for (const [inner, text] of flatten(value, `${prefix}${key}.`)) texts.set(inner, text);
    }
  }
  return texts;
}

const chinese = flatten(zhCn);
const english = flatten(en);
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name).toSorted();

describe("the two languages", () => {
  it("have the same keys; English adds its singulars", () => {
    const singulars = [...chinese.keys()]
      .filter((key) => key.endsWith("_other"))
      .map((key) => key.replace(/_other$/, "_one"));
    expect([...english.keys()].toSorted()).toEqual([...chinese.keys(), ...singulars].toSorted());
  });

  it("leave nothing empty, and nothing untrimmed", () => {
    for (const [key, text] of [...chinese, ...english]) expect(text, key).toMatch(/^\S(.*\S)?$/s);
  });

  it("fill the same placeholders", () => {
    for (const [key, text] of english) {
      const twin = chinese.get(key.replace(/_one$/, "_other")) ?? "";
      expect(placeholders(text), key).toEqual(placeholders(twin));
    }
  });

  it("are really two: no Chinese in English, and Chinese has Chinese in every sentence", () => {
    for (const [key, text] of english) expect(text, key).not.toMatch(/\p{Script=Han}/u);
    const letters =
      /^(map\.(un)?tiltLetters|axis\.(north|south|east|west)|status\.(cimLevel|noPosition|noApproval)|value\.none|datum\.egm96|cityCard\.extentValue|colouring\.between)$/;
    for (const [key, text] of chinese) {
      if (!letters.test(key)) expect(text, key).toMatch(/\p{Script=Han}/u);
    }
  });

  it("write Chinese with full-width marks and without the formal you", () => {
    for (const [key, text] of chinese) {
      expect(text, key).not.toMatch(/您/);
      expect(text.replaceAll(/\{\{\w+\}\}/g, ""), key).not.toMatch(
        /\p{Script=Han}\s*[,;!?]|[,;!?]\s*\p{Script=Han}/u,
      );
    }
  });

  it("name every word of the code lists", () => {
    for (const use of BUILDING_USES) expect(chinese.has(`use.${use}`), use).toBe(true);
    for (const type of STRUCTURE_TYPES) expect(chinese.has(`structure.${type}`), type).toBe(true);
    for (const origin of HEIGHT_ORIGINS) expect(chinese.has(`heightOrigin.${origin}`), origin).toBe(true);
    for (const code of PACKAGE_PROBLEM_CODES) expect(chinese.has(`problems.code.${code}`), code).toBe(true);
  });

  it("agree with the glossary", () => {
    const rows = readFileSync(`${SRC}domain/README.md`, "utf8")
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .filter((cells) => /^`[a-zA-Z]+\.[a-zA-Z.]+`$/.test(cells[4] ?? ""));
    expect(rows.length).toBeGreaterThan(30);
    for (const [, zh, word, , key = ""] of rows) {
      const name = key.replaceAll("`", "");
      expect(chinese.get(name), name).toBe(zh);
      expect(english.get(name), name).toBe(word);
    }
  });
});

/** Source text without comments: what can reach the screen. */
const withoutComments = (source: string): string =>
  source.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "$1");

const sources = ["features", "ui", "app", "commands"].flatMap((room) =>
  readdirSync(`${SRC}${room}`, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map(
      (path) => [`${room}/${path}`, withoutComments(readFileSync(`${SRC}${room}/${path}`, "utf8"))] as const,
    ),
);

describe("texts that a person reads", () => {
  it.each(sources)("come from the languages alone in %s", (_path, source) => {
    expect(source).not.toMatch(/\p{Script=Han}/u);
    // Words between tags, or given to what is shown or read aloud.
    expect(source).not.toMatch(/>[^<>{}()=;]*[A-Za-z]{3}[^<>{}()=;]*<\//);
    expect(source).not.toMatch(/\b(label|title|aria-label|placeholder|tip|closeLabel)="[^"]*[a-z]{3}/);
  });

  it("have no key that nobody asks for", () => {
    const all = sources.map(([, source]) => source).join("\n");
    const unused = [...chinese.keys()].filter((key) => {
      const stem = key.replace(/_other$/, "");
      const [head = "", ...rest] = stem.split(".");
      // Either the whole key stands in a source, or a template with its leading part does.
      const prefixes = [
        head,
        ...rest.slice(0, -1).map((_, depth) => [head, ...rest.slice(0, depth + 1)].join(".")),
      ];
      const isAsked = all.includes(`"${stem}"`) || prefixes.some((prefix) => all.includes(`\`${prefix}.\${`));
      return !isAsked && !stem.startsWith("error.") && !/^help\.\w+How$/.test(stem);
    });
    expect(unused).toEqual([]);
  });
});
