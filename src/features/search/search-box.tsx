// A combobox with a list in groups, as WAI-ARIA describes it: no HTML element is one.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { commandOf } from "#commands/commands.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { Button } from "#ui/button.tsx";
import { cx } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { useCity, useConsole, useShell } from "../console.ts";
import { forgetSearches, recentSearches, rememberSearch } from "./recent-searches.ts";
import type { SearchResult } from "./search-results.ts";
import styles from "./search.module.css";
import { useSearch } from "./use-search.ts";

/**
 * One field for everything that has a name: buildings, places, positions, layers, commands. Arrow keys walk
 * through what was found while the word stays in the field; Enter goes there, Escape gives the focus back.
 */
export function SearchBox() {
  const { t, format } = useLanguage();
  const { shell } = useConsole();
  const city = useCity(readyCity);
  const isOpen = useShell((state) => state.isSearchOpen);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const { groups, state, retry } = useSearch(query, isOpen);
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLElement>(null);
  const before = useRef<Element>(null);
  const id = useId();
  const results = groups.flatMap((group) => group.results);
  const current = results[Math.min(active, results.length - 1)];
  const recent = isOpen && query === "" ? recentSearches() : [];
  const optionId = (result: SearchResult): string => `${id}-${result.id}`;

  // A command opens the search from anywhere: the focus comes here, and is remembered for the way back.
  useEffect(() => {
    if (!isOpen || document.activeElement === field.current) return;
    before.current = document.activeElement;
    field.current?.focus();
    field.current?.select();
  }, [isOpen]);

  const set = (isNowOpen: boolean): void => shell.getState().set({ isSearchOpen: isNowOpen });
  const close = (): void => {
    set(false);
    setQuery("");
    setActive(0);
  };
  const leave = (): void => {
    close();
    const back = before.current;
    before.current = null;
    if (back instanceof HTMLElement && back !== document.body) back.focus();
    else field.current?.blur();
  };
  const choose = (result: SearchResult): void => {
    rememberSearch(query);
    leave();
    result.run();
  };
  const type = (text: string): void => {
    setQuery(text);
    setActive(0);
    if (!isOpen) set(true);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // While a Chinese word is being composed the keys belong to the input method.
    if (event.nativeEvent.isComposing) return;
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
    const by = moves[event.key];
    if (by !== undefined && results.length > 0) {
      const next = Math.abs(by) === 1 ? (active + by + results.length) % results.length : active + by;
      setActive(Math.max(0, Math.min(results.length - 1, next)));
    } else if (event.key === "Enter" && current !== undefined) choose(current);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const currentId = current === undefined ? undefined : optionId(current);
  useEffect(() => {
    if (currentId !== undefined) document.getElementById(currentId)?.scrollIntoView({ block: "nearest" });
  }, [currentId]);

  return (
    <search
      ref={box}
      className={styles["search"]}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <div className={styles["box"]}>
        <Icon name="search" size={15} className={styles["glass"] ?? ""} />
        <input
          ref={field}
          className={styles["input"]}
          type="text"
          role="combobox"
          aria-label={t("search.label")}
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(isOpen && current !== undefined ? { "aria-activedescendant": optionId(current) } : {})}
          placeholder={t("search.placeholder")}
          disabled={city === undefined}
          spellCheck={false}
          autoComplete="off"
          value={query}
          onFocus={() => {
            if (!isOpen) set(true);
          }}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {state.type === "busy" && <Spinner label={t("search.label")} />}
        {!isOpen && <kbd className={styles["key"]}>{commandOf("shell.search").shortcut?.show}</kbd>}
      </div>
      <div
        className={cx(styles["pop"], !isOpen && styles["shut"])}
        // A press on a result must not take the focus out of the field.
        onMouseDown={(event) => event.preventDefault()}
        role="presentation"
      >
        {query === "" && (
          <div className={styles["start"]}>
            {recent.length > 0 && (
              <>
                <div className={styles["groupHead"]}>
                  <span>{t("search.recent")}</span>
                  <Button
                    look="quiet"
                    onPress={() => {
                      forgetSearches();
                      field.current?.focus();
                      setActive(0);
                    }}
                  >
                    {t("search.forget")}
                  </Button>
                </div>
                <div className={styles["recent"]}>
                  {recent.map((text) => (
                    <button key={text} type="button" className={styles["chip"]} onClick={() => type(text)}>
                      {text}
                    </button>
                  ))}
                </div>
              </>
            )}
            <p className={styles["hint"]}>{t("search.hint")}</p>
          </div>
        )}
        {query !== "" && state.type === "ready" && results.length === 0 && (
          <div className={styles["none"]}>
            <strong>{t("search.none", { query })}</strong>
            <p>{t("search.noneHint")}</p>
          </div>
        )}
        {state.type === "failed" && (
          <div className={styles["none"]}>
            <strong>{t("search.failed")}</strong>
            <p>{errorText(t, state.code, state.params)}</p>
            <Button icon="retry" onPress={retry}>
              {t("action.retry")}
            </Button>
          </div>
        )}
        <div id={`${id}-list`} role="listbox" aria-label={t("search.results")} className={styles["list"]}>
          {groups.map((group) => (
            <div
              key={group.id}
              role="group"
              aria-label={t("search.groupTotal", {
                group: t(`search.group.${group.id}`),
                count: group.total,
              })}
            >
              <div className={styles["groupHead"]} aria-hidden>
                <span>{t(`search.group.${group.id}`)}</span>
                <span className={styles["total"]}>{format.integer(group.total)}</span>
              </div>
              {group.results.map((result) => (
                <div
                  key={result.id}
                  id={optionId(result)}
                  role="option"
                  aria-selected={result === current}
                  tabIndex={-1}
                  className={cx(styles["result"], result === current && styles["current"])}
                  onMouseMove={() => setActive(results.indexOf(result))}
                  onClick={() => choose(result)}
                  onKeyDown={onKeyDown}
                >
                  <Icon name={result.icon} size={15} className={styles["icon"] ?? ""} />
                  <span className={styles["words"]}>
                    <span className={styles["title"]}>
                      {result.title.map((part, position) =>
                        part.isMatch ? <mark key={position}>{part.text}</mark> : part.text,
                      )}
                    </span>
                    <span className={styles["detail"]}>{result.detail}</span>
                  </span>
                  {result.shortcut !== undefined && <kbd className={styles["key"]}>{result.shortcut}</kbd>}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
      <output className={styles["said"]}>
        {isOpen && query !== "" && state.type === "ready" && t("search.found", { count: results.length })}
      </output>
    </search>
  );
}
