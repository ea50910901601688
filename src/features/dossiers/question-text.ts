import { codeEntry } from "#domain/dossier/code-lists.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import { needsValue, operatorWord } from "#domain/records/dossier-question.ts";
import type { AskedField, DossierQuestion } from "#domain/records/dossier-question.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import { recordFieldTitle, storedValueText } from "../record-text.ts";

function fieldText(kind: RecordKind, { field, op, value }: AskedField, tools: LanguageTools): string {
  const { t, text } = tools;
  const spec = RECORD_FIELDS[kind][field];
  const title = recordFieldTitle(kind, field, tools);
  if (!needsValue(op)) return t(`dossiers.said.${op}`, { field: title, value: "" });
  const words = Array.isArray(value)
    ? (value as readonly string[])
        .map((code) => text((spec?.list && codeEntry(spec.list, code)?.title) ?? { zh: code }))
        .join(" / ")
    : typeof value === "string"
      ? value
      : storedValueText(spec, value, tools);
  return t(`dossiers.said.${operatorWord(spec, op)}`, { field: title, value: words });
}

/** A question in words, as it stands above a printed list. */
export function questionText(
  { text, match, fields, records }: DossierQuestion,
  tools: LanguageTools,
): string {
  const { t, language } = tools;
  const [comma, semicolon] = language === "en" ? [", ", "; "] : ["，", "；"];
  const parts = [
    ...fields.map((field) => fieldText("dossier", field, tools)),
    ...records.map(({ kind, isAbsent, fields: inner }) => {
      const of = inner.map((field) => fieldText(kind, field, tools)).join(comma);
      return t(isAbsent ? "dossiers.said.hasNot" : "dossiers.said.has", {
        kind: t(`recordKind.${kind}`),
        of,
      });
    }),
  ];
  const either = (a: string, b: string): string => (a === "" ? b : t("dossiers.said.any", { a, b }));
  const said = match === "all" ? parts.join(semicolon) : parts.reduce(either, "");
  const words = text.trim() === "" ? [] : [t("dossiers.said.text", { text: text.trim() })];
  const all = [...words, ...(said === "" ? [] : [said])];
  return all.length === 0 ? t("dossiers.all") : all.join(semicolon);
}
