import { useCallback, useEffect, useRef, useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { ErrorParams } from "#base/app-error.ts";
import { useConsole } from "../console.ts";
import { makeSheet } from "./make-sheet.ts";
import type { SheetOrder, SheetProgress } from "./make-sheet.ts";

export type Job =
  | { readonly type: "idle" }
  | { readonly type: "running"; readonly progress: SheetProgress }
  | { readonly type: "done"; readonly name: string; readonly bytes: number }
  | { readonly type: "failed"; readonly code: string; readonly params: ErrorParams };

export interface JobTools {
  readonly job: Job;
  readonly start: (order: SheetOrder, name: string) => void;
  readonly cancel: () => void;
}

/** One file in the making at a time; it is given up with the dialog. */
export function useJob(): JobTools {
  const { services } = useConsole();
  const [job, setJob] = useState<Job>({ type: "idle" });
  const abort = useRef<AbortController>(undefined);
  const cancel = useCallback(() => {
    abort.current?.abort();
    abort.current = undefined;
    setJob({ type: "idle" });
  }, []);
  useEffect(() => () => abort.current?.abort(), []);
  const run = async (order: SheetOrder, name: string, signal: AbortSignal): Promise<void> => {
    const scene = services.scene();
    if (scene === undefined) return;
    try {
      const file = await makeSheet(scene, order, signal, (progress) => {
        if (!signal.aborted) setJob({ type: "running", progress });
      });
      services.saveFile(file, name);
      setJob({ type: "done", name, bytes: file.size });
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) return;
      const { code, params } = toAppError(thrown, "print.encode");
      setJob({ type: "failed", code, params });
    }
  };
  return {
    job,
    cancel,
    start: (order, name) => {
      abort.current?.abort();
      const own = new AbortController();
      abort.current = own;
      setJob({ type: "running", progress: { phase: "drawing", ratio: 0 } });
      void run(order, name, own.signal);
    },
  };
}
