import type { DossierFieldKey } from "../dossier/dossier-fields.ts";

/** A list of dossiers that leaves the program. */

export const LIST_FORMATS = ["xlsx", "csv", "gpkg"] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

export interface ListColumn {
  readonly field: DossierFieldKey;
  readonly title: string;
  /** words for codes and flags */
  readonly words?: Readonly<Record<string, string>>;
}

export interface ListExport {
  readonly format: ListFormat;
  /** rows of the building index, in the order of the list */
  readonly rows: Uint32Array;
  readonly columns: readonly ListColumn[];
  readonly titles: Readonly<
    Record<"code" | "longitude" | "latitude" | "synthetic" | "yes" | "sheet" | "about", string>
  >;
  /** what goes along: whose data, for whom, when; a line each */
  readonly about: readonly string[];
  readonly purpose: string;
  readonly srs: 4490 | 4326;
}
