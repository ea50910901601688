import { useRef } from "react";
import { VisuallyHidden } from "react-aria-components";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { TableColumn, TableSort } from "./table-column.ts";
import { Box, cellId } from "./virtual-table-row.tsx";
import styles from "./virtual-table.module.css";

/** The header's position, as the keyboard counts rows. */
export const HEAD = -1;

export interface TableHeadProps {
  readonly tableId: string;
  readonly hintId: string;
  readonly columns: readonly TableColumn[];
  readonly sort: TableSort | undefined;
  readonly allState: "on" | "off" | "mixed";
  /** what the box that selects all is called; undefined: no boxes */
  readonly boxLabel: string | undefined;
  readonly activeCell: number;
  readonly onResize: (column: TableColumn, widthPx: number) => void;
}

/** The names of the columns, which stay in sight; their right edges set the widths. */
export function TableHead({
  tableId,
  hintId,
  columns,
  sort,
  allState,
  boxLabel,
  activeCell,
  onResize,
}: TableHeadProps) {
  const lead = boxLabel === undefined ? 0 : 1;
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="row"
      className={cx(styles["row"], styles["head"])}
      aria-rowindex={1}
      data-position={HEAD}
    >
      {boxLabel !== undefined && (
        <div
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="columnheader"
          id={cellId(tableId, HEAD, 0)}
          className={cx(styles["cell"], styles["boxCell"])}
          aria-colindex={1}
          data-cell={0}
          data-active={activeCell === 0 || undefined}
        >
          <VisuallyHidden>{boxLabel}</VisuallyHidden>
          <Box state={allState} />
        </div>
      )}
      {columns.map((column, index) => {
        const { id, label, align, isSortable = false } = column;
        const cell = index + lead;
        const direction = sort?.columnId === id ? sort.direction : undefined;
        return (
          <div
            key={id}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="columnheader"
            id={cellId(tableId, HEAD, cell)}
            className={cx(styles["cell"], styles["headCell"], align === "end" && styles["end"])}
            aria-colindex={cell + 1}
            aria-describedby={hintId}
            {...(isSortable ? { "aria-sort": direction ?? "none" } : {})}
            data-cell={cell}
            data-active={activeCell === cell || undefined}
            data-sortable={isSortable || undefined}
            title={label}
          >
            <span className={styles["headLabel"]}>{label}</span>
            {direction !== undefined && (
              <Icon name={direction === "ascending" ? "arrowUp" : "arrowDown"} size={12} />
            )}
            <Grip column={column} onResize={onResize} />
          </div>
        );
      })}
    </div>
  );
}

interface GripProps {
  readonly column: TableColumn;
  readonly onResize: (column: TableColumn, widthPx: number) => void;
}

/** The edge of a column for the pointer; the keyboard sets widths at the header cell itself. */
function Grip({ column, onResize }: GripProps) {
  const from = useRef<{ readonly pointerId: number; readonly startPx: number; readonly widthPx: number }>(
    undefined,
  );
  const release = (): void => {
    from.current = undefined;
  };
  return (
    <span
      className={styles["grip"]}
      aria-hidden
      data-grip={column.id}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = {
          pointerId: event.pointerId,
          startPx: event.clientX,
          widthPx: event.currentTarget.parentElement?.offsetWidth ?? column.widthPx,
        };
      }}
      onPointerMove={(event) => {
        const start = from.current;
        if (start?.pointerId !== event.pointerId) return;
        onResize(column, start.widthPx + event.clientX - start.startPx);
      }}
      onPointerUp={release}
      onPointerCancel={release}
    />
  );
}
