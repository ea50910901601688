import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import type { DraftKey, RecordDraft } from "#domain/records/record-draft.ts";
import type { RecordActor } from "#domain/records/record-change.ts";
import type { RecordsStatus } from "#domain/records/records-answers.ts";
import type { Failure } from "./city-store.ts";

/** Where the records of the open city stand. */
export type RecordsPhase =
  /** there is no city, or its buildings are not drawn yet */
  | { readonly type: "none" }
  | { readonly type: "opening" }
  | { readonly type: "open"; readonly status: RecordsStatus }
  | { readonly type: "failed"; readonly failure: Failure };

export interface RecordsState {
  readonly phase: RecordsPhase;
  /** who asks and who changes */
  readonly actor: RecordActor;
  /** goes up with every change by any tab: what was read before may be out of date */
  readonly changeCount: number;
  /** what was typed into records and is not saved yet, whatever is on the screen */
  readonly drafts: Readonly<Record<DraftKey, RecordDraft>>;
}

export interface RecordsActions {
  readonly set: (part: Partial<RecordsState>) => void;
  /** undefined: what was typed is saved, or given up */
  readonly setDraft: (key: DraftKey, draft: RecordDraft | undefined) => void;
}

export type RecordsStore = ReturnType<typeof createRecordsStore>;

/** The operator of a browser that nobody has named. */
const NOBODY: RecordActor = { user: "", role: "operator" };

/** Whether the dossiers of the city can be asked, and by whom. The dossiers themselves stay in their worker. */
export function createRecordsStore(actor: RecordActor = NOBODY) {
  return createStore<RecordsState & RecordsActions>()(
    subscribeWithSelector((set) => ({
      phase: { type: "none" },
      actor,
      changeCount: 0,
      drafts: {},
      set: (part) => set(part),
      setDraft: (key, draft) =>
        set(({ drafts }) => {
          const { [key]: _before, ...others } = drafts;
          return { drafts: draft === undefined ? others : { ...others, [key]: draft } };
        }),
    })),
  );
}
