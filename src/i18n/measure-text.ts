import type { Language } from "#base/localized.ts";
import { createFormat } from "./format.ts";
import type { Format } from "./format.ts";
import type { Translate } from "./setup.ts";

/** A measure of a drawing; the same shape as the drawing tools give it. */
export interface MeasureToSay {
  readonly type: "length" | "area" | "radius" | "width" | "height";
  /** metres or square metres */
  readonly value: number;
}

const FORMATS: Readonly<Record<Language, Format>> = {
  "zh-CN": createFormat("zh-CN"),
  en: createFormat("en"),
};

/** Short lengths to the decimetre: a house is not measured in whole metres. */
const FINE_BELOW_M = 100;

/** A measure as it is written beside a drawing. */
export function measureText(t: Translate, { type, value }: MeasureToSay, language: Language): string {
  const format = FORMATS[language];
  if (type === "area") return format.area(value);
  const length = format.length(value, Math.abs(value) < FINE_BELOW_M ? 1 : 0);
  switch (type) {
    case "radius":
      return t("tools.radiusValue", { length });
    case "height":
      return t("tools.heightValue", { length });
    default:
      return length;
  }
}
