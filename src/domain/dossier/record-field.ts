import type { LocalizedText } from "#base/localized.ts";
import type { CodeListId, CodeOf } from "./code-lists.ts";

/** The twelve tabs of a dossier, in their order. */
export const DOSSIER_TABS = [
  "basic", "ownership", "structure", "permits", "appraisal", "monitoring",
  "inspection", "repair", "fire", "population", "attachments", "history",
] as const; // prettier-ignore
export type DossierTab = (typeof DOSSIER_TABS)[number];

export const DOSSIER_TAB_TITLES: Readonly<Record<DossierTab, LocalizedText>> = {
  basic: { zh: "基本", en: "Basics" },
  ownership: { zh: "权属", en: "Ownership" },
  structure: { zh: "结构与抗震", en: "Structure and seismic" },
  permits: { zh: "建设手续", en: "Permits" },
  appraisal: { zh: "安全鉴定与体检", en: "Appraisal and check-up" },
  monitoring: { zh: "监测", en: "Monitoring" },
  inspection: { zh: "巡查与隐患", en: "Inspections and findings" },
  repair: { zh: "维修改造", en: "Repairs" },
  fire: { zh: "消防、燃气、电梯", en: "Fire, gas, elevators" },
  population: { zh: "人口与经营", en: "People and businesses" },
  attachments: { zh: "附件", en: "Attachments" },
  history: { zh: "变更履历", en: "History" },
};

/** 1 public, 2 internal, 3 sensitive, 4 personal. */
export type SecurityLevel = 1 | 2 | 3 | 4;

/** What a personal field is: decides how it is masked. */
export type PersonalKind =
  "name" | "idNumber" | "mobile" | "landline" | "address" | "plate" | "certificate" | "count" | "attribute";

export type RecordUnit = "m" | "m2" | "mm" | "mmPerMonth" | "permille" | "mmPerS" | "years" | "yuan" | "bytes" | "deg" | "s"; // prettier-ignore

/** `day` is `2024-05-03`, or `2024-05` and `2024` where no more is known; `instant` is epoch milliseconds. */
export type FieldKind =
  "text" | "longText" | "number" | "whole" | "year" | "day" | "instant" | "flag" | "code" | "codes";

export interface FieldOptions {
  /** 2 where absent */
  readonly level?: SecurityLevel;
  readonly personal?: PersonalKind;
  /** belongs to the minimum set that completeness counts */
  readonly isMinimum?: true;
  /** worked out from other records and not typed in */
  readonly isDerived?: true;
  readonly unit?: RecordUnit;
  /** digits after the point that are shown; 0 where absent */
  readonly decimals?: number;
  readonly tab?: DossierTab;
}

/** What a record's field is: name, type, unit, words, how secret. */
export interface FieldSpec extends FieldOptions {
  readonly kind: FieldKind;
  readonly title: LocalizedText;
  readonly list?: CodeListId;
}

export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

type ValueOf<S extends FieldSpec> = S["kind"] extends "number" | "whole" | "year" | "instant"
  ? number
  : S["kind"] extends "flag"
    ? boolean
    : S extends { readonly kind: "code"; readonly list: infer L extends CodeListId }
      ? CodeOf<L>
      : S extends { readonly kind: "codes"; readonly list: infer L extends CodeListId }
        ? readonly CodeOf<L>[]
        : string;

/** The record type that a dictionary describes; absent means unknown. */
export type ValuesOf<D extends FieldSpecs> = { readonly [K in keyof D]?: ValueOf<D[K]> };

/** What any field may hold. */
export type FieldValue = string | number | boolean | readonly string[];

export const securityLevelOf = (spec: FieldSpec): SecurityLevel => spec.level ?? 2;

type Spec<K extends FieldKind> = FieldSpec & { readonly kind: K };
type ListSpec<K extends FieldKind, L extends CodeListId> = Spec<K> & { readonly list: L };

const plain =
  <K extends FieldKind>(kind: K) =>
  (zh: string, en: string, options: FieldOptions = {}): Spec<K> => ({ kind, title: { zh, en }, ...options });

/** The words in which dictionaries are written: `year("建成年代", "Year built", { isMinimum: true })`. */
export const text = plain("text");
export const longText = plain("longText");
export const number = plain("number");
export const whole = plain("whole");
export const year = plain("year");
export const day = plain("day");
export const instant = plain("instant");
export const flag = plain("flag");

export const code = <const L extends CodeListId>(
  list: L,
  zh: string,
  en: string,
  options: FieldOptions = {},
): ListSpec<"code", L> => ({ kind: "code", list, title: { zh, en }, ...options });

export const codes = <const L extends CodeListId>(
  list: L,
  zh: string,
  en: string,
  options: FieldOptions = {},
): ListSpec<"codes", L> => ({ kind: "codes", list, title: { zh, en }, ...options });
