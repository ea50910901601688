import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { useCommand, useDocument } from "../console.ts";
import { ViewpointCard } from "./viewpoint-card.tsx";
import styles from "./viewpoints.module.css";

/** Views that are kept, with their pictures: go there, rename, reorder, replace, delete. */
export function ViewpointsPanel() {
  const { t } = useLanguage();
  const viewpoints = useDocument(({ document }) => document?.viewpoints);
  const add = useCommand("viewpoint.add");
  const button = (
    <Button
      icon="plus"
      tip={`${t(add.titleKey)} · ${add.shortcut ?? ""}`}
      isDisabled={!add.isEnabled}
      onPress={add.run}
    >
      {t("viewpoints.add")}
    </Button>
  );
  if (viewpoints === undefined || viewpoints.length === 0) {
    return (
      <Panel title={t("viewpoints.title")}>
        <EmptyState icon="bookmark" title={t("viewpoints.empty")} actions={button}>
          {t("viewpoints.emptyHint")}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title={t("viewpoints.title")} detail={viewpoints.length} footer={button}>
      <ol className={styles["list"]} aria-label={t("viewpoints.list")}>
        {viewpoints.map((viewpoint, position) => (
          <ViewpointCard
            key={viewpoint.id}
            viewpoint={viewpoint}
            position={position}
            isLast={position === viewpoints.length - 1}
          />
        ))}
      </ol>
    </Panel>
  );
}
