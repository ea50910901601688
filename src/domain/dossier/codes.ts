import { fail, ok } from "#base/result.ts";
import type { Result } from "#base/result.ts";
import {
  CREDIT_CHARACTERS,
  creditCheckCharacter,
  identityCheckCharacter,
  mod1110CheckDigit,
  organisationCheckCharacter,
} from "./check-characters.ts";

/**
 * The codes by which buildings, parcels, organisations and divisions are known, checked by their real rules.
 * Each answers what the code says, or why it cannot be one.
 */

export type CodeReason =
  /** how many characters there should be is in `expected` */
  | "length"
  | "characters"
  /** no province has these first two digits */
  | "region"
  | "ownership"
  | "parcelFeature"
  | "fixture"
  /** nothing stands on the parcel, and yet there is a number of a building or a unit */
  | "tailWithoutFixture"
  /** a number that the older, shorter code has no room for */
  | "tooLarge"
  | "registrar"
  | "organisation"
  | "birthDay"
  | "checkDigit";

export interface CodeProblem {
  readonly reason: CodeReason;
  /** of the first character that is wrong, from 1 */
  readonly position?: number;
  readonly found?: string;
  readonly expected?: string;
}

export type CodeCheck<T> = Result<T, CodeProblem>;

const problem = (reason: CodeReason, rest: Omit<CodeProblem, "reason"> = {}): Result<never, CodeProblem> =>
  fail({ reason, ...rest });

/** Full-width characters made half-width, spaces and dashes taken out, capitals: what people copy from papers. */
export const plainCode = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s\-‐–—−_]/g, "")
    .toUpperCase();

/** First two digits of the divisions of GB/T 2260. */
const PROVINCES = new Set([
  "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
  "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
]); // prettier-ignore

/** The first character that is not of the pattern's class, as a problem. */
function strayCharacter(text: string, allowed: RegExp): Result<never, CodeProblem> | undefined {
  for (const [index, character] of [...text].entries()) {
    if (!allowed.test(character)) return problem("characters", { position: index + 1, found: character });
  }
  return undefined;
}

const lengthProblem = (text: string, expected: string): Result<never, CodeProblem> =>
  problem("length", { found: String(text.length), expected });

export interface DivisionCode {
  readonly province: string;
  /** six digits */
  readonly county: string;
  /** nine digits, where the code reaches so far */
  readonly street?: string;
  /** twelve digits */
  readonly community?: string;
}

/** A code of an administrative division: 6 digits to the county, 9 to the street, 12 to the community. */
export function checkDivisionCode(text: string): CodeCheck<DivisionCode> {
  const value = plainCode(text);
  const stray = strayCharacter(value, /\d/);
  if (stray !== undefined) return stray;
  if (![6, 9, 12].includes(value.length)) return lengthProblem(value, "6/9/12");
  const province = value.slice(0, 2);
  if (!PROVINCES.has(province)) return problem("region", { position: 1, found: province });
  return ok({
    province,
    county: value.slice(0, 6),
    ...(value.length >= 9 ? { street: value.slice(0, 9) } : {}),
    ...(value.length === 12 ? { community: value } : {}),
  });
}

export interface RealEstateCode {
  readonly value: string;
  readonly county: string;
  readonly cadastralArea: string;
  readonly cadastralSubarea: string;
  readonly ownership: "G" | "J" | "Z";
  readonly parcelFeature: string;
  readonly parcelSerial: string;
  /** the first nineteen characters: 宗地代码 */
  readonly parcelCode: string;
  readonly fixture: "F" | "L" | "Q" | "W";
  readonly buildingNumber: string;
  readonly unitNumber: string;
}

function checkParcel(value: string): CodeProblem | undefined {
  for (let position = 1; position <= value.length; position++) {
    const character = value.charAt(position - 1);
    const wanted = position === 13 ? /[GJZ]/ : position === 14 ? /[A-HSWXY]/ : /\d/;
    if (wanted.test(character)) continue;
    const reason = position === 13 ? "ownership" : position === 14 ? "parcelFeature" : "characters";
    return { reason, position, found: character };
  }
  const province = value.slice(0, 2);
  return PROVINCES.has(province) ? undefined : { reason: "region", position: 1, found: province };
}

/** A parcel code of 19 characters (宗地代码). */
export function checkParcelCode(text: string): CodeCheck<string> {
  const value = plainCode(text);
  if (value.length !== 19) return lengthProblem(value, "19");
  const found = checkParcel(value);
  return found === undefined ? ok(value) : fail(found);
}

/**
 * A real estate unit code of 28 characters (不动产单元代码). Source: GB/T 37346-2019, layout as working
 * registers have it; the clause was not at hand.
 */
export function checkRealEstateCode(text: string): CodeCheck<RealEstateCode> {
  const value = plainCode(text);
  if (value.length !== 28) return lengthProblem(value, "28");
  const inParcel = checkParcel(value.slice(0, 19));
  if (inParcel !== undefined) return fail(inParcel);
  const fixture = value.charAt(19);
  if (!/[FLQW]/.test(fixture)) return problem("fixture", { position: 20, found: fixture });
  const tail = value.slice(20);
  const stray = [...tail].findIndex((character) => !/\d/.test(character));
  if (stray >= 0) return problem("characters", { position: 21 + stray, found: tail.charAt(stray) });
  if (fixture === "W" && tail !== "00000000") {
    return problem("tailWithoutFixture", { position: 21, found: tail, expected: "00000000" });
  }
  return ok({
    value,
    county: value.slice(0, 6),
    cadastralArea: value.slice(6, 9),
    cadastralSubarea: value.slice(9, 12),
    ownership: value.charAt(12) as RealEstateCode["ownership"],
    parcelFeature: value.charAt(13),
    parcelSerial: value.slice(14, 19),
    parcelCode: value.slice(0, 19),
    fixture: fixture as RealEstateCode["fixture"],
    buildingNumber: value.slice(20, 24),
    unitNumber: value.slice(24, 28),
  });
}

