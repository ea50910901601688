import { codeEntry } from "#domain/dossier/code-lists.ts";
import type { FieldSpec } from "#domain/dossier/record-field.ts";
import type { HistoryEntry, RecordKind } from "#domain/dossier/records.ts";
import { valueOriginOf } from "#domain/dossier/value-origin.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { PropertyGrid } from "#ui/property-grid.tsx";
import { RevealedValue } from "../revealed-value.tsx";
import styles from "./dossier.module.css";

export interface RecordFactsProps {
  readonly kind: RecordKind;
  readonly fields: readonly (readonly [key: string, spec: FieldSpec])[];
  /** undefined: nothing is known */
  readonly record: VisibleRecord | undefined;
  readonly history: readonly HistoryEntry[];
}

/** What a record says, field by field: the words of its lists, units, and where each value comes from. */
export function RecordFacts({ kind, fields, record, history }: RecordFactsProps) {
  const tools = useLanguage();
  const { t, text, format } = tools;
  const properties = fields.map(([key, spec]) => {
    const value = record?.values[key];
    const isMasked = record?.masked.includes(key) === true;
    const isWide = spec.kind === "longText" || spec.kind === "codes";
    if (record === undefined || (value === undefined && !isMasked))
      return { id: key, name: text(spec.title), value: undefined, isWide };
    const { source, day } = valueOriginOf(record, history, key);
    const from = codeEntry("recordSource", source)?.title;
    return {
      id: key,
      name: text(spec.title),
      value: <RevealedValue kind={kind} recordId={record.id} field={key} value={value} isMasked={isMasked} />,
      isWide,
      action: (
        <span className={styles["origin"]}>
          {t("recordValue.origin", {
            source: from === undefined ? source : text(from),
            day: format.isoDate(day),
          })}
        </span>
      ),
    };
  });
  return <PropertyGrid properties={properties} unknown={t("value.unknown")} />;
}
