import type { BuildingUse, StructureType } from "#domain/building.ts";
import { structureOfWord, useOfTags, wordUse } from "./building-use.ts";
import { textValue } from "./fields.ts";
import type { FieldValues } from "./fields.ts";
import { parseStoreys, parseYear } from "./quantities.ts";

const HAN = /\p{Script=Han}/u;

/** Name in the city's own language and, where there is one, in English. */
export function namesOf(values: FieldValues): { readonly name?: string; readonly nameEn?: string } {
  const name = textValue(values.get("nameZh")) ?? textValue(values.get("name"));
  const nameEn = textValue(values.get("nameEn"));
  // With an English name only, that one is better than none.
  const shown = name ?? nameEn;
  return { ...(shown === undefined ? {} : { name: shown }), ...(nameEn === undefined ? {} : { nameEn }) };
}

const NUMBER_FIRST =
  /\b(?:street|st|road|rd|avenue|ave|lane|drive|dr|close|court|way|boulevard|blvd|place|terrace|square|crescent)\.?$/i;

/**
 * One line of address. Chinese goes from large to small without blanks and ends in 号; English streets have
 * the number first; elsewhere it follows the street.
 */
function addressOf(values: FieldValues): string | undefined {
  const whole = textValue(values.get("address"));
  if (whole !== undefined) return whole;
  const street = textValue(values.get("street")) ?? textValue(values.get("place"));
  const number = textValue(values.get("houseNumber"));
  const houseName = textValue(values.get("houseName"));
  if (street === undefined) {
    return houseName ?? (number === undefined ? undefined : HAN.test(number) ? number : undefined);
  }
  if (HAN.test(street)) {
    const area = (["province", "city", "district", "subdistrict"] as const)
      .map((field) => textValue(values.get(field)))
      .filter((text) => text !== undefined && HAN.test(text));
    const numbered = number === undefined ? "" : /^[\d\-–~、,.]+$/.test(number) ? `${number}号` : number;
    return [...new Set(area)].join("") + street + numbered;
  }
  if (number === undefined) return houseName === undefined ? street : `${houseName}, ${street}`;
  return NUMBER_FIRST.test(street) ? `${number} ${street}` : `${street}, ${number}`;
}

/** What a building is used for: the value of `building`, then a column of uses, then the tags beside it. */
function buildingUseOf(properties: Readonly<Record<string, unknown>>, values: FieldValues): BuildingUse {
  for (const value of [properties["building"], properties["building:part"], values.get("use")]) {
    const word = typeof value === "string" ? wordUse(value) : undefined;
    if (word !== undefined) {
      // A house of worship or a school in a plain `building=residential` keeps what the building is.
      return word;
    }
  }
  return useOfTags(properties) ?? "unknown";
}

function structureOf(values: FieldValues): StructureType | undefined {
  const word = textValue(values.get("structure"));
  return word === undefined ? undefined : structureOfWord(word);
}

export interface BuildingFacts {
  readonly use: BuildingUse;
  readonly structure: StructureType | undefined;
  readonly year: number | undefined;
  readonly levelsBelow: number | undefined;
  readonly texts: Readonly<
    Partial<Record<"code" | "name" | "nameEn" | "address" | "estate" | "community", string>>
  >;
}

/** Everything about a building that is neither its shape nor its height. */
export function buildingFactsOf(
  properties: Readonly<Record<string, unknown>>,
  values: FieldValues,
): BuildingFacts {
  const below = parseStoreys(values.get("levelsBelow"));
  const texts: Partial<Record<"code" | "name" | "nameEn" | "address" | "estate" | "community", string>> = {
    ...namesOf(values),
  };
  const address = addressOf(values);
  if (address !== undefined) texts.address = address;
  for (const column of ["code", "estate", "community"] as const) {
    const text = textValue(values.get(column));
    if (text !== undefined) texts[column] = text;
  }
  return {
    use: buildingUseOf(properties, values),
    structure: structureOf(values),
    year: parseYear(values.get("year")),
    levelsBelow:
      below?.kind === "number" && below.value > 0 && below.value < 30 ? Math.ceil(below.value) : undefined,
    texts,
  };
}
