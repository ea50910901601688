import type { Language } from "#base/localized.ts";
import type { LabelRule } from "#catalog/layer-style.ts";
import type { FeatureBox, FeatureTable } from "#domain/layer-data.ts";
import type { DrapeGround } from "#domain/layer-data.ts";
import { textOf } from "./feature-paint.ts";
import type { SceneCity } from "./scene-city.ts";

/** The names of a layer's features in a language. */
export function nameOf(table: FeatureTable, rule: LabelRule, feature: number, language: Language): string {
  const english =
    language === "en" && rule.propertyEn !== undefined ? textOf(table.columns[rule.propertyEn], feature) : "";
  return english === "" ? textOf(table.columns[rule.property], feature) : english;
}

/** Ids to rows and back: features are called by their own ids where they have them. */
export class FeatureIds {
  readonly #ids: readonly string[] | undefined;
  readonly #count: number;
  #rows: ReadonlyMap<string, number> | undefined;

  constructor({ ids, count }: Pick<FeatureTable, "ids" | "count">) {
    this.#ids = ids;
    this.#count = count;
  }

  idOf(row: number): string {
    return this.#ids?.[row] ?? String(row);
  }

  /** undefined where there is no such feature */
  rowOf(id: string): number | undefined {
    if (this.#ids === undefined) {
      const row = Number(id);
      return Number.isInteger(row) && row >= 0 && row < this.#count ? row : undefined;
    }
    this.#rows ??= new Map(this.#ids.map((known, row) => [known, row]));
    return this.#rows.get(id);
  }
}

/** Where one feature is; undefined where it has no place. */
export function boxOfFeature(table: FeatureTable, row: number): FeatureBox | undefined {
  const [westDeg, southDeg, eastDeg, northDeg] = table.boxesDeg.subarray(row * 4, row * 4 + 4);
  if (westDeg === undefined || southDeg === undefined || eastDeg === undefined || northDeg === undefined)
    return undefined;
  const { minHeightM, maxHeightM } = table.box;
  return westDeg <= eastDeg ? { westDeg, southDeg, eastDeg, northDeg, minHeightM, maxHeightM } : undefined;
}

/** The city's ground as the worker needs it. */
export const drapeGroundOf = ({ elevation, geoidOffsetM, origin }: SceneCity): DrapeGround => ({
  grid: elevation,
  geoidOffsetM,
  flatM: origin.heightM,
});
