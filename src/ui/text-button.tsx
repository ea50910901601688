import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { cx } from "./class-names.ts";
import styles from "./text-button.module.css";
import { Tip } from "./tip.tsx";

export interface TextButtonProps {
  readonly children: ReactNode;
  readonly label: string;
  readonly tip?: string;
  readonly shortcut?: string | undefined;
  readonly className?: string | undefined;
  /** left out where a menu or a popover stands behind it */
  readonly onPress?: () => void;
}

/** Text that can be pressed and does not look like a button until it is pointed at. */
export function TextButton({ children, label, tip, shortcut, className, onPress }: TextButtonProps) {
  const button = (
    <Button
      className={cx(styles["button"], className)}
      aria-label={label}
      {...(onPress === undefined ? {} : { onPress })}
    >
      {children}
    </Button>
  );
  return tip === undefined ? (
    button
  ) : (
    <Tip text={tip} shortcut={shortcut}>
      {button}
    </Tip>
  );
}
