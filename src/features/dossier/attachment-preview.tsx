import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Dialog } from "#ui/dialog.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Spinner } from "#ui/spinner.tsx";
import styles from "./dossier.module.css";
import { useAttachment } from "./use-attachment.ts";

export interface AttachmentPreviewProps {
  readonly record: VisibleRecord;
  readonly onClose: () => void;
}

/** A picture in full. */
export function AttachmentPreview({ record, onClose }: AttachmentPreviewProps) {
  const { t } = useLanguage();
  const state = useAttachment(record.id);
  const name = String(record.values["title"] ?? record.values["fileName"] ?? record.id);
  return (
    <Dialog title={name} closeLabel={t("action.close")} isOpen isWide onClose={onClose}>
      <div className={styles["preview"]}>
        {state.type === "loading" && <Spinner label={t("ui.loading")} />}
        {state.type === "ready" && <img className={styles["picture"]} src={state.url} alt={name} />}
        {state.type === "missing" && <EmptyState icon="image" title={t("attachments.missing")} level={3} />}
        {state.type === "failed" && (
          <EmptyState icon="alert" title={t("attachments.missing")} level={3}>
            {errorText(t, state.failure.code, state.failure.params)}
          </EmptyState>
        )}
      </div>
    </Dialog>
  );
}
