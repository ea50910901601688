import * as building from "./building-code-lists.ts";
import type { Code, CodeList } from "./code-list.ts";
import * as inspection from "./inspection-code-lists.ts";
import * as safety from "./safety-code-lists.ts";

/** Every code list by name. */
export const CODE_LISTS = { ...building, ...safety, ...inspection };

export type CodeListId = keyof typeof CODE_LISTS;

/** The words of a list: `CodeOf<"appraisalGrade">` is `"A" | "B" | "C" | "D" | "none"`. */
export type CodeOf<L extends CodeListId> = (typeof CODE_LISTS)[L] extends CodeList<infer C> ? C : never;

export type AppraisalGrade = CodeOf<"appraisalGrade">;
export type AlarmLevel = CodeOf<"alarmLevel">;
export type TaskState = CodeOf<"taskState">;
export type ProblemCode = CodeOf<"problem">;
export type SensorKind = CodeOf<"sensorKind">;

export const codeListOf = (id: CodeListId): CodeList => CODE_LISTS[id];

const ENTRIES: ReadonlyMap<string, ReadonlyMap<string, Code>> = new Map(
  Object.entries<CodeList>(CODE_LISTS).map(([id, { codes }]) => [
    id,
    new Map(codes.map((entry) => [entry.code, entry])),
  ]),
);

/** The entry of a word; undefined for a word that the list does not have. */
export const codeEntry = (id: CodeListId, code: string): Code | undefined => ENTRIES.get(id)?.get(code);

/** Whether a list has the word. */
export const isCodeOf = <L extends CodeListId>(id: L, code: string): code is CodeOf<L> =>
  codeEntry(id, code) !== undefined;
