import type { HistoryEntry } from "#domain/dossier/records.ts";
import type { TransactionSummary } from "#domain/records/record-change.ts";

/** What was changed on a building together: one version of its dossier. */
export interface DossierVersion {
  /** of the transaction; of the single change where it came with the package */
  readonly id: string;
  readonly atMs: number;
  readonly by: string;
  readonly role: HistoryEntry["role"];
  readonly reason: string | undefined;
  readonly isSynthetic: boolean;
  readonly entries: readonly HistoryEntry[];
  /** that of this machine, which can be taken back */
  readonly transaction: TransactionSummary | undefined;
}

/** A change made here is numbered within its transaction. */
const transactionOf = ({ id }: HistoryEntry): string => id.replace(/\.\d+$/, "");

/** Changes as versions, the latest first. */
export function versionsOf(
  history: readonly HistoryEntry[],
  transactions: readonly TransactionSummary[],
): readonly DossierVersion[] {
  const known = new Map(transactions.map((one) => [one.id, one]));
  const versions = new Map<string, HistoryEntry[]>();
  for (const entry of history) {
    const own = transactionOf(entry);
    const id = known.has(own) ? own : `${entry.atMs}/${entry.by}/${entry.reason ?? ""}`;
    const entries = versions.get(id);
    if (entries === undefined) versions.set(id, [entry]);
    else entries.push(entry);
  }
  return [...versions]
    .map(([id, entries]): DossierVersion => {
      const { atMs, by, role, reason, isSynthetic } = entries[0]!;
      return {
        id,
        atMs,
        by,
        role,
        reason,
        isSynthetic: isSynthetic === true,
        entries,
        transaction: known.get(id),
      };
    })
    .toReversed()
    .toSorted((a, b) => b.atMs - a.atMs);
}
