import { codeEntry } from "#domain/dossier/code-lists.ts";
import type { FieldSpec, FieldValue, RecordUnit } from "#domain/dossier/record-field.ts";
import type { LanguageTools } from "#i18n/use-language.ts";

/** Thin space: what stands between a number and its unit. */
const THIN = "\u2009";

/** Units that are written alike in both languages. */
const SIGNS: Readonly<Partial<Record<RecordUnit, string>>> = {
  m: "m",
  m2: "m²",
  mm: "mm",
  permille: "‰",
  mmPerS: "mm/s",
  deg: "°",
  s: "s",
};

/** What stands behind a number of this unit; undefined where it has none. */
export function recordUnitText(unit: RecordUnit | undefined, { t }: LanguageTools): string | undefined {
  switch (unit) {
    case undefined:
      return undefined;
    case "mmPerMonth":
    case "years":
    case "yuan":
      return t(`recordUnit.${unit}`);
    case "bytes":
      return undefined;
    default:
      return SIGNS[unit];
  }
}

/** The word for a code of a field's list; one that the list does not know stands as it is. */
function codeText(spec: FieldSpec, code: string, { text }: LanguageTools): string {
  const entry = spec.list === undefined ? undefined : codeEntry(spec.list, code);
  return entry === undefined ? code : text(entry.title);
}

/** Parts of a value that has several, as the reader's language lists them. */
export const listText = (parts: readonly string[], { language }: LanguageTools): string =>
  parts.join(language === "en" ? ", " : "、");

/** A value of a record's field in words, with its unit; a masked one as the worker gives it. */
export function recordValueText(spec: FieldSpec, value: FieldValue, tools: LanguageTools): string {
  const { t, format } = tools;
  switch (spec.kind) {
    case "number":
    case "whole": {
      // Masked: fewer than five.
      if (typeof value !== "number") return String(value);
      if (spec.unit === "bytes") return format.bytes(value);
      const unit = recordUnitText(spec.unit, tools);
      const number = format.decimal(value, spec.decimals ?? 0);
      return unit === undefined ? number : `${number}${THIN}${unit}`;
    }
    case "day":
      return format.isoDate(String(value));
    case "instant":
      return typeof value === "number" ? format.dateTime(value) : String(value);
    case "flag":
      return typeof value === "boolean" ? t(value ? "recordValue.yes" : "recordValue.no") : String(value);
    case "code":
      return codeText(spec, String(value), tools);
    case "codes":
      if (!Array.isArray(value)) return String(value);
      if (value.length === 0) return t("recordValue.none");
      return listText(
        value.map((code) => codeText(spec, String(code), tools)),
        tools,
      );
    default:
      return String(value);
  }
}
