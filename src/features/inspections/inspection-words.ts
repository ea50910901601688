import { codeEntry, CODE_LISTS } from "#domain/dossier/code-lists.ts";
import type { CodeListId } from "#domain/dossier/code-lists.ts";
import type { LanguageTools } from "#i18n/use-language.ts";

/** The word of a code; one that its list does not know stands as it is, nothing for none. */
export function word(list: CodeListId, code: string | undefined, { text }: LanguageTools): string {
  const entry = code === undefined ? undefined : codeEntry(list, code);
  return entry === undefined ? (code ?? "") : text(entry.title);
}

/** The words of a list as the options of a choice. */
export const options = (
  list: CodeListId,
  { text }: LanguageTools,
): readonly { readonly id: string; readonly label: string }[] =>
  CODE_LISTS[list].codes.map(({ code, title }) => ({ id: code, label: text(title) }));

export const codeColour = (list: CodeListId, code: string | undefined): string =>
  (code === undefined ? undefined : codeEntry(list, code)?.colour) ?? "var(--missing)";
