import type { Language } from "#base/localized.ts";

/** Thin space: what stands between a number and its unit. */
const THIN = "\u2009";

/** Numbers, units, angles and dates as the reader's language writes them. */
export interface Format {
  integer(value: number): string;
  decimal(value: number, digits: number): string;
  percent(ratio: number): string;
  /** metres below 10 km, kilometres above */
  length(metres: number, digits?: number): string;
  /** square metres below 1 km², square kilometres above */
  area(squareMetres: number): string;
  degrees(value: number, digits: number): string;
  /** `1:4,800`, rounded to two or three figures */
  scale(denominator: number): string;
  /** an ISO 8601 year, month or day, or a day with its time, which stays in its own zone */
  isoDate(iso: string): string;
  /** a moment in the reader's time zone, to the minute */
  dateTime(epochMs: number): string;
  /** the size of a file: kB below 1 MB, MB above */
  bytes(count: number): string;
}

/** Rounded to `figures` significant figures: a screen's scale is not known better. */
const toFigures = (value: number, figures: number): number => Number(value.toPrecision(figures));

export function createFormat(language: Language): Format {
  const numbers = new Map<number, Intl.NumberFormat>();
  const decimal = (value: number, digits: number): string => {
    let format = numbers.get(digits);
    if (format === undefined) {
      format = new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      numbers.set(digits, format);
    }
    return format.format(value);
  };
  const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const moments = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return {
    integer: (value) => decimal(value, 0),
    decimal,
    percent: (ratio) => percents.format(ratio),
    length: (metres, digits = 0) => {
      if (Math.abs(metres) < 10_000) return `${decimal(metres, digits)}${THIN}m`;
      return `${decimal(metres / 1000, Math.abs(metres) < 100_000 ? 1 : 0)}${THIN}km`;
    },
    area: (squareMetres) => {
      if (squareMetres < 1e6) return `${decimal(squareMetres, squareMetres < 100 ? 1 : 0)}${THIN}m²`;
      return `${decimal(squareMetres / 1e6, 1)}${THIN}km²`;
    },
    degrees: (value, digits) => `${decimal(value, digits)}°`,
    scale: (denominator) => `1:${decimal(toFigures(denominator, denominator < 1000 ? 2 : 3), 0)}`,
    isoDate: (iso) => {
      const [date = "", time] = iso.split("T");
      const [year = NaN, month, day] = date.split("-").map(Number);
      const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
      if (month !== undefined) options.month = language === "en" ? "short" : "long";
      if (day !== undefined) options.day = "numeric";
      const shown = new Intl.DateTimeFormat(language, options).format(
        Date.UTC(year, (month ?? 1) - 1, day ?? 1),
      );
      return time === undefined ? shown : `${shown} ${time.slice(0, 5)}`;
    },
    dateTime: (epochMs) => moments.format(epochMs),
    bytes: (count) => {
      if (count < 1e6) return `${decimal(Math.max(1, count / 1000), 0)}${THIN}kB`;
      return `${decimal(count / 1e6, 1)}${THIN}MB`;
    },
  };
}
