/** Which encoding a text file has, found by trying: Chinese tables come as UTF-8 and as GBK, with and without a mark. */

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** bytes that are none of the encoding became U+FFFD */
  readonly hasDamage: boolean;
}

const MARKS: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

const decode = (bytes: Uint8Array, encoding: TextEncoding, fatal: boolean): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The text of a file: by its mark, else UTF-8 where all of it is, else GB 18030, which holds GBK. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0];
  for (const encoding of marked === undefined ? (["utf-8", "gb18030"] as const) : [marked]) {
    const text = decode(bytes, encoding, true);
    if (text !== undefined) return { text, encoding, hasDamage: false };
  }
  const encoding = marked ?? "gb18030";
  return { text: decode(bytes, encoding, false) ?? "", encoding, hasDamage: true };
}
