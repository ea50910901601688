import { describe, expect, it } from "vitest";
import { BUILDING_USES, STRUCTURE_TYPES } from "../../../../src/domain/building.ts";
import { CODE_LISTS, codeEntry, codeListOf, isCodeOf } from "../../../../src/domain/dossier/code-lists.ts";
import type { CodeList } from "../../../../src/domain/dossier/code-list.ts";
import type { CodeListId } from "../../../../src/domain/dossier/code-lists.ts";
import {
  DOSSIER_FIELD_LIST,
  DOSSIER_FIELDS,
  dossierField,
  isDossierFieldKey,
} from "../../../../src/domain/dossier/dossier-fields.ts";
import {
  DOSSIER_TAB_TITLES,
  DOSSIER_TABS,
  securityLevelOf,
} from "../../../../src/domain/dossier/record-field.ts";
import type { FieldSpec } from "../../../../src/domain/dossier/record-field.ts";
import { RECORD_FIELDS, RECORD_KINDS } from "../../../../src/domain/dossier/records.ts";
import { citation, DESIGN, needsCheck, STANDARDS } from "../../../../src/domain/standards.ts";

const lists = Object.entries<CodeList>(CODE_LISTS);
const fields: readonly (readonly [string, FieldSpec])[] = RECORD_KINDS.flatMap((kind) =>
  Object.entries(RECORD_FIELDS[kind]).map(([key, spec]) => [`${kind}.${key}`, spec] as const),
);

describe("code lists", () => {
  it("have no word twice, in neither language, and say where they come from", () => {
    for (const [id, { title, codes, clause }] of lists) {
      expect(new Set(codes.map(({ code }) => code)).size, id).toBe(codes.length);
      expect(new Set(codes.map((entry) => entry.title.zh)).size, id).toBe(codes.length);
      expect(new Set(codes.map((entry) => entry.title.en)).size, id).toBe(codes.length);
      expect(title.zh, id).toMatch(/\p{Script=Han}/u);
      expect(clause.standard !== undefined || clause.basis === "design", id).toBe(true);
    }
  });

  it("write no Chinese in the English words", () => {
    const texts = lists.flatMap(([, list]) => [list.title, ...list.codes.map(({ title }) => title)]);
    expect(texts.filter(({ en }) => en === undefined || /\p{Script=Han}/u.test(en))).toEqual([]);
  });

  it("name the uses and structures of the building index, all of them", () => {
    const wordsOf = (id: CodeListId): string[] => codeListOf(id).codes.map(({ code }) => code);
    expect(wordsOf("use")).toEqual(BUILDING_USES.filter((use) => use !== "unknown"));
    expect(wordsOf("structure")).toEqual(STRUCTURE_TYPES.filter((structure) => structure !== "unknown"));
  });

  it("put every problem of the catalogue into a group", () => {
    for (const { code } of CODE_LISTS.problem.codes) {
      expect(isCodeOf("problemGroup", code.slice(4, 6)), code).toBe(true);
    }
    expect(CODE_LISTS.problem.codes).toHaveLength(35);
  });

  it("colour grades and alarm levels so that no two look alike", () => {
    for (const id of ["appraisalGrade", "alarmLevel", "findingLevel"] as const) {
      const colours = CODE_LISTS[id].codes.map(({ colour }) => colour);
      expect(
        colours.every((colour) => /^#[0-9A-F]{6}$/.test(colour ?? "")),
        id,
      ).toBe(true);
      expect(new Set(colours).size, id).toBe(colours.length);
    }
    expect(codeEntry("appraisalGrade", "D")?.colour).toBe("#D32F2F");
    expect(codeEntry("appraisalGrade", "E")).toBeUndefined();
  });
});

describe("field dictionaries", () => {
  it("give every tab its fields, and no key to two tabs", () => {
    expect(DOSSIER_TABS).toHaveLength(12);
    expect(Object.keys(DOSSIER_TAB_TITLES)).toEqual([...DOSSIER_TABS]);
    expect(DOSSIER_FIELD_LIST).toHaveLength(Object.keys(DOSSIER_FIELDS).length);
    const tabs = new Set(DOSSIER_FIELD_LIST.map(({ tab }) => tab));
    expect([...DOSSIER_TABS].filter((tab) => !tabs.has(tab))).toEqual(["attachments"]);
    expect(DOSSIER_FIELD_LIST.every(({ key }) => isDossierFieldKey(key))).toBe(true);
    expect(isDossierFieldKey("toString")).toBe(false);
  });

  it("have a list where the value is a word, and only there", () => {
    for (const [name, spec] of fields) {
      expect(spec.list !== undefined, name).toBe(spec.kind === "code" || spec.kind === "codes");
    }
  });

  it("keep what concerns a person at level 3 or 4, identity numbers and telephones at 4", () => {
    for (const [name, spec] of fields) {
      if (spec.personal !== undefined) expect(securityLevelOf(spec), name).toBeGreaterThanOrEqual(3);
      if (spec.personal === "idNumber" || spec.personal === "mobile") {
        expect(securityLevelOf(spec), name).toBe(4);
      }
      if (/Name$|Phone$|idNumber|^phone$/i.test(name) && !/businessName|fileName|formerName/.test(name)) {
        const isPersonal = spec.personal !== undefined || /^dossier\.name$|sensorLink\.name/.test(name);
        expect(isPersonal, name).toBe(true);
      }
    }
    expect(securityLevelOf(dossierField("remark"))).toBe(2);
  });
});

describe("clauses", () => {
  it("are cited by number and clause", () => {
    expect(citation({ standard: "jgj125", clause: "§4.2.1", basis: "unverified" })).toBe(
      "JGJ 125-2016 §4.2.1",
    );
    expect(citation({ standard: "gb18306", basis: "unverified" })).toBe(STANDARDS.gb18306.number);
    expect(citation(DESIGN)).toBe("");
    expect(needsCheck({ standard: "jgj125", basis: "unverified" })).toBe(true);
    expect(needsCheck(DESIGN)).toBe(false);
  });
});
