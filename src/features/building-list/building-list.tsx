import { useDeferredValue, useMemo, useState } from "react";
import { locateSelection } from "#commands/locate.ts";
import { buildingAt } from "#domain/building-index.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { cx } from "#ui/class-names.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { SearchField } from "#ui/search-field.tsx";
import { WindowedList } from "#ui/windowed-list.tsx";
import { useCity, useConsole, useSession } from "../console.ts";
import { filterBuildings, readingOrder } from "./building-filter.ts";
import styles from "./building-list.module.css";

const ROW_PX = 42;

/** The map's buildings as a list: for the keyboard, for screen readers, and where there is no 3D view. */
export function BuildingList() {
  const { t } = useLanguage();
  const { services } = useConsole();
  const city = useCity(readyCity);
  const index = city === undefined ? undefined : services.buildings();
  if (city === undefined) return null;
  if (index === undefined) return <p className={styles["note"]}>{t("buildings.unavailable")}</p>;
  return <IndexedList key={city.id} index={index} />;
}

function IndexedList({ index }: { readonly index: BuildingIndex }) {
  const { t, format, language } = useLanguage();
  const console = useConsole();
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const ordered = useMemo(() => readingOrder(index, language), [index, language]);
  const rows = useMemo(() => filterBuildings(index, ordered, wanted), [index, ordered, wanted]);
  const layerId = useSession((state) => state.layers.find((layer) => layer.type === "buildings")?.id);
  const selectedRow = useSession((state) => {
    const [first] = state.selection;
    return first !== undefined && first.layerId === layerId ? Number(first.featureId) : -1;
  });
  const selected = useMemo(() => rows.indexOf(selectedRow), [rows, selectedRow]);

  const choose = (position: number): void => {
    const row = rows[position];
    if (row === undefined || layerId === undefined) return;
    console.session.getState().select([{ layerId, featureId: String(row) }]);
    void locateSelection(console).catch(() => undefined);
  };
  const shown = format.integer(rows.length);
  return (
    <div className={styles["panel"]}>
      <div className={styles["search"]}>
        <SearchField
          label={t("buildings.filter")}
          clearLabel={t("action.clear")}
          value={query}
          onChange={setQuery}
        />
      </div>
      <output className={styles["count"]}>
        {rows.length === index.count
          ? t("buildings.count", { count: rows.length, shown })
          : t("buildings.countFiltered", { count: index.count, shown, total: format.integer(index.count) })}
      </output>
      {rows.length === 0 ? (
        <EmptyState icon="search" title={t("buildings.none")}>
          {t("buildings.noneHint")}
        </EmptyState>
      ) : (
        <WindowedList
          label={t("buildings.list")}
          count={rows.length}
          rowHeightPx={ROW_PX}
          selected={selected}
          onSelect={choose}
        >
          {(position) => <BuildingRow index={index} row={rows[position] ?? 0} />}
        </WindowedList>
      )}
    </div>
  );
}

function BuildingRow({ index, row }: { readonly index: BuildingIndex; readonly row: number }) {
  const { t, language, format } = useLanguage();
  const building = buildingAt(index, row);
  const name = language === "en" ? (building.nameEn ?? building.name) : (building.name ?? building.nameEn);
  const facts = [
    t(`use.${building.use}`),
    building.heightM > 0 ? format.length(building.heightM) : t("value.unknown"),
    building.address,
  ];
  return (
    <>
      <span className={cx(styles["name"], name === undefined && styles["unnamed"])}>
        {name ?? building.code ?? building.id}
      </span>
      <span className={styles["sub"]}>{facts.filter((fact) => fact !== undefined).join("\u2002")}</span>
    </>
  );
}
