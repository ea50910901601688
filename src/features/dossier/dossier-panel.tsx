import { useCallback } from "react";
import type { Building } from "#domain/building.ts";
import { recordCodeOf } from "#domain/dossier/record-code.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Breadcrumbs } from "#ui/breadcrumbs.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { buildingName } from "../building-words.ts";
import { CommandButton } from "../command-button.tsx";
import { useConsole, useShell } from "../console.ts";
import type { DossierTab } from "../dossier-tab.ts";
import { useRecordsAnswer } from "../use-records-answer.ts";
import type { RecordsQuestion } from "../use-records-answer.ts";
import styles from "./dossier.module.css";

export interface DossierPanelProps {
  readonly building: Building;
  readonly tabs: readonly DossierTab[];
}

type Answered = Awaited<ReturnType<RecordsQuestion<never>>>;

/** The file of one building, tab by tab. */
export function DossierPanel({ building, tabs }: DossierPanelProps) {
  const { t, language } = useLanguage();
  const { shell } = useConsole();
  const selected = useShell((state) => state.dossierTab);
  const buildingCode = recordCodeOf(building);
  const question = useCallback(
    (records: Parameters<RecordsQuestion<Answered>>[0], signal: AbortSignal) =>
      records.ask("dossier", [buildingCode], { signal }),
    [buildingCode],
  );
  const { value: dossier, isLoading, failure, retry } = useRecordsAnswer(question);
  const title = buildingName(building, language) ?? building.address ?? buildingCode;
  const known = tabs.find(({ id }) => id === selected) ?? tabs[0];
  if (known === undefined) return null;
  return (
    <article className={styles["panel"]} aria-labelledby="dossier-name">
      <header className={styles["head"]}>
        <div className={styles["row"]}>
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
        <h2 id="dossier-name" className={styles["name"]}>
          {title}
        </h2>
        <p className={styles["code"]}>{buildingCode}</p>
      </header>
      {failure !== undefined ? (
        <ErrorState title={t("dossier.failed")} level={3} onRetry={retry}>
          {errorText(t, failure.code, failure.params)}
        </ErrorState>
      ) : isLoading && dossier === undefined ? (
        <Spinner label={t("dossier.loading")} />
      ) : (
        <Tabs
          label={t("dossier.tabs")}
          selected={known.id}
          tabs={tabs.map(({ id, titleKey, render }) => ({
            id,
            label: t(titleKey),
            content: render({ buildingCode, building, dossier }),
          }))}
          onSelect={(id) => shell.getState().set({ dossierTab: id })}
        />
      )}
    </article>
  );
}
