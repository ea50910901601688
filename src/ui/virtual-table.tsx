import { useEffect, useId, useRef, useState } from "react";
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from "react";
import { VisuallyHidden } from "react-aria-components";
import { useLanguage } from "#i18n/use-language.ts";
import { cx } from "./class-names.ts";
import type { RowGesture } from "./row-selection.ts";
import { clampWidth, columnTracks } from "./table-column.ts";
import type { ColumnWidths, TableColumn, TableSort } from "./table-column.ts";
import { useRowWindow } from "./use-row-window.ts";
import { useTokenPx } from "./use-token-px.ts";
import { HEAD, TableHead } from "./virtual-table-head.tsx";
import { cellId, TableRow } from "./virtual-table-row.tsx";
import styles from "./virtual-table.module.css";

/** Shift and an arrow key at a header move the column's edge by so much. */
const WIDTH_STEP_PX = 16;

/** Which rows are selected, and what becomes of them; see `applyRowGesture`. */
export interface TableSelection {
  readonly mode: "single" | "multiple";
  readonly isSelected: (position: number) => boolean;
  /** how many of the table's rows are selected */
  readonly count: number;
  readonly onGesture: (gesture: RowGesture) => void;
}

export interface VirtualTableProps {
  readonly label: string;
  readonly count: number;
  /** give the same array as long as the columns are the same: rows are drawn anew with it */
  readonly columns: readonly TableColumn[];
  /** asked for the cells in sight only; give the same function as long as it answers the same */
  readonly getCell: (position: number, columnId: string) => ReactNode;
  readonly density?: "dense" | "normal";
  readonly sort?: TableSort | undefined;
  readonly onSort?: (sort: TableSort) => void;
  readonly selection?: TableSelection;
  /** Enter on a row, or a double click */
  readonly onRowAction?: (position: number) => void;
  /** a row that something else points at: it is brought into sight when it changes; -1 for none */
  readonly current?: number;
  /** widths set by hand, by column; kept by the table itself when not given */
  readonly widths?: ColumnWidths;
  readonly onWidthsChange?: (widths: ColumnWidths) => void;
  readonly isBusy?: boolean;
  /** what stands there instead of rows */
  readonly empty?: ReactNode;
}

interface ActiveCell {
  readonly row: number;
  readonly cell: number;
}

/**
 * A table of any length: only the rows in sight exist, and nothing is made per row beforehand. The header stays
 * in sight and counts as a row for the arrow keys: Enter sorts, Shift with an arrow sets the width. On a row
 * Space selects, Shift extends, Ctrl+A takes all, Enter acts.
 *
 * Not the component library's table, which builds every row before it draws the first; see ADR 0008.
 */
