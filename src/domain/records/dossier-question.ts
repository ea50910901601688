import { startOfDayMs } from "../dossier/calendar.ts";
import type { CodeOf } from "../dossier/code-lists.ts";
import { securityLevelOf } from "../dossier/record-field.ts";
import type { FieldSpec, SecurityLevel } from "../dossier/record-field.ts";
import { RECORD_FIELDS } from "../dossier/records.ts";
import type { RecordKind } from "../dossier/records.ts";
import type { RecordCondition } from "./record-condition.ts";

/**
 * A question about buildings as somebody builds it, condition by condition. Conditions on one record below a building
 * belong together: an open finding that is a crack is one finding, not an open one and a crack.
 */

export type AskedOperator = "in" | "notIn" | "is" | "contains" | "lt" | "ge" | "known" | "unknown";
export type AskedValue = string | number | boolean | readonly string[];

export interface AskedField {
  readonly field: string;
  readonly op: AskedOperator;
  /** absent: not filled in yet, and not asked */
  readonly value?: AskedValue | undefined;
}

/** Kinds of records that a question may ask a building to have. */
export const ASKED_KINDS = [
  "finding",
  "appraisal",
  "unit",
  "task",
  "workOrder",
  "repair",
  "sensorLink",
] as const;
export type AskedKind = (typeof ASKED_KINDS)[number];

/** A record of a kind that a building must have, or must not. */
export interface AskedRecord {
  readonly kind: AskedKind;
  readonly isAbsent: boolean;
  readonly fields: readonly AskedField[];
}

export interface DossierQuestion {
  /** words anywhere in the building's own texts */
  readonly text: string;
  readonly match: "all" | "any";
  readonly fields: readonly AskedField[];
  readonly records: readonly AskedRecord[];
}

export const EMPTY_QUESTION: DossierQuestion = { text: "", match: "all", fields: [], records: [] };

const VALUELESS: ReadonlySet<AskedOperator> = new Set(["known", "unknown"]);

export const needsValue = (op: AskedOperator): boolean => !VALUELESS.has(op);

/** What may be asked of a field, the usual one first. */
export function operatorsOf(spec: FieldSpec): readonly AskedOperator[] {
  switch (spec.kind) {
    case "code":
    case "codes":
      return ["in", "notIn", "known", "unknown"];
    case "flag":
      return ["is", "known", "unknown"];
    case "text":
    case "longText":
      return ["contains", "is", "known", "unknown"];
    case "instant":
      return ["ge", "lt", "known", "unknown"];
    default:
      return ["lt", "ge", "is", "known", "unknown"];
  }
}

/** The word for a comparison: days and years come before or from, sizes are less or at least. */
export function operatorWord(
  spec: FieldSpec | undefined,
  op: AskedOperator,
): AskedOperator | "before" | "from" {
  const isTime = spec?.kind === "day" || spec?.kind === "year" || spec?.kind === "instant";
  if (!isTime) return op;
  return op === "lt" ? "before" : op === "ge" ? "from" : op;
}

/** Fields of a kind that somebody with a level may ask about; personal ones are not looked for. */
export const askableFields = (kind: RecordKind, level: SecurityLevel): readonly [string, FieldSpec][] =>
  Object.entries(RECORD_FIELDS[kind]).filter(
    ([, spec]) => securityLevelOf(spec) <= level && securityLevelOf(spec) < 4,
  );

/** A condition on a field that was just chosen. */
export const newAskedField = (kind: RecordKind, field: string): AskedField => {
  const spec = RECORD_FIELDS[kind][field];
  const op = spec === undefined ? "known" : operatorsOf(spec)[0]!;
  return { field, op, ...(spec?.kind === "flag" ? { value: true } : {}) };
};

const isFilled = ({ op, value }: AskedField): boolean =>
  !needsValue(op) || (value !== undefined && value !== "" && (!Array.isArray(value) || value.length > 0));

