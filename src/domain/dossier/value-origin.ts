import { dayAt } from "./calendar.ts";
import type { HistoryEntry, ValueOrigin } from "./records.ts";
import type { VisibleRecord } from "./visible.ts";

/**
 * Where the value of a field comes from, and of which day it is: who changed it last by hand; else what the record
 * says of this value; else where the record itself comes from.
 *
 * @param history of the building, in any order
 */
export function valueOriginOf(
  record: VisibleRecord,
  history: readonly HistoryEntry[],
  field: string,
): ValueOrigin {
  let latest: HistoryEntry | undefined;
  for (const entry of history) {
    if (entry.recordId !== record.id || entry.isSynthetic === true) continue;
    if (entry.atMs <= (latest?.atMs ?? -Infinity)) continue;
    if (entry.changes.some((change) => change.field === field)) latest = entry;
  }
  if (latest !== undefined) return { source: "manual", day: dayAt(latest.atMs) };
  return record.origins?.[field] ?? { source: record.source, day: dayAt(record.createdMs) };
}
