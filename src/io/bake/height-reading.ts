import type { HeightField } from "./bake-options.ts";
import type { ReportBuilder } from "./bake-report.ts";
import { normalisedName } from "./fields.ts";
import type { Field, FieldValues } from "./fields.ts";
import { HeightColumnWatch } from "./height-column.ts";
import { MAX_HEIGHT_M, MAX_STOREYS, METRES_PER_UNIT } from "./height-rule.ts";
import type { HeightIssue } from "./height-rule.ts";
import { parseLength, parseStoreys } from "./quantities.ts";
import type { Quantity } from "./quantities.ts";
import type { RawBody } from "./sources/raw-feature.ts";

/** Columns watched in one file; more height columns than this no file has. */
const MAX_WATCHED = 16;

/** What the columns of a building say about its heights; NaN for what they do not say, or not usably. */
export interface ReadHeights {
  readonly heightM: number;
  readonly levels: number;
  readonly minHeightM: number;
  readonly minLevels: number;
}

/** Reads the heights of one file's buildings; what cannot be used is reported and becomes NaN. */
export class HeightReading {
  readonly #file: string;
  readonly #report: ReportBuilder;
  readonly #heightFields: readonly HeightField[];
  readonly #watches = new Map<string, HeightColumnWatch>();

  constructor(file: string, report: ReportBuilder, heightFields: readonly HeightField[]) {
    this.#file = file;
    this.#report = report;
    this.#heightFields = heightFields;
  }

  /** @param body what the shape itself says: it stands behind a measured height and before every other column */
  read(values: FieldValues, row: number, body?: RawBody): ReadHeights {
    const levels = this.#levels(values, row);
    if (body !== undefined) {
      const told = this.#isMeasured(values) ? this.#height(values, row, levels) : Number.NaN;
      const heightM = Number.isNaN(told) ? body.heightM : told;
      return { heightM, levels, minHeightM: body.minHeightM, minLevels: Number.NaN };
    }
    const heightM = this.#height(values, row, levels);
    const isUnknown = Number.isNaN(levels) && Number.isNaN(heightM);
    return {
      heightM,
      levels: isUnknown ? (storeysIn(values.get("height")) ?? Number.NaN) : levels,
      minHeightM: this.#minHeight(values, row),
      minLevels: this.#minLevels(values, row),
    };
  }

  /** Adds to the report which columns seem to hold something else than metres. */
  report(): void {
    for (const [column, watch] of this.#watches) {
      const suspicion = watch.verdict();
      if (suspicion === undefined) continue;
      this.#report.suspicious.push({
        file: this.#file,
        column,
        ...suspicion,
        ...(suspicion.kind === "absoluteTops" ? {} : { heightField: `${column}=${suspicion.kind}` }),
      });
    }
  }

  #height(values: FieldValues, row: number, levels: number): number {
    const value = values.get("height");
    const column = values.columnOf("height");
    if (column === undefined) return Number.NaN;
    const bound = this.#heightFields.find((field) => normalisedName(field.column) === normalisedName(column));
    const unitM = bound === undefined || bound.unit === "storeys" ? 1 : METRES_PER_UNIT[bound.unit];
    const quantity = parseLength(value, unitM);
    if (quantity === undefined) return Number.NaN;
    if (quantity.kind === "number" && !quantity.hasUnit && bound === undefined)
      this.#watch(column)?.observe(quantity.value, levels);
    const issue = heightIssueOf(quantity, value);
    if (issue !== undefined || quantity.kind === "text") {
      this.#issue(issue ?? "text", "height", values, row);
      return Number.NaN;
    }
    if (quantity.value < 1) this.#report.notice("lowHeight", this.#file, row, column, value);
    return quantity.value;
  }

  #levels(values: FieldValues, row: number): number {
    const quantity = parseStoreys(values.get("levels"));
    if (quantity === undefined) return Number.NaN;
    // Zero storeys is how many tables say that they do not know; it is reported like a zero height.
    if (quantity.kind === "number" && quantity.value > 0 && quantity.value <= MAX_STOREYS)
      return quantity.value;
    this.#issue("badLevels", "levels", values, row);
    return Number.NaN;
  }

  /** Whether the height is measured by name, or by the word of the person who bakes: others may be levels above the sea. */
  #isMeasured(values: FieldValues): boolean {
    const column = normalisedName(values.columnOf("height") ?? "");
    return (
      column === "measuredheight" ||
      this.#heightFields.some((field) => normalisedName(field.column) === column)
    );
  }

  #minHeight(values: FieldValues, row: number): number {
    const low = parseLength(values.get("minHeight"));
    if (low === undefined) return Number.NaN;
    if (low.kind === "number" && low.value >= 0 && low.value < MAX_HEIGHT_M) return low.value;
    this.#issue("badMinHeight", "minHeight", values, row);
    return Number.NaN;
  }

  #minLevels(values: FieldValues, row: number): number {
    const low = parseStoreys(values.get("minLevels"));
    if (low === undefined) return Number.NaN;
    // Storeys below the ground are counted down from zero: such a building begins at the ground.
    if (low.kind === "number" && low.value <= 0) return Number.NaN;
    if (low.kind === "number" && low.value < MAX_STOREYS) return low.value;
    this.#issue("badMinHeight", "minLevels", values, row);
    return Number.NaN;
  }

  #issue(issue: HeightIssue, field: Field, values: FieldValues, row: number): void {
    this.#report.heightIssue(issue, this.#file, row, values.columnOf(field), values.get(field));
  }

  #watch(column: string): HeightColumnWatch | undefined {
    const known = this.#watches.get(column);
    if (known !== undefined) return known;
    if (this.#watches.size >= MAX_WATCHED) return undefined;
    const watch = new HeightColumnWatch();
    this.#watches.set(column, watch);
    return watch;
  }
}

function heightIssueOf(quantity: Quantity, value: unknown): HeightIssue | undefined {
  if (quantity.kind === "text") return storeysIn(value) === undefined ? "text" : "inStoreys";
  if (quantity.value === 0) return "zero";
  if (quantity.value < 0) return "negative";
  return quantity.value > MAX_HEIGHT_M ? "absurd" : undefined;
}

/** Storeys that a height column names as such: `6层`, `12F`. */
function storeysIn(value: unknown): number | undefined {
  const storeys = parseStoreys(value);
  const isNamed = storeys?.kind === "number" && storeys.hasUnit;
  return isNamed && storeys.value > 0 && storeys.value <= MAX_STOREYS ? storeys.value : undefined;
}
