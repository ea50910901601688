import type { Language } from "#base/localized.ts";
import type { Measure } from "#domain/tools/draft.ts";
import { createFormat } from "#i18n/format.ts";
import type { Format } from "#i18n/format.ts";
import type { Translate } from "#i18n/setup.ts";

const FORMATS: Readonly<Record<Language, Format>> = {
  "zh-CN": createFormat("zh-CN"),
  en: createFormat("en"),
};

/** Shorter than this, lengths are told to the decimetre: a house is not measured in whole metres. */
const FINE_BELOW_M = 100;

/** A measure as it is written beside a drawing on the map. */
export function measureText(t: Translate, { type, value }: Measure, language: Language): string {
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
