import type { ReactNode } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Icon } from "./icon.tsx";
import overlay from "./overlay.module.css";

export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  /** a quiet word at the end of the row */
  readonly detail?: string | undefined;
}

export interface ChoiceMenuProps {
  readonly label: string;
  readonly choices: readonly MenuChoice[];
  readonly chosen: string | undefined;
  readonly className: string;
  readonly children: ReactNode;
  readonly onChoose: (id: string) => void;
}

/** A menu behind a button, of which one item is in force. */
export function ChoiceMenu({ label, choices, chosen, className, children, onChoose }: ChoiceMenuProps) {
  return (
    <MenuTrigger>
      <Button className={className} aria-label={label}>
        {children}
      </Button>
      <Popover className={overlay["popover"] ?? ""} offset={6} placement="bottom start">
        <Menu
          className={overlay["list"] ?? ""}
          aria-label={label}
          items={choices}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={chosen === undefined ? [] : [chosen]}
          onAction={(key) => onChoose(String(key))}
        >
          {(choice) => (
            <MenuItem id={choice.id} textValue={choice.label} className={overlay["item"] ?? ""}>
              {({ isSelected }) => (
                <>
                  <span className={overlay["tick"]}>{isSelected && <Icon name="check" size={14} />}</span>
                  {choice.label}
                  {choice.detail !== undefined && <span className={overlay["detail"]}>{choice.detail}</span>}
                </>
              )}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
