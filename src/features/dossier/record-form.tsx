import { useState } from "react";
import { isHiddenForEdit, lockedReason, shownForEdit } from "#domain/records/record-draft.ts";
import type { FieldSpec } from "#domain/dossier/record-field.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import type { RecordConflict } from "#domain/records/record-change.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useRecords } from "../console.ts";
import { recordValueText } from "../record-words.ts";
import { ConflictView } from "./conflict-view.tsx";
import styles from "./dossier.module.css";
import { FieldInput } from "./field-input.tsx";
import { valueProblemText } from "./problem-text.ts";
import type { DraftTools } from "./use-draft.ts";

export interface RecordFormProps {
  readonly fields: readonly (readonly [key: string, spec: FieldSpec])[];
  readonly record: VisibleRecord | undefined;
  readonly tools: DraftTools;
}

/** Controls for the fields of a record; those that nobody types in stand as they are, and say why. */
export function RecordForm({ fields, record, tools }: RecordFormProps) {
  const language = useLanguage();
  const { t, text } = language;
  const role = useRecords((state) => state.actor.role);
  const isVaultOpen = useRecords(({ phase }) => phase.type === "open" && phase.status.vault === "open");
  const { draft, problems, type } = tools;
  return (
    <div className={styles["form"]}>
      {fields.map(([key, spec]) => {
        const locked = lockedReason(spec, role, isVaultOpen);
        const stood = record?.values[key];
        if (locked !== undefined)
          return (
            <div key={key} data-field={key}>
              <FormRow label={text(spec.title)} layout="stacked" hint={t(`recordForm.locked.${locked}`)}>
                <span className={styles["quiet"]}>
                  {stood === undefined ? t("value.unknown") : recordValueText(spec, stood, language)}
                </span>
              </FormRow>
            </div>
          );
        const typed = draft?.values[key];
        const problem = problems[key];
        return (
          <div key={key} data-field={key} className={wide(spec)}>
            <FieldInput
              field={key}
              spec={spec}
              value={typed === undefined ? (shownForEdit(record, key) ?? null) : typed}
              hint={isHiddenForEdit(record, key) ? t("recordForm.masked") : undefined}
              error={problem && valueProblemText(t, problem)}
              onChange={(value) => type(key, value)}
            />
          </div>
        );
      })}
    </div>
  );
}

const wide = (spec: FieldSpec): string | undefined =>
  spec.kind === "longText" || spec.kind === "codes" ? styles["wide"] : undefined;

export interface SaveBarProps {
  readonly tools: DraftTools;
  readonly onSaved?: () => void;
}

/** Why, and then: on the disk. What others changed meanwhile is asked about before. */
export function SaveBar({ tools, onSaved }: SaveBarProps) {
  const { t } = useLanguage();
  const [isSaving, setSaving] = useState(false);
  const [isReasonAsked, setReasonAsked] = useState(false);
  const [conflicts, setConflicts] = useState<readonly RecordConflict[]>([]);
  const { draft, problems } = tools;
  if (draft === undefined) return null;
  const count = Object.keys(draft.values).length;
  const wrong = Object.keys(problems).length;
  const lacksReason = draft.reason.trim() === "";
  const save = async (): Promise<void> => {
    setReasonAsked(true);
    if (lacksReason || wrong > 0 || isSaving) return;
    setSaving(true);
    const outcome = await tools.save();
    setSaving(false);
    if (outcome.type === "conflict") setConflicts(outcome.conflicts);
    if (outcome.type === "done") onSaved?.();
  };
  return (
    <div className={styles["saveBar"]}>
      {conflicts.length > 0 && (
        <ConflictView
          conflicts={conflicts}
          onSettle={(choices) => {
            tools.settle(conflicts, choices);
            setConflicts([]);
          }}
        />
      )}
      {(count > 0 || draft.isNew) && (
        <TextField
          label={t("recordForm.reason")}
          value={draft.reason}
          placeholder={t("recordForm.reasonHint")}
          maxLength={400}
          isRequired
          error={isReasonAsked && lacksReason ? t("error.records.noReason") : undefined}
          onChange={tools.setReason}
          onSubmit={() => void save()}
        />
      )}
      <div className={styles["saveRow"]}>
        <span className={wrong > 0 ? styles["wrong"] : styles["quiet"]}>
          {wrong > 0 ? t("recordForm.wrong", { count: wrong }) : t("recordForm.changed", { count })}
        </span>
        <Button look="quiet" onPress={tools.giveUp}>
          {count > 0 ? t("recordForm.discard") : t("recordForm.cancel")}
        </Button>
        <Button
          look="primary"
          icon="save"
          isBusy={isSaving}
          isDisabled={(count === 0 && !draft.isNew) || wrong > 0 || conflicts.length > 0}
          onPress={() => void save()}
        >
          {isSaving ? t("recordForm.saving") : t("recordForm.save")}
        </Button>
      </div>
    </div>
  );
}
