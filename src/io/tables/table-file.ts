import type { Cell } from "#domain/dossier/field-text.ts";
import type { TextEncoding } from "./text-encoding.ts";

/** Tables that people bring, whatever they are kept in. */

export interface TableSheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** system that the columns of geometries are in, where the file names one */
  readonly crs?: string;
}

export interface TableFile {
  readonly format: "csv" | "xlsx" | "geopackage" | "geojson";
  readonly sheets: readonly TableSheet[];
  /** of separated values */
  readonly encoding?: TextEncoding;
  readonly delimiter?: string;
  /** some bytes were of no encoding that is known */
  readonly hasDamage?: boolean;
}

/** What heads the two columns that stand for a geometry: a position in it, as the file has it. */
export const GEOMETRY_HEADINGS = ["geometry.x", "geometry.y"] as const;

/** A value of an attribute as a cell; lists and objects stay readable. */
export function attributeCell(value: unknown): Cell {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    case "object":
      return value === null || value instanceof Uint8Array ? undefined : JSON.stringify(value);
    default:
      return undefined;
  }
}
