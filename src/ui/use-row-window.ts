import { useLayoutEffect, useState } from "react";
import type { RefObject } from "react";

/** Rows drawn beyond the edges, so that a quick scroll shows no gaps. */
const OVERSCAN = 6;
/** Browsers stop at some thirty million pixels; beyond this the scroll position stands for several rows. */
const MAX_HEIGHT_PX = 8_000_000;

interface Viewport {
  readonly scrollTopPx: number;
  readonly heightPx: number;
}

export interface RowWindow {
  /** the rows to draw: from `first` up to and without `end` */
  readonly first: number;
  readonly end: number;
  /** where the first drawn row stands, from the top of the space */
  readonly offsetPx: number;
  /** of the space that all rows would take, as far as a browser can make it */
  readonly spacePx: number;
  /** whole rows in sight */
  readonly pageRows: number;
  /** scrolls the least that brings a row into sight */
  readonly reveal: (position: number) => void;
}

export interface RowWindowOptions {
  readonly count: number;
  readonly rowHeightPx: number;
  /** height of what sticks to the top of the scrolled element */
  readonly headPx?: number;
}

/** Which of any number of equally high rows a scrolled element has in sight. */
export function useRowWindow(
  element: RefObject<HTMLElement | null>,
  { count, rowHeightPx, headPx = 0 }: RowWindowOptions,
): RowWindow {
  const [viewport, setViewport] = useState<Viewport>({ scrollTopPx: 0, heightPx: 0 });

  useLayoutEffect(() => {
    const scrolled = element.current;
    if (scrolled === null) return undefined;
    const measure = (): void =>
      setViewport({
        scrollTopPx: scrolled.scrollTop,
        heightPx: Math.max(0, scrolled.clientHeight - headPx),
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scrolled);
    scrolled.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      scrolled.removeEventListener("scroll", measure);
    };
  }, [element, headPx]);

  const fullHeightPx = count * rowHeightPx;
  const spacePx = Math.min(fullHeightPx, MAX_HEIGHT_PX);
  /** from what the scroll bar can express to where the rows would be */
  const stretchFor = (heightPx: number): number =>
    spacePx < fullHeightPx ? Math.max(0, fullHeightPx - heightPx) / Math.max(1, spacePx - heightPx) : 1;
  const topPx = viewport.scrollTopPx * stretchFor(viewport.heightPx);
  const first = Math.max(0, Math.min(count, Math.floor(topPx / rowHeightPx)) - OVERSCAN);
  const end = Math.min(count, Math.ceil((topPx + viewport.heightPx) / rowHeightPx) + OVERSCAN);

  const reveal = (position: number): void => {
    const scrolled = element.current;
    if (scrolled === null || position < 0) return;
    // As it is now, which the last measurement need not be: several keys may come between two drawings.
    const heightPx = Math.max(0, scrolled.clientHeight - headPx);
    const stretch = stretchFor(heightPx);
    const nowPx = scrolled.scrollTop * stretch;
    const rowTopPx = position * rowHeightPx;
    const isAbove = rowTopPx < nowPx;
    const isBelow = rowTopPx + rowHeightPx > nowPx + heightPx;
    if (!isAbove && !isBelow) return;
    const wantedPx = isAbove ? rowTopPx : rowTopPx + rowHeightPx - heightPx;
    scrolled.scrollTo({ top: wantedPx / stretch });
  };

  return {
    first,
    end: Math.max(first, end),
    offsetPx: first * rowHeightPx - topPx + viewport.scrollTopPx,
    spacePx,
    pageRows: Math.max(1, Math.floor(viewport.heightPx / rowHeightPx)),
    reveal,
  };
}
