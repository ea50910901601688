import { useLayoutEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import styles from "./scroll-area.module.css";

export interface ScrollAreaProps {
  /** names the area for those who reach it by key */
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/**
 * A part of the screen that scrolls when its content does not fit, and can then be reached by Tab and scrolled
 * by the arrow keys. While everything fits it is no stop on the way.
 */
export function ScrollArea({ label, className, children }: ScrollAreaProps) {
  const outer = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const [doesScroll, setScrolls] = useState(false);

  useLayoutEffect(() => {
    const [area, content] = [outer.current, inner.current];
    if (area === null || content === null) return undefined;
    const measure = (): void =>
      setScrolls(area.scrollHeight > area.clientHeight || area.scrollWidth > area.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(area);
    observer.observe(content);
    return () => observer.disconnect();
  }, []);

  return (
    <div
      ref={outer}
      className={cx(styles["area"], className)}
      {...(doesScroll ? { role: "group", "aria-label": label, tabIndex: 0 } : {})}
    >
      <div ref={inner}>{children}</div>
    </div>
  );
}
