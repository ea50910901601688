import { useState } from "react";
import type { Key } from "react-aria-components";
import {
  Button,
  ComboBox as AriaComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";
import { useLanguage } from "#i18n/use-language.ts";
import { cx } from "./class-names.ts";
import { FieldLabel, FieldNotes, fieldProps } from "./field-parts.tsx";
import type { FieldWords } from "./field-parts.tsx";
import styles from "./field.module.css";
import { Icon } from "./icon.tsx";
import overlay from "./overlay.module.css";
import { Spinner } from "./spinner.tsx";
import { useAsyncResults } from "./use-async-results.ts";
import type { LoadResults } from "./use-async-results.ts";

export interface Suggestion {
  readonly id: string;
  /** what the field holds once it is chosen */
  readonly label: string;
  /** a quiet word at the end of the row: how many */
  readonly detail?: string | undefined;
}

export interface ComboBoxProps extends FieldWords {
  readonly value: string;
  readonly placeholder?: string;
  /** asked while the list is open; give the same function as long as it answers the same */
  readonly suggest: LoadResults<Suggestion>;
  /** as it is typed, and when a suggestion is taken */
  readonly onChange: (value: string) => void;
  readonly onChoose?: (suggestion: Suggestion) => void;
}

/** A field of free text that offers what fits. */
export function ComboBox(props: ComboBoxProps) {
  const { value, placeholder = "", suggest, onChange, onChoose } = props;
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [chosenId, setChosenId] = useState<Key | null>(null);
  const { status, items } = useAsyncResults(value, isOpen, suggest);
  return (
    <AriaComboBox
      {...fieldProps(props)}
      items={items}
      inputValue={value}
      onInputChange={onChange}
      value={chosenId}
      onChange={(key) => {
        setChosenId(key);
        const chosen = items.find(({ id }) => id === key);
        if (chosen === undefined) return;
        onChange(chosen.label);
        onChoose?.(chosen);
      }}
      onOpenChange={setOpen}
      menuTrigger="focus"
      allowsCustomValue
      allowsEmptyCollection
    >
      <FieldLabel {...props} />
      <div className={styles["box"]}>
        <Input className={styles["input"] ?? ""} placeholder={placeholder} />
        {isOpen && status === "loading" && <Spinner label={t("ui.loading")} />}
        <Button className={cx(styles["step"], styles["bare"])}>
          <Icon name="chevronDown" size={14} />
        </Button>
      </div>
      <FieldNotes {...props} />
      <Popover className={overlay["popover"] ?? ""} offset={4}>
        <ListBox<Suggestion>
          className={overlay["list"] ?? ""}
          renderEmptyState={() => (
            <span className={overlay["note"]}>
              {status === "loading"
                ? t("ui.loading")
                : status === "failed"
                  ? t("ui.failed")
                  : t("ui.noMatch")}
            </span>
          )}
        >
          {({ id, label, detail }) => (
            <ListBoxItem id={id} textValue={label} className={overlay["item"] ?? ""}>
              <span className={overlay["name"]}>{label}</span>
              {detail !== undefined && <span className={overlay["detail"]}>{detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
