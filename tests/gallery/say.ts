import { useCallback } from "react";
import { useLanguage } from "#i18n/use-language.ts";

/** A sample's words in the language of the page. */
export function useSay(): (zh: string, en: string) => string {
  const { language } = useLanguage();
  return useCallback((zh, en) => (language === "en" ? en : zh), [language]);
}
