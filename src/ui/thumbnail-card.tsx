import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { Button, Input, TextField } from "react-aria-components";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "./button.tsx";
import { cx } from "./class-names.ts";
import field from "./field.module.css";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import styles from "./thumbnail-card.module.css";

export interface ThumbnailCardProps {
  readonly title: string;
  /** address of the picture; undefined: there is none, or not yet */
  readonly picture: string | undefined;
  /** stands where there is no picture */
  readonly icon: IconName;
  /** what opening it does: "Fly to North gate" */
  readonly openLabel: string;
  /** a quiet line below the title */
  readonly detail?: ReactNode;
  readonly isSelected?: boolean;
  readonly actions?: ReactNode;
  readonly onOpen: () => void;
  /** a new title was given, never an empty one; not given: the title stays */
  readonly onRename?: (title: string) => void;
}

/** A thing known by its picture. Its title is renamed in place: by the pencil, by F2, or by a double click. */
export function ThumbnailCard(props: ThumbnailCardProps) {
  const { title, picture, icon, openLabel, detail, isSelected = false, actions, onOpen, onRename } = props;
  const { t } = useLanguage();
  const [isRenaming, setRenaming] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const begin = onRename === undefined ? undefined : (): void => setRenaming(true);

  return (
    // F2 comes from whatever of the card has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      className={cx(styles["card"], isSelected && styles["selected"])}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === "F2" && begin !== undefined) begin();
      }}
    >
      <Button
        ref={opener}
        className={styles["picture"] ?? ""}
        aria-label={openLabel}
        {...(isSelected ? { "aria-current": "true" as const } : {})}
        onPress={onOpen}
      >
        {picture === undefined ? (
          <Icon name={icon} size={24} className={styles["icon"] ?? ""} />
        ) : (
          <img className={styles["image"]} src={picture} alt="" draggable={false} />
        )}
      </Button>
      <div className={styles["foot"]}>
        {isRenaming ? (
          <Rename
            title={title}
            onDone={(name, isByKey) => {
              setRenaming(false);
              if (name !== undefined) onRename?.(name);
              if (isByKey) opener.current?.focus();
            }}
          />
        ) : (
          <>
            {/* The pencil and F2 do the same for the keyboard. */}
            {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
            <div className={styles["words"]} onDoubleClick={begin}>
              <span className={styles["title"]} title={title}>
                {title}
              </span>
              {detail !== undefined && <span className={styles["detail"]}>{detail}</span>}
            </div>
            <div className={styles["actions"]}>
              {begin !== undefined && (
                <IconButton
                  icon="edit"
                  size="small"
                  label={t("ui.rename", { name: title })}
                  shortcut="F2"
                  onPress={begin}
                />
              )}
              {actions}
            </div>
          </>
        )}
      </div>
    </article>
  );
}

interface RenameProps {
  readonly title: string;
  /** told once; without a name the title stays */
  readonly onDone: (name: string | undefined, isByKey: boolean) => void;
}

function Rename({ title, onDone }: RenameProps) {
  const { t } = useLanguage();
  const [draft, setDraft] = useState(title);
  // Enter takes the field away, and with it the focus: the field is left after it is done.
  const isDone = useRef(false);
  const finish = (isKept: boolean, isByKey: boolean): void => {
    if (isDone.current) return;
    isDone.current = true;
    const name = draft.trim();
    onDone(isKept && name !== "" && name !== title ? name : undefined, isByKey);
  };
  return (
    <TextField
      className={styles["rename"] ?? ""}
      aria-label={t("ui.rename", { name: title })}
      value={draft}
      // It was asked for a moment ago.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      onChange={setDraft}
      onBlur={() => finish(true, false)}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish(true, true);
        else if (event.key === "Escape") finish(false, true);
        else event.continuePropagation();
      }}
    >
      <div className={field["box"]}>
        <Input className={field["input"] ?? ""} onFocus={(event) => event.currentTarget.select()} />
      </div>
    </TextField>
  );
}
