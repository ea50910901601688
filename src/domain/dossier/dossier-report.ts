import { localize } from "#base/localized.ts";
import type { Language, LocalizedText } from "#base/localized.ts";
import { codeEntry } from "./code-lists.ts";
import { DOSSIER_FIELD_LIST } from "./dossier-fields.ts";
import { DOSSIER_TABS, DOSSIER_TAB_TITLES } from "./record-field.ts";
import type { DossierTab, FieldSpec, FieldValue, RecordUnit } from "./record-field.ts";
import { RECORD_FIELDS } from "./records.ts";
import type { RecordKind } from "./records.ts";
import type { VisibleDossier, VisibleRecord } from "./visible.ts";

/** A dossier as one reads it on paper: tab by tab, what is known and no more. */

export type ReportBlock =
  | { readonly type: "section"; readonly title: string }
  | { readonly type: "facts"; readonly facts: readonly (readonly [label: string, value: string])[] }
  | {
      readonly type: "table";
      readonly title: string;
      readonly headings: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface ReportWords {
  readonly yes: string;
  readonly no: string;
  readonly history: string;
  readonly historyHeadings: readonly [when: string, who: string, what: string, why: string];
  /** headings of the lists of records, by kind */
  readonly kinds: Readonly<Record<string, string>>;
}

const UNITS: Readonly<Record<RecordUnit, LocalizedText>> = {
  m: { zh: "m" },
  m2: { zh: "m²" },
  mm: { zh: "mm" },
  mmPerMonth: { zh: "mm/月", en: "mm/month" },
  permille: { zh: "‰" },
  mmPerS: { zh: "mm/s" },
  years: { zh: "年", en: "years" },
  yuan: { zh: "元", en: "CNY" },
  bytes: { zh: "B" },
  deg: { zh: "°" },
  s: { zh: "s" },
};

const two = (value: number): string => String(value).padStart(2, "0");

/** A moment in the reader's time zone, to the minute, as papers have it. */
export function momentText(atMs: number): string {
  const date = new Date(atMs);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A value in words: of a code its title, of a number its unit. Masked values are texts and stay as they are. */
export function fieldText(
  spec: FieldSpec,
  value: FieldValue,
  language: Language,
  words: ReportWords,
): string {
  const worded = (code: string): string => {
    const entry = spec.list === undefined ? undefined : codeEntry(spec.list, code);
    return entry === undefined ? code : localize(entry.title, language);
  };
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "string") return worded(value);
  if (typeof value !== "number") return value.map(worded).join(language === "en" ? ", " : "、");
  if (spec.kind === "year") return String(value);
  if (spec.kind === "instant") return momentText(value);
  const digits = spec.kind === "number" ? (spec.decimals ?? 0) : 0;
  const shown = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
  return spec.unit === undefined ? shown : `${shown} ${localize(UNITS[spec.unit], language)}`;
}

/** Under which tab the records of a kind are listed. */
const LISTS: Readonly<Partial<Record<DossierTab, readonly Exclude<RecordKind, "dossier">[]>>> = {
  basic: ["storey"],
  ownership: ["owner"],
  appraisal: ["appraisal"],
  monitoring: ["sensorLink"],
  inspection: ["task", "finding", "workOrder"],
  repair: ["repair"],
  population: ["unit", "household", "person"],
  attachments: ["attachment"],
};

/** Columns that fit on a page beside one another. */
const MOST_COLUMNS = 7;
/** Links between records say nothing to a reader. */
const isLink = (key: string): boolean => key.endsWith("Id") && key !== "sensorId";

function tableOf(
  kind: Exclude<RecordKind, "dossier">,
  records: readonly VisibleRecord[],
  language: Language,
  words: ReportWords,
): ReportBlock | undefined {
  if (records.length === 0) return undefined;
  const specs = Object.entries<FieldSpec>(RECORD_FIELDS[kind])
    .filter(([key, { kind: type }]) => !isLink(key) && type !== "longText" && key !== "sha256")
    .filter(([key]) => records.some(({ values }) => values[key] !== undefined))
    .slice(0, MOST_COLUMNS);
  if (specs.length === 0) return undefined;
  return {
    type: "table",
    title: words.kinds[kind] ?? kind,
    headings: specs.map(([, { title }]) => localize(title, language)),
    rows: records.map(({ values }) =>
      specs.map(([key, spec]) => {
        const value = values[key];
        return value === undefined ? "" : fieldText(spec, value, language, words);
      }),
    ),
  };
}

function historyOf(
  { history }: VisibleDossier,
  language: Language,
  words: ReportWords,
): ReportBlock | undefined {
  if (history.length === 0) return undefined;
  const titleOf = (kind: RecordKind, field: string): string => {
    const spec = RECORD_FIELDS[kind][field];
    return spec === undefined ? field : localize(spec.title, language);
  };
  return {
    type: "table",
    title: words.history,
    headings: words.historyHeadings,
    rows: history
      .toSorted((a, b) => b.atMs - a.atMs)
      .map(({ atMs, by, kind, changes, reason }) => [
        momentText(atMs),
        by,
        [...new Set(changes.map(({ field }) => titleOf(kind, field)))].join(language === "en" ? ", " : "、"),
        reason ?? "",
      ]),
  };
}

/** The dossier as the viewer sees it, in the order of its tabs; a tab without anything is left out. */
export function reportOf(
  seen: VisibleDossier,
  language: Language,
  words: ReportWords,
): readonly ReportBlock[] {
  return DOSSIER_TABS.flatMap((tab): ReportBlock[] => {
    const facts = DOSSIER_FIELD_LIST.filter((field) => field.tab === tab).flatMap((field) => {
      const value = seen.dossier.values[field.key];
      if (value === undefined) return [];
      return [[localize(field.title, language), fieldText(field, value, language, words)] as const];
    });
    const tables = [
      ...(LISTS[tab] ?? []).map((kind) => tableOf(kind, seen.records[kind], language, words)),
      ...(tab === "history" ? [historyOf(seen, language, words)] : []),
    ].filter((block) => block !== undefined);
    if (facts.length === 0 && tables.length === 0) return [];
    return [
      { type: "section", title: localize(DOSSIER_TAB_TITLES[tab], language) },
      ...(facts.length === 0 ? [] : [{ type: "facts" as const, facts }]),
      ...tables,
    ];
  });
}
