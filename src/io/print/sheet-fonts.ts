import type { PDFDocument, PDFFont } from "@cantoo/pdf-lib";
import { AppError } from "#base/app-error.ts";
import type { SheetWeight } from "#domain/sheet.ts";
import { piecesOf, pieceUrl } from "./font-pieces.ts";

/** Reads a file of the font; rejects when it cannot be had. */
export type ReadFont = (url: string, signal: AbortSignal | undefined) => Promise<Uint8Array>;

/** A part of a text in one font. */
export interface TextRun {
  readonly font: PDFFont;
  readonly text: string;
}

/** What stands for a letter that no file has: the sign that Chinese printers leave in its place. */
const MISSING = "〓";

/** Spaces of every width are kept as plain ones where the font has none of them. */
const plain = (letter: string): string => (/\s/u.test(letter) ? " " : MISSING);

interface Embedded {
  readonly font: PDFFont;
  readonly letters: ReadonlySet<number>;
}

/** The fonts of a document: only the files that its letters are in, and of each only those letters. */
export class SheetFonts {
  readonly #document: PDFDocument;
  readonly #read: ReadFont;
  readonly #embedded = new Map<string, Embedded>();

  constructor(document: PDFDocument, read: ReadFont) {
    this.#document = document;
    this.#read = read;
  }

  /** @throws AppError `print.fonts` naming a file that cannot be had */
  async prepare(text: string, weight: SheetWeight, signal: AbortSignal | undefined): Promise<void> {
    for (const letter of new Set(text + MISSING)) {
      const codePoint = letter.codePointAt(0)!;
      for (const name of piecesOf(codePoint)) {
        const { letters } = await this.#embed(name, weight, signal);
        if (letters.has(codePoint)) break;
      }
    }
  }

  /** A prepared text in the fonts that have its letters. */
  runsOf(text: string, weight: SheetWeight): TextRun[] {
    const runs: { font: PDFFont; text: string }[] = [];
    for (const letter of text) {
      const found = this.#fontOf(letter, weight) ?? this.#fontOf(plain(letter), weight);
      if (found === undefined) continue;
      const last = runs.at(-1);
      if (last?.font === found.font) last.text += found.letter;
      else runs.push({ font: found.font, text: found.letter });
    }
    return runs;
  }

  #fontOf(letter: string, weight: SheetWeight): { font: PDFFont; letter: string } | undefined {
    const codePoint = letter.codePointAt(0)!;
    for (const name of piecesOf(codePoint)) {
      const known = this.#embedded.get(`${name}-${weight}`);
      if (known?.letters.has(codePoint) === true) return { font: known.font, letter };
    }
    return undefined;
  }

  async #embed(name: string, weight: SheetWeight, signal: AbortSignal | undefined): Promise<Embedded> {
    const key = `${name}-${weight}`;
    const known = this.#embedded.get(key);
    if (known !== undefined) return known;
    const url = pieceUrl(name, weight);
    let bytes: Uint8Array;
    try {
      bytes = await this.#read(url, signal);
    } catch (thrown) {
      signal?.throwIfAborted();
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      throw new AppError("print.fonts", `${url}: ${detail}`, { url, detail }, { cause: thrown });
    }
    const font = await this.#document.embedFont(bytes, { subset: true });
    const embedded = { font, letters: new Set(font.getCharacterSet()) };
    this.#embedded.set(key, embedded);
    return embedded;
  }
}
