import { usualColouring } from "#catalog/colouring-spec.ts";
import type { PaintedField } from "#catalog/colouring-spec.ts";
import { setColouring } from "#commands/colouring-edits.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { IconButton } from "#ui/button.tsx";
import type { IconName } from "#ui/icon.tsx";
import { useConsole, useSession } from "./console.ts";
import { paintedFieldText } from "./field-words.ts";

export interface ColourByProps {
  readonly field: PaintedField;
  readonly icon?: IconName;
}

/** Paints the buildings by what a panel lists, and takes the colours away again. */
export function ColourBy({ field, icon = "colour" }: ColourByProps) {
  const tools = useLanguage();
  const console = useConsole();
  const painted = useSession(({ colours }) => (colours.type === "none" ? undefined : colours.spec.field));
  const isOn = painted === field;
  return (
    <IconButton
      icon={icon}
      size="small"
      label={tools.t("safety.colourBy", { field: paintedFieldText(field, tools) })}
      isSelected={isOn}
      onPress={() => setColouring(console, isOn ? undefined : usualColouring(field))}
    />
  );
}
