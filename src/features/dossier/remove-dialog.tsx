import { useState } from "react";
import type { RecordKind } from "#domain/dossier/records.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useCommit } from "../edit-outcome.tsx";
import styles from "./dossier.module.css";

export interface RemoveDialogProps {
  readonly kind: Exclude<RecordKind, "dossier" | "task" | "finding" | "workOrder">;
  readonly record: VisibleRecord;
  readonly onClose: () => void;
}

/** Takes a record away, for a reason; its history stays, and so does the way back. */
export function RemoveDialog({ kind, record, onClose }: RemoveDialogProps) {
  const { t } = useLanguage();
  const { commit } = useCommit();
  const [reason, setReason] = useState("");
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setAsked(true);
    if (reason.trim() === "" || isBusy) return;
    setBusy(true);
    const outcome = await commit(reason.trim(), [{ type: "remove", kind, id: record.id }]);
    setBusy(false);
    if (outcome.type === "done") onClose();
  };
  return (
    <Dialog title={t("recordForm.removeTitle")} closeLabel={t("action.close")} isOpen onClose={onClose}>
      <div className={styles["dialogBody"]}>
        <p>{t("recordForm.removeHint", { kind: t(`recordKind.${kind}`) })}</p>
        <TextField
          label={t("recordForm.reason")}
          value={reason}
          maxLength={400}
          isRequired
          isFocusedAtFirst
          error={isAsked && reason.trim() === "" ? t("error.records.noReason") : undefined}
          onChange={setReason}
          onSubmit={() => void remove()}
        />
        <div className={styles["dialogActions"]}>
          <Button look="quiet" onPress={onClose}>
            {t("recordForm.cancel")}
          </Button>
          <Button look="primary" icon="trash" isBusy={isBusy} onPress={() => void remove()}>
            {t("recordForm.remove")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
