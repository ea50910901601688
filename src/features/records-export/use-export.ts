import { useCallback, useEffect, useRef, useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { ErrorParams } from "#base/app-error.ts";

export type ExportJob =
  | { readonly type: "idle" }
  /** `ratio` is undefined while nobody knows */
  | { readonly type: "running"; readonly ratio: number | undefined }
  | { readonly type: "done"; readonly name: string; readonly bytes: number }
  | { readonly type: "failed"; readonly code: string; readonly params: ErrorParams };

/** A file in the making: what it is called, and what it holds. */
export interface ExportedFile {
  readonly name: string;
  readonly blob: Blob;
}

type Make = (signal: AbortSignal, tell: (ratio: number) => void) => Promise<ExportedFile>;

/** One file in the making at a time; it is given up with the dialog. */
export function useExportJob(save: (file: Blob, name: string) => void): {
  readonly job: ExportJob;
  readonly start: (make: Make) => void;
  readonly cancel: () => void;
} {
  const [job, setJob] = useState<ExportJob>({ type: "idle" });
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  const cancel = useCallback(() => {
    abort.current?.abort();
    abort.current = undefined;
    setJob({ type: "idle" });
  }, []);
  const start = (make: Make): void => {
    abort.current?.abort();
    const own = new AbortController();
    abort.current = own;
    setJob({ type: "running", ratio: undefined });
    make(own.signal, (ratio) => {
      if (!own.signal.aborted) setJob({ type: "running", ratio });
    }).then(
      ({ name, blob }) => {
        if (own.signal.aborted) return;
        save(blob, name);
        setJob({ type: "done", name, bytes: blob.size });
      },
      (thrown: unknown) => {
        if (own.signal.aborted || isAbort(thrown)) return;
        const { code, params } = toAppError(thrown, "table.defect");
        setJob({ type: "failed", code, params });
      },
    );
  };
  return { job, start, cancel };
}
