import { useLanguage } from "#i18n/use-language.ts";
import type { DayTime, QualityChoice } from "#state/session-store.ts";
import type { IconName } from "#ui/icon.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import { CommandButton } from "../command-button.tsx";
import { useConsole, useLive, useSession } from "../console.ts";

const DAY_TIMES: readonly (readonly [DayTime, IconName])[] = [
  ["day", "sun"],
  ["dusk", "sunset"],
  ["night", "moon"],
];
const QUALITIES: readonly QualityChoice[] = ["auto", "lean", "balanced", "rich"];
/** Languages are named in themselves, so that whoever cannot read the other finds the way back. */
const LANGUAGES = [
  { id: "zh-CN", label: "\u4e2d" },
  { id: "en", label: "EN" },
] as const;

export function DayTimeControl() {
  const { t } = useLanguage();
  const { session } = useConsole();
  return (
    <Segmented
      label={t("header.dayTime")}
      segments={DAY_TIMES.map(([id, icon]) => ({ id, icon, label: t(`dayTime.${id}`) }))}
      selected={useSession((state) => state.dayTime)}
      onSelect={(dayTime) => session.getState().set({ dayTime })}
    />
  );
}

export function QualityControl() {
  const { t } = useLanguage();
  const { session } = useConsole();
  const quality = useSession((state) => state.quality);
  const preset = useLive((state) => state.preset);
  return (
    <Select
      label={t("header.quality")}
      look="quiet"
      options={QUALITIES.map((id) => ({ id, label: t(`quality.${id}`) }))}
      selected={quality}
      shown={quality === "auto" ? t("quality.measured", { preset: t(`quality.${preset}`) }) : undefined}
      onSelect={(chosen) => session.getState().set({ quality: chosen })}
    />
  );
}

export function LanguageControl() {
  const { t, language } = useLanguage();
  const { session } = useConsole();
  return (
    <Segmented
      label={t("header.language")}
      segments={LANGUAGES}
      selected={language}
      onSelect={(chosen) => session.getState().set({ language: chosen })}
    />
  );
}

export function SchemeButton() {
  const { t } = useLanguage();
  const scheme = useSession((state) => state.colourScheme);
  return (
    <CommandButton
      command="shell.scheme"
      icon="contrast"
      label={t(scheme === "dark" ? "scheme.toLight" : "scheme.toDark")}
    />
  );
}
