import { runCommand } from "#commands/commands.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { DOSSIER_VIEWS } from "#state/dossier-query-store.ts";
import { Button } from "#ui/button.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { Panel } from "#ui/panel.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { useCity, useConsole, useDossierQuery, useRecords } from "../console.ts";
import { AskView } from "./ask-view.tsx";
import { CoverageView } from "./coverage-view.tsx";
import styles from "./dossiers.module.css";
import { SearchView } from "./search-view.tsx";

/** 档案: how much of the city has its dossier, and what the dossiers answer. */
export function DossiersPanel() {
  const { t } = useLanguage();
  const { services, dossierQuery } = useConsole();
  const city = useCity(readyCity);
  const index = city === undefined ? undefined : services.buildings();
  const phase = useRecords((state) => state.phase);
  const view = useDossierQuery((state) => state.view);
  if (city === undefined) return null;
  return (
    <Panel
      title={t("dossiers.title")}
      scroll="own"
      toolbar={
        <>
          <Segmented
            label={t("dossiers.view")}
            isWide
            segments={DOSSIER_VIEWS.map((id) => ({ id, label: t(`dossiers.views.${id}`) }))}
            selected={view}
            onSelect={(next) => dossierQuery.getState().set({ view: next })}
          />
          <ConflictNotice />
        </>
      }
    >
      {phase.type === "failed" ? (
        <ErrorState title={t("dossiers.failed")} level={3} onRetry={() => services.records.retry()}>
          {errorText(t, phase.failure.code, phase.failure.params)}
        </ErrorState>
      ) : phase.type !== "open" || index === undefined ? (
        <div className={styles["pad"]}>
          <Skeleton label={t("dossiers.opening")} />
        </div>
      ) : view === "ask" ? (
        <AskView key={city.id} index={index} />
      ) : view === "search" ? (
        <SearchView key={city.id} index={index} />
      ) : (
        <CoverageView key={city.id} />
      )}
    </Panel>
  );
}

/** A new package differs from what was changed here: it waits for somebody to decide. */
function ConflictNotice() {
  const { t } = useLanguage();
  const console = useConsole();
  const count = useRecords(({ phase }) => (phase.type === "open" ? phase.status.conflictCount : 0));
  if (count === 0) return null;
  return (
    <NoticeBar
      tone="warn"
      action={
        <Button onPress={() => runCommand(console, "records.changesets")}>{t("changesets.decide")}</Button>
      }
    >
      {t("changesets.waiting", { count })}
    </NoticeBar>
  );
}
