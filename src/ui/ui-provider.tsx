import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import type { Language } from "#base/localized.ts";

export interface UiProviderProps {
  readonly language: Language;
  readonly children: ReactNode;
}

/** Tells the component library the language of its own words. */
export function UiProvider({ language, children }: UiProviderProps) {
  return <I18nProvider locale={language}>{children}</I18nProvider>;
}
