import { createInstance } from "i18next";
import type { i18n, ParseKeys, TFunction } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "#base/localized.ts";
import { en } from "./locales/en.ts";
import { zhCn } from "./locales/zh-cn.ts";

export type Translate = TFunction;
/** Every key that has a sentence in both languages. */
export type MessageKey = ParseKeys;
export type I18n = i18n;

/** The sentences of both languages, bundled: nothing is fetched. React escapes, so i18next does not. */
export function createI18n(language: Language): I18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: "zh-CN",
    supportedLngs: ["zh-CN", "en"],
    resources: { "zh-CN": { translation: zhCn }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  return instance;
}
