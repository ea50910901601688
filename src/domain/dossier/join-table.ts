import { jsonEqual } from "#base/json.ts";
import { dossierField } from "./dossier-fields.ts";
import type { DossierFieldKey } from "./dossier-fields.ts";
import { readFieldValue } from "./field-text.ts";
import type { Cell, ValueProblem } from "./field-text.ts";
import type { JoinColumn } from "./join-mapping.ts";
import type { JoinMatcher, RowKeys } from "./join-match.ts";
import type { FieldValue } from "./record-field.ts";
import { valueAt } from "./records.ts";

/** A table joined to the buildings: what would change, and what is wrong where. Nothing is written. */

export interface JoinOptions {
  /** what each column is; undefined: it is left alone */
  readonly mapping: readonly (JoinColumn | undefined)[];
  /** whether a value that is there is replaced by another */
  readonly overwrites: boolean;
  /** number of the first row in the file, for people; headings count */
  readonly firstRow: number;
  /** makes degrees of the two coordinates of a row; absent: they are degrees */
  readonly toLonLat?: (x: number, y: number) => readonly [longitudeDeg: number, latitudeDeg: number];
}

export type JoinReason =
  | ValueProblem["reason"]
  | "unmatched"
  | "ambiguous"
  | "noKey"
  /** an earlier row was about the same building and says otherwise */
  | "duplicate"
  /** there is another value, and values are not to be replaced */
  | "kept"
  /** the field is not for this role to write */
  | "forbidden";

/** One thing that is wrong: in which row and column, why, and what may have been meant. */
export interface JoinIssue {
  readonly row: number;
  readonly column?: JoinColumn;
  readonly reason: JoinReason;
  readonly found: string;
  readonly suggestion?: string;
  readonly problem?: ValueProblem;
}

/** Fields of one building that get a new value. */
export interface JoinEdit {
  readonly buildingCode: string;
  /** the first row that is about it */
  readonly row: number;
  readonly values: Readonly<Partial<Record<DossierFieldKey, FieldValue>>>;
  /** the row of each value that another row than the first has brought */
  readonly rows?: Readonly<Partial<Record<DossierFieldKey, number>>>;
}

export interface JoinSummary {
  readonly rows: number;
  readonly matched: number;
  /** of the matched: by what their buildings were found */
  readonly by: Readonly<Record<"code" | "address" | "position", number>>;
  readonly unmatched: number;
  readonly ambiguous: number;
  /** rows that name no building */
  readonly noKey: number;
  /** buildings that change */
  readonly changed: number;
  /** rows that say what is known already */
  readonly unchanged: number;
  /** rows with a value that could not be read */
  readonly faulty: number;
}

/** Issues beyond this are counted and not listed: ten thousand are more than anybody goes through. */
export const MAX_ISSUES = 10_000;

/**
 * Joins row by row, so that a caller can stop in between and show how far it is.
 *
 * @param current the dossier as it is now; undefined: there is none
 */
