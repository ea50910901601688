import { AppError } from "#base/app-error.ts";
import { fail } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import type { YutuDocument } from "#catalog/yutu-document.ts";
import { readDocument } from "./read-document.ts";
import type { ReadDocument } from "./read-document.ts";

export const DOCUMENT_EXTENSION = ".yutu.json";

/** Larger files are not documents: thousands of viewpoints with pictures stay below. */
export const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** A document as the text of a file that a person can read, compare and keep. */
export const documentText = (document: YutuDocument): string => `${JSON.stringify(document, null, 2)}\n`;

/** What file systems do not take in a name, and what would hide the file or its end. */
const FORBIDDEN = /[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu;

/** A file name for a document, from its title. */
export function documentFileName(title: string): string {
  const stem = title
    .replaceAll(FORBIDDEN, " ")
    .replaceAll(/\s+/g, " ")
    .replace(/^[\s.]+/, "")
    .trim();
  return `${[...stem].slice(0, 80).join("").trim() || "yutu"}${DOCUMENT_EXTENSION}`;
}

/**
 * Reads an exported document.
 *
 * @returns as `readDocument`, and `document.notJson` with the parser's own words
 */
export function parseDocumentText(text: string): Result<ReadDocument> {
  let value: unknown;
  try {
    // Editors on Windows put a mark of byte order before the text.
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return fail(new AppError("document.notJson", `not JSON: ${detail}`, { detail }));
  }
  return readDocument(value);
}
