import type { LocalizedText } from "#base/localized.ts";
import type { Clause } from "../standards.ts";

/** One word of a code list. */
export interface Code<C extends string = string> {
  readonly code: C;
  readonly title: LocalizedText;
  /** `#rrggbb`, where the word has a colour on the map */
  readonly colour?: string;
}

/** A closed set of words for a field, in the order in which they are offered. */
export interface CodeList<C extends string = string> {
  readonly title: LocalizedText;
  readonly clause: Clause;
  readonly codes: readonly Code<C>[];
}

/** Chinese, English and perhaps a colour. */
type CodeWords = readonly [zh: string, en: string, colour?: string];

export function codeList<const W extends Readonly<Record<string, CodeWords>>>(
  zh: string,
  en: string,
  clause: Clause,
  words: W,
): CodeList<Extract<keyof W, string>> {
  const codes = Object.entries<CodeWords>(words).map(([code, [titleZh, titleEn, colour]]) => ({
    code: code as Extract<keyof W, string>,
    title: { zh: titleZh, en: titleEn },
    ...(colour === undefined ? {} : { colour }),
  }));
  return { title: { zh, en }, clause, codes };
}