export class TableJoin {
  readonly #matcher: JoinMatcher;
  readonly #options: JoinOptions;
  readonly #current: (buildingCode: string) => object | undefined;
  readonly #edits = new Map<string, JoinEdit>();
  readonly #issues: JoinIssue[] = [];
  readonly #counts = {
    rows: 0,
    matched: 0,
    unmatched: 0,
    ambiguous: 0,
    noKey: 0,
    unchanged: 0,
    faulty: 0,
    issues: 0,
  };
  readonly #by = { code: 0, address: 0, position: 0 };

  constructor(
    matcher: JoinMatcher,
    options: JoinOptions,
    current: (buildingCode: string) => object | undefined,
  ) {
    this.#matcher = matcher;
    this.#options = options;
    this.#current = current;
  }

  get issues(): readonly JoinIssue[] {
    return this.#issues;
  }

  /** how many there are, also those that are not listed */
  get issueCount(): number {
    return this.#counts.issues;
  }

  get edits(): readonly JoinEdit[] {
    return [...this.#edits.values()];
  }

  get summary(): JoinSummary {
    const { issues: _issues, ...counts } = this.#counts;
    return { ...counts, by: { ...this.#by }, changed: this.#edits.size };
  }

  /** Takes the next row. An empty one is passed over. */
  add(cells: readonly Cell[]): void {
    const row = this.#options.firstRow + this.#counts.rows;
    this.#counts.rows += 1;
    if (cells.every((cell) => cell === null || cell === undefined || cell === "")) return;
    const match = this.#matcher.match({
      code: this.#key(cells, "key.code"),
      address: this.#key(cells, "key.address"),
      ...this.#position(cells),
    });
    if (match.type !== "matched") {
      this.#counts[match.type] += 1;
      const suggestion =
        match.type === "ambiguous"
          ? match.candidates.join("、")
          : match.type === "unmatched"
            ? match.nearCode
            : undefined;
      this.#report({
        row,
        reason: match.type,
        found: this.#keyText(cells),
        ...(suggestion === undefined ? {} : { suggestion }),
      });
      return;
    }
    this.#counts.matched += 1;
    this.#by[match.by] += 1;
    this.#take(cells, match.buildingCode, row);
  }

  #take(cells: readonly Cell[], buildingCode: string, row: number): void {
    const current = this.#current(buildingCode) ?? {};
    const earlier = this.#edits.get(buildingCode);
    const values: Partial<Record<DossierFieldKey, FieldValue>> = {};
    let isFaulty = false;
    for (const [position, column] of this.#options.mapping.entries()) {
      if (column === undefined || column.startsWith("key.")) continue;
      const key = column as DossierFieldKey;
      const read = readFieldValue(dossierField(key), cells[position], key);
      if (!read.ok) {
        isFaulty = true;
        const { reason, found, suggestion } = read.error;
        this.#report({
          row,
          column,
          reason,
          found,
          problem: read.error,
          ...(suggestion === undefined ? {} : { suggestion }),
        });
        continue;
      }
      const value = read.value;
      if (value === undefined || jsonEqual(value, valueAt(current, key))) continue;
      const found = textOf(value);
      const said = earlier?.values[key];
      if (said !== undefined && !jsonEqual(said, value)) {
        this.#report({ row, column, reason: "duplicate", found, suggestion: textOf(said) });
        continue;
      }
      const present = valueAt(current, key);
      if (present !== undefined && !this.#options.overwrites) {
        this.#report({ row, column, reason: "kept", found, suggestion: textOf(present) });
        continue;
      }
      values[key] = value;
    }
    if (isFaulty) this.#counts.faulty += 1;
    if (Object.keys(values).length > 0) {
      this.#edits.set(
        buildingCode,
        earlier === undefined ? { buildingCode, row, values } : merged(earlier, row, values),
      );
    } else if (!isFaulty) this.#counts.unchanged += 1;
  }

  #key(cells: readonly Cell[], column: JoinColumn): string | undefined {
    const position = this.#options.mapping.indexOf(column);
    const cell = position < 0 ? undefined : cells[position];
    return cell === null || cell === undefined ? undefined : String(cell).trim();
  }

  /** What a row calls its building, for whoever has to look for it. */
  #keyText(cells: readonly Cell[]): string {
    const [code, address] = [this.#key(cells, "key.code"), this.#key(cells, "key.address")];
    const position = [this.#key(cells, "key.longitude"), this.#key(cells, "key.latitude")];
    return (
      [code, address, position.join(", ")].find((text) => text !== undefined && /[^, ]/.test(text)) ?? ""
    );
  }

  #position(cells: readonly Cell[]): Pick<RowKeys, "longitudeDeg" | "latitudeDeg"> {
    const [x, y] = [this.#number(cells, "key.longitude"), this.#number(cells, "key.latitude")];
    if (x === undefined || y === undefined) return {};
    const [longitudeDeg, latitudeDeg] = this.#options.toLonLat?.(x, y) ?? [x, y];
    return Math.abs(longitudeDeg) <= 180 && Math.abs(latitudeDeg) <= 90 ? { longitudeDeg, latitudeDeg } : {};
  }

  #number(cells: readonly Cell[], column: JoinColumn): number | undefined {
    const text = this.#key(cells, column)
      ?.normalize("NFKC")
      .replace(/[°EN]$/i, "");
    const value = text === undefined || text === "" ? Number.NaN : Number(text);
    return Number.isFinite(value) ? value : undefined;
  }

  #report(issue: JoinIssue): void {
    this.#counts.issues += 1;
    if (this.#issues.length < MAX_ISSUES) this.#issues.push(issue);
  }
}

/** One building's values from two rows, each with the row that it comes from. */
function merged(earlier: JoinEdit, row: number, values: JoinEdit["values"]): JoinEdit {
  const added = Object.keys(values).filter((key) => !Object.hasOwn(earlier.values, key));
  if (added.length === 0) return earlier;
  const rows = Object.fromEntries(added.map((key) => [key, row]));
  return { ...earlier, values: { ...earlier.values, ...values }, rows: { ...earlier.rows, ...rows } };
}

const textOf = (value: FieldValue): string => (Array.isArray(value) ? value.join("、") : String(value));
