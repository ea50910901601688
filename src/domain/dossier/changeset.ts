import { jsonEqual } from "#base/json.ts";
import type { FieldChange, RecordKind } from "./records.ts";
import type { RoleId } from "./roles.ts";

/**
 * Changes of records field by field: made here and applied on another machine, where somebody may have changed the
 * same field meanwhile. What was changed by others is never overwritten silently.
 */

/** A record without its type. */
export type PlainRecord = Readonly<Record<string, unknown>>;

/** One record's change. */
export interface RecordChange {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly buildingCode: string;
  readonly action: "create" | "update" | "delete";
  /** all fields of a record that is new or goes; of another those that differ */
  readonly changes: readonly FieldChange[];
}

export interface Changeset {
  readonly schema: "yutu-changeset/1";
  readonly id: string;
  readonly createdMs: number;
  readonly by: string;
  readonly role: RoleId;
  readonly reason?: string;
  readonly entries: readonly RecordChange[];
}

/** The time of the last change says nothing about what was changed. */
const UNCOMPARED = new Set(["updatedMs"]);

/** Fields that differ, in the order of their names; `undefined` stands for a record that is not there. */
export function diffRecords(before: object | undefined, after: object | undefined): readonly FieldChange[] {
  const from = (before ?? {}) as PlainRecord;
  const to = (after ?? {}) as PlainRecord;
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted();
  return fields
    .filter((field) => !UNCOMPARED.has(field) && !jsonEqual(from[field], to[field]))
    .map((field) => change(field, from[field], to[field]));
}

const change = (field: string, before: unknown, after: unknown): FieldChange => ({
  field,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

/** The change from one state of a record to another; undefined where nothing differs. */
export function recordChange(
  kind: RecordKind,
  before: { readonly id: string; readonly buildingCode: string } | undefined,
  after: { readonly id: string; readonly buildingCode: string } | undefined,
): RecordChange | undefined {
  const record = after ?? before;
  const changes = diffRecords(before, after);
  if (record === undefined || changes.length === 0) return undefined;
  const action = before === undefined ? "create" : after === undefined ? "delete" : "update";
  return { kind, recordId: record.id, buildingCode: record.buildingCode, action, changes };
}

/** A field that both sides have changed, and not to the same. */
export interface FieldConflict {
  readonly field: string;
  /** what the change started from */
  readonly base?: unknown;
  /** what stands here now */
  readonly current?: unknown;
  /** what the change brings */
  readonly incoming?: unknown;
}

export type ApplyOutcome =
  | { readonly type: "clean"; readonly record: PlainRecord | undefined }
  /** all of it is here already */
  | { readonly type: "already" }
  | {
      readonly type: "conflict";
      readonly conflicts: readonly FieldConflict[];
      /** fields of the change that are in nobody's way */
      readonly free: readonly string[];
    };

/** What becomes of a record under a change: three-way, field by field. The record itself is left as it is. */
export function applyChange(current: object | undefined, entry: RecordChange): ApplyOutcome {
  const now = (current ?? {}) as PlainRecord;
  const open = entry.changes.filter(({ field, after }) => !jsonEqual(now[field], after));
  const isGoneAlready = entry.action === "delete" && current === undefined;
  if (isGoneAlready || (open.length === 0 && current !== undefined && entry.action !== "delete")) {
    return { type: "already" };
  }
  // Somebody has taken away what is to be changed: every field of it is in question.
  const isMissing = entry.action === "update" && current === undefined;
  const isChangedElsewhere = (field: string, before: unknown): boolean =>
    isMissing || !jsonEqual(now[field], before);
  const conflicts = open
    .filter(({ field, before }) => isChangedElsewhere(field, before))
    .map(({ field, before, after }) => conflict(field, before, now[field], after));
  if (entry.action === "delete" && current !== undefined) {
    const known = new Set(entry.changes.map(({ field }) => field));
    for (const field of Object.keys(now).toSorted()) {
      if (!known.has(field) && !UNCOMPARED.has(field) && now[field] !== undefined) {
        conflicts.push(conflict(field, undefined, now[field], undefined));
      }
    }
  }
  if (conflicts.length > 0) {
    const inTheWay = new Set(conflicts.map(({ field }) => field));
    return {
      type: "conflict",
      conflicts,
      free: open.map(({ field }) => field).filter((field) => !inTheWay.has(field)),
    };
  }
  if (entry.action === "delete") return { type: "clean", record: undefined };
  return { type: "clean", record: withFields(now, open) };
}

const conflict = (field: string, base: unknown, current: unknown, incoming: unknown): FieldConflict => ({
  field,
  ...(base === undefined ? {} : { base }),
  ...(current === undefined ? {} : { current }),
  ...(incoming === undefined ? {} : { incoming }),
});

function withFields(record: PlainRecord, changes: readonly FieldChange[]): PlainRecord {
  const next: Record<string, unknown> = { ...record };
  for (const { field, after } of changes) {
    if (after === undefined) delete next[field];
    else next[field] = after;
  }
  return next;
}

/** Whose value of a field in conflict stays. */
export type Choice = "current" | "incoming";

/**
 * The record after somebody has decided every conflict of an update.
 *
 * @throws RangeError naming the first field that nobody has decided about
 */
export function resolveChange(
  current: object | undefined,
  entry: RecordChange,
  choices: Readonly<Record<string, Choice>>,
): PlainRecord | undefined {
  const outcome = applyChange(current, entry);
  if (outcome.type === "clean") return outcome.record;
  const now = current as PlainRecord | undefined;
  if (outcome.type === "already") return now;
  const undecided = outcome.conflicts.find(({ field }) => choices[field] === undefined);
  if (undecided !== undefined) throw new RangeError(`nobody has decided about ${undecided.field}`);
  if (entry.action === "delete") {
    const isKept = outcome.conflicts.some(({ field }) => choices[field] === "current");
    return isKept ? now : undefined;
  }
  const taken = new Set([
    ...outcome.free,
    ...outcome.conflicts.map(({ field }) => field).filter((field) => choices[field] === "incoming"),
  ]);
  if (now === undefined && taken.size === 0) return undefined;
  return withFields(
    now ?? {},
    entry.changes.filter(({ field }) => taken.has(field)),
  );
}
