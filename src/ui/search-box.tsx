import { useState } from "react";
import type { Ref } from "react";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";
import { PaletteList, usePalette } from "./palette-list.tsx";
import type { PaletteProps } from "./palette-list.tsx";
import styles from "./palette.module.css";

export interface SearchBoxProps extends PaletteProps {
  /** the key that leads here, shown in the empty field */
  readonly shortcut?: string | undefined;
  /** the field, for a command that puts the focus into it */
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A search field with its results below it, for a header: the same as the palette, but always there. */
export function SearchBox({ shortcut, inputRef, ...props }: SearchBoxProps) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const hasItems = props.groups.some(({ items }) => items.length > 0);
  const isShown = isOpen && (hasItems || props.query.trim() !== "" || props.hint !== undefined);
  const palette = usePalette(
    {
      ...props,
      onQueryChange: (query) => {
        setOpen(true);
        props.onQueryChange(query);
      },
      onChoose: (item, group) => {
        setOpen(false);
        props.onChoose(item, group);
      },
    },
    () => {
      if (isOpen) setOpen(false);
      else props.onQueryChange("");
    },
    isShown,
  );
  return (
    <div
      className={styles["box"]}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <div className={styles["boxField"]}>
        <Icon name="search" size={14} className={styles["icon"] ?? ""} />
        <input
          {...palette.inputProps}
          ref={inputRef}
          className={styles["input"]}
          onKeyDownCapture={(event) => {
            if (event.key === "ArrowDown" || event.key === "ArrowUp") setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
        />
        {props.query !== "" ? (
          <IconButton
            icon="close"
            size="small"
            label={t("action.clear")}
            onPress={() => props.onQueryChange("")}
          />
        ) : (
          shortcut !== undefined && <Kbd keys={shortcut} />
        )}
      </div>
      <div className={styles["drop"]} hidden={!isShown}>
        <PaletteList props={props} palette={palette} />
      </div>
    </div>
  );
}
