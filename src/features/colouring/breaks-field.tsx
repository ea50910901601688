import { useState } from "react";
import { MAX_CLASSES } from "#catalog/colouring-spec.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { TextField } from "#ui/text-field.tsx";

export interface BreaksFieldProps {
  readonly breaks: readonly number[];
  readonly onChange: (breaks: number[]) => void;
}

/** Limits as they are typed: numbers with anything but digits between them. */
export function readBreaks(text: string): number[] | undefined {
  const words = text.split(/[\s,，;；、]+/).filter((word) => word !== "");
  const numbers = words.map(Number);
  if (numbers.length === 0 || numbers.length > MAX_CLASSES - 1) return undefined;
  if (!numbers.every((value) => Number.isFinite(value))) return undefined;
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** The inner limits of the classes; what cannot be read is said and changes nothing. */
export function BreaksField({ breaks, onChange }: BreaksFieldProps) {
  const { t } = useLanguage();
  const written = breaks.join(", ");
  const [draft, setDraft] = useState(written);
  const read = readBreaks(draft);
  // What is being typed stays as it is typed, until the limits are changed from elsewhere.
  const text = read === undefined || read.join() === breaks.join() ? draft : written;
  return (
    <TextField
      label={t("colouring.breaks")}
      hint={t("colouring.breaksHint")}
      value={text}
      {...(read === undefined ? { error: t("colouring.badBreaks", { most: MAX_CLASSES - 1 }) } : {})}
      onChange={(value) => {
        setDraft(value);
        const limits = readBreaks(value);
        if (limits !== undefined) onChange(limits);
      }}
    />
  );
}
