import type { LocalizedText } from "#base/localized.ts";

/**
 * The texts that numbers and code lists are taken from. A number that a person sees names its clause and
 * whether its text was at hand: what was not is shown with 待核.
 */

export interface Standard {
  /** as it is cited: `JGJ 125-2016` */
  readonly number: string;
  readonly title: LocalizedText;
}

export const STANDARDS = {
  jgj125: {
    number: "JGJ 125-2016",
    title: { zh: "危险房屋鉴定标准", en: "Standard for dangerous building appraisal" },
  },
  gb50007: {
    number: "GB 50007-2011",
    title: { zh: "建筑地基基础设计规范", en: "Code for design of building foundation" },
  },
  gb50010: {
    number: "GB 50010-2010",
    title: { zh: "混凝土结构设计规范", en: "Code for design of concrete structures" },
  },
  jgj8: {
    number: "JGJ 8-2016",
    title: { zh: "建筑变形测量规范", en: "Code for deformation measurement of building" },
  },
  gb6722: { number: "GB 6722-2014", title: { zh: "爆破安全规程", en: "Safety regulations for blasting" } },
  gbt37346: {
    number: "GB/T 37346-2019",
    title: { zh: "不动产单元设定与代码编制规则", en: "Rules for real estate units and their codes" },
  },
  iso7064: {
    number: "GB/T 17710-2008 (ISO 7064)",
    title: { zh: "校验字符系统", en: "Check character systems" },
  },
  gb32100: {
    number: "GB 32100-2015",
    title: {
      zh: "法人和其他组织统一社会信用代码编码规则",
      en: "Unified social credit identifier for organisations",
    },
  },
  gb11643: { number: "GB 11643-1999", title: { zh: "公民身份号码", en: "Citizen identification number" } },
  gbt2260: {
    number: "GB/T 2260",
    title: { zh: "中华人民共和国行政区划代码", en: "Codes of administrative divisions" },
  },
  jgjt496: {
    number: "JGJ/T 496-2022",
    title: {
      zh: "房屋建筑统一编码与基本属性数据标准",
      en: "Unified code and basic attributes of buildings",
    },
  },
  gb50223: {
    number: "GB 50223-2008",
    title: { zh: "建筑工程抗震设防分类标准", en: "Classification of seismic protection of buildings" },
  },
  gb18306: {
    number: "GB 18306-2015",
    title: { zh: "中国地震动参数区划图", en: "Seismic ground motion parameters zonation map" },
  },
  gb50016: {
    number: "GB 50016-2014",
    title: { zh: "建筑设计防火规范", en: "Code for fire protection design of buildings" },
  },
  gbt30428: {
    number: "GB/T 30428",
    title: { zh: "数字化城市管理信息系统", en: "Digital urban management information systems" },
  },
  census2020: {
    number: "全国自然灾害综合风险普查",
    title: {
      zh: "第一次全国自然灾害综合风险普查 房屋建筑调查",
      en: "First national disaster risk census, building survey",
    },
  },
  selfBuilt: {
    number: "自建房安全专项整治",
    title: { zh: "自建房安全专项整治排查表", en: "Survey of self-built housing safety" },
  },
  checkup: {
    number: "建科〔2023〕75号",
    title: { zh: "城市体检 住房维度", en: "City check-up, housing dimension" },
  },
} as const satisfies Readonly<Record<string, Standard>>;

export type StandardId = keyof typeof STANDARDS;

/**
 * How sure it is:
 * `verified`: read in a published text; `practice`: as running public systems carry it;
 * `unverified`: from memory, shown with 待核; `design`: this product's own choice.
 */
export type Basis = "verified" | "practice" | "unverified" | "design";

/** Where a number or a list comes from. */
export interface Clause {
  /** absent for what is this product's own choice */
  readonly standard?: StandardId;
  /** such as `§4.2.1` or `表5.3.4` */
  readonly clause?: string;
  readonly basis: Basis;
}

/** A number of a standard with its unit and its clause. */
export interface StandardValue extends Clause {
  readonly value: number;
  readonly unit: string;
}

export const DESIGN: Clause = { basis: "design" };

/** Whether 待核 stands beside it. */
export const needsCheck = (clause: Clause): boolean => clause.basis === "unverified";

/** `JGJ 125-2016 §4.2.1`; empty for what has no standard. */
export const citation = ({ standard, clause }: Clause): string =>
  standard === undefined ? "" : [STANDARDS[standard].number, clause].filter(Boolean).join(" ");
