import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import { addDays } from "./calendar.ts";
import type { Code } from "./code-list.ts";
import { codeListOf } from "./code-lists.ts";
import {
  checkCreditCode,
  checkDivisionCode,
  checkParcelCode,
  checkRealEstateCode,
  isCalendarDay,
  plainCode,
} from "./codes.ts";
import type { CodeCheck, CodeProblem } from "./codes.ts";
import type { FieldSpec, FieldValue } from "./record-field.ts";

/** What people write into tables, read as the value of a field, or why it cannot be. */

/** A cell of a table: text, a number as a spreadsheet has it, or nothing. */
export type Cell = string | number | boolean | null | undefined;

export type ValueReason =
  | "notANumber"
  | "notWhole"
  | "outOfRange"
  | "notADay"
  | "notAYear"
  | "notAFlag"
  | "unknownWord"
  /** a spreadsheet has made a number of a long code and lost its last digits */
  | "lostDigits"
  | "badCode";

export interface ValueProblem {
  readonly reason: ValueReason;
  readonly found: string;
  /** what may have been meant */
  readonly suggestion?: string;
  /** what is wrong with a code */
  readonly code?: CodeProblem;
}

type Read = Result<FieldValue | undefined, ValueProblem>;

/** Words that say that nothing is known. */
const EMPTY = new Set(["", "-", "--", "—", "/", "\\", "无数据", "不详", "未知", "null", "n/a", "na", "#n/a"]);

/** Half-width, trimmed, single blanks. */
export const plainText = (value: string): string => value.normalize("NFKC").replaceAll(/\s+/g, " ").trim();

const problem = (reason: ValueReason, found: string, suggestion?: string): Read =>
  fail({ reason, found, ...(suggestion === undefined ? {} : { suggestion }) });

/** Numbers above this lose digits in a spreadsheet. */
const MAX_SAFE = 2 ** 53;
const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d{2}$/i;

/** Reads a cell as the value of a field; undefined where it says that nothing is known. */
export function readFieldValue(spec: FieldSpec, cell: Cell, key = ""): Read {
  if (cell === null || cell === undefined) return ok(undefined);
  const found = typeof cell === "string" ? plainText(cell) : String(cell);
  if (EMPTY.has(found.toLowerCase())) return ok(undefined);
  switch (spec.kind) {
    case "text":
    case "longText":
      return readText(cell, found, key);
    case "number":
    case "whole":
    case "instant":
      return readNumber(spec, found, key);
    case "year":
      return readYear(found);
    case "day":
      return readDay(cell, found);
    case "flag":
      return readFlag(cell, found);
    case "code":
      return readWord(spec, found);
    case "codes":
      return readWords(spec, found);
  }
}

/**
 * Reads what was typed into a form. Free texts stay as they were written, with their full-width marks and their
 * lines; codes are made plain.
 */
export function typedFieldValue(spec: FieldSpec, typed: string | number, key: string): Read {
  const read = readFieldValue(spec, typed, key);
  const isText = spec.kind === "text" || spec.kind === "longText";
  if (!isText || typeof typed !== "string" || !read.ok || read.value === undefined) return read;
  return ok(CODE_CHECKS.has(key) ? plainCode(typed) : typed.trim());
}

type Checker = (text: string) => CodeCheck<unknown>;
const CODE_CHECKS: ReadonlyMap<string, Checker> = new Map<string, Checker>([
  ["realEstateCode", checkRealEstateCode],
  ["parcelCode", checkParcelCode],
  ["creditCode", checkCreditCode],
  ["districtCode", checkDivisionCode],
  ["streetCode", checkDivisionCode],
  ["communityCode", checkDivisionCode],
]);

function readText(cell: Cell, found: string, key: string): Read {
  if ((typeof cell === "number" && Math.abs(cell) >= MAX_SAFE) || SCIENTIFIC.test(found)) {
    return problem("lostDigits", found);
  }
  const text = typeof cell === "number" && Number.isInteger(cell) ? cell.toFixed(0) : found;
  const check = CODE_CHECKS.get(key)?.(text);
  return check === undefined || check.ok
    ? ok(text)
    : fail({ reason: "badCode", found: text, code: check.error });
}

const UNITS = /(?:平方米|㎡|m2|m²|米|m|毫米|mm|层|户|套|人|个|部|年|元|‰|%)$/i;

/** A number with thousands marks and its unit; undefined for what is none. */
function numberOf(found: string): number | undefined {
  const bare = found.replace(UNITS, "").trim();
  const plain = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(",", "") : bare;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  return Number(plain);
}

/** Counts, sizes and widths are not negative; storeys below ground and degrees may be. */
const SIGNED: ReadonlySet<string> = new Set([
  "storeyNumber",
  "number",
  "baseM",
  "longitudeDeg",
  "latitudeDeg",
]);
const MAX_NUMBER = 1e9;

function readNumber(spec: FieldSpec, found: string, key: string): Read {
  const value = numberOf(found);
  if (value === undefined) return problem("notANumber", found, /\d+(?:\.\d+)?/.exec(found)?.[0]);
  if (spec.kind === "whole" && !Number.isInteger(value)) {
    return problem("notWhole", found, String(Math.round(value)));
  }
  if (Math.abs(value) > MAX_NUMBER || (value < 0 && !SIGNED.has(key))) return problem("outOfRange", found);
  return ok(value);
}

