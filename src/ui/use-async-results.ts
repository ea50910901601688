import { useEffect, useState } from "react";

/** What a search has found so far; the last answer stays in sight while the next is under way. */
export interface AsyncResults<T> {
  readonly status: "loading" | "ready" | "failed";
  readonly items: readonly T[];
}

/** Answers a query; the signal aborts when another query has taken its place. */
export type LoadResults<T> = (query: string, signal: AbortSignal) => Promise<readonly T[]>;

const NONE: readonly never[] = [];

interface Answer<T> {
  readonly query: string;
  readonly load: LoadResults<T>;
  readonly items: readonly T[];
  readonly hasFailed: boolean;
}

/**
 * The results for a query: only the newest query's answer counts, and a late one is dropped. Nothing is asked
 * while `isActive` is false.
 */
export function useAsyncResults<T>(query: string, isActive: boolean, load: LoadResults<T>): AsyncResults<T> {
  const [answer, setAnswer] = useState<Answer<T>>();
  useEffect(() => {
    if (!isActive) return undefined;
    const newer = new AbortController();
    const take = (items: readonly T[], hasFailed: boolean): void => {
      if (!newer.signal.aborted) setAnswer({ query, load, items, hasFailed });
    };
    load(query, newer.signal).then(
      (items) => take(items, false),
      () => take([], true),
    );
    return () => newer.abort();
  }, [query, isActive, load]);
  const isNewest = answer?.query === query && answer.load === load;
  const status = isNewest ? (answer.hasFailed ? "failed" : "ready") : isActive ? "loading" : "ready";
  return { status, items: answer?.items ?? NONE };
}
