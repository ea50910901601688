import { assertNever } from "#base/assert-never.ts";
import type { ColourClass } from "#catalog/colouring-legend.ts";
import type { PaintedField } from "#catalog/colouring-spec.ts";
import { buildingField } from "#domain/building-fields.ts";
import type { BuildingFieldId, FieldUnit } from "#domain/building-fields.ts";
import { BUILDING_USES, HEIGHT_ORIGINS, STRUCTURE_TYPES } from "#domain/building.ts";
import { dossierColouringField, isDossierColouring } from "#domain/records/dossier-colouring.ts";
import { USE_GROUPS } from "#domain/use-group.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import { recordValueText } from "./record-words.ts";

/** What a unit adds to a number: years stand without separators, as dates do. */
export function quantityText(
  value: number,
  unit: FieldUnit,
  decimals: number,
  { t, format }: LanguageTools,
): string {
  switch (unit) {
    case "m":
      return format.length(value, decimals);
    case "m2":
      return format.area(value);
    case "storeys":
      return t("value.storeys", { count: value });
    case "year":
      return String(value);
    case "years":
      return t("value.years", { count: value });
    case "deg":
      return format.degrees(value, decimals);
    default:
      return assertNever(unit);
  }
}

/** A value of a field as it is read: with its unit, or the word for a code. */
export function fieldValueText(
  id: BuildingFieldId,
  value: string | number | undefined,
  tools: LanguageTools,
): string | undefined {
  if (value === undefined) return undefined;
  const field = buildingField(id);
  if (field.kind === "number") return quantityText(Number(value), field.unit, field.decimals, tools);
  return field.kind === "text" ? String(value) : codeText(id, String(value), tools);
}

const known = <K extends string>(values: readonly K[], code: string): K | undefined =>
  values.find((value) => value === code);

/** The word for a code of a closed list; a code without one stands as it is. */
export function codeText(id: BuildingFieldId, code: string, { t }: LanguageTools): string {
  switch (id) {
    case "use": {
      const use = known(BUILDING_USES, code);
      return use === undefined ? code : t(`use.${use}`);
    }
    case "useGroup": {
      const group = known(USE_GROUPS, code);
      return group === undefined ? code : t(`useGroup.${group}`);
    }
    case "structure": {
      const structure = known(STRUCTURE_TYPES, code);
      return structure === undefined ? code : t(`structure.${structure}`);
    }
    case "heightOrigin": {
      const origin = known(HEIGHT_ORIGINS, code);
      return origin === undefined ? code : t(`heightOrigin.${origin}`);
    }
    default:
      return code;
  }
}

/** What a field is called by which buildings are painted. */
export function paintedFieldText(id: PaintedField, { t, text }: LanguageTools): string {
  return isDossierColouring(id)
    ? t("colouring.ofDossier", { field: text(dossierColouringField(id).title) })
    : t(`field.${id}`);
}

/** A value by which buildings are painted; undefined where a number is meant and the field has none. */
function paintedValueText(
  id: PaintedField,
  value: string | number,
  tools: LanguageTools,
): string | undefined {
  if (isDossierColouring(id)) return recordValueText(dossierColouringField(id), value, tools);
  const field = buildingField(id);
  if (typeof value === "string") return fieldValueText(id, value, tools);
  if (field.kind !== "number") return undefined;
  return quantityText(rounded(value, field.decimals), field.unit, field.decimals, tools);
}

/** What a class of the legend holds, in words. */
export function classText(
  one: ColourClass,
  fieldId: PaintedField,
  tools: LanguageTools,
  isFirst: boolean,
  isLast: boolean,
): string {
  const { holds, label } = one;
  const { t } = tools;
  if (label !== undefined) return label;
  switch (holds.type) {
    case "missing":
      return t("colouring.missing");
    case "other":
      return t("colouring.other", { count: holds.valueCount });
    case "value":
      return paintedValueText(fieldId, holds.value, tools) ?? holds.value;
    case "range": {
      const say = (value: number): string => paintedValueText(fieldId, value, tools) ?? "";
      if (isFirst && isLast) return t("colouring.between", { from: say(holds.from), to: say(holds.to) });
      if (isFirst) return t("colouring.below", { to: say(holds.to) });
      if (isLast) return t("colouring.above", { from: say(holds.from) });
      return t("colouring.between", { from: say(holds.from), to: say(holds.to) });
    }
    default:
      return assertNever(holds);
  }
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
