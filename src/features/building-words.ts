import type { BuildingFieldId } from "#domain/building-fields.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import type { Building } from "#domain/building.ts";
import type { LanguageTools } from "#i18n/use-language.ts";

/** Name of a building in the reader's language; undefined when it has none. */
export function buildingName(
  { name, nameEn }: Building,
  language: LanguageTools["language"],
): string | undefined {
  return language === "en" ? (nameEn ?? name) : (name ?? nameEn);
}

/** What tells a building from its neighbours at a glance: use, height, and where it is known the address. */
export function buildingBrief(
  building: Building,
  { t, format }: LanguageTools,
): readonly [use: string, height: string, ...address: string[]] {
  const { use, heightM, address } = building;
  const height = heightM > 0 ? format.length(heightM) : t("value.unknown");
  return [t(`use.${use}`), height, ...(address === undefined ? [] : [address])];
}

/** The field that names buildings in the reader's language, as far as the city has such names. */
export function nameField(index: BuildingIndex, language: string): BuildingFieldId {
  if (language !== "en") return "name";
  let more = 0;
  for (let row = 0; row < index.count; row++)
    more += Number(index.nameEn[row] !== 0) - Number(index.name[row] !== 0);
  return more >= 0 ? "nameEn" : "name";
}
