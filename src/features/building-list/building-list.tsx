import { useDeferredValue, useMemo, useState } from "react";
import { chooseRow, goToRow, pointAt } from "#commands/cursor-commands.ts";
import { buildingAt } from "#domain/building-index.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { hasRow, NO_ROWS } from "#domain/row-list.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { LIST_SCOPES } from "#state/shell-store.ts";
import type { ListScope } from "#state/shell-store.ts";
import { cx } from "#ui/class-names.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { SearchField } from "#ui/search-field.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { WindowedList } from "#ui/windowed-list.tsx";
import { buildingBrief, buildingName } from "../building-words.ts";
import { useCity, useConsole, useLive, useSession, useShell } from "../console.ts";
import styles from "./building-list.module.css";
import { EmptyList } from "./empty-list.tsx";
import { useListedRows, useScopes } from "./use-list-rows.ts";

const ROW_PX = 42;

/** The map's buildings as a list: for the keyboard, for screen readers, and where there is no 3D view. */
export function BuildingList() {
  const { t } = useLanguage();
  const { services } = useConsole();
  const city = useCity(readyCity);
  const index = city === undefined ? undefined : services.buildings();
  if (city === undefined) return null;
  if (index !== undefined) return <IndexedList key={city.id} index={index} />;
  return (
    <Panel title={t("dock.buildings")}>
      <p className={styles["note"]}>{t("buildings.unavailable")}</p>
    </Panel>
  );
}

function IndexedList({ index }: { readonly index: BuildingIndex }) {
  const { t, format } = useLanguage();
  const { shell } = useConsole();
  const [query, setQuery] = useState("");
  const typed = useDeferredValue(query);
  const scopes = useScopes(index);
  const wanted = useShell((state) => state.listScope);
  const hasView = useLive((state) => state.scene.type === "running");
  // Without a 3D view nothing is in view, and all can still be read.
  const scope = wanted === "inView" && !hasView ? "all" : wanted;
  const scopeRows = scopes[scope] ?? NO_ROWS;
  const { rows, failure, retry } = useListedRows(index, scopes.all ?? NO_ROWS, scopeRows, typed);
  const setScope = (listScope: ListScope): void => shell.getState().set({ listScope });
  const shown = format.integer(rows.length);
  return (
    <Panel
      title={t("dock.buildings")}
      detail={
        <output>
          {typed.trim() === ""
            ? t("buildings.count", { count: rows.length, shown })
            : t("buildings.countFiltered", {
                count: scopeRows.length,
                shown,
                total: format.integer(scopeRows.length),
              })}
        </output>
      }
      scroll="own"
      toolbar={
        <>
          <Segmented
            label={t("buildings.scope")}
            isWide
            segments={LIST_SCOPES.filter((id) => id !== "inView" || hasView).map((id) => ({
              id,
              label: t(`buildings.scopes.${id}`),
              note: format.integer(scopes[id]?.length ?? 0),
            }))}
            selected={scope}
            onSelect={setScope}
          />
          <SearchField
            label={t("buildings.filter")}
            clearLabel={t("action.clear")}
            value={query}
            onChange={setQuery}
          />
        </>
      }
    >
      {failure !== undefined && (
        <ErrorState title={t("buildings.failed")} level={3} onRetry={retry}>
          {errorText(t, failure.code, failure.params)}
        </ErrorState>
      )}
      {rows.length > 0 ? (
        <div className={cx(scope === "selected" && styles["allSelected"], styles["lines"])}>
          <Rows index={index} rows={rows} scope={scope} />
        </div>
      ) : scopes[scope] === undefined ? null : (
        <EmptyList scope={scope} isFiltered={scopeRows.length > 0} onSearchAll={() => setScope("all")} />
      )}
    </Panel>
  );
}

interface RowsProps {
  readonly index: BuildingIndex;
  readonly rows: Uint32Array;
  readonly scope: ListScope;
}

/** The lines themselves. Who moves here moves on the map as well, and the other way round. */
function Rows({ index, rows, scope }: RowsProps) {
  const { t } = useLanguage();
  const console = useConsole();
  const layerId = useSession((state) => state.layers.find((layer) => layer.type === "buildings")?.id);
  const selection = useSession((state) => state.selection);
  const selectedSet = useSession((state) => state.selectedSet);
  const cursor = useSession((state) => state.cursor);
  const hoveredRow = useLive(({ hover }) => (hover?.layerId === layerId ? Number(hover?.featureId) : -1));
  const selected = useMemo(
    () =>
      selection.length === 0 && selectedSet === undefined
        ? NO_ROWS
        : console.session.getState().selectedRows(),
    [console, selection, selectedSet],
  );
  const firstRow = Number(selection.find((ref) => ref.layerId === layerId)?.featureId ?? -1);
  const first = useMemo(() => rows.indexOf(firstRow), [rows, firstRow]);
  const pointed = useMemo(() => (cursor === undefined ? -1 : rows.indexOf(cursor.row)), [rows, cursor]);
  return (
    <WindowedList
      label={t("buildings.list")}
      count={rows.length}
      rowHeightPx={ROW_PX}
      active={pointed >= 0 ? pointed : Math.max(0, first)}
      revealed={cursor?.by === "map" ? pointed : first}
      isSelected={(position) => hasRow(selected, rows[position] ?? -1)}
      isMarked={(position) => rows[position] === hoveredRow}
      onPoint={(position) => pointAt(console, position === undefined ? undefined : rows[position], "list")}
      onChoose={(position, mode) => {
        const row = rows[position];
        if (row === undefined) return;
        // Among the selected, choosing one would take all others out of the list.
        if (mode === "only" && scope !== "selected") goToRow(console, row, scope === "inView");
        else if (mode === "only") pointAt(console, row, "list");
        else chooseRow(console, row, "toggle");
      }}
    >
      {(position) => <BuildingRow index={index} row={rows[position] ?? 0} />}
    </WindowedList>
  );
}

function BuildingRow({ index, row }: { readonly index: BuildingIndex; readonly row: number }) {
  const tools = useLanguage();
  const building = buildingAt(index, row);
  const name = buildingName(building, tools.language);
  return (
    <>
      <span className={cx(styles["name"], name === undefined && styles["unnamed"])}>
        {name ?? building.code ?? building.id}
      </span>
      <span className={styles["sub"]}>{buildingBrief(building, tools).join("\u2002")}</span>
    </>
  );
}
