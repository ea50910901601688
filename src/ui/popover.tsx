import type { ReactElement, ReactNode } from "react";
import { Dialog, DialogTrigger, Popover as AriaPopover } from "react-aria-components";
import type { PopoverProps as AriaPopoverProps } from "react-aria-components";
import { cx } from "./class-names.ts";
import overlay from "./overlay.module.css";
import styles from "./popover.module.css";

export interface PopoverProps {
  readonly label: string;
  /** the button that opens it; its own press handler is left out */
  readonly trigger: ReactElement;
  readonly placement?: Exclude<AriaPopoverProps["placement"], undefined>;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** a function is given the means to close */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small window beside its button; Escape and a press elsewhere close it, and the focus goes back. */
export function Popover({ label, trigger, placement = "bottom", onOpenChange, children }: PopoverProps) {
  return (
    <DialogTrigger {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      {trigger}
      <AriaPopover className={cx(overlay["popover"], styles["popover"])} offset={6} placement={placement}>
        <Dialog className={styles["dialog"] ?? ""} aria-label={label}>
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
