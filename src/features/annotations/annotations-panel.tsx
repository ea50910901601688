import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { useCommand, useDocument } from "../console.ts";
import { AnnotationRow } from "./annotation-row.tsx";
import styles from "./annotations.module.css";

/** Notes that are pinned to the map. */
export function AnnotationsPanel() {
  const { t } = useLanguage();
  const notes = useDocument(({ document }) => document?.annotations);
  const add = useCommand("annotation.add");
  const button = (
    <Button
      icon="plus"
      tip={`${t(add.titleKey)} · ${add.shortcut ?? ""}`}
      isDisabled={!add.isEnabled}
      onPress={add.run}
    >
      {t("annotations.add")}
    </Button>
  );
  if (notes === undefined || notes.length === 0) {
    return (
      <Panel title={t("annotations.title")}>
        <EmptyState icon="mapPin" title={t("annotations.empty")} actions={button}>
          {t("annotations.emptyHint")}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title={t("annotations.title")} detail={notes.length} footer={button}>
      <ul className={styles["list"]} aria-label={t("annotations.list")}>
        {notes.map((note) => (
          <AnnotationRow key={note.id} note={note} />
        ))}
      </ul>
    </Panel>
  );
}
