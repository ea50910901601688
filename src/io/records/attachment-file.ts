import { AppError } from "#base/app-error.ts";

/** What an attachment may be, by what its first bytes say; its name and what the browser thinks count for nothing. */
export type AttachmentType =
  | "image/jpeg"
  | "image/png"
  | "image/webp"
  | "application/pdf"
  | "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  | "model/ifc"
  | "text/csv"
  | "text/plain";

/** Larger than any photo, any report that is sent by mail, and most models of one building. */
export const MOST_ATTACHMENT_BYTES = 64 * 2 ** 20;

const starts = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);
const letters = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCodePoint(...bytes.subarray(from, to));

/** Names of the parts of a zip file, as they stand in it. */
function zipParts(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

/** Texts that a browser would run, in whatever encoding they begin. */
const MARKUP = /^[\s\uFEFF]*<|<(script|svg|html|iframe|body|object|embed)\b/i;

function textType(bytes: Uint8Array, fileName: string): AttachmentType | undefined {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000E-\u001F]/.test(text) || MARKUP.test(text)) return undefined;
  return /\.csv$/i.test(fileName) ? "text/csv" : "text/plain";
}

function sniff(bytes: Uint8Array, fileName: string): AttachmentType | undefined {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (letters(bytes, 0, 4) === "RIFF" && letters(bytes, 8, 12) === "WEBP") return "image/webp";
  if (letters(bytes, 0, 5) === "%PDF-") return "application/pdf";
  if (letters(bytes, 0, 12) === "ISO-10303-21") return "model/ifc";
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    const parts = zipParts(bytes);
    // Macros are programs.
    if (parts.includes("vbaProject.bin")) return undefined;
    if (parts.includes("word/document.xml"))
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    if (parts.includes("xl/workbook.xml"))
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return undefined;
  }
  return textType(bytes, fileName);
}

/**
 * Holds a file to what may be kept with a record: a picture, a PDF, a table or document, a plain text. SVG and HTML
 * are refused whatever they are called.
 *
 * @throws AppError `attachment.empty`, `attachment.tooLarge`, `attachment.type`
 */
export function attachmentTypeOf(bytes: Uint8Array, fileName: string): AttachmentType {
  if (bytes.length === 0) throw new AppError("attachment.empty", `${fileName} is empty`, { fileName });
  if (bytes.length > MOST_ATTACHMENT_BYTES)
    throw new AppError("attachment.tooLarge", `${fileName} is too large`, {
      fileName,
      most: MOST_ATTACHMENT_BYTES,
    });
  const type = sniff(bytes, fileName);
  if (type === undefined)
    throw new AppError("attachment.type", `${fileName} is of no type that is kept`, { fileName });
  return type;
}

/** Longer sides are made smaller: a phone's photo shows a crack well at this size. */
const LONGEST_SIDE_PX = 4096;

/**
 * A picture drawn anew, so that nothing of its file is left but what is seen: no place, no device, no preview.
 *
 * @throws AppError `attachment.broken` for a picture that the browser cannot read
 */
export async function redrawn(
  bytes: Uint8Array<ArrayBuffer>,
  type: AttachmentType,
  fileName: string,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!type.startsWith("image/")) return bytes;
  try {
    // The orientation that the metadata tell is drawn, before they are gone.
    const picture = await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(picture.width * scale)),
      Math.max(1, Math.round(picture.height * scale)),
    );
    canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await canvas.convertToBlob({ type, quality: 0.9 });
    return new Uint8Array(await blob.arrayBuffer());
  } catch (thrown) {
    throw new AppError(
      "attachment.broken",
      `${fileName} cannot be read as a picture`,
      { fileName },
      { cause: thrown },
    );
  }
}
