import { FILTER_EFFECTS } from "#catalog/filter-spec.ts";
import { filterProblems } from "#domain/building-filter.ts";
import { SELECTION_MODES } from "#domain/row-list.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Menu } from "#ui/menu.tsx";
import { Panel } from "#ui/panel.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { useCity, useConsole, useSession, useShell } from "../console.ts";
import { ConditionGroup } from "./condition-group.tsx";
import styles from "./filter.module.css";
import { useFilter } from "./use-filter.ts";

const MODE_ICONS = {
  replace: "modeReplace",
  add: "modeAdd",
  remove: "modeRemove",
  intersect: "modeIntersect",
} as const;

/** Which buildings are meant, in conditions; how many they are, and what becomes of them on the map. */
export function FilterPanel() {
  const { t } = useLanguage();
  const { services } = useConsole();
  const state = useSession(({ filter }) => filter);
  const city = useCity(readyCity);
  const edits = useFilter();
  const { spec, setSpec } = edits;
  const hasIndex = city !== undefined && services.buildings() !== undefined;
  const problems = new Map(filterProblems(spec.root).map(({ path, code }) => [path.join("."), code]));
  return (
    <Panel
      title={t("filter.label")}
      actions={state.type === "loading" ? <Spinner label={t("filter.asking")} /> : undefined}
      footer={hasIndex ? <FilterResult /> : undefined}
    >
      {!hasIndex ? (
        <p className={styles["note"]}>{city !== undefined && t("filter.unavailable")}</p>
      ) : (
        <div className={styles["body"]}>
          {spec.root.items.length === 0 && (
            <EmptyState icon="filter" title={t("filter.emptyTitle")}>
              {t("filter.emptyHint")}
            </EmptyState>
          )}
          <ConditionGroup group={spec.root} path={[]} problems={problems} edits={edits} />
          <div className={styles["effect"]}>
            <span className={styles["title"]}>{t("filter.effect")}</span>
            <Segmented
              label={t("filter.effect")}
              segments={FILTER_EFFECTS.map((id) => ({ id, label: t(`filter.effects.${id}`) }))}
              selected={spec.effect}
              onSelect={(effect) => setSpec({ ...spec, effect })}
            />
            <p className={styles["quiet"]}>{t(`filter.effectHint.${spec.effect}`)}</p>
          </div>
          {state.type === "failed" && (
            <ErrorState title={t("filter.failed")} level={3} onRetry={() => services.filter.retry()}>
              {errorText(t, state.code, state.params)}
            </ErrorState>
          )}
        </div>
      )}
    </Panel>
  );
}

/** How many match, and what can be done with them. */
function FilterResult() {
  const { t, format } = useLanguage();
  const { session, services, shell } = useConsole();
  const state = useSession(({ filter }) => filter);
  const { setSpec, spec } = useFilter();
  const isTableOpen = useShell(({ bottomPanel }) => bottomPanel === "table");
  const total = services.buildings()?.count ?? 0;
  const isReady = state.type === "ready";
  // While a new filter is asked the number of the one before stays, marked, so that nothing jumps or blinks.
  const count = isReady || state.type === "loading" ? state.count : undefined;
  return (
    <div className={styles["result"]}>
      <output className={styles["count"]} aria-busy={state.type === "loading"}>
        {count === undefined
          ? ""
          : t("filter.matching", { shown: format.integer(count), total: format.integer(total) })}
        {isReady && count === 0 && <span className={styles["quiet"]}>{t("filter.none")}</span>}
      </output>
      <div className={styles["actions"]}>
        <Menu
          label={t("filter.selectMatches")}
          trigger={
            <Button icon="pick" isDisabled={!isReady}>
              {t("filter.selectMatches")}
            </Button>
          }
          groups={[
            {
              id: "modes",
              entries: SELECTION_MODES.map((id) => ({
                id,
                label: t(`filter.modes.${id}`),
                icon: MODE_ICONS[id],
              })),
            },
          ]}
          onAction={(id) => {
            const mode = SELECTION_MODES.find((one) => one === id);
            if (mode !== undefined) session.getState().selectRows(services.filter.rows(), mode);
          }}
        />
        <Button
          icon="table"
          isSelected={isTableOpen}
          onPress={() => shell.getState().set({ bottomPanel: isTableOpen ? undefined : "table" })}
        >
          {t("filter.openTable")}
        </Button>
        <Button
          icon="close"
          look="quiet"
          isDisabled={spec.root.items.length === 0}
          onPress={() => setSpec(undefined)}
        >
          {t("filter.clear")}
        </Button>
      </div>
    </div>
  );
}
