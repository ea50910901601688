import type { LanguageTools } from "#i18n/use-language.ts";
import type { EditName } from "#state/document-store.ts";

/** What a change of the document is called, in the reader's language. */
export function editText({ key, params }: EditName, { t, text }: LanguageTools): string {
  const words = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === "object" ? text(value) : value]),
  );
  return t(`edit.${key}`, words);
}
