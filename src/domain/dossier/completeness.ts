import { DOSSIER_FIELD_LIST } from "./dossier-fields.ts";
import type { DossierFieldKey } from "./dossier-fields.ts";
import { valueAt } from "./records.ts";
import type { Dossier } from "./records.ts";
import type { CodeOf } from "./code-lists.ts";

/** How much of a dossier is filled, and how much of the city has a dossier. */

export type MinimumKey = DossierFieldKey | "source";

/** What must be filled: the minimum set M of the field dictionary, and where the dossier comes from. */
export const MINIMUM_KEYS: readonly MinimumKey[] = [
  ...DOSSIER_FIELD_LIST.filter((field) => field.isMinimum === true).map(({ key }) => key),
  "source",
];

/** An appraisal counts with its date, or when it is said that there was none. */
const isFilled = (dossier: Dossier, key: MinimumKey): boolean => {
  const value = valueAt(dossier, key);
  if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return false;
  return key !== "appraisalGrade" || value === "none" || dossier.appraisalDay !== undefined;
};

export interface Completeness {
  readonly filled: number;
  readonly total: number;
  /** 0 to 1 */
  readonly share: number;
  readonly missing: readonly MinimumKey[];
}

export function completenessOf(dossier: Dossier): Completeness {
  const missing = MINIMUM_KEYS.filter((key) => !isFilled(dossier, key));
  const total = MINIMUM_KEYS.length;
  return { filled: total - missing.length, total, share: (total - missing.length) / total, missing };
}

/** From this share on, and with a survey, a dossier counts as filed. This product's choice. */
export const FILED_SHARE = 0.8;

/** Whether there is a dossier: never by what a map knows alone, somebody must have been there. */
export function dossierStateOf(dossier: Dossier): CodeOf<"dossierState"> {
  if (dossier.surveyDay === undefined) return "empty";
  if (dossier.surveyState === "1") return "draft";
  return completenessOf(dossier).share >= FILED_SHARE ? "filed" : "draft";
}

/** A building as coverage counts it; absent codes mean that it is not known where it belongs. */
export interface CoverageItem {
  readonly districtCode?: string | undefined;
  readonly communityCode?: string | undefined;
  readonly gridCode?: string | undefined;
  readonly state?: CodeOf<"dossierState"> | undefined;
}

export type CoverageLevel = "city" | "district" | "community" | "grid";

export interface Coverage {
  /** code of the district, community or grid; undefined: not known, or the whole city */
  readonly area: string | undefined;
  readonly total: number;
  readonly filed: number;
  readonly draft: number;
  /** 已建档 ÷ 总栋数, 0 to 1; undefined where there is no building */
  readonly share: number | undefined;
}

const AREA_OF: Readonly<Record<CoverageLevel, (item: CoverageItem) => string | undefined>> = {
  city: () => undefined,
  district: ({ districtCode }) => districtCode,
  community: ({ communityCode }) => communityCode,
  grid: ({ gridCode }) => gridCode,
};

/** Coverage by area, in the order of the codes; buildings without a code come last. */
export function coverageBy(level: CoverageLevel, items: Iterable<CoverageItem>): readonly Coverage[] {
  const groups = new Map<string | undefined, { total: number; filed: number; draft: number }>();
  if (level === "city") groups.set(undefined, { total: 0, filed: 0, draft: 0 });
  for (const item of items) {
    const area = AREA_OF[level](item);
    const group = groups.get(area) ?? { total: 0, filed: 0, draft: 0 };
    groups.set(area, group);
    group.total += 1;
    if (item.state === "filed") group.filed += 1;
    if (item.state === "draft") group.draft += 1;
  }
  return [...groups]
    .map(([area, group]) => ({
      area,
      ...group,
      share: group.total === 0 ? undefined : group.filed / group.total,
    }))
    .toSorted((a, b) =>
      a.area === b.area ? 0 : a.area === undefined ? 1 : b.area === undefined ? -1 : a.area < b.area ? -1 : 1,
    );
}
