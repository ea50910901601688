import { useId } from "react";
import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import { Disclosure } from "./disclosure.tsx";
import type { DisclosureProps } from "./disclosure.tsx";
import styles from "./panel.module.css";
import { ScrollArea } from "./scroll-area.tsx";

export interface PanelProps {
  readonly title: string;
  /** a quiet word beside the title: a count, a state */
  readonly detail?: ReactNode;
  /** controls at the end of the title's line */
  readonly actions?: ReactNode;
  /** stays in sight above what scrolls: a search field, tabs */
  readonly toolbar?: ReactNode;
  /** stays in sight below what scrolls: totals, buttons */
  readonly footer?: ReactNode;
  /** `own`: the content brings its own scrolling, as a table or a tree does */
  readonly scroll?: "panel" | "own";
  readonly children: ReactNode;
}

/** A titled part of a dock; its content scrolls between what stays in sight. */
export function Panel({ title, detail, actions, toolbar, footer, scroll = "panel", children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles["panel"]} aria-labelledby={id}>
      <header className={styles["head"]}>
        <h2 id={id} className={styles["title"]}>
          {title}
        </h2>
        {detail !== undefined && <span className={styles["detail"]}>{detail}</span>}
        {actions !== undefined && <div className={styles["actions"]}>{actions}</div>}
      </header>
      {toolbar !== undefined && <div className={styles["toolbar"]}>{toolbar}</div>}
      {scroll === "own" ? (
        <div className={styles["content"]}>{children}</div>
      ) : (
        <ScrollArea label={title} className={styles["scroll"]}>
          {children}
        </ScrollArea>
      )}
      {footer !== undefined && <footer className={styles["footer"]}>{footer}</footer>}
    </section>
  );
}

export interface PanelSectionProps extends DisclosureProps {
  /** content that reaches to the edges: a tree, a table */
  readonly isFlush?: boolean;
}

/** A part of a panel that can be closed. */
export function PanelSection({ isFlush = false, children, ...disclosure }: PanelSectionProps) {
  return (
    <div className={styles["section"]}>
      <Disclosure {...disclosure}>
        <div className={cx(styles["sectionBody"], isFlush && styles["flush"])}>{children}</div>
      </Disclosure>
    </div>
  );
}
