import type { LocalizedText } from "#base/localized.ts";
import type { FillPattern } from "./layer-common.ts";
import type { LayerSpec } from "./layer-spec.ts";
import type { ColourRule } from "./layer-style.ts";
import { ruleOf } from "./style-columns.ts";

/** One class of a layer, as its legend shows it. */
export interface LegendEntry {
  /** `#rrggbb` or `accent` */
  readonly colour: string;
  readonly pattern: FillPattern;
  /** undefined: the layer's own title says it all */
  readonly label: LocalizedText | undefined;
  /** bounds of a class of numbers; the interface writes them in the user's language */
  readonly range?: { readonly min: number | undefined; readonly max: number | undefined };
  readonly unit?: string | undefined;
}

function entriesOf(rule: ColourRule): LegendEntry[] {
  switch (rule.by) {
    case "constant":
      return [{ colour: rule.colour, pattern: "solid", label: undefined }];
    case "category":
      return rule.classes.map(({ value, colour, pattern, label }) => ({
        colour,
        pattern: pattern ?? "solid",
        label: label ?? { zh: String(value) },
      }));
    case "range":
      return rule.classes.map(({ min, max, colour, pattern, label }) => ({
        colour,
        pattern: pattern ?? "solid",
        label,
        range: { min, max },
        unit: rule.unit,
      }));
  }
}

/** The legend of a layer: its own, else what its style says. Empty for layers that explain themselves. */
export function legendOf(spec: LayerSpec): readonly LegendEntry[] {
  if (typeof spec.legend === "object")
    return spec.legend.classes.map((entry) => ({ ...entry, pattern: entry.pattern ?? "solid" }));
  return spec.type === "polygons" || spec.type === "lines" || spec.type === "points"
    ? entriesOf(ruleOf(spec))
    : [];
}
