import type { ReactNode } from "react";
import { DOSSIER_FIELD_LIST } from "#domain/dossier/dossier-fields.ts";
import type { DossierTab } from "#domain/dossier/record-field.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import type { DossierTabProps } from "../dossier-tab.ts";
import styles from "./dossier.module.css";
import { RecordFacts } from "./record-facts.tsx";
import { RecordForm, SaveBar } from "./record-form.tsx";
import { useDossierDraft } from "./use-dossier-draft.ts";
import { useMayEdit } from "./use-may-edit.ts";

export interface FieldsTabProps extends DossierTabProps {
  /** storeys have no fields of their own: only the records behind them */
  readonly tab: DossierTab | "storeys";
  /** what stands behind the fields: records that belong to them */
  readonly children?: ReactNode;
}

/** The fields of one tab of the dictionary, to read or to fill in; one draft goes through all tabs. */
export function FieldsTab(props: FieldsTabProps) {
  const { tab, dossier, children } = props;
  const { t } = useLanguage();
  const mayEdit = useMayEdit();
  const tools = useDossierDraft(props);
  const fields = DOSSIER_FIELD_LIST.filter((field) => field.tab === tab).map(
    ({ key, tab: _tab, ...spec }) => [key, spec] as const,
  );
  const title = tab === "storeys" ? t("storeys.title") : t(`dossier.tab.${tab}`);
  const isEditing = tools.draft !== undefined && mayEdit;
  return (
    <div className={styles["tab"]}>
      <div className={styles["tabBody"]}>
        {fields.length > 0 && (
          <section className={styles["section"]} aria-label={title}>
            <div className={styles["sectionHead"]}>
              <h3 className={styles["sectionTitle"]}>{title}</h3>
              {mayEdit && !isEditing && (
                <Button icon="edit" onPress={tools.begin}>
                  {t(dossier === undefined ? "dossier.start" : "dossier.edit")}
                </Button>
              )}
            </div>
            {isEditing ? (
              <RecordForm fields={fields} record={dossier?.dossier} tools={tools} />
            ) : (
              <RecordFacts
                kind="dossier"
                fields={fields}
                record={dossier?.dossier}
                history={dossier?.history ?? []}
              />
            )}
          </section>
        )}
        {children}
      </div>
      {isEditing && <SaveBar tools={tools} />}
    </div>
  );
}
