import { nextTask } from "#base/next-task.ts";
import type { JoinEdit } from "#domain/dossier/join-table.ts";
import type { DossierFieldKey } from "#domain/dossier/dossier-fields.ts";
import type { RecordActor, RecordEdit } from "#domain/records/record-change.ts";
import type { ImportOutcome, ImportPlan, TableImport } from "#domain/records/table-import.ts";
import { sealEdits } from "#io/records/personal-values.ts";
import type { PutEdit } from "#io/records/record-bulk.ts";
import { importEdits, planImport } from "#io/records/record-import.ts";
import type { RecordsFile } from "#io/records/record-layers.ts";
import { beginWork, committedBefore } from "#io/records/record-trail.ts";
import { recordTable } from "#io/records/record-tables.ts";
import type { Work } from "#io/records/record-trail.ts";

/** What an import needs of the records' api. */
export interface ImportTools {
  readonly file: RecordsFile;
  readonly now: () => number;
  readonly key: () => CryptoKey | undefined;
  /** @throws AppError `records.forbidden` */
  readonly checkRights: (actor: RecordActor, edits: readonly RecordEdit[]) => void;
  /** a value of a dossier as a viewer sees it */
  readonly shown: (actor: RecordActor, field: DossierFieldKey, value: unknown) => unknown;
  readonly persist: () => Promise<void>;
  /** something was changed, or taken back */
  readonly onChanged: () => void;
  readonly onProgress: (id: string, done: number, total: number) => void;
}

export interface RecordsImport {
  readonly plan: (actor: RecordActor, edits: readonly JoinEdit[], overwrites: boolean) => ImportPlan;
  readonly run: (actor: RecordActor, table: TableImport) => Promise<ImportOutcome>;
  readonly cancel: (id: string) => void;
}

/** Edits between two looks at what else was asked: some tens of milliseconds. */
const AT_ONCE = 250;
const PROGRESS_MS = 200;

/**
 * Brings tables into the dossiers: one transaction that lets others in between, tells how far it is, and can be given
 * up until it is done. Who reads meanwhile sees it in the making; who writes waits for its end.
 */
export function createRecordsImport(tools: ImportTools): RecordsImport {
  const { file, onProgress } = tools;
  const cancelled = new Set<string>();

  async function addAll(work: Work, actor: RecordActor, table: TableImport, day: string): Promise<boolean> {
    let toldMs = -Infinity;
    for (let at = 0; at < table.edits.length; at += AT_ONCE) {
      const edits = importEdits(file, table.edits.slice(at, at + AT_ONCE), table.overwrites, day);
      tools.checkRights(actor, edits);
      const isPersonal = ({ values }: PutEdit): boolean =>
        Object.keys(values).some((field) => recordTable("dossier").column(field)?.level === 4);
      work.addDossiers(edits.filter((edit) => !isPersonal(edit)));
      const sealed = await sealEdits(file, edits.filter(isPersonal), tools.key());
      work.add(sealed.edits, sealed.seal);
      const nowMs = performance.now();
      if (nowMs - toldMs >= PROGRESS_MS) {
        toldMs = nowMs;
        onProgress(table.id, Math.min(at + AT_ONCE, table.edits.length), table.edits.length);
      }
      await nextTask();
      if (cancelled.has(table.id)) return false;
    }
    return true;
  }

  async function run(actor: RecordActor, table: TableImport): Promise<ImportOutcome> {
    const { id, reason } = table;
    const known = committedBefore(file, id);
    if (known !== undefined) return { type: "done", transactionId: id, recordCount: known.changed.length };
    tools.checkRights(actor, []);
    const nowMs = tools.now();
    const day = new Date(nowMs).toISOString().slice(0, 10);
    file.db.exec("BEGIN IMMEDIATE");
    try {
      const work = beginWork(file, { id, reason }, { actor, nowMs, action: "import" });
      const isWhole = await addAll(work, actor, table, day);
      if (!isWhole) {
        file.db.exec("ROLLBACK");
        tools.onChanged();
        return { type: "cancelled" };
      }
      const { changed } = work.finish();
      file.db.exec("COMMIT");
      await tools.persist();
      tools.onChanged();
      return { type: "done", transactionId: id, recordCount: changed.length };
    } catch (thrown) {
      // A full disk may have rolled back by itself.
      try {
        file.db.exec("ROLLBACK");
      } catch {
        // Nothing was open any more.
      }
      tools.onChanged();
      throw thrown;
    } finally {
      cancelled.delete(id);
    }
  }

  return {
    plan: (actor, edits, overwrites) => {
      tools.checkRights(actor, []);
      return planImport(file, edits, overwrites, (field, value) => tools.shown(actor, field, value));
    },
    run,
    cancel: (id) => void cancelled.add(id),
  };
}
