import type { ReactNode } from "react";
import { Group as AriaGroup } from "react-aria-components";

export interface GroupProps {
  readonly label: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** Controls that belong together, under one name. */
export function Group({ label, className, children }: GroupProps) {
  return (
    <AriaGroup className={className ?? ""} aria-label={label}>
      {children}
    </AriaGroup>
  );
}
