import { useEffect, useState } from "react";
import type { Console } from "#commands/console.ts";
import { buildingOf } from "#commands/locate.ts";
import { buildingAt } from "#domain/building-index.ts";
import { hasRow } from "#domain/row-list.ts";
import { useLanguage } from "#i18n/use-language.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { selectedCount } from "#state/selection-slice.ts";
import type { SessionState } from "#state/session-store.ts";
import { buildingBrief, buildingName } from "../building-words.ts";
import { useConsole } from "../console.ts";
import styles from "./notices.module.css";

/**
 * Says aloud what the map shows by colour: where the cursor is, what was selected, how many match the filter, and
 * which city was opened.
 */
export function Announcer() {
  const tools = useLanguage();
  const { t, text, language } = tools;
  const console = useConsole();
  const [message, setMessage] = useState("");
  useEffect(() => {
    const unsubscribeCity = console.city.subscribe((state, previous) => {
      const city = readyCity(state);
      if (city !== undefined && city !== readyCity(previous)) {
        setMessage(t("announce.cityOpened", { city: text(city.name) }));
      }
    });
    const unsubscribeSession = console.session.subscribe((state, previous) => {
      if (readyCity(console.city.getState()) === undefined) return;
      const words = sessionWords(console, state, previous, tools);
      if (words !== undefined) setMessage(words);
    });
    return () => {
      unsubscribeCity();
      unsubscribeSession();
    };
    // The tools are made anew with every drawing; the language is what makes them others.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [console, t, language]);
  return (
    <div className={styles["silent"]} aria-live="polite" aria-atomic="true" data-announcer>
      {message}
    </div>
  );
}

/** What is to be said of a change; undefined for nothing. Rows of a list speak for themselves. */
function sessionWords(
  console: Console,
  state: SessionState,
  previous: SessionState,
  tools: LanguageTools,
): string | undefined {
  const { selection, selectedSet, cursor, filter } = state;
  if (selection !== previous.selection || selectedSet !== previous.selectedSet)
    return selectionWords(console, state, tools);
  if (cursor !== previous.cursor && cursor?.by === "map") return cursorWords(console, cursor.row, tools);
  if (filter !== previous.filter && filter.type === "ready") {
    const shown = tools.format.integer(filter.count);
    return tools.t("announce.matches", { count: filter.count, shown });
  }
  return undefined;
}

function selectionWords(
  console: Console,
  state: SessionState,
  { t, format, language }: LanguageTools,
): string {
  const count = selectedCount(state);
  if (count === 0) return t("announce.cleared");
  if (count > 1) return t("announce.selectedMany", { count, shown: format.integer(count) });
  const building = buildingOf(console, state.selection[0]);
  const name = building && (buildingName(building, language) ?? building.address);
  return t("announce.selected", { name: name ?? t("inspector.unnamed") });
}

function cursorWords(console: Console, row: number, tools: LanguageTools): string | undefined {
  const index = console.services.buildings();
  if (index === undefined || row >= index.count) return undefined;
  const { t, language } = tools;
  const building = buildingAt(index, row);
  const name = buildingName(building, language) ?? building.code ?? t("inspector.unnamed");
  const [use, height] = buildingBrief(building, tools);
  const isSelected = hasRow(console.session.getState().selectedRows(), row);
  return t(isSelected ? "announce.cursorSelected" : "announce.cursor", { name, use, height });
}
