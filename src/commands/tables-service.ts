import type { JoinColumn } from "#domain/dossier/join-mapping.ts";
import type { TableWork } from "#records/table-work.ts";

/** Which column of a table is what, by its heading. */
export type KeptMapping = Readonly<Record<string, JoinColumn>>;

/** Tables into the dossiers and out of them: what the composition root does for whoever asks. */
export interface TablesService {
  /** the program that does it is fetched when it is first asked for */
  load(): Promise<TableWork>;
  /** lets the user choose a table; undefined when the question was waved away */
  pick(): Promise<File | undefined>;
  /** how a table of the same headings was read the last time on this machine */
  recall(signature: string): KeptMapping | undefined;
  remember(signature: string, mapping: KeptMapping): void;
}

/** A table that was read, as features see it: they name no other room's types. */
export type { OpenTable } from "#records/table-work.ts";
