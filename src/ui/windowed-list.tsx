import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { cx } from "./class-names.ts";
import { useRowWindow } from "./use-row-window.ts";
import styles from "./windowed-list.module.css";

export interface WindowedListProps {
  readonly label: string;
  readonly count: number;
  readonly rowHeightPx: number;
  /** position of the row that is in force; -1 for none */
  readonly selected: number;
  readonly onSelect: (position: number) => void;
  readonly children: (position: number) => ReactNode;
}

/** A list of any length of which only what is in sight exists; arrow keys move through all of it. */
export function WindowedList({ label, count, rowHeightPx, selected, onSelect, children }: WindowedListProps) {
  const listId = useId();
  const element = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(Math.max(0, selected));
  const { first, end, offsetPx, spacePx, pageRows, reveal } = useRowWindow(element, { count, rowHeightPx });

  useEffect(() => {
    if (selected < 0) return;
    setActive(selected);
    reveal(selected);
    // Only a new selection or another list moves the view; scrolling must not snap back.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selected, count]);

  const move = (position: number): void => {
    const next = Math.max(0, Math.min(count - 1, position));
    setActive(next);
    reveal(next);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
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
    else if (event.key === "Enter" || event.key === " ") onSelect(active);
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
      aria-activedescendant={active >= first && active < end ? rowId(active) : undefined}
      onKeyDown={onKeyDown}
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
              position === selected && styles["selected"],
              position === active && styles["active"],
            )}
            style={{ height: rowHeightPx, top: offsetPx + (position - first) * rowHeightPx }}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabIndex={-1}
            aria-selected={position === selected}
            aria-setsize={count}
            aria-posinset={position + 1}
            onClick={() => {
              setActive(position);
              onSelect(position);
            }}
          >
            {children(position)}
          </div>
        ))}
      </div>
    </div>
  );
}
