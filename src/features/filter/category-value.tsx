import { useCallback } from "react";
import type { CategoryField } from "#domain/building-fields.ts";
import type { Grouping } from "#domain/building-statistics.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Checkbox } from "#ui/checkbox.tsx";
import { Group } from "#ui/group.tsx";
import { codeText } from "../field-words.ts";
import { useAnswer } from "../use-answer.ts";
import type { Question } from "../use-answer.ts";
import styles from "./filter.module.css";
import type { ValueEditorProps } from "./number-value.tsx";

/** The codes of a list to tick, those that occur, with how often. */
export function CategoryValue({
  condition,
  field,
  onType,
  onSeal,
}: ValueEditorProps & { readonly field: CategoryField }) {
  const tools = useLanguage();
  const { t, format } = tools;
  const { id } = field;
  const ask = useCallback<Question<Grouping>>(
    (queries, signal) => queries.ask("group", [id, undefined], { signal }),
    [id],
  );
  const groups = useAnswer(ask).value?.groups ?? [];
  const chosen = Array.isArray(condition.value) ? condition.value.map(String) : [];
  const counts = new Map(
    groups.flatMap(({ key, count }) => (key === undefined ? [] : [[String(key), count] as const])),
  );
  // What was ticked stays in the list even where this city has none of it.
  const codes = [...new Set([...counts.keys(), ...chosen])];
  const tick = (code: string, isOn: boolean): void => {
    onType({ ...condition, value: isOn ? [...chosen, code] : chosen.filter((one) => one !== code) });
    onSeal();
  };
  return (
    <Group label={t("filter.values")} className={styles["codes"]}>
      {codes.map((code) => (
        <div key={code} className={styles["code"]}>
          <Checkbox
            label={codeText(id, code, tools)}
            isSelected={chosen.includes(code)}
            onChange={(isOn) => tick(code, isOn)}
          />
          <span className={styles["number"]}>{format.integer(counts.get(code) ?? 0)}</span>
        </div>
      ))}
    </Group>
  );
}
