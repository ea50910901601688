import { useState } from "react";
import type { CodeOf } from "#domain/dossier/code-lists.ts";
import { CODE_LISTS } from "#domain/dossier/code-lists.ts";
import type { FindingDraft } from "#domain/dossier/inspection-edits.ts";
import { problemGroupOf } from "#domain/dossier/problem-rates.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { NumberField } from "#ui/number-field.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import { TextField } from "#ui/text-field.tsx";
import { options, word } from "./inspection-words.ts";
import styles from "./inspections.module.css";
import { PhotoField } from "./photo-field.tsx";

export interface FindingFormProps {
  readonly taskId?: string | undefined;
  readonly isBusy: boolean;
  readonly onSubmit: (draft: FindingDraft, photos: readonly File[]) => void;
  readonly onCancel: () => void;
}

const MAX_TEXT = 2000;

type Problem = CodeOf<"problem">;
type Group = CodeOf<"problemGroup">;
type Level = CodeOf<"findingLevel">;
type Item = CodeOf<"checklistItem">;
type Part = CodeOf<"buildingPart">;

/** What was found: its kind from the catalogue of the city check-up, how grave it is, where, and with which photos. */
export function FindingForm({ taskId, isBusy, onSubmit, onCancel }: FindingFormProps) {
  const tools = useLanguage();
  const { t, text } = tools;
  const [problem, setProblem] = useState<Problem>("PRB-01-01");
  const [level, setLevel] = useState<Level>("3");
  const [item, setItem] = useState<Item | "">("");
  const [part, setPart] = useState<Part | "">("");
  const [place, setPlace] = useState("");
  const [description, setDescription] = useState("");
  const [crackWidthMm, setCrack] = useState<number>();
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const group = problemGroupOf(problem);
  const inGroup = CODE_LISTS.problem.codes.filter(({ code }) => problemGroupOf(code) === group);
  const none = { id: "" as const, label: t("inspections.notSaid") };
  const submit = (): void =>
    onSubmit(
      {
        problem,
        level,
        item: item === "" ? undefined : item,
        part: part === "" ? undefined : part,
        place: place.trim(),
        description: description.trim(),
        crackWidthMm,
        taskId,
      },
      photos,
    );
  return (
    // Fields of one form, which sends nothing anywhere.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className={styles["form"]} role="group" aria-label={t("inspections.newFinding")}>
      <FormRow label={text(CODE_LISTS.problemGroup.title)} layout="stacked">
        <Select<Group>
          label={text(CODE_LISTS.problemGroup.title)}
          isFocusedAtFirst
          options={options("problemGroup", tools) as readonly { id: Group; label: string }[]}
          selected={group}
          onSelect={(wanted) => {
            const first = CODE_LISTS.problem.codes.find(({ code }) => problemGroupOf(code) === wanted);
            if (first !== undefined) setProblem(first.code);
          }}
        />
      </FormRow>
      <FormRow label={t("inspections.kind")} layout="stacked">
        <Select<Problem>
          label={t("inspections.kind")}
          options={inGroup.map(({ code, title }) => ({ id: code, label: text(title) }))}
          selected={problem}
          onSelect={setProblem}
        />
      </FormRow>
      <FormRow label={t("inspections.level")} layout="stacked" hint={word("findingLevel", level, tools)}>
        <Segmented<Level>
          label={t("inspections.level")}
          isWide
          segments={CODE_LISTS.findingLevel.codes.map(({ code }) => ({ id: code, label: code }))}
          selected={level}
          onSelect={setLevel}
        />
      </FormRow>
      <FormRow label={t("inspections.item")} layout="stacked">
        <Select<Item | "">
          label={t("inspections.item")}
          options={[none, ...(options("checklistItem", tools) as readonly { id: Item; label: string }[])]}
          selected={item}
          onSelect={setItem}
        />
      </FormRow>
      <FormRow label={t("inspections.part")} layout="stacked">
        <Select<Part | "">
          label={t("inspections.part")}
          options={[none, ...(options("buildingPart", tools) as readonly { id: Part; label: string }[])]}
          selected={part}
          onSelect={setPart}
        />
      </FormRow>
      <TextField label={t("inspections.place")} value={place} maxLength={200} onChange={setPlace} />
      {(item === "crack" || problem === "PRB-01-01" || problem === "PRB-04-01") && (
        <NumberField
          label={t("inspections.crack")}
          unit="mm"
          min={0}
          step={0.05}
          value={crackWidthMm}
          onChange={setCrack}
        />
      )}
      <TextField
        label={t("inspections.description")}
        isMultiline
        value={description}
        maxLength={MAX_TEXT}
        onChange={setDescription}
      />
      <PhotoField photos={photos} onChange={setPhotos} />
      <div className={styles["buttons"]}>
        <Button look="primary" isBusy={isBusy} onPress={submit}>
          {t("inspections.saveFinding")}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {t("inspections.cancel")}
        </Button>
      </div>
    </div>
  );
}
