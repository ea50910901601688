import type { FieldChange, RecordKind } from "#domain/dossier/records.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import { useLanguage } from "#i18n/use-language.ts";
import styles from "./field-changes.module.css";
import { recordFieldTitle, storedValueText } from "./record-text.ts";

/** What nobody types in and nobody asks about. */
const OWN_FIELDS = new Set(["id", "buildingCode", "createdMs", "updatedMs", "isSynthetic", "steps"]);

export interface FieldChangesProps {
  readonly kind: RecordKind;
  readonly changes: readonly FieldChange[];
}

/** Fields before and after, in the words of their dictionary. */
export function FieldChanges({ kind, changes }: FieldChangesProps) {
  const tools = useLanguage();
  const { t } = tools;
  const told = changes.filter(({ field }) => !OWN_FIELDS.has(field));
  if (told.length === 0) return null;
  return (
    <dl className={styles["changes"]}>
      {told.map(({ field, before, after }) => {
        const spec = RECORD_FIELDS[kind][field];
        return (
          <div key={field} className={styles["change"]} data-field={field}>
            <dt>{recordFieldTitle(kind, field, tools)}</dt>
            <dd>
              {before !== undefined && <del>{storedValueText(spec, before, tools)}</del>}
              <span className={styles["arrow"]} aria-hidden>
                →
              </span>
              {after === undefined ? (
                <span className={styles["gone"]}>{t("trail.gone")}</span>
              ) : (
                <ins>{storedValueText(spec, after, tools)}</ins>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
