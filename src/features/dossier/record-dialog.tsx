import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { HistoryEntry } from "#domain/dossier/records.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import styles from "./dossier.module.css";
import { RecordFacts } from "./record-facts.tsx";
import { RecordForm, SaveBar } from "./record-form.tsx";
import type { ListedKind } from "./records-section.tsx";
import { useDraft } from "./use-draft.ts";
import { useMayEdit } from "./use-may-edit.ts";

export interface RecordDialogProps {
  readonly kind: ListedKind;
  readonly recordId: string;
  readonly buildingCode: string;
  /** undefined: it is being made, and its draft is there */
  readonly record: VisibleRecord | undefined;
  readonly history: readonly HistoryEntry[];
  readonly onClose: () => void;
}

/** One record in full, to read or to fill in. Closed in the middle, what was typed is still there next time. */
export function RecordDialog(props: RecordDialogProps) {
  const { kind, recordId, buildingCode, record, history, onClose } = props;
  const { t } = useLanguage();
  const mayEdit = useMayEdit();
  const tools = useDraft({ kind, recordId, buildingCode, record });
  const fields = Object.entries(RECORD_FIELDS[kind]);
  const isNew = record === undefined;
  const isEditing = tools.draft !== undefined && mayEdit;
  const giveUp = (): void => {
    tools.giveUp();
    if (isNew) onClose();
  };
  return (
    <Dialog
      title={t(`recordKind.${kind}`)}
      closeLabel={t("action.close")}
      isOpen
      isWide
      onClose={() => {
        if (isNew && Object.keys(tools.draft?.values ?? {}).length === 0) tools.giveUp();
        onClose();
      }}
    >
      <div className={styles["dialogBody"]}>
        {isEditing ? (
          <>
            <RecordForm fields={fields} record={record} tools={tools} />
            <SaveBar tools={{ ...tools, giveUp }} onSaved={onClose} />
          </>
        ) : (
          <>
            {mayEdit && (
              <div className={styles["dialogActions"]}>
                <Button icon="edit" onPress={tools.begin}>
                  {t("dossier.edit")}
                </Button>
              </div>
            )}
            <RecordFacts kind={kind} fields={fields} record={record} history={history} />
          </>
        )}
      </div>
    </Dialog>
  );
}
