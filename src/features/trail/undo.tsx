import { useState } from "react";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { useCommit } from "../edit-outcome.tsx";
import type { EditOutcome } from "../edit-outcome.tsx";
import { recordFieldTitle, storedValueText } from "../record-text.ts";
import styles from "./trail.module.css";

/** Takes a transaction back, and remembers what came of it. */
export function useUndo() {
  const { change } = useCommit();
  const [isUndoing, setUndoing] = useState(false);
  const [outcome, setOutcome] = useState<EditOutcome>();
  const run = async (transactionId: string): Promise<void> => {
    setUndoing(true);
    setOutcome(await change((records) => records.undo(transactionId)));
    setUndoing(false);
  };
  return {
    isUndoing,
    outcome,
    undo: (transactionId: string): void => void run(transactionId),
    dismiss: () => setOutcome(undefined),
  };
}

export interface UndoOutcomeProps {
  readonly outcome: EditOutcome;
  readonly onClose: () => void;
}

/** Whether it was taken back; where values were changed since, which ones: nothing was done then. */
export function UndoOutcome({ outcome, onClose }: UndoOutcomeProps) {
  const tools = useLanguage();
  const { t } = tools;
  if (outcome.type === "done")
    return (
      <NoticeBar tone="ok" onClose={onClose}>
        {t("trail.undoDone")}
      </NoticeBar>
    );
  if (outcome.type === "failed")
    return (
      <NoticeBar tone="danger" onClose={onClose}>
        {t("trail.undoFailed")} {errorText(t, outcome.failure.code, outcome.failure.params)}
      </NoticeBar>
    );
  return (
    <NoticeBar tone="warn" onClose={onClose}>
      {t("trail.undoConflict", { count: outcome.conflicts.length })}
      <ul className={styles["conflicts"]}>
        {outcome.conflicts.map(({ kind, recordId, field, base, theirs }) => {
          const spec = RECORD_FIELDS[kind][field];
          return (
            <li key={`${kind}/${recordId}/${field}`}>
              {t("trail.undoField", {
                field: recordFieldTitle(kind, field, tools),
                made: storedValueText(spec, base, tools),
                now: storedValueText(spec, theirs, tools),
              })}
            </li>
          );
        })}
      </ul>
    </NoticeBar>
  );
}
