import { useCallback, useMemo } from "react";
import {
  draftKey,
  draftProblems,
  editOfDraft,
  settleDraft,
  withTyped,
} from "#domain/records/record-draft.ts";
import type { RecordDraft } from "#domain/records/record-draft.ts";
import type { ValueProblem } from "#domain/dossier/field-text.ts";
import type { FieldValue } from "#domain/dossier/record-field.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import type { ConflictChoices, RecordConflict } from "#domain/records/record-change.ts";
import { useConsole, useRecords, useSession } from "../console.ts";
import { useCommit } from "../edit-outcome.tsx";
import type { EditOutcome } from "../edit-outcome.tsx";

export interface DraftSubject {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly buildingCode: string;
  /** undefined: it is not there yet */
  readonly record: VisibleRecord | undefined;
  /** values that a new record begins with */
  readonly seed?: Readonly<Record<string, FieldValue>>;
}

export interface DraftTools {
  /** undefined: nobody edits this record */
  readonly draft: RecordDraft | undefined;
  readonly problems: Readonly<Record<string, ValueProblem>>;
  readonly begin: () => void;
  readonly type: (field: string, value: FieldValue | null) => void;
  readonly setReason: (reason: string) => void;
  readonly giveUp: () => void;
  /** on the disk when it is done; the draft goes with it */
  readonly save: () => Promise<EditOutcome>;
  readonly settle: (conflicts: readonly RecordConflict[], choices: ConflictChoices) => void;
}

/** The first state of a draft: empty over a record that is there, the seed for one that is to be made. */
export const newDraft = (
  cityId: string,
  { kind, recordId, buildingCode, record, seed = {} }: DraftSubject,
): RecordDraft => ({
  cityId,
  kind,
  recordId,
  buildingCode,
  isNew: record === undefined,
  values: record === undefined ? seed : {},
  base: {},
  reason: "",
});

/** What is typed into a record, kept until it is saved or given up, whatever is on the screen meanwhile. */
export function useDraft(subject: DraftSubject): DraftTools {
  const { kind, recordId, record } = subject;
  const { records } = useConsole();
  const cityId = useSession((state) => state.cityId) ?? "";
  const key = draftKey(cityId, kind, recordId);
  const draft = useRecords((state) => state.drafts[key]);
  const { commit } = useCommit();
  const problems = useMemo(() => (draft === undefined ? {} : draftProblems(draft)), [draft]);
  const set = useCallback(
    (next: RecordDraft | undefined) => records.getState().setDraft(key, next),
    [records, key],
  );
  /** The draft of the moment: two fields may be left in one go. */
  const change = (act: (now: RecordDraft) => RecordDraft): void => {
    const now = records.getState().drafts[key];
    if (now !== undefined) set(act(now));
  };
  return {
    draft,
    problems,
    begin: () => set(newDraft(cityId, subject)),
    type: (field, value) => change((now) => withTyped(now, record, field, value)),
    setReason: (reason) => change((now) => ({ ...now, reason })),
    giveUp: () => set(undefined),
    settle: (conflicts, choices) => change((now) => settleDraft(now, conflicts, choices)),
    save: async () => {
      const now = records.getState().drafts[key];
      if (now === undefined) throw new RangeError("there is nothing to save");
      const outcome = await commit(now.reason.trim(), [editOfDraft(now)]);
      if (outcome.type === "done") set(undefined);
      return outcome;
    },
  };
}
