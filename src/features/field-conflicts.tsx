import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import { conflictKey } from "#domain/records/record-change.ts";
import type { ConflictChoices, RecordConflict } from "#domain/records/record-change.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { RadioGroup } from "#ui/radio-group.tsx";
import styles from "./field-conflicts.module.css";
import { recordFieldTitle, storedValueText } from "./record-text.ts";

export interface FieldConflictsProps {
  readonly conflicts: readonly RecordConflict[];
  readonly choices: ConflictChoices;
  readonly onChoose: (choices: ConflictChoices) => void;
}

/** Fields that were changed here and elsewhere: for each, or for all at once, whose value is taken. */
export function FieldConflicts({ conflicts, choices, onChoose }: FieldConflictsProps) {
  const tools = useLanguage();
  const { t, format } = tools;
  const chosen = conflicts.filter((one) => choices[conflictKey(one)] !== undefined).length;
  const chooseAll = (choice: "mine" | "theirs"): void =>
    onChoose({ ...choices, ...Object.fromEntries(conflicts.map((one) => [conflictKey(one), choice])) });
  return (
    <div className={styles["conflicts"]}>
      <div className={styles["head"]}>
        <output className={styles["count"]}>
          {t("conflicts.count", {
            count: conflicts.length,
            chosen: format.integer(chosen),
            total: format.integer(conflicts.length),
          })}
        </output>
        <Button onPress={() => chooseAll("mine")}>{t("conflicts.allMine")}</Button>
        <Button onPress={() => chooseAll("theirs")}>{t("conflicts.allTheirs")}</Button>
      </div>
      <ul className={styles["list"]}>
        {conflicts.map((one) => {
          const { kind, recordId, field, base, mine, theirs } = one;
          const key = conflictKey(one);
          const spec = RECORD_FIELDS[kind][field];
          const say = (value: unknown): string => storedValueText(spec, value, tools);
          return (
            <li key={key} className={styles["conflict"]} data-conflict={key}>
              <RadioGroup
                label={t("conflicts.field", {
                  kind: t(`recordKind.${kind}`),
                  id: recordId,
                  field: recordFieldTitle(kind, field, tools),
                })}
                hint={t("conflicts.base", { value: say(base) })}
                options={[
                  { id: "mine", label: t("conflicts.mine", { value: say(mine) }) },
                  { id: "theirs", label: t("conflicts.theirs", { value: say(theirs) }) },
                ]}
                selected={choices[key]}
                onSelect={(choice) => onChoose({ ...choices, [key]: choice })}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
