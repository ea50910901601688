import { useCallback, useEffect, useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { Records } from "#commands/records-service.ts";
import type { Failure } from "#state/city-store.ts";
import { useConsole, useRecords } from "./console.ts";
import type { Answer } from "./use-answer.ts";

export type RecordsQuestion<T> = (records: Records, signal: AbortSignal) => Promise<T>;

interface Kept<T> {
  readonly value: T | undefined;
  readonly failure: Failure | undefined;
  /** what it answers, and for whom: a value for one role must not stay on the screen of another */
  readonly of?: RecordsQuestion<T> | undefined;
  readonly actor?: object;
  readonly at?: string;
}

/**
 * The answer to a question about the open city's dossiers, asked again whenever a record changes and whenever
 * somebody else asks. While the records are being opened it is loading; where they could not be, it has failed.
 *
 * @param question give the same function as long as it asks the same; undefined: nothing is asked
 */
export function useRecordsAnswer<T>(question: RecordsQuestion<T> | undefined): Answer<T> {
  const { services } = useConsole();
  const phase = useRecords((state) => state.phase);
  const actor = useRecords((state) => state.actor);
  const changeCount = useRecords((state) => state.changeCount);
  const [attempt, setAttempt] = useState(0);
  const [kept, setKept] = useState<Kept<T>>({ value: undefined, failure: undefined });
  const isOpen = phase.type === "open";
  const at = `${changeCount} ${attempt} ${phase.type}`;
  useEffect(() => {
    const records = services.records.current();
    if (question === undefined || !isOpen || records === undefined) return undefined;
    const newer = new AbortController();
    question(records, newer.signal).then(
      (value) => {
        if (!newer.signal.aborted) setKept({ value, failure: undefined, of: question, actor, at });
      },
      (thrown: unknown) => {
        if (newer.signal.aborted || isAbort(thrown)) return;
        const { code, params } = toAppError(thrown);
        setKept({ value: undefined, failure: { code, params }, of: question, actor, at });
      },
    );
    return () => newer.abort();
  }, [services, question, isOpen, actor, at]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const reopen = useCallback(() => services.records.retry(), [services]);
  if (phase.type === "failed")
    return { value: undefined, failure: phase.failure, isLoading: false, retry: reopen };
  const isOfNow = kept.of === question && kept.actor === actor;
  return {
    value: kept.actor === actor ? kept.value : undefined,
    failure: isOfNow ? kept.failure : undefined,
    isLoading: question !== undefined && !(isOfNow && kept.at === at),
    retry,
  };
}
