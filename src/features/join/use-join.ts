import { useCallback, useEffect, useRef, useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { ErrorParams } from "#base/app-error.ts";
import type { OpenTable } from "#commands/tables-service.ts";
import { remembered } from "#domain/dossier/join-mapping.ts";
import type { JoinColumn } from "#domain/dossier/join-mapping.ts";
import type { JoinCheck, JoinProgress, JoinSetup, SheetFacts } from "#domain/records/table-join.ts";
import { useConsole } from "../console.ts";

/** A table on its way in, step by step. */

interface Read {
  readonly name: string;
  readonly table: OpenTable;
  readonly setup: JoinSetup;
}

export type JoinStep =
  | { readonly type: "pick" }
  | { readonly type: "reading"; readonly name: string }
  | ({ readonly type: "map" } & Read)
  | ({ readonly type: "checking"; readonly progress: JoinProgress } & Read)
  | ({ readonly type: "checked"; readonly check: JoinCheck } & Read)
  | ({ readonly type: "running"; readonly check: JoinCheck; readonly progress: JoinProgress; readonly isStopping: boolean } & Read)
  | { readonly type: "done"; readonly name: string; readonly count: number; readonly transactionId: string; readonly isUndone: boolean }; // prettier-ignore

export interface JoinState {
  readonly step: JoinStep;
  readonly failure: { readonly code: string; readonly params: ErrorParams } | undefined;
}

export interface JoinTools extends JoinState {
  readonly open: (file: File) => void;
  readonly setUp: (part: Partial<JoinSetup>) => void;
  readonly chooseSheet: (sheet: number) => void;
  readonly check: () => void;
  readonly back: () => void;
  readonly run: (reason: string) => void;
  readonly stop: () => void;
  readonly undo: () => void;
  readonly restart: () => void;
}

const NOTHING: JoinProgress = { done: 0, total: 1 };

export function useJoin(): JoinTools {
  const { services } = useConsole();
  const { tables, records } = services;
  const [state, setState] = useState<JoinState>({ step: { type: "pick" }, failure: undefined });
  const { step } = state;
  const abort = useRef<AbortController>(undefined);
  const opened = useRef<OpenTable>(undefined);
  const go = useCallback((next: JoinStep): void => setState({ step: next, failure: undefined }), []);
  const close = useCallback((): void => {
    abort.current?.abort();
    opened.current?.dispose();
    opened.current = undefined;
  }, []);
  useEffect(() => close, [close]);

  /** @param back the step to go back to when it fails */
  const attempt = (act: (signal: AbortSignal) => Promise<JoinStep>, back: JoinStep): void => {
    abort.current?.abort();
    const own = new AbortController();
    abort.current = own;
    act(own.signal).then(
      (next) => {
        if (abort.current === own) go(next);
      },
      (thrown: unknown) => {
        if (abort.current !== own) return;
        if (isAbort(thrown)) return go(back);
        const { code, params } = toAppError(thrown, "table.defect");
        setState({ step: back, failure: { code, params } });
      },
    );
  };

  const setupOf = (sheets: readonly SheetFacts[], sheet: number): JoinSetup => {
    const facts = sheets[sheet];
    const kept = facts === undefined ? undefined : tables.recall(facts.signature);
    const mapping =
      facts === undefined ? [] : kept === undefined ? facts.guess : remembered(kept, facts.headings);
    return { sheet, mapping, crs: facts?.systems[0] ?? "EPSG:4490", overwrites: false };
  };

  const remember = ({ table, setup }: Read): void => {
    const facts = table.facts.sheets[setup.sheet];
    if (facts === undefined) return;
    const pairs = facts.headings.flatMap((heading, i): (readonly [string, JoinColumn])[] => {
      const column = setup.mapping[i];
      return column === undefined || heading === "" ? [] : [[heading, column]];
    });
    tables.remember(facts.signature, Object.fromEntries(pairs));
  };

  return {
    ...state,
    open: (file) => {
      close();
      go({ type: "reading", name: file.name });
      attempt(
        async () => {
          const table = await (await tables.load()).open(file);
          opened.current = table;
          const largest = table.facts.sheets.findIndex(({ rowCount }) => rowCount > 0);
          const setup = setupOf(table.facts.sheets, Math.max(0, largest));
          return { type: "map", name: file.name, table, setup };
        },
        { type: "pick" },
      );
    },
    setUp: (part) => {
      if (step.type === "map") go({ ...step, setup: { ...step.setup, ...part } });
    },
    chooseSheet: (sheet) => {
      if (step.type === "map") go({ ...step, setup: setupOf(step.table.facts.sheets, sheet) });
    },
    check: () => {
      if (step.type !== "map") return;
      const { name, table, setup } = step;
      const read = { name, table, setup };
      remember(read);
      go({ type: "checking", ...read, progress: NOTHING });
      attempt(async (signal) => {
        const found = await table.check(
          setup,
          (progress) => {
            if (!signal.aborted) go({ type: "checking", ...read, progress });
          },
          signal,
        );
        return { type: "checked", ...read, check: found };
      }, step);
    },
    back: () => {
      abort.current?.abort();
      if (step.type === "checked") go({ type: "map", name: step.name, table: step.table, setup: step.setup });
    },
    run: (reason) => {
      if (step.type !== "checked") return;
      const { name, table, setup, check } = step;
      const running = { type: "running" as const, name, table, setup, check };
      go({ ...running, progress: NOTHING, isStopping: false });
      attempt(async (signal) => {
        const outcome = await table.run(
          reason,
          (progress) => go({ ...running, progress, isStopping: signal.aborted }),
          signal,
        );
        if (outcome.type === "cancelled") return step;
        const { recordCount: count, transactionId } = outcome;
        return { type: "done", name, count, transactionId, isUndone: false };
      }, step);
    },
    stop: () => {
      abort.current?.abort();
      if (step.type === "running") go({ ...step, isStopping: true });
    },
    undo: () => {
      const open = records.current();
      if (step.type !== "done" || open === undefined) return;
      attempt(async () => {
        await open.undo(step.transactionId);
        return { ...step, isUndone: true };
      }, step);
    },
    restart: () => {
      close();
      go({ type: "pick" });
    },
  };
}
