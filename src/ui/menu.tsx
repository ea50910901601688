import type { ReactElement } from "react";
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from "react-aria-components";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";
import styles from "./menu.module.css";
import overlay from "./overlay.module.css";

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** the key that does the same */
  readonly shortcut?: string | undefined;
  readonly isDisabled?: boolean;
  /** for what cannot be undone */
  readonly isDangerous?: boolean;
  /** in a section with a choice: it is in force */
  readonly isChecked?: boolean;
}

export interface MenuGroup {
  readonly id: string;
  /** what the section is called; shown above its entries */
  readonly title?: string;
  /** `many`: entries are on or off each for itself, and the menu stays; `one`: one of them is in force */
  readonly choice?: "one" | "many";
  readonly entries: readonly MenuEntry[];
}

export interface MenuProps {
  /** what the menu's sections without a title are called; the menu itself is called as its button is */
  readonly label: string;
  /** the button behind which the menu is; its own press handler is left out */
  readonly trigger: ReactElement;
  readonly groups: readonly MenuGroup[];
  readonly onAction: (id: string) => void;
}

/** Actions and choices behind a button. What is chosen comes to `onAction`; the caller flips its own state. */
export function Menu({ label, trigger, groups, onAction }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={overlay["popover"] ?? ""} offset={6} placement="bottom end">
        <AriaMenu
          className={overlay["list"] ?? ""}
          aria-label={label}
          onAction={(key) => onAction(String(key))}
        >
          {groups.flatMap((group, index) => [
            ...(index === 0 ? [] : [<Separator key={`${group.id}-rule`} className={styles["rule"] ?? ""} />]),
            <Group key={group.id} menuLabel={label} {...group} />,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Group({ id, title, choice, entries, menuLabel }: MenuGroup & { readonly menuLabel: string }) {
  return (
    <MenuSection
      id={id}
      {...(title === undefined ? { "aria-label": menuLabel } : {})}
      selectionMode={choice === undefined ? "none" : choice === "one" ? "single" : "multiple"}
      selectedKeys={entries.filter(({ isChecked }) => isChecked === true).map((entry) => entry.id)}
      disallowEmptySelection={choice === "one"}
    >
      {title !== undefined && <Header className={styles["title"] ?? ""}>{title}</Header>}
      {entries.map((entry) => (
        <MenuItem
          key={entry.id}
          id={entry.id}
          textValue={entry.label}
          isDisabled={entry.isDisabled === true}
          className={cx(overlay["item"], entry.isDangerous === true && styles["dangerous"])}
        >
          {({ isSelected }) => (
            <>
              {choice !== undefined && (
                <span className={overlay["tick"]}>{isSelected && <Icon name="check" size={14} />}</span>
              )}
              {entry.icon !== undefined && (
                <Icon name={entry.icon} size={15} className={styles["icon"] ?? ""} />
              )}
              <span className={overlay["name"]}>{entry.label}</span>
              {entry.shortcut !== undefined && (
                <span className={overlay["detail"]}>
                  <Kbd keys={entry.shortcut} />
                </span>
              )}
            </>
          )}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
