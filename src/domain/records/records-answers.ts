import type { AuditEntry, FieldChange, RecordKind } from "../dossier/records.ts";
import type { Committed } from "./record-change.ts";

/** Questions about records and their answers, beside the records themselves. */

/** Which records are opened. */
export interface RecordsPlace {
  readonly cityId: string;
  /** absolute address of the package's `records.gpkg`; absent where the city has none */
  readonly packageUrl?: string | undefined;
  /** system of geometries made here: CGCS2000 or WGS 84, both in degrees */
  readonly srs: 4490 | 4326;
}

/**
 * Where edits are kept: in a file of the browser (`opfs`), as a copy in its database (`indexedDb`, slower), or not
 * at all (`memory`: what is done is lost with the tab, which the interface says).
 */
export type RecordsStorage = "opfs" | "indexedDb" | "memory";

export interface RecordsStatus {
  readonly storage: RecordsStorage;
  /** whether this tab has the file, or asks the one that has it */
  readonly tab: "writer" | "reader";
  /** of the package; undefined where there is none */
  readonly release: string | undefined;
  /** why the city's own records are not there, though it names some */
  readonly packageProblem: string | undefined;
  /** personal fields can be written only while it is open */
  readonly vault: "none" | "locked" | "open";
  /** fields in which a new release differs from what was changed here */
  readonly conflictCount: number;
}

export type RecordsEvent =
  /** `changed` is empty where so much was changed that all of it may be */
  | { readonly type: "changed"; readonly changed: Committed["changed"] }
  | { readonly type: "status"; readonly status: RecordsStatus }
  /** how far the import of a table has come, in edits */
  | { readonly type: "importing"; readonly id: string; readonly done: number; readonly total: number };

export interface RecordColumn {
  readonly codes: readonly string[];
  readonly values: readonly unknown[];
}

/** One record that is not the same at two moments. */
export interface DossierDifference {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly action: "create" | "update" | "delete";
  readonly changes: readonly FieldChange[];
}

export interface AuditFilter {
  readonly action?: AuditEntry["action"] | undefined;
  /** begins with this */
  readonly object?: string | undefined;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
}

export interface RevealRequest {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly field: string;
  readonly purpose: string;
}

export interface AttachmentUpload {
  readonly id: string;
  readonly buildingCode: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** of the code list `attachmentKind` */
  readonly kind?: string | undefined;
  readonly title?: string | undefined;
  /** the record that it belongs to, where that is not the building itself */
  readonly ownerKind?: RecordKind | undefined;
  readonly ownerId?: string | undefined;
}

export interface AttachmentBytes {
  readonly mediaType: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}
