import { jsonEqual } from "#base/json.ts";
import type { JoinEdit, JoinIssue } from "#domain/dossier/join-table.ts";
import type { DossierFieldKey } from "#domain/dossier/dossier-fields.ts";
import type { FieldValue } from "#domain/dossier/record-field.ts";
import type { ValueOrigin } from "#domain/dossier/records.ts";
import type { ImportPlan } from "#domain/records/table-import.ts";
import { readDossiers } from "./record-bulk.ts";
import type { PutEdit, StoredDossier } from "./record-bulk.ts";
import type { RecordsFile } from "./record-layers.ts";
import type { RecordValues } from "./record-rows.ts";
import { isSealed } from "./record-vault.ts";

/** What the rows of a table do to dossiers. */

/** Fields and values that an edit leaves after what is there is looked at. */
interface Taken {
  readonly isNew: boolean;
  readonly values: Readonly<Partial<Record<DossierFieldKey, FieldValue>>>;
  /** fields with another value, which stays */
  readonly kept: readonly { readonly field: DossierFieldKey; readonly present: unknown }[];
  readonly origins: RecordValues;
}

function take(stored: StoredDossier | undefined, edit: JoinEdit, overwrites: boolean): Taken {
  const record: RecordValues = stored?.record ?? {};
  const values: Partial<Record<DossierFieldKey, FieldValue>> = {};
  const kept: { field: DossierFieldKey; present: unknown }[] = [];
  for (const [key, value] of Object.entries(edit.values)) {
    const field = key as DossierFieldKey;
    const present = record[field];
    if (jsonEqual(present, value)) continue;
    if (present !== undefined && !overwrites) kept.push({ field, present });
    else values[field] = value;
  }
  const origins = (record["origins"] ?? {}) as RecordValues;
  return { isNew: stored?.record === undefined, values, kept, origins };
}

const storedOf = (file: RecordsFile, edits: readonly JoinEdit[]): ReadonlyMap<string, StoredDossier> =>
  readDossiers(
    file,
    edits.map(({ buildingCode }) => buildingCode),
  );

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join("、") : String(value));

/**
 * What edits would do.
 *
 * @param shown a value of a field as who asks may see it; undefined where nothing of it is shown
 */
export function planImport(
  file: RecordsFile,
  edits: readonly JoinEdit[],
  overwrites: boolean,
  shown: (field: DossierFieldKey, value: unknown) => unknown,
): ImportPlan {
  const counts = { made: 0, changed: 0, unchanged: 0 };
  const issues: JoinIssue[] = [];
  const stored = storedOf(file, edits);
  for (const edit of edits) {
    const { isNew, values, kept } = take(stored.get(edit.buildingCode), edit, overwrites);
    const isChange = Object.keys(values).length > 0;
    counts[isChange ? (isNew ? "made" : "changed") : "unchanged"] += 1;
    for (const { field, present } of kept) {
      const visible = isSealed(present) ? undefined : shown(field, present);
      issues.push({
        row: edit.rows?.[field] ?? edit.row,
        column: field,
        reason: "kept",
        found: textOf(edit.values[field]),
        ...(visible === undefined ? {} : { suggestion: textOf(visible) }),
      });
    }
  }
  return { ...counts, issues };
}

/**
 * Edits of a table as edits of records: what stays is left out, and each value says that it comes from a table.
 *
 * @param day of the import, such as `2024-05-03`
 */
export function importEdits(
  file: RecordsFile,
  edits: readonly JoinEdit[],
  overwrites: boolean,
  day: string,
): readonly PutEdit[] {
  const stored = storedOf(file, edits);
  const origin: ValueOrigin = { source: "import", day };
  return edits.flatMap((edit): PutEdit[] => {
    const { isNew, values, origins } = take(stored.get(edit.buildingCode), edit, overwrites);
    const fields = Object.keys(values);
    if (fields.length === 0) return [];
    const extra = isNew
      ? { source: "import" }
      : { origins: { ...origins, ...Object.fromEntries(fields.map((field) => [field, origin])) } };
    const { buildingCode } = edit;
    return [
      { type: "put", kind: "dossier", id: buildingCode, buildingCode, values: { ...values, ...extra } },
    ];
  });
}
