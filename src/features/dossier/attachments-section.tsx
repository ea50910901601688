import { useState } from "react";
import { toAppError } from "#base/app-error.ts";
import { randomId } from "#base/random-id.ts";
import { codeEntry } from "#domain/dossier/code-lists.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FileButton } from "#ui/file-button.tsx";
import { FileDrop } from "#ui/file-drop.tsx";
import { Icon } from "#ui/icon.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { useConsole } from "../console.ts";
import type { DossierTabProps } from "../dossier-tab.ts";
import { useCommit } from "../edit-outcome.tsx";
import { AttachmentPreview } from "./attachment-preview.tsx";
import styles from "./dossier.module.css";
import { RemoveDialog } from "./remove-dialog.tsx";
import { blobOf, useAttachment } from "./use-attachment.ts";
import { useMayEdit } from "./use-may-edit.ts";

const ACCEPT = [".jpg", ".jpeg", ".png", ".webp", ".pdf", ".docx", ".xlsx", ".csv", ".txt", ".ifc"];

const isPicture = (record: VisibleRecord): boolean =>
  String(record.values["mediaType"] ?? "").startsWith("image/");

/** Documents, photos and models that are kept with the dossier. */
export function AttachmentsSection({ buildingCode, dossier }: DossierTabProps) {
  const { t, format } = useLanguage();
  const mayEdit = useMayEdit();
  const { change } = useCommit();
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<VisibleRecord>();
  const [removing, setRemoving] = useState<VisibleRecord>();
  const records = dossier?.records.attachment ?? [];

  async function add(files: readonly File[]): Promise<void> {
    setBusy(true);
    const reasons: string[] = [];
    for (const file of files) {
      // One after the other: each is looked at, drawn anew and written before the next is in memory.
      const outcome = await change(async (asked) =>
        asked.ask("addAttachment", [
          {
            id: randomId(),
            buildingCode,
            fileName: file.name,
            bytes: new Uint8Array(await file.arrayBuffer()),
            kind: kindOf(file.name),
          },
          randomId(),
          t("attachments.reason", { name: file.name }),
        ]),
      );
      if (outcome.type === "failed")
        reasons.push(errorText(t, outcome.failure.code, { fileName: file.name, ...outcome.failure.params }));
    }
    setRefused(reasons);
    setBusy(false);
  }

  return (
    <section className={styles["section"]} aria-label={t("dossier.tab.attachments")}>
      <FileDrop
        label={t("attachments.drop")}
        className={styles["drop"]}
        onFiles={(files) => {
          if (mayEdit) void add(files);
        }}
      >
        {(isOver) => (
          <div className={isOver ? styles["dropOver"] : undefined}>
            <div className={styles["sectionHead"]}>
              <h3 className={styles["sectionTitle"]}>
                {t("dossier.tab.attachments")}{" "}
                <span className={styles["count"]}>{format.integer(records.length)}</span>
              </h3>
              {isBusy && <Spinner label={t("attachments.adding")} />}
              {mayEdit && (
                <FileButton
                  icon="upload"
                  accepts={ACCEPT}
                  isMultiple
                  label={t("attachments.choose")}
                  isDisabled={isBusy}
                  onFiles={(files) => void add(files)}
                />
              )}
            </div>
            {mayEdit && <p className={styles["quiet"]}>{t("attachments.hint")}</p>}
            {refused.length > 0 && (
              <NoticeBar tone="danger" onClose={() => setRefused([])}>
                <ul>
                  {refused.map((reason) => (
                    <li key={reason}>{reason}</li>
                  ))}
                </ul>
              </NoticeBar>
            )}
            {records.length === 0 ? (
              <EmptyState icon="image" title={t("attachments.none")} level={4} />
            ) : (
              <ul className={styles["files"]}>
                {records.map((record) => (
                  <AttachmentRow
                    key={record.id}
                    record={record}
                    onShow={isPicture(record) ? () => setShown(record) : undefined}
                    onRemove={mayEdit ? () => setRemoving(record) : undefined}
                  />
                ))}
              </ul>
            )}
          </div>
        )}
      </FileDrop>
      {shown !== undefined && <AttachmentPreview record={shown} onClose={() => setShown(undefined)} />}
      {removing !== undefined && (
        <RemoveDialog kind="attachment" record={removing} onClose={() => setRemoving(undefined)} />
      )}
    </section>
  );
}

/** Of the code list `attachmentKind`, as the ending suggests. */
function kindOf(name: string): string {
  if (/\.(jpe?g|png|webp)$/i.test(name)) return "photo";
  return /\.ifc$/i.test(name) ? "model" : "other";
}

interface AttachmentRowProps {
  readonly record: VisibleRecord;
  readonly onShow: (() => void) | undefined;
  readonly onRemove: (() => void) | undefined;
}

function AttachmentRow({ record, onShow, onRemove }: AttachmentRowProps) {
  const { t, text, format } = useLanguage();
  const { services, shell } = useConsole();
  const picture = useAttachment(isPicture(record) ? record.id : undefined);
  const { fileName, title, byteLength, kind } = record.values;
  const name = String(title ?? fileName ?? record.id);
  const kindTitle = typeof kind === "string" ? codeEntry("attachmentKind", kind)?.title : undefined;
  const download = async (): Promise<void> => {
    try {
      const file = await services.records.current()?.ask("attachment", [record.id]);
      if (file === undefined)
        return shell.getState().notify({ code: "attachmentGone", tone: "warn", params: { name } });
      services.saveFile(blobOf(file), file.fileName);
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      shell
        .getState()
        .notify({ code: "recordsNotRead", tone: "danger", params: { detail: errorText(t, code, params) } });
    }
  };
  return (
    <li className={styles["file"]}>
      {picture.type === "ready" ? (
        <img className={styles["thumbnail"]} src={picture.url} alt="" />
      ) : (
        <span className={styles["thumbnail"]}>
          <Icon name={isPicture(record) ? "image" : "document"} size={20} />
        </span>
      )}
      <div className={styles["fileWords"]}>
        <span className={styles["fileName"]} title={name}>
          {name}
        </span>
        <span className={styles["quiet"]}>
          {[
            kindTitle === undefined ? undefined : text(kindTitle),
            typeof byteLength === "number" ? format.bytes(byteLength) : undefined,
            format.dateTime(record.createdMs),
            picture.type === "missing" ? t("attachments.missing") : undefined,
          ]
            .filter((part) => part !== undefined)
            .join(" · ")}
        </span>
      </div>
      {onShow !== undefined && (
        <IconButton icon="eye" size="small" label={t("attachments.showOf", { name })} onPress={onShow} />
      )}
      <IconButton
        icon="download"
        size="small"
        label={t("attachments.downloadOf", { name })}
        onPress={() => void download()}
      />
      {onRemove !== undefined && (
        <IconButton icon="trash" size="small" label={t("recordForm.removeOf", { name })} onPress={onRemove} />
      )}
    </li>
  );
}
