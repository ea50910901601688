import { localize } from "#base/localized.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { PrintPage } from "#ui/print-page.tsx";
import { useCity, useRecords } from "../console.ts";
import { recordFieldTitle, storedValueText } from "../record-text.ts";

export interface PrintoutProps {
  readonly records: readonly VisibleRecord[];
  readonly columns: readonly string[];
  /** the question in words */
  readonly title: string;
  readonly atMs: number;
  readonly onDone: () => void;
}

/** A list of buildings on paper: shown to the printer alone, with its heading on every page. */
export function Printout({ records, columns, title, atMs, onDone }: PrintoutProps) {
  const tools = useLanguage();
  const { t, text, format, language } = tools;
  const city = useCity(readyCity);
  const { user, role } = useRecords((state) => state.actor);
  const isSynthetic = city?.synthetic === true || records.some((record) => record.isSynthetic === true);
  return (
    <PrintPage label={title} onDone={onDone}>
      <h1>{t("dossiers.listTitle", { city: city === undefined ? "" : localize(city.name, language) })}</h1>
      <p>{title}</p>
      <p>
        {t("dossiers.listFacts", {
          count: records.length,
          shown: format.integer(records.length),
          when: format.dateTime(atMs),
          user,
          role: text(ROLES[role].title),
        })}
        {isSynthetic && <strong>{t("status.synthetic")}</strong>}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("dossiers.number")}</th>
            <th scope="col">{t("dossiers.code")}</th>
            {columns.map((field) => (
              <th key={field} scope="col">
                {recordFieldTitle("dossier", field, tools)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map(({ id, values }, position) => (
            <tr key={id}>
              <td>{position + 1}</td>
              <td>{id}</td>
              {columns.map((field) => (
                <td key={field}>
                  {values[field] === undefined
                    ? "—"
                    : storedValueText(RECORD_FIELDS.dossier[field], values[field], tools)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </PrintPage>
  );
}
