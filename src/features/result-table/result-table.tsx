import { useMemo, useState } from "react";
import { BUILDING_FIELDS } from "#domain/building-fields.ts";
import type { BuildingFieldId } from "#domain/building-fields.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Menu } from "#ui/menu.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Spinner } from "#ui/spinner.tsx";
import type { TableSort } from "#ui/table-column.ts";
import { nameField } from "../building-words.ts";
import { useCity, useConsole, useSession } from "../console.ts";
import styles from "./result-table.module.css";
import { RowsTable } from "./rows-table.tsx";
import { StatisticsTab } from "./statistics.tsx";
import { TABLE_SOURCES } from "./table-rows.ts";
import type { TableSource } from "./table-rows.ts";
import { useExport } from "./use-export.ts";
import { useSortedRows, useSourceRows } from "./use-table-rows.ts";

/** After the name, in the reader's language. */
const USUAL_FIELDS: readonly BuildingFieldId[] = [
  "useGroup", "storeysAbove", "height", "year", "floorArea", "address",
]; // prettier-ignore

/** The buildings that a filter or a selection means, as a table and in numbers. */
export function ResultTable() {
  const { t } = useLanguage();
  const { services } = useConsole();
  const city = useCity(readyCity);
  const index = city === undefined ? undefined : services.buildings();
  if (city === undefined) return null;
  if (index === undefined) return <p className={styles["note"]}>{t("table.unavailable")}</p>;
  return <IndexedTable key={city.id} index={index} />;
}

function IndexedTable({ index }: { readonly index: BuildingIndex }) {
  const { t, format, language } = useLanguage();
  const { shell } = useConsole();
  const isFiltered = useSession(({ filter }) => filter.type !== "none");
  const [chosen, setChosen] = useState<TableSource>();
  const [tab, setTab] = useState<"rows" | "statistics">("rows");
  const [ownFields, setFields] = useState<readonly BuildingFieldId[]>();
  const fields = useMemo(
    () => ownFields ?? [nameField(index, language), ...USUAL_FIELDS],
    [ownFields, index, language],
  );
  const [sort, setSort] = useState<TableSort>();
  const source = chosen ?? (isFiltered ? "matches" : "all");
  const ascending = useSourceRows(source, index);
  const { rows, answer } = useSortedRows(ascending, sort);
  const { said, exportRows } = useExport();
  const flip = (id: string): void =>
    setFields(() => {
      const isShown = fields.some((one) => one === id);
      if (isShown && fields.length === 1) return fields;
      return BUILDING_FIELDS.map((field) => field.id).filter((one) =>
        one === id ? !isShown : fields.includes(one),
      );
    });
  return (
    <div className={styles["panel"]}>
      <div className={styles["bar"]}>
        <Segmented
          label={t("table.source")}
          segments={TABLE_SOURCES.map((id) => ({ id, label: t(`table.sources.${id}`) }))}
          selected={source}
          onSelect={setChosen}
        />
        <output className={styles["count"]}>
          {t("table.count", { count: rows.length, shown: format.integer(rows.length) })}
        </output>
        <output className={styles["word"]}>{said}</output>
        {answer.isLoading && <Spinner label={t("ui.loading")} />}
        <span className={styles["gap"]} />
        <Segmented
          label={t("table.label")}
          segments={(["rows", "statistics"] as const).map((id) => ({ id, label: t(`table.${id}`) }))}
          selected={tab}
          onSelect={setTab}
        />
        <Menu
          label={t("table.columns")}
          trigger={<Button icon="sliders">{t("table.columns")}</Button>}
          groups={[
            {
              id: "columns",
              choice: "many",
              entries: BUILDING_FIELDS.map(({ id }) => ({
                id,
                label: t(`field.${id}`),
                isChecked: fields.includes(id),
              })),
            },
          ]}
          onAction={flip}
        />
        <Menu
          label={t("table.export")}
          trigger={
            <Button icon="download" isDisabled={rows.length === 0}>
              {t("table.export")}
            </Button>
          }
          groups={[
            {
              id: "formats",
              entries: [
                { id: "csv", label: t("table.csv") },
                { id: "geojson", label: t("table.geoJson") },
              ],
            },
          ]}
          onAction={(id) => exportRows(id === "csv" ? "csv" : "geojson", rows, fields)}
        />
        <IconButton
          icon="close"
          size="small"
          label={t("table.close")}
          onPress={() => shell.getState().set({ bottomPanel: undefined })}
        />
      </div>
      {answer.failure !== undefined && tab === "rows" && (
        <ErrorState title={t("table.sortFailed")} level={3} onRetry={answer.retry}>
          {errorText(t, answer.failure.code, answer.failure.params)}
        </ErrorState>
      )}
      {tab === "rows" ? (
        <RowsTable
          index={index}
          source={source}
          rows={rows}
          ascending={ascending}
          fields={fields}
          sort={sort}
          isBusy={answer.isLoading}
          onSort={setSort}
        />
      ) : (
        <StatisticsTab rows={ascending} />
      )}
    </div>
  );
}