export function VirtualTable({
  label,
  count,
  columns,
  getCell,
  density = "normal",
  sort,
  onSort,
  selection,
  onRowAction,
  current = -1,
  widths,
  onWidthsChange,
  isBusy = false,
  empty,
}: VirtualTableProps) {
  const { t, format } = useLanguage();
  const tableId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const headPx = useTokenPx("--row");
  const densePx = useTokenPx("--row-dense");
  const rowHeightPx = density === "dense" ? densePx : headPx;
  const view = useRowWindow(grid, { count, rowHeightPx, headPx });
  const [active, setActive] = useState<ActiveCell>({ row: 0, cell: 0 });
  const [anchor, setAnchor] = useState(0);
  const [ownWidths, setOwnWidths] = useState<ColumnWidths>({});
  const [said, say] = useState("");

  const hasBoxes = selection?.mode === "multiple";
  const lead = hasBoxes ? 1 : 0;
  const cells = columns.length + lead;
  // The list may have become shorter than where the keyboard stood.
  const activeRow = Math.min(active.row, count - 1);
  const activeCell = Math.min(active.cell, cells - 1);
  const givenWidths = widths ?? ownWidths;
  const { tracks, minWidthPx } = columnTracks(columns, givenWidths, hasBoxes ? Math.max(32, headPx) : 0);

  const { reveal } = view;
  useEffect(() => {
    if (current < 0) return;
    setActive((before) => ({ ...before, row: current }));
    reveal(current);
    // Only another row or another list moves the view; scrolling must not snap back.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [current, count]);

  const moveTo = (row: number, cell: number): void => {
    const next = {
      row: Math.max(HEAD, Math.min(count - 1, row)),
      cell: Math.max(0, Math.min(cells - 1, cell)),
    };
    setActive(next);
    if (next.row >= 0) reveal(next.row);
    // Columns are few and all there: the header's cell stands for its column.
    const header = grid.current?.querySelector(`[id="${cellId(tableId, HEAD, next.cell)}"]`);
    header?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const resize = (column: TableColumn, wantedPx: number): number => {
    const widthPx = clampWidth(column, wantedPx);
    const next = { ...givenWidths, [column.id]: widthPx };
    setOwnWidths(next);
    onWidthsChange?.(next);
    return widthPx;
  };

  const resizeByKey = (cell: number, byPx: number): void => {
    const column = columns[cell - lead];
    const header = grid.current?.querySelector<HTMLElement>(`[id="${cellId(tableId, HEAD, cell)}"]`);
    if (column === undefined || header == null) return;
    const widthPx = resize(column, header.offsetWidth + byPx);
    say(t("ui.table.width", { column: column.label, width: format.integer(widthPx) }));
  };

  const pressHead = (cell: number): void => {
    if (hasBoxes && cell === 0) {
      selection.onGesture({ type: selection.count === count ? "none" : "all" });
      return;
    }
    const column = columns[cell - lead];
    if (column?.isSortable !== true || onSort === undefined) return;
    const isAscending = sort?.columnId === column.id && sort.direction === "ascending";
    onSort({ columnId: column.id, direction: isAscending ? "descending" : "ascending" });
  };

  const select = (gesture: RowGesture): void => {
    if (selection === undefined) return;
    const isSingle = selection.mode === "single" && gesture.type !== "none";
    if (isSingle && gesture.type === "toggle") selection.onGesture({ ...gesture, type: "only" });
    else if (!isSingle || gesture.type === "only") selection.onGesture(gesture);
    if (gesture.type === "only" || gesture.type === "toggle") setAnchor(gesture.position);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, shiftKey } = event;
    const isCtrl = event.ctrlKey || event.metaKey;
    const isHead = activeRow === HEAD;
    const rows: Readonly<Record<string, number>> = {
      ArrowDown: activeRow + 1,
      ArrowUp: activeRow - 1,
      PageDown: activeRow + view.pageRows,
      PageUp: Math.max(0, activeRow - view.pageRows),
      ...(isCtrl ? { Home: 0, End: count - 1 } : {}),
    };
    const alongRow: Readonly<Record<string, number>> = {
      ArrowRight: activeCell + 1,
      ArrowLeft: activeCell - 1,
      Home: 0,
      End: cells - 1,
    };
    const [row, cell] = [rows[key], alongRow[key]];
    if (row !== undefined) {
      moveTo(row, activeCell);
      if (shiftKey && row >= 0 && !isHead) {
        select({ type: "range", from: anchor, to: Math.min(row, count - 1), isAdded: false });
      } else if (!shiftKey && row >= 0) setAnchor(Math.min(row, count - 1));
    } else if (cell !== undefined && shiftKey && isHead && key.startsWith("Arrow")) {
      resizeByKey(activeCell, key === "ArrowRight" ? WIDTH_STEP_PX : -WIDTH_STEP_PX);
    } else if (cell !== undefined) moveTo(activeRow, cell);
    else if (isCtrl && key.toLowerCase() === "a" && hasBoxes) select({ type: "all" });
    else if ((key === "Enter" || key === " ") && isHead) pressHead(activeCell);
    else if (key === " ") select({ type: "toggle", position: activeRow });
    else if (key === "Enter" && onRowAction !== undefined) onRowAction(activeRow);
    else if (key === "Enter") select({ type: "only", position: activeRow });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const hit = (event: MouseEvent): ActiveCell | undefined => {
    if (!(event.target instanceof Element) || event.target.closest("[data-grip]") !== null) return undefined;
    const row = event.target.closest<HTMLElement>("[data-position]")?.dataset["position"];
    if (row === undefined) return undefined;
    return {
      row: Number(row),
      cell: Number(event.target.closest<HTMLElement>("[data-cell]")?.dataset["cell"] ?? 0),
    };
  };

  const onClick = (event: MouseEvent): void => {
    const at = hit(event);
    if (at === undefined) return;
    setActive(at);
    if (at.row === HEAD) pressHead(at.cell);
    else if (event.shiftKey) {
      select({ type: "range", from: anchor, to: at.row, isAdded: event.ctrlKey || event.metaKey });
    } else if (event.ctrlKey || event.metaKey || (hasBoxes && at.cell === 0)) {
      select({ type: "toggle", position: at.row });
    } else select({ type: "only", position: at.row });
  };

  const rowHeaderId = (columns.find(({ isRowHeader }) => isRowHeader === true) ?? columns[0])?.id;
  const positions = Array.from({ length: view.end - view.first }, (_, offset) => view.first + offset);
  const isActiveDrawn = activeRow === HEAD || (activeRow >= view.first && activeRow < view.end);
  const allState =
    selection === undefined || selection.count === 0 ? "off" : selection.count < count ? "mixed" : "on";
  return (
    <div className={styles["frame"]}>
      <div
        ref={grid}
        className={cx(styles["table"], density === "dense" && styles["dense"])}
        style={{ "--columns": tracks, "--row-height": `${rowHeightPx}px` } as CSSProperties}
        // A table element can be neither laid out by a grid nor drawn in part.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={cells}
        aria-multiselectable={hasBoxes || undefined}
        aria-busy={isBusy || undefined}
        aria-activedescendant={isActiveDrawn ? cellId(tableId, activeRow, activeCell) : undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={(event) => {
          const at = hit(event);
          if (at !== undefined && at.row !== HEAD) onRowAction?.(at.row);
        }}
      >
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
        <div role="rowgroup" className={styles["headGroup"]} style={{ minWidth: minWidthPx }}>
          <TableHead
            tableId={tableId}
            hintId={`${tableId}-hint`}
            columns={columns}
            sort={sort}
            allState={allState}
            boxLabel={hasBoxes ? t("ui.table.selectAll") : undefined}
            activeCell={activeRow === HEAD ? activeCell : -1}
            onResize={resize}
          />
        </div>
        <div
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="rowgroup"
          className={styles["space"]}
          style={{ height: view.spacePx, minWidth: minWidthPx }}
        >
          <div role="presentation" className={styles["window"]} style={{ top: view.offsetPx }}>
            {positions.map((position) => (
              <TableRow
                key={position}
                tableId={tableId}
                position={position}
                columns={columns}
                rowHeaderId={rowHeaderId}
                getCell={getCell}
                isSelected={selection?.isSelected(position)}
                boxLabel={hasBoxes ? t("ui.table.select") : undefined}
                activeCell={position === activeRow ? activeCell : -1}
              />
            ))}
          </div>
        </div>
      </div>
      {count === 0 && empty !== undefined && <div className={styles["empty"]}>{empty}</div>}
      <span id={`${tableId}-hint`} hidden>
        {t("ui.table.hint")}
      </span>
      <VisuallyHidden elementType="output">{said}</VisuallyHidden>
    </div>
  );
}
