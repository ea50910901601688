import { jsonEqual } from "#base/json.ts";
import type { ConflictChoices, RecordConflict, RecordEdit } from "./record-change.ts";
import { conflictKey } from "./record-change.ts";
import { typedFieldValue } from "../dossier/field-text.ts";
import type { ValueProblem } from "../dossier/field-text.ts";
import { securityLevelOf } from "../dossier/record-field.ts";
import type { FieldSpec, FieldValue } from "../dossier/record-field.ts";
import { RECORD_FIELDS } from "../dossier/records.ts";
import type { RecordKind } from "../dossier/records.ts";
import { ROLES } from "../dossier/roles.ts";
import type { RoleId } from "../dossier/roles.ts";
import type { VisibleRecord } from "../dossier/visible.ts";

export type DraftKey = string;

/** A record of a city by the key of its draft. */
export const draftKey = (cityId: string, kind: RecordKind, recordId: string): DraftKey =>
  `${cityId}/${kind}/${recordId}`;

/** What was typed into a record and is not saved yet. */
export interface RecordDraft {
  readonly cityId: string;
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly buildingCode: string;
  /** of a record that is not there yet */
  readonly isNew: boolean;
  /** as typed: what was changed, by field; null: it is not known any more */
  readonly values: Readonly<Record<string, FieldValue | null>>;
  /** what stood in these fields when they were first changed, as far as it is seen */
  readonly base: Readonly<Record<string, FieldValue | null>>;
  readonly reason: string;
}

const LONG_TEXTS: ReadonlySet<string> = new Set(
  Object.values(RECORD_FIELDS).flatMap((fields) =>
    Object.entries(fields).flatMap(([key, spec]) => (spec.kind === "longText" ? [key] : [])),
  ),
);

/**
 * Whether a field has a value that whoever edits does not see all of: it is masked, or a text with masked numbers
 * in it. What is typed replaces it, and what stood there cannot be expected.
 */
export function isHiddenForEdit(record: VisibleRecord | undefined, field: string): boolean {
  if (record === undefined) return false;
  const value = record.values[field];
  return (
    record.masked.includes(field) ||
    (LONG_TEXTS.has(field) && typeof value === "string" && /\*{3}/.test(value))
  );
}

/** What a form shows of a field before anything is typed; nothing of what is masked. */
export const shownForEdit = (record: VisibleRecord | undefined, field: string): FieldValue | undefined =>
  isHiddenForEdit(record, field) ? undefined : record?.values[field];

/** Why a field cannot be typed into; undefined: it can. */
export type LockedReason = "derived" | "role" | "vault";

export function lockedReason(spec: FieldSpec, role: RoleId, isVaultOpen: boolean): LockedReason | undefined {
  if (spec.isDerived === true) return "derived";
  if (securityLevelOf(spec) < 4) return undefined;
  if ((ROLES[role].revealLevel ?? 0) < 4) return "role";
  return isVaultOpen ? undefined : "vault";
}

/** A draft with one more field typed. What is back at what it was is not changed any more. */
export function withTyped(
  draft: RecordDraft,
  record: VisibleRecord | undefined,
  field: string,
  value: FieldValue | null,
): RecordDraft {
  const { [field]: _typed, ...values } = draft.values;
  const { [field]: _stood, ...base } = draft.base;
  const stood = Object.hasOwn(draft.base, field) ? draft.base[field]! : (shownForEdit(record, field) ?? null);
  const isBack = jsonEqual(isEmpty(value) ? null : value, stood) && !isHiddenForEdit(record, field);
  return isBack
    ? { ...draft, values, base }
    : {
        ...draft,
        values: { ...values, [field]: value },
        base: isHiddenForEdit(record, field) ? base : { ...base, [field]: stood },
      };
}

const isEmpty = (value: FieldValue | null): boolean =>
  value === null || (typeof value === "string" && value.trim() === "");

/** A typed value as it will be kept, or what is wrong with it. */
function keptValue(spec: FieldSpec, field: string, value: FieldValue | null) {
  const isTyped = spec.kind !== "flag" && spec.kind !== "code" && spec.kind !== "codes";
  if (isTyped && (typeof value === "string" || typeof value === "number"))
    return typedFieldValue(spec, value, field);
  return { ok: true, value: isEmpty(value) ? undefined : (value ?? undefined) } as const;
}

/** Storeys are counted without a zero. */
const NO_ZERO: ReadonlySet<string> = new Set(["storeyNumber", "number"]);

/** What is wrong with a draft, by field. */
export function draftProblems({ kind, values }: RecordDraft): Readonly<Record<string, ValueProblem>> {
  const problems: Record<string, ValueProblem> = {};
  for (const [field, value] of Object.entries(values)) {
    const spec = RECORD_FIELDS[kind][field];
    if (spec === undefined) continue;
    const read = keptValue(spec, field, value);
    if (!read.ok) problems[field] = read.error;
    else if (read.value === 0 && NO_ZERO.has(field)) problems[field] = { reason: "outOfRange", found: "0" };
  }
  return problems;
}

/** The edit that saves a draft: only what was typed, and only over what was seen. */
export function editOfDraft(draft: RecordDraft): RecordEdit {
  const { kind, recordId, buildingCode, isNew, base } = draft;
  const values: Record<string, FieldValue | null> = {};
  for (const [field, value] of Object.entries(draft.values)) {
    const spec = RECORD_FIELDS[kind][field];
    const read = spec && keptValue(spec, field, value);
    if (read?.ok === true) values[field] = read.value ?? null;
  }
  return {
    type: "put",
    kind,
    id: recordId,
    buildingCode,
    values,
    ...(isNew ? {} : { expected: base }),
  };
}

/** The draft after its conflicts were settled: mine goes over theirs, or is given up. */
export function settleDraft(
  draft: RecordDraft,
  conflicts: readonly RecordConflict[],
  choices: ConflictChoices,
): RecordDraft {
  const values: Record<string, FieldValue | null> = { ...draft.values };
  const base: Record<string, FieldValue | null> = { ...draft.base };
  for (const conflict of conflicts) {
    const { field } = conflict;
    if (choices[conflictKey(conflict)] === "theirs") {
      delete values[field];
      delete base[field];
    } else base[field] = (conflict.theirs ?? null) as FieldValue | null;
  }
  return { ...draft, values, base };
}
