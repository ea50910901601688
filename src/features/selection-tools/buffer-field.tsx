import { useLanguage } from "#i18n/use-language.ts";
import { NumberField } from "#ui/number-field.tsx";
import { useConsole, useSession } from "../console.ts";

/** Steps count from the least. */
const STEP_M = 5;
const MAX_BUFFER_M = 50_000;

/** Metres around a line or a selection. */
export function BufferField({ isLabelHidden = false }: { readonly isLabelHidden?: boolean }) {
  const { t } = useLanguage();
  const { session } = useConsole();
  const bufferM = useSession((state) => state.bufferM);
  return (
    <NumberField
      label={t("tools.buffer")}
      isLabelHidden={isLabelHidden}
      value={bufferM}
      unit="m"
      min={STEP_M}
      max={MAX_BUFFER_M}
      step={STEP_M}
      onChange={(metres) => {
        if (metres !== undefined) session.getState().set({ bufferM: metres });
      }}
    />
  );
}
