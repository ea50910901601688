import type { BuildingIndex } from "./building-index.ts";
import { USE_GROUPS, useGroupCode, useGroupCodes } from "./use-group.ts";
import { BUILDING_USES, HEIGHT_ORIGINS, STRUCTURE_TYPES } from "./building.ts";

/** What a number means: decides how it is written, and what a sensible class limit is. */
export type FieldUnit = "m" | "m2" | "storeys" | "year" | "years" | "deg";

interface FieldBase {
  readonly id: BuildingFieldId;
  /** worked out from others; the interface says so */
  readonly isEstimated?: boolean;
}

export interface NumberField extends FieldBase {
  readonly kind: "number";
  readonly unit: FieldUnit;
  readonly decimals: number;
  /** NaN where unknown */
  readonly valueOf: (index: BuildingIndex, row: number) => number;
}

export interface CategoryField extends FieldBase {
  readonly kind: "category";
  /** code of a value is its position; `unknown` values count as missing */
  readonly values: readonly string[];
  readonly codesOf: (index: BuildingIndex) => Uint8Array;
  readonly codeOf: (index: BuildingIndex, row: number) => number;
}

/** Columns of texts; those that are searched, too. */
export const TEXT_FIELD_IDS = ["name", "nameEn", "code", "id", "estate", "community", "address"] as const;
export type TextFieldId = (typeof TEXT_FIELD_IDS)[number];

export interface TextField extends FieldBase {
  readonly id: TextFieldId;
  readonly kind: "text";
  /** positions in the text table; 0 is missing */
  readonly codesOf: (index: BuildingIndex) => Uint32Array | Uint16Array;
}

export type BuildingField = NumberField | CategoryField | TextField;

export const BUILDING_FIELD_IDS = [
  "name", "nameEn", "use", "useGroup", "year", "age", "structure", "storeysAbove", "storeysBelow", "height", "minHeight",
  "footprint", "floorArea", "estate", "community", "address", "code", "id", "ground", "heightOrigin",
  "longitude", "latitude",
] as const; // prettier-ignore
export type BuildingFieldId = (typeof BUILDING_FIELD_IDS)[number];

/** Ages count from here. A building of this year is 0 years old. */
export const AGE_REFERENCE_YEAR = 2026;

const known = (value: number): number => (value === 0 ? Number.NaN : value);

const FIELDS: { readonly [K in BuildingFieldId]: BuildingField } = {
  name: { id: "name", kind: "text", codesOf: (index) => index.name },
  nameEn: { id: "nameEn", kind: "text", codesOf: (index) => index.nameEn },
  use: {
    id: "use",
    kind: "category",
    values: BUILDING_USES,
    codesOf: (index) => index.use,
    codeOf: (index, row) => index.use[row]!,
  },
  useGroup: {
    id: "useGroup",
    kind: "category",
    values: USE_GROUPS,
    codesOf: (index) => useGroupCodes(index.use),
    codeOf: (index, row) => useGroupCode(index.use[row]!),
  },
  year: {
    id: "year",
    kind: "number",
    unit: "year",
    decimals: 0,
    valueOf: (index, row) => known(index.year[row]!),
  },
  age: {
    id: "age",
    kind: "number",
    unit: "years",
    decimals: 0,
    valueOf: (index, row) => Math.max(0, AGE_REFERENCE_YEAR - known(index.year[row]!)),
  },
  structure: {
    id: "structure",
    kind: "category",
    values: STRUCTURE_TYPES,
    codesOf: (index) => index.structure,
    codeOf: (index, row) => index.structure[row]!,
  },
  storeysAbove: {
    id: "storeysAbove",
    kind: "number",
    unit: "storeys",
    decimals: 0,
    valueOf: (index, row) => known(index.storeysAbove[row]!),
  },
  storeysBelow: {
    id: "storeysBelow",
    kind: "number",
    unit: "storeys",
    decimals: 0,
    valueOf: (index, row) => known(index.storeysBelow[row]!),
  },
  height: {
    id: "height",
    kind: "number",
    unit: "m",
    decimals: 1,
    valueOf: (index, row) => (index.heightM[row]! > 0 ? index.heightM[row]! : Number.NaN),
  },
  minHeight: {
    id: "minHeight",
    kind: "number",
    unit: "m",
    decimals: 1,
    valueOf: (index, row) => index.minHeightDm[row]! / 10,
  },
  footprint: {
    id: "footprint",
    kind: "number",
    unit: "m2",
    decimals: 0,
    valueOf: (index, row) => (index.footprintM2[row]! > 0 ? index.footprintM2[row]! : Number.NaN),
  },
  floorArea: {
    id: "floorArea",
    kind: "number",
    unit: "m2",
    decimals: 0,
    isEstimated: true,
    // Footprint times storeys above ground: an upper estimate for buildings that step back.
    valueOf: (index, row) => known(index.footprintM2[row]!) * known(index.storeysAbove[row]!),
  },
  estate: { id: "estate", kind: "text", codesOf: (index) => index.estate },
  community: { id: "community", kind: "text", codesOf: (index) => index.community },
  address: { id: "address", kind: "text", codesOf: (index) => index.address },
  code: { id: "code", kind: "text", codesOf: (index) => index.code },
  id: { id: "id", kind: "text", codesOf: (index) => index.id },
  ground: {
    id: "ground",
    kind: "number",
    unit: "m",
    decimals: 1,
    valueOf: (index, row) => index.groundDm[row]! / 10,
  },
  heightOrigin: {
    id: "heightOrigin",
    kind: "category",
    values: HEIGHT_ORIGINS,
    codesOf: (index) => index.heightOrigin,
    codeOf: (index, row) => index.heightOrigin[row]!,
  },
  longitude: {
    id: "longitude",
    kind: "number",
    unit: "deg",
    decimals: 6,
    valueOf: (index, row) => index.longitudeE7[row]! / 1e7,
  },
  latitude: {
    id: "latitude",
    kind: "number",
    unit: "deg",
    decimals: 6,
    valueOf: (index, row) => index.latitudeE7[row]! / 1e7,
  },
};

export const BUILDING_FIELDS: readonly BuildingField[] = BUILDING_FIELD_IDS.map((id) => FIELDS[id]);

export const isBuildingFieldId = (id: string): id is BuildingFieldId => Object.hasOwn(FIELDS, id);

export const buildingField = (id: BuildingFieldId): BuildingField => FIELDS[id];

/** Whether a category's code stands for "not known". */
export const isMissingCode = (field: CategoryField, code: number): boolean =>
  code >= field.values.length || field.values[code] === "unknown";

/** The value as text or number, as a table or an export shows it; undefined where unknown. */
export function fieldValue(
  index: BuildingIndex,
  id: BuildingFieldId,
  row: number,
): string | number | undefined {
  const field = FIELDS[id];
  switch (field.kind) {
    case "number": {
      const value = field.valueOf(index, row);
      return Number.isNaN(value) ? undefined : Number(value.toFixed(field.decimals));
    }
    case "category": {
      const code = field.codeOf(index, row);
      return isMissingCode(field, code) ? undefined : field.values[code];
    }
    case "text": {
      const code = field.codesOf(index)[row]!;
      return code === 0 ? undefined : index.texts.get(code);
    }
  }
}
