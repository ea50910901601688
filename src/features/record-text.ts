import type { FieldSpec, FieldValue } from "#domain/dossier/record-field.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import { recordValueText } from "./record-words.ts";

/** A value as it comes out of a history, a conflict or a masked record: it may be gone, or of no dictionary. */
export function storedValueText(spec: FieldSpec | undefined, value: unknown, tools: LanguageTools): string {
  if (value === undefined || value === null || value === "") return tools.t("value.unknown");
  if (spec !== undefined) return recordValueText(spec, value as FieldValue, tools);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What a field is called; what every record has, and no dictionary tells of, by its own word. */
export function recordFieldTitle(kind: RecordKind, field: string, { t, text }: LanguageTools): string {
  const spec = RECORD_FIELDS[kind][field];
  if (spec !== undefined) return text(spec.title);
  if (field === "source" || field === "steps" || field === "origins") return t(`trail.base.${field}`);
  return field;
}
