import { useEffect } from "react";
import { summaryOfOpen } from "#commands/open-summary.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { FileDrop } from "#ui/file-drop.tsx";
import { useCommand, useConsole, useDocument, useShell } from "../console.ts";
import { AsideRecords } from "./aside-records.tsx";
import { DocumentRow } from "./document-row.tsx";
import styles from "./documents.module.css";
import { ImportResult } from "./import-result.tsx";

/** All documents that are kept here: open, name, copy, delete, export, import. */
export function DocumentsDialog() {
  const { t } = useLanguage();
  const { shell, document } = useConsole();
  const isOpen = useShell((state) => state.dialog === "documents");
  return (
    <Dialog
      title={t("documents.title")}
      closeLabel={t("action.close")}
      isOpen={isOpen}
      isWide
      onClose={() => {
        shell.getState().set({ dialog: undefined });
        document.getState().setLibrary({ importOutcome: undefined });
      }}
    >
      <Library />
    </Dialog>
  );
}

function Library() {
  const { t } = useLanguage();
  const { services } = useConsole();
  const library = useDocument((state) => state.library);
  const open = useDocument((state) => state.document);
  const create = useCommand("document.new");
  const pick = useCommand("document.import");
  useEffect(() => void services.documents.refresh(), [services]);
  const kept = library.documents.filter(({ id }) => id !== open?.id);
  const documents = [
    ...(open === undefined ? [] : [summaryOfOpen(open, library.documents)]),
    ...kept.toSorted((a, b) => b.updatedMs - a.updatedMs),
  ];
  return (
    <>
      <div className={styles["top"]}>
        <p className={styles["intro"]}>
          {t(library.isDurable ? "documents.intro" : "documents.memoryIntro")}
        </p>
        <Button icon="newDocument" isDisabled={!create.isEnabled} onPress={create.run}>
          {t(create.titleKey)}
        </Button>
      </div>
      <table className={styles["table"]} aria-label={t("documents.title")}>
        <thead>
          <tr>
            <th scope="col">{t("documents.column.name")}</th>
            <th scope="col">{t("documents.column.city")}</th>
            <th scope="col">{t("documents.column.changed")}</th>
            <th scope="col" className={styles["number"]}>
              {t("documents.column.size")}
            </th>
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {documents.map((summary) => (
            <DocumentRow key={summary.id} summary={summary} isOpen={summary.id === open?.id} />
          ))}
        </tbody>
      </table>
      {documents.length === 0 && <p className={styles["empty"]}>{t("documents.empty")}</p>}
      <FileDrop
        label={t(pick.titleKey)}
        className={styles["drop"]}
        onFiles={(files) => void services.documents.importFiles(files)}
      >
        {(isOver) =>
          isOver ? (
            t("documents.dropHere")
          ) : (
            <>
              {t("documents.drop")}
              <Button icon="upload" onPress={pick.run}>
                {t("documents.pick")}
              </Button>
            </>
          )
        }
      </FileDrop>
      {library.importOutcome !== undefined && <ImportResult outcome={library.importOutcome} />}
      {library.aside.length > 0 && <AsideRecords records={library.aside} />}
    </>
  );
}
