import { useEffect, useId, useRef } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { cx } from "./class-names.ts";
import { useRowWindow } from "./use-row-window.ts";
import styles from "./windowed-list.module.css";

export interface WindowedListProps {
  readonly label: string;
  readonly count: number;
  readonly rowHeightPx: number;
  /** where the keys stand */
  readonly active: number;
  /** a row that something else points at: it is brought into sight when it changes; -1 for none */
  readonly revealed: number;
  readonly isSelected: (position: number) => boolean;
  /** something else points at it */
  readonly isMarked?: (position: number) => boolean;
  /** keys or the pointer have come to a row; undefined: the pointer has left */
  readonly onPoint: (position: number | undefined) => void;
  /** Enter or a click: only this one; Space, or a click with Ctrl: this one too, or no longer */
  readonly onChoose: (position: number, mode: "only" | "toggle") => void;
  readonly children: (position: number) => ReactNode;
}

/** A list of any length of which only what is in sight exists; arrow keys move through all of it. */
export function WindowedList({
  label,
  count,
  rowHeightPx,
  active,
  revealed,
  isSelected,
  isMarked,
  onPoint,
  onChoose,
  children,
}: WindowedListProps) {
  const listId = useId();
  const element = useRef<HTMLDivElement>(null);
  const { first, end, offsetPx, spacePx, pageRows, reveal } = useRowWindow(element, { count, rowHeightPx });

  useEffect(() => {
    if (revealed >= 0) reveal(revealed);
    // Only another row or another list moves the view; scrolling must not snap back.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [revealed, count]);

  const move = (position: number): void => {
    const next = Math.max(0, Math.min(count - 1, position));
    onPoint(next);
    reveal(next);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, pageRows - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) move(next);
    else if (event.key === "Enter") onChoose(active, "only");
    else if (event.key === " ") onChoose(active, "toggle");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const rows = Array.from({ length: Math.max(0, end - first) }, (_, offset) => first + offset);
  const rowId = (position: number): string => `${listId}-${position}`;
  return (
    <div
      ref={element}
      className={styles["list"]}
      // A select cannot hold drawn rows, nor only those in sight.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable
      data-lets-keys-pass
      aria-activedescendant={active >= first && active < end ? rowId(active) : undefined}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onPoint(undefined)}
    >
      <div className={styles["space"]} style={{ height: spacePx }} role="presentation">
        {rows.map((position) => (
          // Keys come to the list, which owns the focus; the row only takes the click.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={position}
            id={rowId(position)}
            className={cx(
              styles["row"],
              isSelected(position) && styles["selected"],
              isMarked?.(position) === true && styles["marked"],
              position === active && styles["active"],
            )}
            style={{ height: rowHeightPx, top: offsetPx + (position - first) * rowHeightPx }}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabIndex={-1}
            aria-selected={isSelected(position)}
            aria-setsize={count}
            aria-posinset={position + 1}
            onClick={(event) => {
              onPoint(position);
              onChoose(position, event.ctrlKey || event.metaKey ? "toggle" : "only");
            }}
            // Rows that scroll below a pointer at rest are not pointed at.
            onPointerMove={({ movementX, movementY }) => {
              if (movementX !== 0 || movementY !== 0) onPoint(position);
            }}
          >
            {children(position)}
          </div>
        ))}
      </div>
    </div>
  );
}
