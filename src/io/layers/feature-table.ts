import { AppError } from "#base/app-error.ts";
import type { FeatureBox, FeatureColumn } from "#domain/layer-data.ts";
import type { FileFeature } from "./feature-file.ts";
import { idsOf } from "./feature-file.ts";

/** The parts of a table that do not depend on what is drawn. */
export interface TableHead {
  readonly count: number;
  readonly ids: readonly string[] | undefined;
  readonly columns: Readonly<Record<string, FeatureColumn>>;
}

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === "";

/** One attribute over all features: numbers where all values are, else text. */
function columnOf(features: readonly FileFeature[], name: string): FeatureColumn | undefined {
  const values = features.map(({ properties }) => properties[name]);
  const known = values.filter((value) => !isMissing(value));
  if (known.length === 0) return undefined;
  if (known.every((value) => typeof value === "number")) {
    return {
      kind: "number",
      values: Float64Array.from(values, (value) => (typeof value === "number" ? value : Number.NaN)),
    };
  }
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => {
    if (isMissing(value)) return -1;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    let code = codeOf.get(text);
    if (code === undefined) codeOf.set(text, (code = codeOf.size));
    return code;
  });
  return { kind: "text", texts: [...codeOf.keys()], codes };
}

export function tableHead(features: readonly FileFeature[], columns: readonly string[]): TableHead {
  const found = [...new Set(columns)].flatMap((name) => {
    const column = columnOf(features, name);
    return column === undefined ? [] : [[name, column] as const];
  });
  return { count: features.length, ids: idsOf(features), columns: Object.fromEntries(found) };
}

/** Grows with what is drawn of each feature, and counts what cannot be. */
export class Extents {
  readonly boxesDeg: Float64Array;
  #skipped = 0;
  #firstSkipped = "";
  #firstRow = Infinity;
  #minHeightM = Infinity;
  #maxHeightM = -Infinity;

  constructor(count: number) {
    this.boxesDeg = new Float64Array(count * 4);
    for (let i = 0; i < count; i++) this.boxesDeg.set([Infinity, Infinity, -Infinity, -Infinity], i * 4);
  }

  add(feature: number, lonDeg: number, latDeg: number, heightM: number): void {
    const at = feature * 4;
    const boxes = this.boxesDeg;
    if (lonDeg < boxes[at]!) boxes[at] = lonDeg;
    if (latDeg < boxes[at + 1]!) boxes[at + 1] = latDeg;
    if (lonDeg > boxes[at + 2]!) boxes[at + 2] = lonDeg;
    if (latDeg > boxes[at + 3]!) boxes[at + 3] = latDeg;
    if (heightM < this.#minHeightM) this.#minHeightM = heightM;
    if (heightM > this.#maxHeightM) this.#maxHeightM = heightM;
  }

  skip(feature: number, reason: string): void {
    this.#skipped++;
    if (feature > this.#firstRow) return;
    this.#firstRow = feature;
    this.#firstSkipped = `${feature + 1}: ${reason}`;
  }

  get skipped(): { readonly skipped: number; readonly firstSkipped: string } {
    return { skipped: this.#skipped, firstSkipped: this.#firstSkipped };
  }

  /** Around all features; undefined when nothing can be drawn. */
  get box(): FeatureBox | undefined {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    const boxes = this.boxesDeg;
    for (let at = 0; at < boxes.length; at += 4) {
      west = Math.min(west, boxes[at]!);
      south = Math.min(south, boxes[at + 1]!);
      east = Math.max(east, boxes[at + 2]!);
      north = Math.max(north, boxes[at + 3]!);
    }
    if (!(west <= east)) return undefined;
    return {
      westDeg: west,
      southDeg: south,
      eastDeg: east,
      northDeg: north,
      minHeightM: this.#minHeightM,
      maxHeightM: this.#maxHeightM,
    };
  }
}

/** A file without anything to draw is a failure; a drawing that has nothing in it yet is not. */
export function emptyBox(isDrawing: boolean, url: string | undefined): FeatureBox {
  if (!isDrawing) throw new AppError("layer.empty", `${url ?? ""}: nothing to draw`, { url: url ?? "" });
  return { westDeg: 0, southDeg: 0, eastDeg: 0, northDeg: 0, minHeightM: 0, maxHeightM: 0 };
}
