import { AppError } from "#base/app-error.ts";

/** What the first bytes of a file show. */
export type SourceFormat = "geojson" | "mvt" | "cityjson";

/** Thrown by a reader that finds another format behind the first bytes: the file is read again as that. */
export class OtherFormat extends Error {
  readonly format: SourceFormat;

  constructor(format: SourceFormat) {
    super(`the file is ${format}`);
    this.format = format;
  }
}

export type ForeignFormat =
  | "html" | "xml" | "csv" | "zip" | "sqlite" | "shapefile" | "utf16" | "array" | "pdf" | "image" | "binary" | "text"; // prettier-ignore

const starts = (head: Uint8Array, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => head[i] === byte);

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/**
 * Whether a file is GeoJSON, CityJSON or a vector tile.
 *
 * @throws AppError `bake.input.empty`, or `bake.input.notGeojson` with what was found instead.
 */
export function sniffFormat(head: Uint8Array, file: string): SourceFormat {
  if (head.length === 0) throw new AppError("bake.input.empty", `${file}: the file is empty`, { file });
  if (/\.(mvt|pbf)(\.gz)?$/i.test(file)) return "mvt";
  const found = foreignFormatOf(head);
  if (found === undefined) {
    const isNamedSo = /\.(?:city\.jsonl?|cityjsonl?)(?:\.gz)?$/i.test(file);
    return isNamedSo || /"type"\s*:\s*"CityJSON/.test(new TextDecoder().decode(head))
      ? "cityjson"
      : "geojson";
  }
  throw new AppError("bake.input.notGeojson", `${file}: not GeoJSON: ${FOUND_WORDS[found]}`, {
    file,
    found,
    place: firstLine(head),
  });
}

const FOUND_WORDS: Readonly<Record<ForeignFormat, string>> = {
  html: "this is a web page (HTML)",
  xml: "this is XML",
  csv: "this looks like a table in text form (CSV)",
  zip: "this is a zip archive; unpack it first",
  sqlite: "this is a SQLite or GeoPackage database",
  shapefile: "this is a shapefile",
  utf16: "the text is UTF-16; save it as UTF-8",
  array: "the text begins with a list; a FeatureCollection is an object with a list of features in it",
  pdf: "this is a PDF document",
  image: "this is a picture",
  binary: "the first bytes are not text",
  text: "the text does not begin with a brace",
};

const firstLine = (head: Uint8Array): string => {
  const line = new TextDecoder().decode(head).split(/[\r\n]/, 1)[0] ?? "";
  // Control characters would garble a terminal.
  return Array.from(line.slice(0, 60))
    .map((letter) => (letter < " " || letter === "\u{fffd}" ? "·" : letter))
    .join("");
};

function foreignFormatOf(head: Uint8Array): ForeignFormat | undefined {
  if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) return "utf16";
  // Without a mark: every other byte of ASCII text is zero.
  if (starts(head, 0x7b, 0x00) || starts(head, 0x00, 0x7b)) return "utf16";
  if (starts(head, ...ascii("PK"))) return "zip";
  if (starts(head, ...ascii("SQLite format 3"))) return "sqlite";
  if (starts(head, 0x00, 0x00, 0x27, 0x0a)) return "shapefile";
  if (starts(head, ...ascii("%PDF"))) return "pdf";
  if (
    starts(head, 0x89, ...ascii("PNG")) ||
    starts(head, 0xff, 0xd8, 0xff) ||
    starts(head, ...ascii("II*")) ||
    starts(head, ...ascii("MM"), 0)
  ) {
    return "image";
  }
  let i = starts(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
  while (
    i < head.length &&
    (head[i] === 0x20 || head[i] === 0x09 || head[i] === 0x0a || head[i] === 0x0d || head[i] === 0x1e)
  )
    i++;
  const first = head[i];
  // Nothing but blanks so far: the reader finds out whether more comes.
  if (first === undefined || first === 0x7b) return undefined;
  if (first === 0x5b) return "array";
  const text = new TextDecoder().decode(head.subarray(i));
  if (first === 0x3c) return /^<(!doctype html|html|head|body)/i.test(text) ? "html" : "xml";
  if ([...head].some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20))) return "binary";
  const line = text.split(/\r?\n/, 1)[0] ?? "";
  return /[,;\t].*[,;\t]/.test(line) ? "csv" : "text";
}
