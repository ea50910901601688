import { useEffect, useMemo, useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { ErrorParams } from "#base/app-error.ts";
import { commandOf } from "#commands/commands.ts";
import { searchCity } from "#commands/search.ts";
import type { CitySearch } from "#commands/search.ts";
import { useLanguage, useTranslateIn } from "#i18n/use-language.ts";
import { useConsole } from "../console.ts";
import { searchEntries, searchResults } from "./search-results.ts";
import type { ResultGroup } from "./search-results.ts";

export type SearchState =
  | { readonly type: "busy" | "ready" }
  | { readonly type: "failed"; readonly code: string; readonly params: ErrorParams };

interface Answered {
  readonly query: string;
  readonly answer: CitySearch;
}

const NOTHING: readonly ResultGroup[] = [];

/** What is found for a query; while a newer one is asked, the lines of the last one stay. */
export function useSearch(query: string, isOpen: boolean) {
  const console = useConsole();
  const tools = useLanguage();
  const translateIn = useTranslateIn();
  const [answered, setAnswered] = useState<Answered>();
  const [failed, setFailed] = useState<SearchState>();
  const [round, setRound] = useState(0);
  const wanted = query.trim();

  useEffect(() => {
    if (!isOpen || wanted === "") return undefined;
    let isCurrent = true;
    const both = [translateIn("zh-CN"), translateIn("en")];
    const entries = searchEntries(console.session.getState().layers, console, (id) =>
      both.map((t) => t(commandOf(id).titleKey)),
    );
    searchCity(console, wanted, entries, (answer) => {
      if (!isCurrent) return;
      setFailed(undefined);
      setAnswered({ query: wanted, answer });
    }).catch((thrown: unknown) => {
      if (!isCurrent || isAbort(thrown)) return;
      const { code, params } = toAppError(thrown);
      setFailed({ type: "failed", code, params });
    });
    return () => {
      isCurrent = false;
    };
    // The translations of a language never change.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [console, wanted, isOpen, round]);

  const groups = useMemo(() => {
    if (wanted === "" || answered === undefined) return NOTHING;
    return searchResults(answered.query, answered.answer, console, tools);
    // The words of `tools` change with its language alone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [answered, wanted === "", console, tools.language]);

  const isAnswered = answered?.query === wanted && answered.answer.buildings.share === 1;
  const state: SearchState =
    wanted === "" ? { type: "ready" } : (failed ?? { type: isAnswered ? "ready" : "busy" });
  return { groups, state, retry: () => setRound(round + 1) };
}
