import { useState } from "react";
import { toAppError } from "#base/app-error.ts";
import type { ErrorParams } from "#base/app-error.ts";
import type { Changeset } from "#domain/dossier/changeset.ts";
import type { ConflictChoices, RecordConflict } from "#domain/records/record-change.ts";
import { useConsole } from "../console.ts";

/** More than the work of years; a larger file is something else. */
const MOST_BYTES = 64 * 1024 * 1024;

export type ChangesetState =
  | { readonly type: "idle" }
  | { readonly type: "refused"; readonly name: string; readonly code: string; readonly params: ErrorParams }
  | {
      readonly type: "conflict";
      readonly name: string;
      readonly changeset: Changeset;
      readonly conflicts: readonly RecordConflict[];
      readonly choices: ConflictChoices;
    }
  | { readonly type: "done"; readonly name: string; readonly count: number };

export interface ChangesetTools {
  readonly state: ChangesetState;
  readonly read: (file: File) => void;
  readonly choose: (choices: ConflictChoices) => void;
  /** once every conflict has its choice */
  readonly apply: () => void;
  readonly leave: () => void;
}

/** Applies a file of another machine's work; while a field is in conflict nothing of it is done. */
export function useChangeset(): ChangesetTools {
  const { services } = useConsole();
  const [state, setState] = useState<ChangesetState>({ type: "idle" });

  async function run(name: string, changeset: Changeset, choices: ConflictChoices): Promise<void> {
    const records = services.records.current();
    if (records === undefined) return;
    try {
      const outcome = await records.ask("applyChangeset", [changeset, choices]);
      if (outcome.type === "done") setState({ type: "done", name, count: outcome.changed.length });
      else setState({ type: "conflict", name, changeset, conflicts: outcome.conflicts, choices });
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      setState({ type: "refused", name, code, params });
    }
  }

  async function readFile(file: File): Promise<void> {
    if (file.size > MOST_BYTES) {
      setState({ type: "refused", name: file.name, code: "records.largeChangeset", params: {} });
      return;
    }
    let changeset: unknown;
    try {
      changeset = JSON.parse(await file.text());
    } catch {
      setState({ type: "refused", name: file.name, code: "records.foreignChangeset", params: {} });
      return;
    }
    // The worker holds it to what a changeset may be.
    await run(file.name, changeset as Changeset, {});
  }

  return {
    state,
    read: (file) => void readFile(file),
    choose: (choices) => setState((before) => (before.type === "conflict" ? { ...before, choices } : before)),
    apply: () => {
      if (state.type === "conflict") void run(state.name, state.changeset, state.choices);
    },
    leave: () => setState({ type: "idle" }),
  };
}
