import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from "react-aria-components";
import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import overlay from "./overlay.module.css";
import styles from "./select.module.css";

export interface Option<K extends string> {
  readonly id: K;
  readonly label: string;
}

export interface SelectProps<K extends string> {
  readonly label: string;
  readonly options: readonly Option<K>[];
  readonly selected: K;
  /** what the closed control shows instead of the chosen option's label */
  readonly shown?: string | undefined;
  readonly look?: "plain" | "quiet";
  /** takes the focus when it appears */
  readonly isFocusedAtFirst?: boolean;
  readonly onSelect: (id: K) => void;
}

/** A choice of one among many. */
export function Select<K extends string>({
  label,
  options,
  selected,
  shown,
  look = "plain",
  isFocusedAtFirst = false,
  onSelect,
}: SelectProps<K>) {
  return (
    <AriaSelect
      className={styles["field"] ?? ""}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={isFocusedAtFirst}
      value={selected}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen !== undefined) onSelect(chosen.id);
      }}
    >
      <Button className={cx(styles["trigger"], look === "quiet" && styles["quiet"])}>
        <SelectValue className={styles["value"] ?? ""}>
          {shown ?? options.find((option) => option.id === selected)?.label}
        </SelectValue>
        <Icon name="chevronDown" size={14} className={styles["chevron"] ?? ""} />
      </Button>
      <Popover className={overlay["popover"] ?? ""} offset={4}>
        <ListBox className={overlay["list"] ?? ""} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={overlay["item"] ?? ""}>
              {({ isSelected }) => (
                <>
                  <span className={overlay["tick"]}>{isSelected && <Icon name="check" size={14} />}</span>
                  {option.label}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
