import { useLanguage } from "#i18n/use-language.ts";
import { FileButton } from "#ui/file-button.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { TagList } from "#ui/tag.tsx";

export interface PhotoFieldProps {
  readonly photos: readonly File[];
  readonly isRequired?: boolean;
  readonly onChange: (photos: readonly File[]) => void;
}

/** Photos that go with a step: what a phone takes on the spot, or files that are there. */
export function PhotoField({ photos, isRequired = false, onChange }: PhotoFieldProps) {
  const { t } = useLanguage();
  return (
    <FormRow
      label={t(isRequired ? "inspections.photosNeeded" : "inspections.photos")}
      layout="stacked"
      hint={t("inspections.photosHint")}
    >
      {photos.length > 0 && (
        <TagList
          label={t("inspections.photos")}
          tags={photos.map(({ name }, i) => ({ id: String(i), label: name }))}
          onRemove={(id) => onChange(photos.filter((_, i) => i !== Number(id)))}
        />
      )}
      <FileButton
        label={t("inspections.addPhoto")}
        icon="camera"
        accepts={["image/*"]}
        isMultiple
        onFiles={(files) => onChange([...photos, ...files])}
      />
    </FormRow>
  );
}
