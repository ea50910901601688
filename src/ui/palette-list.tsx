import { Fragment, useEffect, useId, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { VisuallyHidden } from "react-aria-components";
import { useLanguage } from "#i18n/use-language.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";
import { markedParts } from "./marked-parts.ts";
import type { TextRange } from "./marked-parts.ts";
import styles from "./palette.module.css";
import { Spinner } from "./spinner.tsx";

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  /** a quiet word after the label: an address, a kind */
  readonly detail?: string | undefined;
  /** the key that does the same */
  readonly shortcut?: string | undefined;
  /** what of the label matches; where the query stands in it when not given */
  readonly matches?: readonly TextRange[];
}

export interface PaletteGroup {
  readonly id: string;
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

export interface PaletteProps {
  readonly label: string;
  readonly query: string;
  /** in order of worth; the first item is active until an arrow key moves on. Empty groups are left out */
  readonly groups: readonly PaletteGroup[];
  readonly status: "loading" | "ready" | "failed";
  /** what stands there before anything is typed: what can be found, what was last found */
  readonly hint?: ReactNode;
  readonly onQueryChange: (query: string) => void;
  readonly onChoose: (item: PaletteItem, group: PaletteGroup) => void;
}

const PAGE = 8;

/** The keys of a palette: they come to the text field, which keeps the focus and points at the active item. */
export function usePalette(props: PaletteProps, onClose: () => void, isShown = true) {
  const { label, query, groups, onQueryChange, onChoose } = props;
  const listId = useId();
  const [at, setAt] = useState({ groups, position: 0 });
  const filled = groups.filter(({ items }) => items.length > 0);
  const flat = filled.flatMap((group) => group.items.map((item) => ({ item, group })));
  /** position of each group's first item among all */
  const starts = filled.map((_, index) =>
    filled.slice(0, index).reduce((sum, { items }) => sum + items.length, 0),
  );
  // Another answer begins at its first item again.
  const active = at.groups === groups ? Math.min(at.position, flat.length - 1) : Math.min(0, flat.length - 1);
  const optionId = (position: number): string => `${listId}-${position}`;

  const activeId = isShown && active >= 0 ? optionId(active) : undefined;
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  const choose = (position: number): void => {
    const chosen = flat[position];
    if (chosen !== undefined) onChoose(chosen.item, chosen.group);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // While a Chinese word is being composed, the keys belong to the composing.
    if (event.nativeEvent.isComposing) return;
    const last = flat.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active === last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(last, active + PAGE),
      PageUp: Math.max(0, active - PAGE),
    };
    const next = moves[event.key];
    if (next !== undefined) setAt({ groups, position: next });
    else if (event.key === "Enter" && isShown) choose(active);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    filled,
    starts,
    active,
    listId,
    optionId,
    choose,
    point: (position: number) => setAt({ groups, position }),
    inputProps: {
      role: "combobox",
      type: "text",
      "aria-label": label,
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-expanded": isShown && flat.length > 0,
      "aria-controls": listId,
      "aria-activedescendant": activeId,
      placeholder: label,
      value: query,
      autoComplete: "off",
      spellCheck: false,
      onChange: (event: { readonly target: { readonly value: string } }) => onQueryChange(event.target.value),
      onKeyDown,
    },
  } as const;
}

/** What was found, in groups; or that nothing was, that it is being looked for, that it cannot be. */
export function PaletteList({
  props,
  palette,
}: {
  readonly props: PaletteProps;
  readonly palette: ReturnType<typeof usePalette>;
}) {
  const { t, format } = useLanguage();
  const { label, query, status, hint } = props;
  const { filled, starts, active, listId, optionId, choose, point } = palette;
  const count = filled.reduce((sum, { items }) => sum + items.length, 0);
  const isEmpty = count === 0;
  const note =
    status === "failed"
      ? t("ui.failed")
      : status === "loading"
        ? t("ui.loading")
        : query.trim() === ""
          ? undefined
          : t("ui.noMatch");
  return (
    <>
      {isEmpty && (
        <div className={styles["note"]}>
          {status === "loading" && <Spinner label={t("ui.loading")} />}
          {note ?? hint}
        </div>
      )}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div role="listbox" id={listId} aria-label={label} className={styles["list"]} hidden={isEmpty}>
        {filled.map((group, index) => (
          <div
            key={group.id}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="group"
            aria-labelledby={`${listId}-${group.id}`}
            className={styles["group"]}
          >
            <div id={`${listId}-${group.id}`} className={styles["title"]} role="presentation">
              {group.title}
            </div>
            {group.items.map((item, offset) => {
              const mine = (starts[index] ?? 0) + offset;
              return (
                // The text field owns the focus and the keys; the row takes only the pointer.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={item.id}
                  id={optionId(mine)}
                  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
                  role="option"
                  tabIndex={-1}
                  className={styles["item"]}
                  aria-selected={mine === active}
                  onPointerMove={() => {
                    if (mine !== active) point(mine);
                  }}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => choose(mine)}
                >
                  <Icon name={item.icon} size={15} className={styles["icon"] ?? ""} />
                  <span className={styles["label"]}>
                    <Marked item={item} query={query} />
                  </span>
                  {item.detail !== undefined && <span className={styles["detail"]}>{item.detail}</span>}
                  {item.shortcut !== undefined && (
                    <span className={styles["keys"]}>
                      <Kbd keys={item.shortcut} />
                    </span>
                  )}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <VisuallyHidden elementType="output">
        {isEmpty ? (note ?? "") : t("ui.found", { count, shown: format.integer(count) })}
      </VisuallyHidden>
    </>
  );
}

function Marked({ item, query }: { readonly item: PaletteItem; readonly query: string }) {
  return markedParts(item.label, item.matches ?? query).map(({ start, text, isMarked }) => (
    <Fragment key={start}>{isMarked ? <mark className={styles["mark"]}>{text}</mark> : text}</Fragment>
  ));
}
