import type { Building } from "#domain/building.ts";
import type { CityInfo } from "#domain/city-info.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import type { Property } from "#ui/property-grid.tsx";

export type FactGroup = "basics" | "shape" | "place" | "source";

/** The building's name in the reader's language, else its address; undefined when it has neither. */
export function buildingTitle(building: Building, language: LanguageTools["language"]): string | undefined {
  const name = language === "en" ? (building.nameEn ?? building.name) : (building.name ?? building.nameEn);
  return name ?? building.address;
}

/** What is known of a building, in words with units; what is not known stays undefined. */
export function buildingFacts(
  building: Building,
  city: CityInfo,
  sourceId: string | undefined,
  { t, format, text }: LanguageTools,
): Readonly<Record<FactGroup, readonly Property[]>> {
  const source = city.sources.find((known) => known.id === sourceId) ?? city.sources[0];
  const storeys = (count: number | undefined): string | undefined =>
    count === undefined ? undefined : t("value.storeys", { count });
  return {
    basics: [
      {
        id: "use",
        name: t("field.use"),
        value: building.use === "unknown" ? undefined : t(`use.${building.use}`),
      },
      {
        id: "year",
        name: t("field.year"),
        value: building.year === undefined ? undefined : String(building.year),
      },
      {
        id: "structure",
        name: t("field.structure"),
        value: building.structure === "unknown" ? undefined : t(`structure.${building.structure}`),
      },
      { id: "code", name: t("field.code"), value: building.code },
    ],
    shape: [
      {
        id: "height",
        name: t("field.height"),
        value: building.heightM > 0 ? format.length(building.heightM, 1) : undefined,
        mark: building.heightM > 0 ? t(`heightOrigin.${building.heightOrigin}`) : undefined,
      },
      { id: "footprint", name: t("field.footprint"), value: format.area(building.footprintM2) },
      { id: "storeysAbove", name: t("field.storeysAbove"), value: storeys(building.storeysAbove) },
      { id: "storeysBelow", name: t("field.storeysBelow"), value: storeys(building.storeysBelow) },
      ...(building.minHeightM > 0
        ? [{ id: "minHeight", name: t("field.minHeight"), value: format.length(building.minHeightM, 1) }]
        : []),
    ],
    place: [
      { id: "address", name: t("field.address"), value: building.address, isWide: true },
      { id: "estate", name: t("field.estate"), value: building.estate },
      { id: "community", name: t("field.community"), value: building.community },
      {
        id: "position",
        name: t("field.position"),
        value: `${format.degrees(building.longitudeDeg, 5)}, ${format.degrees(building.latitudeDeg, 5)}`,
        isWide: true,
      },
      { id: "ground", name: t("field.ground"), value: format.length(building.groundM, 1) },
    ],
    source: [
      {
        id: "dataSource",
        name: t("field.dataSource"),
        value: source === undefined ? undefined : text(source.title),
        mark: city.synthetic ? t("map.seal") : undefined,
        isWide: true,
      },
      {
        id: "date",
        name: t("field.date"),
        value: source === undefined ? undefined : format.isoDate(source.date),
      },
      { id: "id", name: t("field.id"), value: building.id },
    ],
  };
}
