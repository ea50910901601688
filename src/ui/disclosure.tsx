import type { ReactNode } from "react";
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from "react-aria-components";
import styles from "./disclosure.module.css";
import { Icon } from "./icon.tsx";

export interface DisclosureProps {
  readonly title: string;
  /** a quiet word at the end of the heading: a count, a state */
  readonly detail?: ReactNode;
  /** controls at the end of the heading */
  readonly actions?: ReactNode;
  readonly level?: 2 | 3 | 4;
  /** given: whoever gives it decides; not given: the disclosure keeps it itself */
  readonly isOpen?: boolean;
  readonly isOpenAtFirst?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** A heading that shows and hides what belongs to it; the browser's own search still finds what is hidden. */
export function Disclosure({
  title,
  detail,
  actions,
  level = 3,
  isOpen,
  isOpenAtFirst = true,
  onOpenChange,
  children,
}: DisclosureProps) {
  return (
    <AriaDisclosure
      className={styles["disclosure"] ?? ""}
      defaultExpanded={isOpenAtFirst}
      {...(isOpen === undefined ? {} : { isExpanded: isOpen })}
      {...(onOpenChange === undefined ? {} : { onExpandedChange: onOpenChange })}
    >
      <div className={styles["head"]}>
        <Heading level={level} className={styles["heading"] ?? ""}>
          <Button slot="trigger" className={styles["trigger"] ?? ""}>
            <Icon name="chevronRight" size={14} className={styles["chevron"] ?? ""} />
            <span className={styles["title"]}>{title}</span>
            {detail !== undefined && <span className={styles["detail"]}>{detail}</span>}
          </Button>
        </Heading>
        {actions}
      </div>
      <DisclosurePanel className={styles["panel"] ?? ""}>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
