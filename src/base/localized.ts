/** A text of the content in the languages that the data have; Chinese is always there. */
export interface LocalizedText {
  readonly zh: string;
  readonly en?: string | undefined;
}

export type Language = "zh-CN" | "en";

/** The text in the wanted language, else in Chinese. */
export const localize = (text: LocalizedText, language: Language): string =>
  language === "en" && text.en !== undefined && text.en !== "" ? text.en : text.zh;
