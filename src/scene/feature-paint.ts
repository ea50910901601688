import type { FillPattern } from "#catalog/layer-common.ts";
import { FILL_PATTERNS } from "#catalog/layer-common.ts";
import type { ColourRule } from "#catalog/layer-style.ts";
import type { FeatureColumn, FeatureTable } from "#domain/layer-data.ts";
import type { Rgb, SceneLook } from "./scene-look.ts";

/** Colour and pattern of every feature. */
export interface FeaturePaint {
  /** three bytes a feature */
  readonly rgb: Uint8Array;
  /** position in FILL_PATTERNS */
  readonly patterns: Uint8Array;
}

interface Paint {
  readonly colour: Rgb;
  readonly pattern: number;
}

const HATCH = FILL_PATTERNS.indexOf("hatch");

/** Shown as missing, never as a class. */
const MISSING: Readonly<Record<SceneLook["scheme"], Rgb>> = {
  light: [0.64, 0.663, 0.69],
  dark: [0.42, 0.459, 0.502],
};

/** A colour of the catalogue as this look has it. */
export function rgbOf(colour: string, look: SceneLook): Rgb {
  if (colour.toLowerCase() === "accent") return look.accent;
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

const paintOf = (look: SceneLook, colour: string, pattern: FillPattern = "solid"): Paint => ({
  colour: rgbOf(colour, look),
  pattern: FILL_PATTERNS.indexOf(pattern),
});

/** Which paint each feature has, as a position in a list of paints. */
function classify(
  rule: ColourRule,
  column: FeatureColumn | undefined,
  look: SceneLook,
): { readonly paints: readonly Paint[]; readonly of: (feature: number) => number } {
  const missing: Paint = { colour: MISSING[look.scheme], pattern: HATCH };
  switch (rule.by) {
    case "constant":
      return { paints: [paintOf(look, rule.colour)], of: () => 0 };
    case "category": {
      const other = rule.otherColour === undefined ? missing : paintOf(look, rule.otherColour);
      const paints = [
        missing,
        other,
        ...rule.classes.map(({ colour, pattern }) => paintOf(look, colour, pattern)),
      ];
      const classOf = new Map(rule.classes.map(({ value }, i) => [String(value), i + 2]));
      if (column?.kind === "text") {
        const ofText = column.texts.map((text) => classOf.get(text) ?? 1);
        return { paints, of: (feature) => ofText[column.codes[feature] ?? -1] ?? 0 };
      }
      const values = column?.values;
      return {
        paints,
        of: (feature) => {
          const value = values?.[feature] ?? Number.NaN;
          return Number.isNaN(value) ? 0 : (classOf.get(String(value)) ?? 1);
        },
      };
    }
    case "range": {
      const paints = [missing, ...rule.classes.map(({ colour, pattern }) => paintOf(look, colour, pattern))];
      const numberOf = (feature: number): number => {
        if (column?.kind === "number") return column.values[feature] ?? Number.NaN;
        const text = column?.texts[column.codes[feature] ?? -1];
        return text === undefined ? Number.NaN : Number(text);
      };
      return {
        paints,
        of: (feature) => {
          const value = numberOf(feature);
          return (
            rule.classes.findIndex(
              ({ min = -Infinity, max = Infinity }) => value >= min && (value < max || value === Infinity),
            ) + 1
          );
        },
      };
    }
  }
}

/** Colours and patterns of all features, as the rule wants them in this look. */
export function paintFeatures(rule: ColourRule, table: FeatureTable, look: SceneLook): FeaturePaint {
  const column = rule.by === "constant" ? undefined : table.columns[rule.property];
  const { paints, of } = classify(rule, column, look);
  const rgb = new Uint8Array(table.count * 3);
  const patterns = new Uint8Array(table.count);
  for (let feature = 0; feature < table.count; feature++) {
    const { colour, pattern } = paints[of(feature)]!;
    for (let channel = 0; channel < 3; channel++)
      rgb[feature * 3 + channel] = Math.round(colour[channel]! * 255);
    patterns[feature] = pattern;
  }
  return { rgb, patterns };
}

/** The text of a column at a feature; empty where there is none. */
export function textOf(column: FeatureColumn | undefined, feature: number): string {
  if (column === undefined) return "";
  if (column.kind === "text") return column.texts[column.codes[feature] ?? -1] ?? "";
  const value = column.values[feature] ?? Number.NaN;
  return Number.isNaN(value) ? "" : String(value);
}
