import type { ReactNode, Ref } from "react";
import { Button as AriaButton } from "react-aria-components";
import styles from "./button.module.css";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import { Tip } from "./tip.tsx";

export type ButtonLook = "plain" | "primary" | "quiet";

export interface ButtonProps {
  readonly children: ReactNode;
  readonly icon?: IconName;
  readonly look?: ButtonLook;
  readonly isDisabled?: boolean;
  /** what it does is being done: it cannot be pressed, but keeps the focus, which a disabled button loses */
  readonly isBusy?: boolean;
  /** pressed in, for a button that switches something */
  readonly isSelected?: boolean;
  /** takes the focus when it appears: the step that most will take next */
  readonly isFocusedAtFirst?: boolean;
  readonly tip?: string;
  /** for whoever gives the focus back to it */
  readonly ref?: Ref<HTMLButtonElement>;
  /** not given inside a trigger of a menu or popover, which presses it */
  readonly onPress?: () => void;
}

export function Button({
  children,
  icon,
  look = "plain",
  isDisabled = false,
  isBusy = false,
  isSelected,
  isFocusedAtFirst = false,
  tip,
  ref,
  onPress,
}: ButtonProps) {
  const button = (
    <AriaButton
      className={cx(
        styles["button"],
        look !== "plain" && styles[look],
        isSelected === true && styles["selected"],
      )}
      isDisabled={isDisabled}
      {...(isBusy ? { "aria-disabled": true } : {})}
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={isFocusedAtFirst}
      {...(ref === undefined ? {} : { ref })}
      {...(isSelected === undefined ? {} : { "aria-pressed": isSelected })}
      {...(onPress === undefined || isBusy ? {} : { onPress })}
    >
      {icon !== undefined && <Icon name={icon} size={15} />}
      {children}
    </AriaButton>
  );
  return tip === undefined ? button : <Tip text={tip}>{button}</Tip>;
}

export interface IconButtonProps {
  /** a drawing, or two or three letters that say more than one */
  readonly icon: IconName | { readonly letters: string };
  /** the button's name, also shown as its tip */
  readonly label: string;
  /** key that does the same, shown in the tip */
  readonly shortcut?: string | undefined;
  /** without a tip Escape is the window's at once, and not first the tip's; for drawings that everybody knows */
  readonly hasTip?: boolean;
  readonly size?: "normal" | "small";
  readonly isDisabled?: boolean;
  readonly isSelected?: boolean;
  readonly className?: string | undefined;
  /** not given inside a trigger of a menu or popover, which presses it */
  readonly onPress?: () => void;
}

export function IconButton({
  icon,
  label,
  shortcut,
  hasTip = true,
  size = "normal",
  isDisabled = false,
  isSelected,
  className,
  onPress,
}: IconButtonProps) {
  const button = (
    <AriaButton
      className={cx(
        styles["button"],
        styles["quiet"],
        styles["icon"],
        size === "small" && styles["small"],
        isSelected === true && styles["selected"],
        className,
      )}
      aria-label={label}
      isDisabled={isDisabled}
      {...(isSelected === undefined ? {} : { "aria-pressed": isSelected })}
      {...(onPress === undefined ? {} : { onPress })}
    >
      {typeof icon === "string" ? (
        <Icon name={icon} size={size === "small" ? 14 : 16} />
      ) : (
        <span className={styles["letters"]} aria-hidden>
          {icon.letters}
        </span>
      )}
    </AriaButton>
  );
  if (!hasTip) return button;
  return (
    <Tip text={label} shortcut={shortcut}>
      {button}
    </Tip>
  );
}
