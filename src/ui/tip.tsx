import type { ReactElement } from "react";
import { Tooltip, TooltipTrigger } from "react-aria-components";
import type { TooltipProps } from "react-aria-components";
import styles from "./tip.module.css";

export interface TipProps {
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly placement?: NonNullable<TooltipProps["placement"]>;
  /** the one control that the tip belongs to */
  readonly children: ReactElement;
}

/** A word about a control, on hover and on keyboard focus. */
export function Tip({ text, shortcut, placement = "top", children }: TipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip className={styles["tip"] ?? ""} offset={6} placement={placement}>
        <span>{text}</span>
        {shortcut !== undefined && <kbd className={styles["key"]}>{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
