/** Numbers as people type them into maps and tables. */

export type Quantity =
  | {
      readonly kind: "number";
      readonly value: number;
      /** the text named its unit */ readonly hasUnit: boolean;
    }
  | { readonly kind: "text" };

const FOOT_M = 0.3048;
const INCH_M = 0.0254;

/** Thousands may be parted by an apostrophe or a blank; a mere apostrophe behind a number means feet. */
const NUMBER = "([+-]?\\d+(?:['\u{2009}\u{a0} ]\\d{3})*(?:[.,]\\d+)?|[+-]?[.,]\\d+)";
const PLAIN = new RegExp(`^(?:~|约|ca\\.? ?|approx\\.? ?)?${NUMBER}$`, "iu");
/** As programs write numbers. */
const SCIENTIFIC = /^[+-]?\d+(?:\.\d+)?e[+-]?\d{1,2}$/i;
const METRES = new RegExp(
  `^(?:~|约|ca\\.? ?|approx\\.? ?)?${NUMBER} ?(m|metre|metres|meter|meters|mtr|mtrs|米|公尺|м|cm|厘米|mm|dm|分米)\\.?$`,
  "iu",
);
const FEET_INCHES =
  /^([+-]?\d+(?:[.,]\d+)?) ?(?:'|′|’|ft\.?|feet|foot|英尺)(?: ?(\d+(?:[.,]\d+)?) ?(?:"|″|”|''|in\.?|inch|inches)?)?$/iu;

const UNIT_M: Readonly<Record<string, number>> = { cm: 0.01, 厘米: 0.01, mm: 0.001, dm: 0.1, 分米: 0.1 };

/** `12,5` has a decimal comma; `1,250` with exactly three digits behind it has a thousands separator. */
function toNumber(text: string): number {
  const bare = text.replace(/['\u{2009}\u{a0} ]/gu, "");
  if (/^[+-]?\d{1,3},\d{3}$/.test(bare)) return Number(bare.replace(",", ""));
  return Number(bare.replace(",", "."));
}

/** Chinese input methods write digits, letters and blanks twice as wide. */
const toNarrow = (text: string): string =>
  text
    .replace(/[\u{ff01}-\u{ff5e}]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\u{3000}/gu, " ");

/** A value that is no text: a number as it is, nothing for nothing, and what is neither is no quantity. */
function fromValue(value: unknown, unitM: number): Quantity | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "number") return { kind: "text" };
  // Not a number is how programs write that they do not know; an infinite one is a mistake to report.
  return Number.isNaN(value) ? undefined : { kind: "number", value: value * unitM, hasUnit: false };
}

/**
 * A length in metres from a number or a text: `12`, `12 m`, `12,5`, `40 ft`, `12'6"`, `约12米`, `1.2e1`,
 * `１２`.
 *
 * @param unitM what a bare number counts
 * @returns undefined for an absent value.
 */
export function parseLength(value: unknown, unitM = 1): Quantity | undefined {
  if (typeof value !== "string") return fromValue(value, unitM);
  const text = toNarrow(value).trim();
  if (text === "") return undefined;
  if (SCIENTIFIC.test(text)) return finite(Number(text) * unitM, false);
  const plain = PLAIN.exec(text);
  if (plain !== null) return finite(toNumber(plain[1]!) * unitM, false);
  const metric = METRES.exec(text);
  if (metric !== null) return finite(toNumber(metric[1]!) * (UNIT_M[metric[2]!.toLowerCase()] ?? 1), true);
  const imperial = FEET_INCHES.exec(text);
  if (imperial !== null) {
    const inches = imperial[2] === undefined ? 0 : toNumber(imperial[2]) * INCH_M;
    const feet = toNumber(imperial[1]!) * FOOT_M;
    return finite(feet < 0 ? feet - inches : feet + inches, true);
  }
  return { kind: "text" };
}

const finite = (value: number, hasUnit: boolean): Quantity =>
  Number.isFinite(value) ? { kind: "number", value, hasUnit } : { kind: "text" };

/**
 * A number of storeys: `6`, `6.5`, `6层`, `地上12层`, `12F`; `5-6` and `5;6` give the larger.
 *
 * @returns undefined for an absent value.
 */
export function parseStoreys(value: unknown): Quantity | undefined {
  if (typeof value !== "string") return fromValue(value, 1);
  const text = toNarrow(value).trim();
  if (text === "") return undefined;
  const match =
    /^(?:地上|共|约|~)?([+-]?\d+(?:[.,]\d+)?) ?(?:层|層|f|fl|floors?|storeys?|stories|levels?)?$/iu.exec(
      text,
    );
  if (match !== null) return finite(toNumber(match[1]!), match[0] !== match[1]);
  const several = text.split(/[;/~–-]/).map((part) =>
    Number(
      part
        .trim()
        .replace(",", ".")
        .replace(/层|层$/u, ""),
    ),
  );
  if (
    several.length > 1 &&
    several.length <= 4 &&
    several.every((part) => Number.isFinite(part) && part > 0)
  ) {
    return { kind: "number", value: Math.max(...several), hasUnit: false };
  }
  return { kind: "text" };
}

/** A year between 1000 and 2100 from `1998`, `1998-05`, `1998年5月`, `1990s`, `~1998`, `before 1950`. */
export function parseYear(value: unknown): number | undefined {
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const match = /(?:^|\D)(1\d{3}|20\d{2}|2100)(?=\D|$|\d{4}$)/.exec(String(value).trim());
  return match === null ? undefined : Number(match[1]);
}
