import { useEffect, useEffectEvent } from "react";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import styles from "./print-page.module.css";

export interface PrintPageProps {
  readonly label: string;
  /** the browser has printed, or was told not to */
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/**
 * What goes on paper instead of the page, by the browser's own printing: it asks for it as soon as it is there. Tables
 * have their heading on every sheet.
 */
export function PrintPage({ label, onDone, children }: PrintPageProps) {
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const listener = (): void => done();
    globalThis.addEventListener("afterprint", listener, { once: true });
    globalThis.print();
    return () => globalThis.removeEventListener("afterprint", listener);
  }, []);
  return createPortal(
    <section className={styles["page"]} data-print-page aria-label={label}>
      {children}
    </section>,
    document.body,
  );
}
