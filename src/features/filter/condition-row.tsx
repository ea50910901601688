import { assertNever } from "#base/assert-never.ts";
import { BUILDING_FIELDS, buildingField } from "#domain/building-fields.ts";
import { OPERATORS } from "#domain/building-filter.ts";
import type { FieldCondition, FilterProblemCode } from "#domain/building-filter.ts";
import { withField, withOperator } from "#domain/filter-tree.ts";
import type { FilterPath } from "#domain/filter-tree.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "#ui/button.tsx";
import { Group } from "#ui/group.tsx";
import { Select } from "#ui/select.tsx";
import { CategoryValue } from "./category-value.tsx";
import styles from "./filter.module.css";
import { NumberValue } from "./number-value.tsx";
import type { ValueEditorProps } from "./number-value.tsx";
import { TextValue } from "./text-value.tsx";
import type { FilterEdits } from "./use-filter.ts";

export interface ConditionRowProps {
  readonly condition: FieldCondition;
  readonly path: FilterPath;
  readonly problem: FilterProblemCode | undefined;
  readonly edits: FilterEdits;
  /** just added: what comes next is to choose its field */
  readonly isNew: boolean;
  readonly onRemove: () => void;
}

/** One condition: field, comparison, value; why it is not asked while it is incomplete. */
export function ConditionRow({ condition, path, problem, edits, isNew, onRemove }: ConditionRowProps) {
  const { t } = useLanguage();
  const { field, operator } = condition;
  const { kind } = buildingField(field);
  const name = t("filter.condition", { number: path.map((at) => at + 1).join(".") });
  return (
    <Group label={name} className={styles["condition"]}>
      <div className={styles["line"]}>
        <Select
          label={t("filter.field")}
          options={BUILDING_FIELDS.map(({ id }) => ({ id, label: t(`field.${id}`) }))}
          selected={field}
          isFocusedAtFirst={isNew}
          onSelect={(id) => edits.replace(path, withField(condition, id))}
        />
        <Select
          label={t("filter.operator")}
          options={OPERATORS[kind].map((id) => ({ id, label: t(`filter.operators.${id}`) }))}
          selected={operator}
          onSelect={(id) => edits.replace(path, withOperator(condition, id))}
        />
        <IconButton icon="trash" size="small" label={t("filter.remove", { name })} onPress={onRemove} />
      </div>
      {operator !== "missing" && operator !== "present" && (
        <ValueEditor
          condition={condition}
          onType={(next) => edits.type(path, next)}
          onSeal={() => edits.seal()}
        />
      )}
      {problem !== undefined && <p className={styles["problem"]}>{t(`filter.problems.${problem}`)}</p>}
    </Group>
  );
}

function ValueEditor(props: ValueEditorProps) {
  const field = buildingField(props.condition.field);
  switch (field.kind) {
    case "number":
      return <NumberValue {...props} field={field} />;
    case "category":
      return <CategoryValue {...props} field={field} />;
    case "text":
      return <TextValue {...props} field={field} />;
    default:
      return assertNever(field);
  }
}
