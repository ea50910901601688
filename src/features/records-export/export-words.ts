import { localize } from "#base/localized.ts";
import { codeListOf } from "#domain/dossier/code-lists.ts";
import { DOSSIER_FIELD_LIST } from "#domain/dossier/dossier-fields.ts";
import type { DossierField } from "#domain/dossier/dossier-fields.ts";
import type { DossierTab } from "#domain/dossier/record-field.ts";
import { RECORD_KINDS } from "#domain/dossier/records.ts";
import type { RoleId } from "#domain/dossier/roles.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import type { ReportWords } from "#domain/dossier/dossier-report.ts";
import type { ListColumn } from "#domain/records/list-export.ts";
import type { CityInfo } from "#domain/city-info.ts";
import type { LanguageTools } from "#i18n/use-language.ts";

/** A column as the reader's language heads it, with words for codes and flags. */
function columnOf(field: DossierField, { t, text, language }: LanguageTools): ListColumn {
  const title = text(field.title);
  if (field.kind === "flag")
    return { field: field.key, title, words: { true: t("recordsExport.yes"), false: t("recordsExport.no") } };
  if (field.list === undefined) return { field: field.key, title };
  const words = codeListOf(field.list).codes.map(({ code, title: name }) => [code, localize(name, language)]);
  return { field: field.key, title, words: Object.fromEntries(words) as Record<string, string> };
}

/** The fields of the chosen tabs as columns; the code stands in front of them all. */
export const columnsOf = (tabs: readonly DossierTab[], tools: LanguageTools): readonly ListColumn[] =>
  DOSSIER_FIELD_LIST.filter(({ tab, key }) => tabs.includes(tab) && key !== "code").map((field) =>
    columnOf(field, tools),
  );

/** Whose data leave, for whom, and when. */
export function provenance(
  city: CityInfo,
  role: RoleId,
  user: string,
  date: Date,
  tools: LanguageTools,
): readonly string[] {
  const { t, text, format } = tools;
  return [
    t("recordsExport.made", { date: format.dateTime(date.getTime()), user, role: text(ROLES[role].title) }),
    ...(city.synthetic ? [t("recordsExport.synthetic")] : []),
    ...city.sources.map((source) =>
      t("recordsExport.source", {
        title: text(source.attribution ?? source.title),
        licence: source.licence,
        date: format.isoDate(source.date),
      }),
    ),
    t("recordsExport.masked", { role: text(ROLES[role].title) }),
  ];
}

/** The sentences of a dossier on paper, for the worker that writes it. */
export function pdfWords({ t }: LanguageTools): ReportWords & { readonly page: string } {
  const kinds = RECORD_KINDS.filter((kind) => kind !== "dossier");
  return {
    yes: t("recordsExport.yes"),
    no: t("recordsExport.no"),
    history: t("recordsExport.history"),
    historyHeadings: [
      t("recordsExport.when"),
      t("recordsExport.who"),
      t("recordsExport.what"),
      t("recordsExport.why"),
    ],
    kinds: Object.fromEntries(kinds.map((kind) => [kind, t(`recordsExport.kind.${kind}`)])),
    // Filled in by whoever knows how many there will be.
    page: t("recordsExport.page", { page: "{{page}}", pages: "{{pages}}" }),
  };
}
