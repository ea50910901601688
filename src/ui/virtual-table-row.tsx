import { memo } from "react";
import type { ReactNode } from "react";
import { VisuallyHidden } from "react-aria-components";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { TableColumn } from "./table-column.ts";
import styles from "./virtual-table.module.css";

export interface TableRowProps {
  readonly tableId: string;
  readonly position: number;
  readonly columns: readonly TableColumn[];
  readonly rowHeaderId: string | undefined;
  readonly getCell: (position: number, columnId: string) => ReactNode;
  /** undefined: rows of this table are not selected */
  readonly isSelected: boolean | undefined;
  /** what the box at the start is called; undefined: no boxes */
  readonly boxLabel: string | undefined;
  /** the cell at which the keyboard stands, counted with the box; -1 when it is in another row */
  readonly activeCell: number;
}

export const cellId = (tableId: string, position: number, cell: number): string =>
  `${tableId}-${position}-${cell}`;

/** A row is drawn anew only when it shows something else: scrolling costs the rows that come in. */
export const TableRow = memo(function TableRow({
  tableId,
  position,
  columns,
  rowHeaderId,
  getCell,
  isSelected,
  boxLabel,
  activeCell,
}: TableRowProps) {
  const lead = boxLabel === undefined ? 0 : 1;
  return (
    // The focus stays on the grid, which points at the active cell; the row takes clicks through it too.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="row"
      className={styles["row"]}
      aria-rowindex={position + 2}
      aria-selected={isSelected}
      data-position={position}
      data-active={activeCell >= 0 || undefined}
    >
      {boxLabel !== undefined && (
        <div
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="gridcell"
          id={cellId(tableId, position, 0)}
          className={cx(styles["cell"], styles["boxCell"])}
          aria-colindex={1}
          data-cell={0}
          data-active={activeCell === 0 || undefined}
        >
          <VisuallyHidden>{boxLabel}</VisuallyHidden>
          <Box state={isSelected === true ? "on" : "off"} />
        </div>
      )}
      {columns.map(({ id, align }, index) => {
        const content = getCell(position, id);
        const cell = index + lead;
        return (
          <div
            key={id}
            role={id === rowHeaderId ? "rowheader" : "gridcell"}
            id={cellId(tableId, position, cell)}
            className={cx(styles["cell"], align === "end" && styles["end"])}
            aria-colindex={cell + 1}
            data-cell={cell}
            data-active={activeCell === cell || undefined}
            title={typeof content === "string" ? content : undefined}
          >
            <span className={styles["text"]}>{content}</span>
          </div>
        );
      })}
    </div>
  );
});

/** The drawing of a box; what it says is said by the row or the header around it. */
export function Box({ state }: { readonly state: "on" | "off" | "mixed" }) {
  return (
    <span className={styles["box"]} data-state={state} aria-hidden>
      {state !== "off" && <Icon name={state === "mixed" ? "minus" : "check"} size={12} />}
    </span>
  );
}