const OWNERSHIP_DIGITS = "GJZ";
const FEATURE_DIGITS = "ABCDEFSXWY";

export interface HouseCode {
  readonly value: string;
  readonly county: string;
  readonly ownership: "G" | "J" | "Z";
  readonly parcelFeature: string;
  readonly parcelSerial: string;
  readonly buildingNumber: string;
  readonly unitNumber: string;
}

/** The older house code of 26 digits (房屋代码), its last a check digit by ISO 7064 MOD 11,10. */
export function checkHouseCode(text: string): CodeCheck<HouseCode> {
  const value = plainCode(text);
  if (value.length !== 26) return lengthProblem(value, "26");
  const stray = strayCharacter(value, /\d/);
  if (stray !== undefined) return stray;
  const province = value.slice(0, 2);
  if (!PROVINCES.has(province)) return problem("region", { position: 1, found: province });
  const ownership = OWNERSHIP_DIGITS.charAt(Number(value.charAt(12)));
  if (ownership === "") return problem("ownership", { position: 13, found: value.charAt(12) });
  const expected = mod1110CheckDigit(value.slice(0, 25));
  if (value.charAt(25) !== expected) {
    return problem("checkDigit", { position: 26, found: value.charAt(25), expected });
  }
  return ok({
    value,
    county: value.slice(0, 6),
    ownership: ownership as HouseCode["ownership"],
    parcelFeature: FEATURE_DIGITS.charAt(Number(value.charAt(13))),
    parcelSerial: value.slice(14, 19),
    buildingNumber: value.slice(19, 22),
    unitNumber: value.slice(22, 25),
  });
}

/** The older code of a unit; a problem where the newer code says more than fits. */
export function toHouseCode(code: RealEstateCode): CodeCheck<string> {
  const feature = FEATURE_DIGITS.indexOf(code.parcelFeature);
  if (feature < 0) return problem("parcelFeature", { position: 14, found: code.parcelFeature });
  if (!code.buildingNumber.startsWith("0")) {
    return problem("tooLarge", { position: 21, found: code.buildingNumber, expected: "999" });
  }
  if (!code.unitNumber.startsWith("0")) {
    return problem("tooLarge", { position: 25, found: code.unitNumber, expected: "999" });
  }
  const body =
    code.value.slice(0, 12) +
    String(OWNERSHIP_DIGITS.indexOf(code.ownership)) +
    String(feature) +
    code.parcelSerial +
    code.buildingNumber.slice(1) +
    code.unitNumber.slice(1);
  return ok(body + mod1110CheckDigit(body));
}

export interface CreditCode {
  readonly value: string;
  readonly registrar: string;
  readonly county: string;
  readonly organisation: string;
}

/** A unified social credit code of 18 characters (统一社会信用代码, GB 32100-2015) with both its checks. */
export function checkCreditCode(text: string): CodeCheck<CreditCode> {
  const value = plainCode(text);
  if (value.length !== 18) return lengthProblem(value, "18");
  for (const [index, character] of [...value].entries()) {
    const isRight = index >= 2 && index < 8 ? /\d/.test(character) : CREDIT_CHARACTERS.includes(character);
    if (!isRight) return problem("characters", { position: index + 1, found: character });
  }
  if (!/^[1-9AN-Y]/.test(value)) return problem("registrar", { position: 1, found: value.charAt(0) });
  const organisation = value.slice(8, 17);
  const organisationCheck = organisationCheckCharacter(organisation);
  if (organisation.charAt(8) !== organisationCheck) {
    return problem("organisation", {
      position: 17,
      found: organisation.charAt(8),
      expected: organisationCheck,
    });
  }
  const expected = creditCheckCharacter(value);
  if (value.charAt(17) !== expected) {
    return problem("checkDigit", { position: 18, found: value.charAt(17), expected });
  }
  return ok({ value, registrar: value.charAt(0), county: value.slice(2, 8), organisation });
}

export interface IdentityNumber {
  readonly value: string;
  readonly county: string;
  /** `1949-12-31` */
  readonly birthDay: string;
  readonly sex: "male" | "female";
}

/**
 * An identity number of 18 characters (GB 11643-1999). Its use here is to prove that made-up people have
 * numbers that nobody can have.
 */
export function checkIdentityNumber(text: string): CodeCheck<IdentityNumber> {
  const value = plainCode(text);
  if (value.length !== 18) return lengthProblem(value, "18");
  const stray = strayCharacter(value.slice(0, 17), /\d/);
  if (stray !== undefined) return stray;
  const province = value.slice(0, 2);
  if (!PROVINCES.has(province)) return problem("region", { position: 1, found: province });
  const birthDay = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (!isCalendarDay(birthDay)) return problem("birthDay", { position: 7, found: birthDay });
  const expected = identityCheckCharacter(value);
  if (value.charAt(17) !== expected) {
    return problem("checkDigit", { position: 18, found: value.charAt(17), expected });
  }
  return ok({
    value,
    county: value.slice(0, 6),
    birthDay,
    sex: Number(value.charAt(16)) % 2 === 1 ? "male" : "female",
  });
}

/** Whether a text such as `2024-02-29` is a day that there was or will be. */
export function isCalendarDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year, month, dayOfMonth] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && year > 0;
}
