import type { LegendEntry } from "#catalog/legend.ts";
import type { LanguageTools } from "#i18n/use-language.ts";

/** What a class of a layer's legend holds, in words; undefined where the layer's title says it all. */
export function legendEntryText(
  { label, range, unit }: LegendEntry,
  { text, t, format }: LanguageTools,
): string | undefined {
  if (label !== undefined) return text(label);
  if (range === undefined) return undefined;
  const say = (value: number): string =>
    `${format.decimal(value, Number.isInteger(value) ? 0 : 1)}${unit === undefined ? "" : `\u2009${unit}`}`;
  const { min, max } = range;
  if (min === undefined && max === undefined) return undefined;
  if (min === undefined) return t("colouring.below", { to: say(max ?? 0) });
  if (max === undefined) return t("colouring.above", { from: say(min) });
  return t("colouring.between", { from: say(min), to: say(max) });
}
