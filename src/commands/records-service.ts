import type { RecordActor } from "#domain/records/record-change.ts";
import type { Records } from "#records/records-client.ts";

/** The dossiers of the open city: what the composition root does for whoever asks them. */
export interface RecordsService {
  /** undefined before they are open, and where they could not be opened */
  current(): Records | undefined;
  /** opens them once more after a failure */
  retry(): void;
  /**
   * Who asks and changes from now on; kept for the next visit.
   *
   * @throws AppError where the records cannot write down who works with them
   */
  setActor(actor: RecordActor): Promise<void>;
}

/** The dossiers as features see them: they name no other room's types. */
export type { Records } from "#records/records-client.ts";
