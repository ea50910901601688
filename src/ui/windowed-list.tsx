import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { cx } from "./class-names.ts";
import styles from "./windowed-list.module.css";

/** Rows drawn beyond the edges, so that a quick scroll shows no gaps. */
const OVERSCAN = 6;
/** Browsers stop at some thirty million pixels; beyond this the scroll position stands for several rows. */
const MAX_HEIGHT_PX = 8_000_000;

export interface WindowedListProps {
  readonly label: string;
  readonly count: number;
  readonly rowHeightPx: number;
  /** position of the row that is in force; -1 for none */
  readonly selected: number;
  readonly onSelect: (position: number) => void;
  readonly children: (position: number) => ReactNode;
}

interface Viewport {
  readonly scrollTopPx: number;
  readonly heightPx: number;
}

/** A list of any length of which only what is in sight exists; arrow keys move through all of it. */
export function WindowedList({ label, count, rowHeightPx, selected, onSelect, children }: WindowedListProps) {
  const listId = useId();
  const element = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState<Viewport>({ scrollTopPx: 0, heightPx: 0 });
  const [active, setActive] = useState(Math.max(0, selected));

  const fullHeightPx = count * rowHeightPx;
  const heightPx = Math.min(fullHeightPx, MAX_HEIGHT_PX);
  // From what the scroll bar can express to where the rows would be.
  const scrollable = Math.max(1, heightPx - viewport.heightPx);
  const stretch = Math.max(0, fullHeightPx - viewport.heightPx) / scrollable;
  const topPx = heightPx < fullHeightPx ? viewport.scrollTopPx * stretch : viewport.scrollTopPx;
  const first = Math.max(0, Math.floor(topPx / rowHeightPx) - OVERSCAN);
  const end = Math.min(count, Math.ceil((topPx + viewport.heightPx) / rowHeightPx) + OVERSCAN);

  useLayoutEffect(() => {
    const list = element.current;
    if (list === null) return undefined;
    const measure = (): void => setViewport({ scrollTopPx: list.scrollTop, heightPx: list.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(list);
    list.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      list.removeEventListener("scroll", measure);
    };
  }, []);

  const reveal = (position: number): void => {
    const list = element.current;
    if (list === null || position < 0) return;
    const rowTop = position * rowHeightPx;
    const isAbove = rowTop < topPx;
    const isBelow = rowTop + rowHeightPx > topPx + list.clientHeight;
    if (!isAbove && !isBelow) return;
    const wanted = isAbove ? rowTop : rowTop + rowHeightPx - list.clientHeight;
    list.scrollTop = stretch > 0 && heightPx < fullHeightPx ? wanted / stretch : wanted;
  };

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
    const page = Math.max(1, Math.floor(viewport.heightPx / rowHeightPx) - 1);
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
      <div className={styles["space"]} style={{ height: heightPx }} role="presentation">
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
            style={{ height: rowHeightPx, top: position * rowHeightPx - topPx + viewport.scrollTopPx }}
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
