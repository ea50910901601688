import type { ReactNode } from "react";
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import styles from "./action-menu.module.css";
import button from "./button.module.css";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import overlay from "./overlay.module.css";
import { Tip } from "./tip.tsx";

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** key that does the same */
  readonly shortcut?: string | undefined;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
}

export interface ActionMenuProps {
  readonly label: string;
  /** what belongs together stands together, with a line between */
  readonly sections: readonly (readonly MenuAction[])[];
  /** a button of its own; without it three dots */
  readonly className?: string;
  /** said of the button on hover; by default its label where it shows only dots */
  readonly tip?: string;
  readonly children?: ReactNode;
}

/** Things to do, behind a button. */
export function ActionMenu({ label, sections, className, tip = label, children }: ActionMenuProps) {
  const filled = sections.filter((actions) => actions.length > 0);
  const run = new Map(filled.flat().map(({ id, onAction }) => [id, onAction]));
  return (
    <MenuTrigger>
      <Tip text={tip} placement="bottom">
        <Button
          className={className ?? cx(button["button"], button["quiet"], button["icon"], button["small"])}
          aria-label={label}
        >
          {children ?? <Icon name="more" size={14} />}
        </Button>
      </Tip>
      <Popover className={overlay["popover"] ?? ""} offset={6} placement="bottom start">
        <Menu
          className={overlay["list"] ?? ""}
          aria-label={label}
          disabledKeys={filled.flat().flatMap(({ id, isDisabled }) => (isDisabled === true ? [id] : []))}
          onAction={(key) => run.get(String(key))?.()}
        >
          {filled.map((actions, position) => (
            <MenuSection
              key={actions[0]?.id ?? position}
              className={styles["section"] ?? ""}
              aria-label={label}
            >
              {actions.map(({ id, label: name, icon, shortcut }) => (
                <MenuItem key={id} id={id} textValue={name} className={cx(overlay["item"], styles["item"])}>
                  <span className={styles["icon"]}>
                    {icon !== undefined && <Icon name={icon} size={15} />}
                  </span>
                  {name}
                  {shortcut !== undefined && <kbd className={styles["key"]}>{shortcut}</kbd>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
