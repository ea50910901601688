import ranges from "@fontsource/noto-sans-sc/unicode.json";
import type { SheetWeight } from "#domain/sheet.ts";

/**
 * Noto Sans SC as it comes from npm: a hundred files a weight, each with the letters of some ranges. A sheet of
 * paper fetches the few that it needs.
 */
const FILES: Readonly<Record<string, string>> = import.meta.glob<string>(
  "/node_modules/@fontsource/noto-sans-sc/files/*-{400,600}-normal.woff",
  { query: "?url", import: "default", eager: true },
);

interface Piece {
  readonly name: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

const toRange = (text: string): readonly [number, number] => {
  const [from = NaN, to = from] = text
    .replace(/^U\+/i, "")
    .split("-")
    .map((hex) => Number.parseInt(hex, 16));
  return [from, to];
};

/** Of two that have a letter a browser takes the later one; so do we, or the widths would differ. */
const PIECES: readonly Piece[] = Object.entries(ranges)
  .map(([key, text]) => ({ name: key.replace(/[[\]]/g, ""), ranges: text.split(",").map(toRange) }))
  .reverse();

/** Names of the files that may have a letter, the best first. */
export const piecesOf = (codePoint: number): string[] =>
  PIECES.filter((piece) => piece.ranges.some(([from, to]) => codePoint >= from && codePoint <= to)).map(
    ({ name }) => name,
  );

/** Address of a file. */
export function pieceUrl(name: string, weight: SheetWeight): string {
  const url =
    FILES[`/node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-${name}-${weight}-normal.woff`];
  if (url === undefined) throw new RangeError(`the font has no file ${name} of weight ${weight}`);
  return url;
}
