import { useState } from "react";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { FieldValue } from "#domain/dossier/record-field.ts";
import { conflictKey } from "#domain/records/record-change.ts";
import type { ConflictChoices, RecordConflict } from "#domain/records/record-change.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { RadioGroup } from "#ui/radio-group.tsx";
import { recordValueText } from "../record-words.ts";
import styles from "./dossier.module.css";

export interface ConflictViewProps {
  readonly conflicts: readonly RecordConflict[];
  readonly onSettle: (choices: ConflictChoices) => void;
}

/** Values that were changed here and elsewhere, one by one: whose is taken is chosen, never guessed. */
export function ConflictView({ conflicts, onSettle }: ConflictViewProps) {
  const tools = useLanguage();
  const { t, text } = tools;
  const [choices, setChoices] = useState<ConflictChoices>({});
  const isChosen = conflicts.every((conflict) => choices[conflictKey(conflict)] !== undefined);
  const say = ({ kind, field }: RecordConflict, value: unknown): string => {
    const spec = RECORD_FIELDS[kind][field];
    if (value === null || value === undefined) return t("value.unknown");
    return spec === undefined ? JSON.stringify(value) : recordValueText(spec, value as FieldValue, tools);
  };
  return (
    <section className={styles["conflicts"]} aria-labelledby="conflicts-title" role="alert">
      <h4 id="conflicts-title" className={styles["conflictsTitle"]}>
        {t("conflict.title", { count: conflicts.length })}
      </h4>
      <p className={styles["quiet"]}>{t("conflict.hint")}</p>
      <ul className={styles["conflictList"]}>
        {conflicts.map((conflict) => {
          const key = conflictKey(conflict);
          const spec = RECORD_FIELDS[conflict.kind][conflict.field];
          const name = spec === undefined ? conflict.field : text(spec.title);
          return (
            <li key={key} className={styles["conflict"]}>
              <RadioGroup<"mine" | "theirs">
                label={name}
                hint={t("conflict.before", { value: say(conflict, conflict.base) })}
                options={[
                  { id: "mine", label: t("conflict.mine", { value: say(conflict, conflict.mine) }) },
                  { id: "theirs", label: t("conflict.theirs", { value: say(conflict, conflict.theirs) }) },
                ]}
                selected={choices[key]}
                onSelect={(choice) => setChoices({ ...choices, [key]: choice })}
              />
            </li>
          );
        })}
      </ul>
      <Button look="primary" isDisabled={!isChosen} onPress={() => onSettle(choices)}>
        {t("conflict.settle")}
      </Button>
    </section>
  );
}
