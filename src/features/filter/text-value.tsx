import { useCallback } from "react";
import type { TextField } from "#domain/building-fields.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { ComboBox } from "#ui/combo-box.tsx";
import type { Suggestion } from "#ui/combo-box.tsx";
import { useConsole } from "../console.ts";
import type { ValueEditorProps } from "./number-value.tsx";

/** A text, with those that the buildings have on offer. */
export function TextValue({
  condition,
  field,
  onType,
  onSeal,
}: ValueEditorProps & { readonly field: TextField }) {
  const { t, format } = useLanguage();
  const { services } = useConsole();
  const { id } = field;
  const suggest = useCallback(
    async (typed: string, signal: AbortSignal): Promise<readonly Suggestion[]> => {
      const found = await services.query()?.ask("suggest", [id, typed], { signal });
      return (found ?? []).map(({ value, count }) => ({
        id: value,
        label: value,
        detail: format.integer(count),
      }));
    },
    [services, id, format],
  );
  return (
    <div onBlur={onSeal}>
      <ComboBox
        label={t("filter.value")}
        isLabelHidden
        value={typeof condition.value === "string" ? condition.value : ""}
        placeholder={t("filter.value")}
        suggest={suggest}
        onChange={(value) => {
          // The field says its own text once it is there: that is no change.
          if (value !== (condition.value ?? "")) onType({ ...condition, value });
        }}
      />
    </div>
  );
}
