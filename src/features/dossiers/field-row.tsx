import { codeListOf } from "#domain/dossier/code-lists.ts";
import type { FieldSpec } from "#domain/dossier/record-field.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import { visibleLevel } from "#domain/dossier/roles.ts";
import {
  askableFields,
  needsValue,
  newAskedField,
  operatorsOf,
  operatorWord,
} from "#domain/records/dossier-question.ts";
import type { AskedField } from "#domain/records/dossier-question.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Group } from "#ui/group.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { Select } from "#ui/select.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useRecords } from "../console.ts";
import styles from "./dossiers.module.css";

const DAY = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

export interface FieldRowProps {
  readonly kind: RecordKind;
  readonly asked: AskedField;
  /** from 1 */
  readonly number: number;
  readonly onChange: (asked: AskedField) => void;
  readonly onRemove: () => void;
}

/** One condition: which field, how it is compared, with what. */
export function FieldRow({ kind, asked, number, onChange, onRemove }: FieldRowProps) {
  const { t, text } = useLanguage();
  const level = useRecords((state) => visibleLevel(state.actor));
  const spec = RECORD_FIELDS[kind][asked.field];
  if (spec === undefined) return null;
  const name = t("filter.condition", { number });
  const askable = askableFields(kind, level);
  // A condition that another role has built stays readable; asking it is refused in words.
  const fields = askable.some(([key]) => key === asked.field)
    ? askable
    : [[asked.field, spec] as const, ...askable];
  return (
    <Group label={name} className={styles["condition"]}>
      <div className={styles["line"]}>
        <Select
          label={t("filter.field")}
          options={fields.map(([id, { title }]) => ({ id, label: text(title) }))}
          selected={asked.field}
          onSelect={(field) => onChange(newAskedField(kind, field))}
        />
        <Select
          label={t("filter.operator")}
          options={operatorsOf(spec).map((id) => ({ id, label: t(`dossiers.op.${operatorWord(spec, id)}`) }))}
          selected={asked.op}
          onSelect={(op) => onChange({ ...asked, op })}
        />
        <IconButton icon="trash" size="small" label={t("filter.remove", { name })} onPress={onRemove} />
      </div>
      {needsValue(asked.op) && <ValueEditor spec={spec} asked={asked} onChange={onChange} />}
    </Group>
  );
}

interface ValueEditorProps {
  readonly spec: FieldSpec;
  readonly asked: AskedField;
  readonly onChange: (asked: AskedField) => void;
}

function ValueEditor({ spec, asked, onChange }: ValueEditorProps) {
  const { t, text } = useLanguage();
  const { value } = asked;
  const label = t("dossiers.value");
  switch (spec.kind) {
    case "code":
    case "codes": {
      if (spec.list === undefined) return null;
      const chosen: readonly string[] = Array.isArray(value) ? (value as readonly string[]) : [];
      return (
        <div className={styles["codes"]}>
          {codeListOf(spec.list).codes.map(({ code, title }) => (
            <Checkbox
              key={code}
              label={text(title)}
              isSelected={chosen.includes(code)}
              onChange={(isOn) =>
                onChange({
                  ...asked,
                  value: isOn ? [...chosen, code] : chosen.filter((one) => one !== code),
                })
              }
            />
          ))}
        </div>
      );
    }
    case "flag":
      return (
        <Select
          label={label}
          options={[
            { id: "yes", label: t("recordValue.yes") },
            { id: "no", label: t("recordValue.no") },
          ]}
          selected={value === false ? "no" : "yes"}
          onSelect={(id) => onChange({ ...asked, value: id === "yes" })}
        />
      );
    case "number":
    case "whole":
    case "year":
      return (
        <NumberField
          label={label}
          isLabelHidden
          value={typeof value === "number" ? value : undefined}
          isGrouped={spec.kind !== "year"}
          hasSteps={spec.kind !== "number"}
          onChange={(next) => onChange({ ...asked, value: next })}
        />
      );
    case "day":
    case "instant": {
      const day = typeof value === "string" ? value : "";
      return (
        <TextField
          label={label}
          isLabelHidden
          value={day}
          placeholder="2026-01-31"
          error={day !== "" && !DAY.test(day) ? t("dossiers.badDay") : undefined}
          onChange={(next) => onChange({ ...asked, value: next })}
        />
      );
    }
    case "text":
    case "longText":
      return (
        <TextField
          label={label}
          isLabelHidden
          value={typeof value === "string" ? value : ""}
          maxLength={100}
          onChange={(next) => onChange({ ...asked, value: next })}
        />
      );
  }
}
