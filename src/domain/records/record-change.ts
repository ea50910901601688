import type { RecordKind, StateStep } from "../dossier/records.ts";
import type { RoleId, Viewer } from "../dossier/roles.ts";

/** Who asks and who changes. Nobody is asked for a password: the browser's own user is trusted with the machine. */
export interface RecordActor extends Viewer {
  readonly user: string;
}

/** What is done to one record. A record that is not there is made; it then needs its building. */
export type RecordEdit =
  | {
      readonly type: "put";
      readonly kind: RecordKind;
      readonly id: string;
      readonly buildingCode?: string;
      /** fields and their new values; null: it is not known any more */
      readonly values: Readonly<Record<string, unknown>>;
      /** values that must be there now: what was read when the edit was begun */
      readonly expected?: Readonly<Record<string, unknown>>;
      /**
       * steps that follow those of the record: who took the earlier ones is masked for most, who therefore could
       * not write them back
       */
      readonly addedSteps?: readonly StateStep[];
    }
  | { readonly type: "remove"; readonly kind: RecordKind; readonly id: string };

/** Edits that are done together or not at all. */
export interface RecordTransaction {
  /** made by who asks: asked twice, it is done once */
  readonly id: string;
  readonly reason: string;
  readonly edits: readonly RecordEdit[];
}

/** A field that was changed here and elsewhere. */
export interface RecordConflict {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly field: string;
  /** what both started from */
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Committed {
  readonly transactionId: string;
  /** the changed records, with their buildings */
  readonly changed: readonly {
    readonly kind: RecordKind;
    readonly recordId: string;
    readonly buildingCode: string;
  }[];
}

export interface TransactionSummary {
  readonly id: string;
  readonly atMs: number;
  readonly user: string;
  readonly role: RoleId;
  readonly reason: string;
  /** the transaction that this one took back */
  readonly undoes: string | undefined;
  readonly isUndone: boolean;
  readonly changeCount: number;
}

/** What came of a transaction: done, or not done because of values that were changed in between. */
export type CommitOutcome =
  | ({ readonly type: "done" } & Committed)
  | { readonly type: "conflict"; readonly conflicts: readonly RecordConflict[] };

/** For each conflict, by `conflictKey`, whose value is taken. */
export type ConflictChoices = Readonly<Record<string, "mine" | "theirs">>;

export const conflictKey = ({
  kind,
  recordId,
  field,
}: Pick<RecordConflict, "kind" | "recordId" | "field">): string => `${kind}/${recordId}/${field}`;
