import type { FieldValue, PersonalKind } from "./record-field.ts";

/**
 * Masks of personal fields. They keep what is needed to recognise a person one has before oneself, and no more:
 * of an identity number neither the birthplace nor the serial.
 */

const STAR = "*";

/** Counts of people below this are not told apart (k-anonymity). */
export const SMALLEST_COUNT = 5;

/** `张三` → `张*`, `欧阳娜娜` → `欧**娜`. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  const first = characters[0];
  const last = characters.at(-1);
  if (first === undefined || last === undefined) return "";
  if (characters.length === 1) return STAR;
  if (characters.length === 2) return first + STAR;
  return first + STAR.repeat(characters.length - 2) + last;
}

const keepEnds = (text: string, head: number, tail: number): string => {
  const characters = [...text];
  // Where the ends would be all there is, nothing is kept.
  if (characters.length <= head + tail) return STAR.repeat(characters.length);
  return (
    characters.slice(0, head).join("") +
    STAR.repeat(characters.length - head - tail) +
    characters.slice(characters.length - tail).join("")
  );
};

/** First and last character; the public is not shown an identity number at all. */
export const maskIdNumber = (number: string): string => keepEnds(number.trim(), 1, 1);

const MOBILE = /^(?:\+?86[-\s]?)?(1\d{10})$/;

/** `13812345678` → `138****5678`; a landline keeps its area and the last two digits, anything else these two. */
export function maskPhone(phone: string): string {
  const value = phone.trim();
  const landline = /^(0\d{2,3})[-\s]?(\d{5,8})$/.exec(value);
  if (landline !== null) {
    const [, area = "", local = ""] = landline;
    return `${area}-${STAR.repeat(local.length - 2)}${local.slice(-2)}`;
  }
  const mobile = MOBILE.exec(value)?.[1];
  return mobile === undefined ? keepEnds(value, 0, 2) : keepEnds(mobile, 3, 4);
}

const BUILDING_END = /^.*?(?:\d+\s*号楼|号院|[A-Za-z\d一二三四五六七八九十]+\s*(?:栋|幢|座))/u;
const HOUSE_END = /^.*?(?:路|街|大道|巷|道)\d+(?:-\d+)?号/u;

/** An address down to the building: `金水区某路 1 号某小区 3 号楼 2 单元 1502` → `…3 号楼`. */
export function maskAddress(address: string): string {
  const value = address.trim();
  // The building may follow the compound: 1号院3号楼.
  const building = /^.*\d+\s*号楼/u.exec(value) ?? BUILDING_END.exec(value) ?? HOUSE_END.exec(value);
  return building === null ? STAR.repeat(3) : building[0].trim();
}

/** `豫A12321` → `豫A***21`. */
export const maskPlate = (plate: string): string => keepEnds(plate.trim(), 2, 2);

/** The last four. */
export function maskCertificate(certificate: string): string {
  const characters = [...certificate.trim()];
  return characters.length <= 4
    ? STAR.repeat(characters.length)
    : STAR.repeat(4) + characters.slice(-4).join("");
}

/** A count of people; small ones are not told apart. */
export const maskCount = (count: number): number | string =>
  count < SMALLEST_COUNT ? `<${SMALLEST_COUNT}` : count;

/** A personal value as it may be shown; undefined where nothing of it may be. */
export function maskValue(kind: PersonalKind, value: FieldValue): FieldValue | undefined {
  if (kind === "count") return typeof value === "number" ? maskCount(value) : undefined;
  if (typeof value !== "string") return undefined;
  switch (kind) {
    case "name":
      return maskName(value);
    case "idNumber":
      return maskIdNumber(value);
    case "mobile":
    case "landline":
      return maskPhone(value);
    case "address":
      return maskAddress(value);
    case "plate":
      return maskPlate(value);
    case "certificate":
      return maskCertificate(value);
    case "attribute":
      return undefined;
  }
}

const ID_IN_TEXT = /(?<!\d)\d{17}[\dXx](?!\d)/g;
const MOBILE_IN_TEXT = /(?<!\d)1\d{10}(?!\d)/g;
const LANDLINE_IN_TEXT = /(?<!\d)0\d{2,3}[-\s]\d{7,8}(?!\d)/g;

/** Numbers of people and telephones that somebody wrote into a remark, masked. */
export const scrubText = (text: string): string =>
  text
    .replaceAll(ID_IN_TEXT, maskIdNumber)
    .replaceAll(MOBILE_IN_TEXT, maskPhone)
    .replaceAll(LANDLINE_IN_TEXT, maskPhone);
