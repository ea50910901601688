import type { ReactNode } from "react";
import { Toolbar as AriaToolbar } from "react-aria-components";

export interface ToolbarProps {
  readonly label: string;
  readonly orientation: "horizontal" | "vertical";
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** Buttons of which the Tab key stops at one, and the arrow keys go on to the others. */
export function Toolbar({ label, orientation, className, children }: ToolbarProps) {
  return (
    <AriaToolbar className={className ?? ""} aria-label={label} orientation={orientation}>
      {children}
    </AriaToolbar>
  );
}