const FIRST_YEAR = 1000;
const LAST_YEAR = 2100;

function readYear(found: string): Read {
  const parts = /^(\d{4})(?:\.0+)?(?:年|[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?)?$/.exec(found);
  const value = Number(parts?.[1]);
  if (parts !== null && value >= FIRST_YEAR && value <= LAST_YEAR) return ok(value);
  return problem("notAYear", found, /(?:1[89]|20)\d{2}/.exec(found)?.[0]);
}

/** The day before the first of a spreadsheet: it counts 1900 as a leap year. */
const SERIAL_EPOCH = "1899-12-30";
const FIRST_SERIAL = 61;
const LAST_SERIAL = 73_415;

/** A day from a spreadsheet's count of days. */
export const dayOfSerial = (serial: number): string | undefined =>
  serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? addDays(SERIAL_EPOCH, Math.floor(serial)) : undefined;

function readDay(cell: Cell, found: string): Read {
  if (/^(?:1[89]|20)\d{2}年?$/.test(found)) return ok(found.slice(0, 4));
  const serial =
    typeof cell === "number" || /^\d{5}(?:\.\d+)?$/.test(found) ? dayOfSerial(Number(found)) : undefined;
  if (serial !== undefined) return ok(serial);
  const parts =
    /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?(?:[ T]\d{1,2}:\d{2}.*)?$/.exec(found) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(found);
  if (parts === null) return problem("notADay", found);
  const [, year = "", month = "", date] = parts;
  const day = `${year}-${month.padStart(2, "0")}-${(date ?? "1").padStart(2, "0")}`;
  if (!isCalendarDay(day)) return problem("notADay", found);
  return ok(date === undefined ? day.slice(0, 7) : day);
}

const YES = new Set(["是", "有", "y", "yes", "true", "1", "√", "✓"]);
const NO = new Set(["否", "无", "没有", "n", "no", "false", "0", "×", "x"]);

function readFlag(cell: Cell, found: string): Read {
  if (typeof cell === "boolean") return ok(cell);
  const word = found.toLowerCase();
  if (YES.has(word)) return ok(true);
  return NO.has(word) ? ok(false) : problem("notAFlag", found);
}

/** Letters and digits alone, to compare words by. */
const bareWord = (word: string): string =>
  word
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** The code of a word, in either language, or a word that is near to it. */
function codeOfWord(spec: FieldSpec, word: string): Result<string, string | undefined> {
  if (spec.list === undefined) return ok(word);
  const wanted = bareWord(word);
  const { codes } = codeListOf(spec.list);
  const exact = codes.find(
    ({ code, title }) =>
      bareWord(code) === wanted || bareWord(title.zh) === wanted || bareWord(title.en ?? "") === wanted,
  );
  if (exact !== undefined) return ok(exact.code);
  const alias = WORD_ALIASES.get(`${spec.list}/${wanted}`);
  if (alias !== undefined) return ok(alias);
  // 砌体 is said for 砌体结构: one word that begins another, if only one does.
  const near = codes.filter(({ title }) => {
    const name = bareWord(title.zh);
    return wanted.length >= 2 && (name.startsWith(wanted) || wanted.startsWith(name));
  });
  if (near.length === 1 && near[0] !== undefined) return ok(near[0].code);
  const shared = ({ title }: Code): number =>
    [...wanted].filter((letter) => bareWord(title.zh).includes(letter)).length;
  const [similar] = codes.filter((entry) => shared(entry) > 0).toSorted((a, b) => shared(b) - shared(a));
  return fail((near[0] ?? similar)?.title.zh);
}

/** Words that surveys use for the words of the lists. */
const WORD_ALIASES: ReadonlyMap<string, string> = new Map([
  ["structure/砖混", "masonry"],
  ["structure/砖混结构", "masonry"],
  ["structure/砖木", "timber"],
  ["structure/砖木结构", "timber"],
  ["structure/钢混", "reinforcedConcrete"],
  ["structure/框架", "reinforcedConcrete"],
  ["structure/框架结构", "reinforcedConcrete"],
  ["structure/剪力墙", "reinforcedConcrete"],
  ["structure/剪力墙结构", "reinforcedConcrete"],
  ["structure/框剪", "reinforcedConcrete"],
  ["structure/底框", "frameBottomMasonry"],
  ["structure/土木结构", "earth"],
  ["use/居住", "residential"],
  ["use/商铺", "commercial"],
  ["use/写字楼", "office"],
  ["use/厂房", "industrial"],
  ["use/仓库", "warehouse"],
  ["appraisalGrade/a级", "A"],
  ["appraisalGrade/b级", "B"],
  ["appraisalGrade/c级", "C"],
  ["appraisalGrade/d级", "D"],
]);

function readWord(spec: FieldSpec, found: string): Read {
  const answer = codeOfWord(spec, found);
  return answer.ok ? answer : problem("unknownWord", found, answer.error);
}

function readWords(spec: FieldSpec, found: string): Read {
  const codes: string[] = [];
  for (const word of found.split(/[,;，；、|]/).map((part) => part.trim())) {
    if (word === "") continue;
    const answer = codeOfWord(spec, word);
    if (!answer.ok) return problem("unknownWord", word, answer.error);
    if (!codes.includes(answer.value)) codes.push(answer.value);
  }
  return ok(codes);
}
