import type { Records } from "#commands/records-service.ts";
import { securityLevelOf } from "#domain/dossier/record-field.ts";
import type { SecurityLevel } from "#domain/dossier/record-field.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import type { DossierQuestion } from "#domain/records/dossier-question.ts";
import type { RecordCondition } from "#domain/records/record-condition.ts";

/** Records that are asked for at a time. */
const PAGE = 5000;

/** What a list says of each building, before what was asked for. */
const USUAL_COLUMNS = [
  "name", "standardAddress", "community", "yearBuilt", "structure", "storeysAbove", "appraisalGrade",
  "openFindingCount", "worstFindingLevel", "nextInspectionDay", "managerUnit",
] as const; // prettier-ignore

/** Columns of a list: the usual ones and those that were asked about, as far as the role sees them. */
export function listColumns({ fields }: DossierQuestion, level: SecurityLevel): readonly string[] {
  const wanted = new Set<string>([...USUAL_COLUMNS, ...fields.map(({ field }) => field)]);
  return [...wanted].filter((field) => {
    const spec = RECORD_FIELDS.dossier[field];
    return spec !== undefined && securityLevelOf(spec) <= level;
  });
}

/** All dossiers that meet a condition, page by page, by their codes. */
export async function listRecords(
  records: Records,
  where: RecordCondition | undefined,
  signal?: AbortSignal,
): Promise<readonly VisibleRecord[]> {
  const all: VisibleRecord[] = [];
  for (;;) {
    const { records: page, total } = await records.ask(
      "list",
      [{ kind: "dossier", where, sort: { field: "id" }, offset: all.length, limit: PAGE }],
      signal === undefined ? {} : { signal },
    );
    all.push(...page);
    if (page.length === 0 || all.length >= total) return all;
  }
}
