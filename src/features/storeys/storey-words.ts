import type { Storey, StoreyUnit } from "#domain/storeys/storey-building.ts";
import type { Translate } from "#i18n/setup.ts";

/** 3 层, 地下 1 层, or the name that the storey has. */
export function storeyName(t: Translate, { number, name }: Pick<Storey, "number" | "name">): string {
  if (name !== undefined && name !== "") return name;
  return number > 0 ? t("storeys.above", { number }) : t("storeys.below", { number: -number });
}

/** 302, or 整层 where one unit has the storey for itself and no number. */
export const unitName = (t: Translate, { label }: Pick<StoreyUnit, "label">): string =>
  label === "" ? t("storeys.wholeStorey") : label;
