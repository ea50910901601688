import { DOSSIER_FIELD_LIST } from "./dossier-fields.ts";
import type { DossierField, DossierFieldKey } from "./dossier-fields.ts";

/** Which column of a table is which field: guessed from its heading, decided by a person. */

/** What a column can be: a field of the dossier, or what a building is found by. */
export type JoinColumn = DossierFieldKey | "key.code" | "key.address" | "key.longitude" | "key.latitude";

export interface ColumnGuess {
  readonly column: JoinColumn;
  /** `exact`: the heading is the field's name; `alias`: a name that surveys use; `near`: it holds the name */
  readonly by: "exact" | "alias" | "near";
}

/** Headings of the census and of registers, and what they stand for. */
const ALIASES: ReadonlyMap<string, JoinColumn> = new Map<string, JoinColumn>([
  ["fwbh", "key.code"], ["房屋编号", "key.code"], ["楼栋编号", "key.code"], ["建筑编码", "key.code"], ["楼号编码", "key.code"],
  ["buildingcode", "key.code"], ["code", "key.code"], ["编号", "key.code"], ["房屋建筑代码", "key.code"],
  ["address", "key.address"], ["地址", "key.address"], ["房屋地址", "key.address"], ["坐落", "key.address"], ["详细地址", "key.address"],
  ["标准地址", "key.address"],
  ["经度", "key.longitude"], ["lng", "key.longitude"], ["lon", "key.longitude"], ["longitude", "key.longitude"], ["x", "key.longitude"],
  // Columns that a reader of geometries adds.
  ["geometryx", "key.longitude"], ["geometryy", "key.latitude"], ["东坐标", "key.longitude"], ["北坐标", "key.latitude"],
  ["easting", "key.longitude"], ["northing", "key.latitude"],
  ["纬度", "key.latitude"], ["lat", "key.latitude"], ["latitude", "key.latitude"], ["y", "key.latitude"],
  ["jzmc", "name"], ["楼名", "name"], ["建筑名称", "name"], ["楼栋名称", "name"],
  ["cs", "storeysAbove"], ["层数", "storeysAbove"], ["dscs", "storeysAbove"], ["地上层数", "storeysAbove"], ["dxcs", "storeysBelow"],
  ["gd", "heightM"], ["高度", "heightM"], ["建筑高度", "heightM"], ["dcmj", "floorAreaM2"], ["建筑面积", "floorAreaM2"],
  ["buildtime", "yearBuilt"], ["建成时间", "yearBuilt"], ["建造年代", "yearBuilt"], ["建成年份", "yearBuilt"], ["竣工年份", "yearBuilt"],
  ["jglx", "structure"], ["结构", "structure"], ["建筑结构", "structure"], ["fwyt", "use"], ["用途", "use"], ["房屋用途", "use"],
  ["czrk", "residentCount"], ["常住人口数", "residentCount"], ["aqjdjldj", "appraisalGrade"], ["房屋等级", "appraisalGrade"],
  ["安全等级", "appraisalGrade"], ["鉴定结论等级", "appraisalGrade"], ["鉴定时间", "appraisalDay"], ["所属小区", "estate"],
  ["小区名称", "estate"], ["所属社区", "community"], ["社区编码", "communityCode"], ["物业公司", "managerUnit"], ["bz", "remark"],
  ["ywlfbxqx", "hasVisibleDefect"], ["qdcrxm", "surveyorName"], ["dcr", "surveyorName"], ["户数", "householdCount"],
]); // prettier-ignore

const bare = (heading: string): string =>
  heading
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[(（[【].*?[)）\]】]/g, "")
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Fields that are typed in; what is worked out cannot be imported. */
export const JOIN_FIELDS: readonly DossierField[] = DOSSIER_FIELD_LIST.filter(
  (field) => field.isDerived !== true && field.key !== "code" && field.key !== "state",
);

function guessOf(heading: string): ColumnGuess | undefined {
  const wanted = bare(heading);
  if (wanted === "") return undefined;
  const alias = ALIASES.get(wanted);
  if (alias !== undefined) return { column: alias, by: "alias" };
  const exact = JOIN_FIELDS.find(({ key, title }) =>
    [key, title.zh, title.en ?? ""].some((name) => bare(name) === wanted),
  );
  if (exact !== undefined) return { column: exact.key, by: "exact" };
  const near = JOIN_FIELDS.filter(({ title }) => {
    const name = bare(title.zh);
    return name.length >= 3 && wanted.includes(name);
  });
  return near.length === 1 && near[0] !== undefined ? { column: near[0].key, by: "near" } : undefined;
}

const STRENGTH = { exact: 0, alias: 1, near: 2 } as const;

/** A guess for every heading; no field is guessed for two columns, the surer guess has it. */
export function guessMapping(headings: readonly string[]): readonly (ColumnGuess | undefined)[] {
  const guesses = headings.map(guessOf);
  const best = new Map<JoinColumn, number>();
  for (const [i, guess] of guesses.entries()) {
    if (guess === undefined) continue;
    const present = guesses[best.get(guess.column) ?? -1];
    if (present === undefined || STRENGTH[guess.by] < STRENGTH[present.by]) best.set(guess.column, i);
  }
  return guesses.map((guess, i) => (guess !== undefined && best.get(guess.column) === i ? guess : undefined));
}

/** The columns of a mapping that was kept, for a table with other headings: by name, not by position. */
export const remembered = (
  kept: Readonly<Record<string, JoinColumn>>,
  headings: readonly string[],
): readonly (JoinColumn | undefined)[] => {
  const byName = new Map(Object.entries(kept).map(([heading, column]) => [bare(heading), column]));
  return headings.map((heading) => byName.get(bare(heading)));
};

const KEYS = ["key.code", "key.address", "key.longitude", "key.latitude"] as const;

/** Whether a text names what a column can be. */
export const isJoinColumn = (text: string): text is JoinColumn =>
  KEYS.some((key) => key === text) || JOIN_FIELDS.some(({ key }) => key === text);

/** What tells one layout of a table from another: its headings, in whatever order they stand. */
export const headingSignature = (headings: readonly string[]): string =>
  [...new Set(headings.map(bare))]
    .filter((heading) => heading !== "")
    .toSorted()
    .join("|");