function fieldCondition(kind: RecordKind, asked: AskedField): RecordCondition | undefined {
  if (!isFilled(asked)) return undefined;
  const { field, op } = asked;
  const spec = RECORD_FIELDS[kind][field];
  const value = asked.value as string | number | boolean;
  const list = asked.value as readonly string[];
  const base = { type: "field", field } as const;
  switch (op) {
    case "known":
    case "unknown":
      return { ...base, op };
    case "in":
      return { ...base, op, values: list };
    case "notIn":
      // What is not known is in no list, and not outside of it either.
      return {
        type: "all",
        of: [
          { ...base, op: "known" },
          { type: "not", of: { ...base, op: "in", values: list } },
        ],
      };
    case "contains":
      return { ...base, op, value: String(value) };
    case "is":
      return { ...base, op, value };
    case "lt":
    case "ge":
      return {
        ...base,
        op,
        value: spec?.kind === "instant" ? startOfDayMs(String(value)) : (value as string | number),
      };
  }
}

const known = <T>(one: T | undefined): readonly T[] => (one === undefined ? [] : [one]);

/** What the records are asked; undefined while nothing of the question is filled in. */
export function questionCondition({
  text,
  match,
  fields,
  records,
}: DossierQuestion): RecordCondition | undefined {
  const asked: RecordCondition[] = [
    ...fields.flatMap((field) => known(fieldCondition("dossier", field))),
    ...records.map(({ kind, isAbsent, fields: inner }): RecordCondition => {
      const of = inner.flatMap((field) => known(fieldCondition(kind, field)));
      const related: RecordCondition = {
        type: "related",
        kind,
        where: of.length === 0 ? undefined : { type: "all", of },
      };
      return isAbsent ? { type: "not", of: related } : related;
    }),
  ];
  const conditions: RecordCondition | undefined = asked.length === 0 ? undefined : { type: match, of: asked };
  const words: RecordCondition | undefined = text.trim() === "" ? undefined : { type: "text", query: text };
  const parts = [...known(words), ...known(conditions)];
  return parts.length < 2 ? parts[0] : { type: "all", of: parts };
}

const OPEN_FINDINGS: readonly CodeOf<"findingState">[] = ["open", "rectifying", "toRecheck"];
const OPEN_TASKS: readonly CodeOf<"taskState">[] = [
  "toDispatch", "dispatched", "accepted", "inspecting", "reported", "toVerify", "rectifying", "toRecheck",
]; // prettier-ignore

export const QUICK_QUESTIONS = ["dangerous", "openFindings", "overdue", "monitored", "brickCracks"] as const;
export type QuickQuestion = (typeof QUICK_QUESTIONS)[number];

const openFinding = (...fields: readonly AskedField[]): AskedRecord => ({
  kind: "finding",
  isAbsent: false,
  fields: [{ field: "state", op: "in", value: OPEN_FINDINGS }, ...fields],
});

/**
 * A question that is asked again and again.
 *
 * @param today `2026-11-24`
 */
export function quickQuestion(id: QuickQuestion, today: string): DossierQuestion {
  switch (id) {
    case "dangerous":
      return { ...EMPTY_QUESTION, fields: [{ field: "appraisalGrade", op: "in", value: ["C", "D"] }] };
    case "openFindings":
      return { ...EMPTY_QUESTION, records: [openFinding()] };
    case "overdue":
      return {
        ...EMPTY_QUESTION,
        records: [
          {
            kind: "task",
            isAbsent: false,
            fields: [
              { field: "state", op: "in", value: OPEN_TASKS },
              { field: "dueDay", op: "lt", value: today },
            ],
          },
        ],
      };
    case "monitored":
      return { ...EMPTY_QUESTION, fields: [{ field: "isMonitored", op: "is", value: true }] };
    case "brickCracks":
      return {
        ...EMPTY_QUESTION,
        fields: [
          { field: "structure", op: "in", value: ["masonry"] },
          { field: "yearBuilt", op: "lt", value: 1990 },
        ],
        records: [openFinding({ field: "item", op: "in", value: ["crack"] })],
      };
  }
}
