import { completenessOf } from "#domain/dossier/completeness.ts";
import type { MinimumKey } from "#domain/dossier/completeness.ts";
import { codeEntry } from "#domain/dossier/code-lists.ts";
import { dossierField, DOSSIER_FIELD_LIST } from "#domain/dossier/dossier-fields.ts";
import type { Dossier } from "#domain/dossier/records.ts";
import { visibleLevel } from "#domain/dossier/roles.ts";
import type { VisibleDossier } from "#domain/dossier/visible.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { Popover } from "#ui/popover.tsx";
import { Progress } from "#ui/progress.tsx";
import { Seal } from "#ui/seal.tsx";
import { TextButton } from "#ui/text-button.tsx";
import { useRecords } from "../console.ts";
import styles from "./dossier.module.css";

export interface DossierHeadProps {
  readonly title: string;
  readonly buildingCode: string;
  readonly dossier: VisibleDossier | undefined;
  /** whether it is known what there is */
  readonly isRead: boolean;
  /** shows the tab of a field that is missing */
  readonly onGo: (tab: string, field: string) => void;
}

/** Who the file is of, its grade, and how much of it is filled in. */
export function DossierHead({ title, buildingCode, dossier, isRead, onGo }: DossierHeadProps) {
  const { t, text } = useLanguage();
  const grade = dossier?.dossier.values["appraisalGrade"];
  const state = dossier?.dossier.values["state"];
  const gradeEntry = typeof grade === "string" ? codeEntry("appraisalGrade", grade) : undefined;
  const stateEntry = typeof state === "string" ? codeEntry("dossierState", state) : undefined;
  return (
    <header className={styles["head"]}>
      <div className={styles["nameRow"]}>
        <h2 id="dossier-name" className={styles["name"]}>
          {title}
        </h2>
        {dossier?.dossier.isSynthetic === true && <Seal label={t("map.seal")} />}
      </div>
      <div className={styles["facts"]}>
        <span className={styles["code"]}>{buildingCode}</span>
        {gradeEntry !== undefined && (
          <span className={styles["grade"]}>
            <span
              className={styles["gradeDot"]}
              style={gradeEntry.colour === undefined ? {} : { background: gradeEntry.colour }}
            />
            {text(gradeEntry.title)}
          </span>
        )}
        {stateEntry !== undefined && (
          <Badge tone={state === "filed" ? "ok" : "neutral"}>{text(stateEntry.title)}</Badge>
        )}
      </div>
      {isRead && <CompletenessLine dossier={dossier} onGo={onGo} />}
    </header>
  );
}

/** Filled and missing fields of the minimum set. Who does not see them all is told of no share. */
function CompletenessLine({ dossier, onGo }: Pick<DossierHeadProps, "dossier" | "onGo">) {
  const { t, text } = useLanguage();
  const actor = useRecords((state) => state.actor);
  if (dossier === undefined) return <p className={styles["quiet"]}>{t("dossier.none")}</p>;
  const { values, masked, source, isSynthetic } = dossier.dossier;
  if (visibleLevel(actor, isSynthetic === true) < 2) return null;
  const { filled, total, share, missing } = completenessOf({ ...values, source } as unknown as Dossier);
  const lacking = missing.filter((key) => !masked.includes(key));
  const name = (key: MinimumKey): string =>
    key === "source" ? t("dossier.source") : text(dossierField(key).title);
  return (
    <div className={styles["completeness"]}>
      <div className={styles["completenessBar"]}>
        <Progress
          label={t("dossier.completeness")}
          value={share}
          valueText={t("dossier.filled", { filled, total })}
          tone={share >= 0.8 ? "ok" : "warn"}
        />
      </div>
      {lacking.length > 0 && (
        <Popover
          label={t("dossier.missing", { count: lacking.length })}
          placement="bottom end"
          trigger={
            <TextButton className={styles["missing"]} label={t("dossier.missing", { count: lacking.length })}>
              {t("dossier.missing", { count: lacking.length })}
            </TextButton>
          }
        >
          {(close) => (
            <ul className={styles["missingList"]}>
              {lacking.map((key) => (
                <li key={key}>
                  <TextButton
                    label={t("dossier.goTo", { field: name(key) })}
                    className={styles["missingField"]}
                    onPress={() => {
                      close();
                      onGo(DOSSIER_FIELD_LIST.find((field) => field.key === key)?.tab ?? "basic", key);
                    }}
                  >
                    {name(key)}
                  </TextButton>
                </li>
              ))}
            </ul>
          )}
        </Popover>
      )}
    </div>
  );
}
