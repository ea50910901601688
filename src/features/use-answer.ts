import { useCallback, useEffect, useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { ErrorParams } from "#base/app-error.ts";
import type { Console } from "#commands/console.ts";
import { useConsole } from "./console.ts";

type CityQueries = NonNullable<ReturnType<Console["services"]["query"]>>;

export interface Answer<T> {
  /** the newest answer; the last one stays while the next is under way */
  readonly value: T | undefined;
  readonly isLoading: boolean;
  readonly failure: { readonly code: string; readonly params: ErrorParams } | undefined;
  /** asks once more after a failure */
  readonly retry: () => void;
}

export type Question<T> = (queries: CityQueries, signal: AbortSignal) => Promise<T>;

/**
 * The answer to a question about the open city's buildings. A newer question drops the older one.
 *
 * @param question give the same function as long as it asks the same; undefined: nothing is asked
 */
export function useAnswer<T>(question: Question<T> | undefined): Answer<T> {
  const { services } = useConsole();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<Answer<T>, "retry" | "isLoading"> & { of?: Question<T> }>({
    value: undefined,
    failure: undefined,
  });
  useEffect(() => {
    const queries = services.query();
    if (question === undefined || queries === undefined) return undefined;
    const newer = new AbortController();
    question(queries, newer.signal).then(
      (value) => {
        if (!newer.signal.aborted) setState({ value, failure: undefined, of: question });
      },
      (thrown: unknown) => {
        if (newer.signal.aborted || isAbort(thrown)) return;
        const { code, params } = toAppError(thrown);
        setState({ value: undefined, failure: { code, params }, of: question });
      },
    );
    return () => newer.abort();
    // Another attempt asks the same question once more.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [services, question, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const { value, failure, of } = state;
  return { value, failure, isLoading: question !== undefined && of !== question, retry };
}
