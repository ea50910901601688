import { codeEntry } from "#domain/dossier/code-lists.ts";
import { DOSSIER_FIELD_LIST } from "#domain/dossier/dossier-fields.ts";
import type { DossierTab } from "#domain/dossier/record-field.ts";
import { valueOriginOf } from "#domain/dossier/value-origin.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { PropertyGrid } from "#ui/property-grid.tsx";
import type { DossierTabProps } from "../dossier-tab.ts";
import { RevealedValue } from "../revealed-value.tsx";

/** The fields of one tab of the dictionary. */
export function FieldsTab({ tab, dossier }: DossierTabProps & { readonly tab: DossierTab }) {
  const tools = useLanguage();
  const { t, text, format } = tools;
  const properties = DOSSIER_FIELD_LIST.filter((field) => field.tab === tab).map((field) => {
    const value = dossier?.dossier.values[field.key];
    const isMasked = dossier?.dossier.masked.includes(field.key) === true;
    if (dossier === undefined || (value === undefined && !isMasked))
      return { id: field.key, name: text(field.title), value: undefined };
    const { source, day } = valueOriginOf(dossier.dossier, dossier.history, field.key);
    const from = codeEntry("recordSource", source)?.title;
    return {
      id: field.key,
      name: text(field.title),
      value: (
        <RevealedValue
          kind="dossier"
          recordId={dossier.dossier.id}
          field={field.key}
          value={value}
          isMasked={isMasked}
        />
      ),
      mark: `${from === undefined ? source : text(from)} ${format.isoDate(day)}`,
    };
  });
  return <PropertyGrid properties={properties} unknown={t("value.unknown")} />;
}
