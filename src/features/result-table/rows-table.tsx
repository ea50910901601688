import { useCallback, useMemo } from "react";
import { flyToPosition } from "#commands/locate.ts";
import { buildingField, fieldValue, isBuildingFieldId } from "#domain/building-fields.ts";
import type { BuildingFieldId } from "#domain/building-fields.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { hasRow } from "#domain/row-list.ts";
import type { RowList } from "#domain/row-list.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import type { TableColumn, TableSort } from "#ui/table-column.ts";
import { VirtualTable } from "#ui/virtual-table.tsx";
import { useConsole, useSession } from "../console.ts";
import { fieldValueText } from "../field-words.ts";
import { selectedInTable, selectInTable } from "./table-rows.ts";
import type { TableSource } from "./table-rows.ts";

const WIDE: readonly BuildingFieldId[] = ["name", "nameEn", "address", "estate", "code"];
/** Around a located building, metres. */
const REACH_M = 150;

export interface RowsTableProps {
  readonly index: BuildingIndex;
  readonly source: TableSource;
  /** in the order of the table */
  readonly rows: Uint32Array;
  /** the same, ascending */
  readonly ascending: RowList;
  readonly fields: readonly BuildingFieldId[];
  readonly sort: TableSort | undefined;
  readonly isBusy: boolean;
  readonly onSort: (sort: TableSort) => void;
}

/** Buildings line by line. The selection is that of the map; a row that the map selects comes into sight. */
export function RowsTable(props: RowsTableProps) {
  const { index, source, rows, ascending, fields, sort, isBusy, onSort } = props;
  const tools = useLanguage();
  const { t } = tools;
  const console = useConsole();
  const selection = useSession((state) => state.selection);
  const selectedSet = useSession((state) => state.selectedSet);
  const layerId = useSession((state) => state.layers.find(({ type }) => type === "buildings")?.id);
  const selected = useMemo(
    () =>
      selection.length === 0 && selectedSet === undefined
        ? new Uint32Array()
        : console.session.getState().selectedRows(),
    [console, selection, selectedSet],
  );
  const columns = useMemo(
    () =>
      fields.map((id): TableColumn => {
        const isNumber = buildingField(id).kind === "number";
        return {
          id,
          label: t(`field.${id}`),
          widthPx: WIDE.includes(id) ? 180 : isNumber ? 116 : 164,
          align: isNumber ? "end" : "start",
          isSortable: true,
          isFlexible: id === "address",
        };
      }),
    [fields, t],
  );
  const getCell = useCallback(
    (position: number, id: string) => {
      const row = rows[position];
      if (row === undefined || !isBuildingFieldId(id)) return "";
      return fieldValueText(id, fieldValue(index, id, row), tools) ?? t("value.none");
    },
    // The tools are made anew with every drawing; the language is what makes them others.
    // oxlint-disable-next-line react/exhaustive-deps
    [index, rows, t],
  );
  const count = useMemo(() => selectedInTable(selected, ascending), [selected, ascending]);
  const first = selection.find((ref) => ref.layerId === layerId);
  const current = useMemo(
    () => (first === undefined ? -1 : rows.indexOf(Number(first.featureId))),
    [first, rows],
  );
  const locate = (position: number): void => {
    const row = rows[position];
    if (row === undefined) return;
    // In the list of the selection, choosing one would take all others out of the list.
    if (source !== "selection") console.session.getState().selectRows(Uint32Array.of(row), "replace");
    const [longitude, latitude] = [index.longitudeE7[row]! / 1e7, index.latitudeE7[row]! / 1e7];
    void flyToPosition(console, longitude, latitude, REACH_M).catch(() => undefined);
  };
  return (
    <VirtualTable
      label={t("table.label")}
      density="dense"
      count={rows.length}
      columns={columns}
      getCell={getCell}
      sort={sort}
      onSort={onSort}
      isBusy={isBusy}
      current={current}
      onRowAction={locate}
      selection={{
        mode: "multiple",
        count,
        isSelected: (position) => hasRow(selected, rows[position] ?? -1),
        onGesture: (gesture) => {
          if (source === "selection" && gesture.type !== "toggle" && gesture.type !== "none") return;
          console.session.getState().selectRows(selectInTable(selected, gesture, rows, ascending), "replace");
        },
      }}
      empty={
        <EmptyState icon="table" title={t("table.noRows")} level={3}>
          {t("table.noRowsHint")}
        </EmptyState>
      }
    />
  );
}
