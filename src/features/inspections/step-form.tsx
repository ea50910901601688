import { useState } from "react";
import { isCalendarDay } from "#domain/dossier/codes.ts";
import { CODE_LISTS } from "#domain/dossier/code-lists.ts";
import type { CodeOf } from "#domain/dossier/code-lists.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { TextField } from "#ui/text-field.tsx";
import styles from "./inspections.module.css";
import { PhotoField } from "./photo-field.tsx";

type Item = CodeOf<"checklistItem">;

/** What somebody says with a step. */
export interface StepValues {
  readonly note: string;
  readonly photos: readonly File[];
  readonly dueDay: string;
  readonly abnormal: readonly Item[];
}

export interface StepFormProps {
  readonly label: string;
  /** words for the note, where it is more than a remark */
  readonly noteLabel?: string;
  readonly needsNote?: boolean;
  readonly needsPhoto?: boolean;
  readonly needsDay?: boolean;
  /** the checklist of a visit, with what is ticked already */
  readonly items?: readonly Item[] | undefined;
  readonly isBusy: boolean;
  readonly onSubmit: (values: StepValues) => void;
  readonly onCancel: () => void;
}

/** A step with what it needs: a note, photos, a day, the checklist. */
export function StepForm(props: StepFormProps) {
  const { label, noteLabel, needsNote = false, needsPhoto = false, needsDay = false, items } = props;
  const { isBusy, onSubmit, onCancel } = props;
  const { t, text } = useLanguage();
  const [note, setNote] = useState("");
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [dueDay, setDueDay] = useState("");
  const [abnormal, setAbnormal] = useState<readonly Item[]>(items ?? []);
  const isDayBad = needsDay && dueDay !== "" && !isCalendarDay(dueDay);
  return (
    // Fields of one form, which sends nothing anywhere.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className={styles["form"]} role="group" aria-label={label}>
      {items !== undefined && (
        <FormRow label={t("inspections.checklist")} layout="stacked" hint={t("inspections.checklistHint")}>
          <div className={styles["checks"]}>
            {CODE_LISTS.checklistItem.codes.map(({ code, title }) => (
              <Checkbox
                key={code}
                label={text(title)}
                isSelected={abnormal.includes(code)}
                onChange={(isOn) =>
                  setAbnormal(isOn ? [...abnormal, code] : abnormal.filter((one) => one !== code))
                }
              />
            ))}
          </div>
        </FormRow>
      )}
      {needsDay && (
        <TextField
          label={t("inspections.newDay")}
          placeholder="2026-12-31"
          isRequired
          value={dueDay}
          error={isDayBad ? t("inspections.badDay") : undefined}
          onChange={setDueDay}
        />
      )}
      <TextField
        label={noteLabel ?? t("inspections.note")}
        isMultiline
        isFocusedAtFirst={items === undefined}
        isRequired={needsNote}
        value={note}
        maxLength={2000}
        onChange={setNote}
      />
      <PhotoField photos={photos} isRequired={needsPhoto} onChange={setPhotos} />
      <div className={styles["buttons"]}>
        <Button
          look="primary"
          isBusy={isBusy}
          isDisabled={isDayBad}
          onPress={() => onSubmit({ note, photos, dueDay, abnormal })}
        >
          {label}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {t("inspections.cancel")}
        </Button>
      </div>
    </div>
  );
}
