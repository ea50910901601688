import { codeListOf } from "#domain/dossier/code-lists.ts";
import type { FieldSpec, FieldValue } from "#domain/dossier/record-field.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { Select } from "#ui/select.tsx";
import { TextField } from "#ui/text-field.tsx";
import { recordUnitText } from "../record-words.ts";
import styles from "./dossier.module.css";

export interface FieldInputProps {
  readonly field: string;
  readonly spec: FieldSpec;
  /** null: nothing is known */
  readonly value: FieldValue | null;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly onChange: (value: FieldValue | null) => void;
}

const UNKNOWN = "";

/** A control for one field, by its kind in the dictionary. */
export function FieldInput({ field, spec, value, hint, error, onChange }: FieldInputProps) {
  const tools = useLanguage();
  const { t, text } = tools;
  const label = text(spec.title);
  const words = { label, error, ...(hint === undefined ? {} : { hint }) };
  switch (spec.kind) {
    case "code": {
      const codes = spec.list === undefined ? [] : codeListOf(spec.list).codes;
      return (
        <Choice
          label={label}
          hint={hint}
          options={codes.map(({ code, title }) => ({ id: code, label: text(title) }))}
          selected={value === null ? UNKNOWN : String(value)}
          onSelect={(code) => onChange(code === UNKNOWN ? null : code)}
        />
      );
    }
    case "flag":
      return (
        <Choice
          label={label}
          hint={hint}
          options={[
            { id: "true", label: t("recordValue.yes") },
            { id: "false", label: t("recordValue.no") },
          ]}
          selected={value === null ? UNKNOWN : String(value)}
          onSelect={(choice) => onChange(choice === UNKNOWN ? null : choice === "true")}
        />
      );
    case "codes":
      return (
        <Choices spec={spec} hint={hint} value={Array.isArray(value) ? value : null} onChange={onChange} />
      );
    case "number":
    case "whole":
    case "year": {
      const unit = recordUnitText(spec.unit, tools);
      return (
        <NumberField
          {...words}
          value={typeof value === "number" ? value : undefined}
          hasSteps={spec.kind === "whole"}
          isGrouped={spec.kind !== "year"}
          {...(unit === undefined ? {} : { unit })}
          onChange={(number) => onChange(number ?? null)}
        />
      );
    }
    case "day":
    case "instant":
    case "text":
    case "longText":
      return (
        <TextField
          {...words}
          value={value === null ? "" : String(value)}
          isMultiline={spec.kind === "longText"}
          {...(spec.kind === "day" ? { placeholder: t("recordForm.dayPattern") } : {})}
          maxLength={spec.kind === "longText" ? 20_000 : 400}
          onChange={(typed) => onChange(typed === "" ? null : typed)}
        />
      );
  }
  // A kind that no form types in.
  return <FormRow label={label}>{field}</FormRow>;
}

interface ChoiceProps {
  readonly label: string;
  readonly hint: string | undefined;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** One word of a list, or none that is known. */
function Choice({ label, hint, options, selected, onSelect }: ChoiceProps) {
  const { t } = useLanguage();
  return (
    <FormRow label={label} layout="stacked" hint={hint}>
      <Select
        label={label}
        options={[{ id: UNKNOWN, label: t("value.unknown") }, ...options]}
        selected={selected}
        onSelect={onSelect}
      />
    </FormRow>
  );
}

interface ChoicesProps {
  readonly spec: FieldSpec;
  readonly hint: string | undefined;
  readonly value: readonly string[] | null;
  readonly onChange: (value: FieldValue | null) => void;
}

/** Several words of a list. None of them is an answer too: it is known that there is none. */
function Choices({ spec, hint, value, onChange }: ChoicesProps) {
  const { t, text } = useLanguage();
  const codes = spec.list === undefined ? [] : codeListOf(spec.list).codes;
  const state = value === null ? t("value.unknown") : value.length === 0 ? t("recordValue.none") : undefined;
  return (
    <FormRow label={text(spec.title)} layout="stacked" hint={hint}>
      <div className={styles["choices"]}>
        {codes.map(({ code, title }) => (
          <Checkbox
            key={code}
            label={text(title)}
            isSelected={value?.includes(code) === true}
            onChange={(isOn) =>
              onChange(
                codes
                  .map((entry) => entry.code)
                  .filter((one) => (one === code ? isOn : value?.includes(one) === true)),
              )
            }
          />
        ))}
      </div>
      <div className={styles["choicesState"]}>
        {state !== undefined && <span>{t("recordForm.now", { state })}</span>}
        {value === null ? (
          <Button look="quiet" onPress={() => onChange([])}>
            {t("recordForm.knownNone")}
          </Button>
        ) : (
          <Button look="quiet" onPress={() => onChange(null)}>
            {t("recordForm.notKnown")}
          </Button>
        )}
      </div>
    </FormRow>
  );
}
