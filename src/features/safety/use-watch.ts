import { useEffect, useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { BuildingWatch, WatchedBuilding } from "#domain/dossier/sensor-watch.ts";
import type { Failure } from "#state/city-store.ts";
import { useConsole } from "../console.ts";

/** How often levels are worked out anew: sensors of this kind read once an hour. */
const AGAIN_MS = 15 * 60_000;

export interface Watch {
  readonly value: readonly BuildingWatch[] | undefined;
  /** when it was worked out */
  readonly atMs: number | undefined;
  readonly failure: Failure | undefined;
}

/**
 * What sensors say now, and again as time goes on.
 *
 * @param buildings the same list as long as it is the same question; undefined: nothing is asked
 */
export function useWatch(buildings: readonly WatchedBuilding[] | undefined, curveDays?: number): Watch {
  const { services } = useConsole();
  const [watch, setWatch] = useState<Watch>({ value: undefined, atMs: undefined, failure: undefined });
  useEffect(() => {
    if (buildings === undefined) return undefined;
    const newer = new AbortController();
    const ask = async (): Promise<void> => {
      const nowMs = Date.now();
      try {
        const value = await services.monitoring.watch({ buildings, nowMs, curveDays }, newer.signal);
        if (!newer.signal.aborted) setWatch({ value, atMs: nowMs, failure: undefined });
      } catch (thrown) {
        if (newer.signal.aborted || isAbort(thrown)) return;
        const { code, params } = toAppError(thrown);
        setWatch({ value: undefined, atMs: nowMs, failure: { code, params } });
      }
    };
    void ask();
    const again = setInterval(() => void ask(), AGAIN_MS);
    return () => {
      clearInterval(again);
      newer.abort();
    };
  }, [services, buildings, curveDays]);
  return watch;
}
