import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import { cx } from "./class-names.ts";
import styles from "./resizable.module.css";

/** An arrow key moves the edge by so much; with Shift by more. */
const STEP_PX = 16;
const BIG_STEP_PX = 64;
/** Dragged to less than this part of the least size, the dock closes. */
const CLOSE_BELOW = 0.5;

/** The edge of the screen at which the dock stands; the separator is on the opposite side. */
export type DockSide = "left" | "right" | "top" | "bottom";

export interface ResizableProps {
  readonly side: DockSide;
  /** what the separator is called: "Width of the left dock" */
  readonly separatorLabel: string;
  readonly sizePx: number;
  readonly minPx: number;
  readonly maxPx: number;
  /** what a double click on the separator goes back to */
  readonly usualPx: number;
  /** the size in words, for a screen reader */
  readonly formatSize?: (sizePx: number) => string;
  /** the new size, once the pointer lets go or a key was pressed */
  readonly onResize: (sizePx: number) => void;
  /** by Enter on the separator, or by dragging the dock almost shut; not given: it cannot be closed */
  readonly onCollapse?: () => void;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

interface Grip {
  readonly pointerId: number;
  readonly startPx: number;
  readonly startSizePx: number;
}

/**
 * A dock of which the inner edge is dragged by mouse or finger, or moved by the arrow keys.
 *
 * While it is dragged only the dock itself is laid out again: its content keeps its elements, and `onResize`
 * comes once at the end. Pattern: WAI-ARIA window splitter.
 */
export function Resizable({
  side,
  separatorLabel,
  sizePx,
  minPx,
  maxPx,
  usualPx,
  formatSize,
  onResize,
  onCollapse,
  className,
  children,
}: ResizableProps) {
  const contentId = useId();
  const grip = useRef<Grip>(undefined);
  /** undefined unless the edge is being dragged */
  const [draggedPx, setDragged] = useState<number>();
  const isVertical = side === "left" || side === "right";
  const clamp = (wantedPx: number): number => Math.round(Math.min(maxPx, Math.max(minPx, wantedPx)));
  const shownPx = clamp(draggedPx ?? sizePx);
  const isClosing = onCollapse !== undefined && draggedPx !== undefined && draggedPx < minPx * CLOSE_BELOW;

  const wantedPx = (event: PointerEvent): number => {
    const { startPx = 0, startSizePx = sizePx } = grip.current ?? {};
    const moved = (isVertical ? event.clientX : event.clientY) - startPx;
    return startSizePx + (side === "left" || side === "top" ? moved : -moved);
  };

  const release = (): void => {
    grip.current = undefined;
    setDragged(undefined);
  };

  // Escape gives up a drag; the key comes to whatever has the focus, so it is caught on the window.
  const isDragged = draggedPx !== undefined;
  useEffect(() => {
    if (!isDragged) return undefined;
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      grip.current = undefined;
      setDragged(undefined);
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [isDragged]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? BIG_STEP_PX : STEP_PX;
    const grows: Readonly<Record<DockSide, readonly [grow: string, shrink: string]>> = {
      left: ["ArrowRight", "ArrowLeft"],
      right: ["ArrowLeft", "ArrowRight"],
      top: ["ArrowDown", "ArrowUp"],
      bottom: ["ArrowUp", "ArrowDown"],
    };
    const [grow, shrink] = grows[side];
    if (event.key === grow) onResize(clamp(sizePx + step));
    else if (event.key === shrink) onResize(clamp(sizePx - step));
    else if (event.key === "Home") onResize(clamp(minPx));
    else if (event.key === "End") onResize(clamp(maxPx));
    else if (event.key === "Enter" && onCollapse !== undefined) onCollapse();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className={cx(styles["dock"], styles[side], isClosing && styles["closing"], className)}
      style={isVertical ? { width: shownPx } : { height: shownPx }}
    >
      <div id={contentId} className={styles["content"]}>
        {children}
      </div>
      <div
        // An hr takes neither focus nor a value.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="separator"
        className={styles["separator"]}
        tabIndex={0}
        aria-label={separatorLabel}
        aria-controls={contentId}
        aria-orientation={isVertical ? "vertical" : "horizontal"}
        aria-valuemin={minPx}
        aria-valuemax={maxPx}
        aria-valuenow={shownPx}
        aria-valuetext={formatSize?.(shownPx)}
        data-dragged={isDragged || undefined}
        onKeyDown={onKeyDown}
        onDoubleClick={() => onResize(clamp(usualPx))}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          grip.current = {
            pointerId: event.pointerId,
            startPx: isVertical ? event.clientX : event.clientY,
            startSizePx: shownPx,
          };
        }}
        onPointerMove={(event) => {
          if (grip.current?.pointerId === event.pointerId) setDragged(wantedPx(event));
        }}
        onPointerUp={(event) => {
          if (grip.current?.pointerId !== event.pointerId) return;
          // A press without a movement is the beginning of a double click.
          if (isDragged) {
            if (isClosing) onCollapse();
            else onResize(clamp(wantedPx(event)));
          }
          release();
        }}
        onPointerCancel={release}
      />
    </div>
  );
}
