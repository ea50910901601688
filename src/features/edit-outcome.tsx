import { useCallback } from "react";
import { AppError, toAppError } from "#base/app-error.ts";
import type { Records } from "#commands/records-service.ts";
import type { CommitOutcome, RecordEdit } from "#domain/records/record-change.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { Failure } from "#state/city-store.ts";
import { useConsole } from "./console.ts";

/** What came of an edit: done, in conflict with somebody else's, or failed and nothing changed. */
export type EditOutcome = CommitOutcome | { readonly type: "failed"; readonly failure: Failure };

export interface Commit {
  /** Done together or not at all; on the disk when it says so. */
  readonly commit: (reason: string, edits: readonly RecordEdit[]) => Promise<EditOutcome>;
  /** any other change, by its own call: `change((records) => records.undo(id))` */
  readonly change: (act: (records: Records) => Promise<CommitOutcome>) => Promise<EditOutcome>;
}

/** Changes records and says what came of it. A conflict is not told: whoever asked shows it, field by field. */
export function useCommit(): Commit {
  const { shell, services } = useConsole();
  const { t } = useLanguage();
  const change = useCallback<Commit["change"]>(
    async (act) => {
      const { notify, dismissSubject } = shell.getState();
      try {
        const records = services.records.current();
        if (records === undefined) throw new AppError("records.closed", "the records are not open");
        const outcome = await act(records);
        if (outcome.type === "done") {
          dismissSubject("recordsNotSaved");
          notify({ code: "recordsSaved", tone: "ok" });
        }
        return outcome;
      } catch (thrown) {
        const { code, params } = toAppError(thrown);
        notify({ code: "recordsNotSaved", tone: "danger", params: { detail: errorText(t, code, params) } });
        return { type: "failed", failure: { code, params } };
      }
    },
    [shell, services, t],
  );
  const commit = useCallback<Commit["commit"]>(
    (reason, edits) => change((records) => records.commit(reason, edits)),
    [change],
  );
  return { commit, change };
}
