import { useTranslation } from "react-i18next";
import type { Language, LocalizedText } from "#base/localized.ts";
import { localize } from "#base/localized.ts";
import { createFormat } from "./format.ts";
import type { Format } from "./format.ts";
import type { Translate } from "./setup.ts";

export { I18nextProvider } from "react-i18next";

const formats: Readonly<Record<Language, Format>> = {
  "zh-CN": createFormat("zh-CN"),
  en: createFormat("en"),
};

export interface LanguageTools {
  readonly language: Language;
  readonly t: Translate;
  readonly format: Format;
  /** a text of the content in the reader's language */
  readonly text: (localized: LocalizedText) => string;
}

/** Sentences of any language, for what is looked for in both. */
export function useTranslateIn(): (language: Language) => Translate {
  const { i18n } = useTranslation();
  return (language) => i18n.getFixedT(language);
}

/** Everything a component needs to speak: sentences, formats, and the content's own texts. */
export function useLanguage(): LanguageTools {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === "en" ? "en" : "zh-CN";
  return { language, t, format: formats[language], text: (localized) => localize(localized, language) };
}
