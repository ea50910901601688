import { useCallback, useEffect, useRef, useState } from "react";
import type { Records } from "#commands/records-service.ts";
import type { Building } from "#domain/building.ts";
import { recordCodeOf } from "#domain/dossier/record-code.ts";
import type { VisibleDossier } from "#domain/dossier/visible.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Breadcrumbs } from "#ui/breadcrumbs.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { buildingName } from "../building-words.ts";
import { CommandButton } from "../command-button.tsx";
import { useConsole, useRecords, useShell } from "../console.ts";
import type { DossierTab } from "../dossier-tab.ts";
import { useRecordsAnswer } from "../use-records-answer.ts";
import { DossierHead } from "./dossier-head.tsx";
import styles from "./dossier.module.css";
import { DraftsElsewhere } from "./drafts-elsewhere.tsx";

export interface DossierPanelProps {
  readonly building: Building;
  readonly tabs: readonly DossierTab[];
}

/** The file of one building: a head that says who it is, and its tabs as dividers at the side. */
export function DossierPanel({ building, tabs }: DossierPanelProps) {
  const { t, language } = useLanguage();
  const { shell } = useConsole();
  const selected = useShell((state) => state.dossierTab);
  const buildingCode = recordCodeOf(building);
  const question = useCallback(
    async (records: Records, signal: AbortSignal) => ({
      of: buildingCode,
      dossier: await records.ask("dossier", [buildingCode], { signal }),
    }),
    [buildingCode],
  );
  const { value, failure, retry } = useRecordsAnswer<{
    readonly of: string;
    readonly dossier: VisibleDossier | undefined;
  }>(question);
  const isInMemory = useRecords(({ phase }) => phase.type === "open" && phase.status.storage === "memory");
  const body = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<{ readonly field: string }>();
  useEffect(() => {
    if (wanted === undefined) return;
    const place = body.current?.querySelector(`[data-field="${CSS.escape(wanted.field)}"]`);
    place?.scrollIntoView({ block: "center" });
    place?.querySelector<HTMLElement>("input, textarea, button")?.focus();
  }, [wanted]);
  const known = tabs.find(({ id }) => id === selected) ?? tabs[0];
  if (known === undefined) return null;
  // The last building's file must never stand under the name of this one.
  const isRead = value?.of === buildingCode;
  return (
    <article className={styles["panel"]} aria-labelledby="dossier-name">
      <div className={styles["path"]}>
        <Breadcrumbs
          label={t("dossier.path")}
          crumbs={[
            { id: "brief", label: t("dock.right") },
            { id: "dossier", label: t("dossier.title") },
          ]}
          onGo={(id) => {
            if (id === "brief") shell.getState().set({ dossierTab: undefined });
          }}
        />
        <CommandButton command="records.exportDossier" icon="download" />
      </div>
      <DossierHead
        title={buildingName(building, language) ?? building.address ?? t("inspector.unnamed")}
        buildingCode={buildingCode}
        dossier={isRead ? value.dossier : undefined}
        isRead={isRead}
        onGo={(tab, field) => {
          shell.getState().set({ dossierTab: tab });
          setWanted({ field });
        }}
      />
      {isInMemory && <NoticeBar tone="warn">{t("recordsStatus.memoryText")}</NoticeBar>}
      <DraftsElsewhere buildingCode={buildingCode} />
      {failure !== undefined ? (
        <ErrorState title={t("dossier.failed")} level={3} onRetry={retry}>
          {errorText(t, failure.code, failure.params)}
        </ErrorState>
      ) : isRead ? (
        <div ref={body} className={styles["body"]}>
          <Tabs
            label={t("dossier.tabs")}
            placement="side"
            selected={known.id}
            tabs={tabs.map(({ id, titleKey, render }) => ({
              id,
              label: t(titleKey),
              content: render({ buildingCode, building, dossier: value.dossier }),
            }))}
            onSelect={(id) => shell.getState().set({ dossierTab: id })}
          />
        </div>
      ) : (
        <div className={styles["waiting"]}>
          <Spinner label={t("dossier.loading")} />
        </div>
      )}
    </article>
  );
}
