/**
 * Which column of a table means what. Names are compared without case, blanks and punctuation, so that
 * `building:levels`, `BUILDING_LEVELS` and `Building Levels` are one.
 */
const FIELDS = [
  "height", "minHeight", "levels", "minLevels", "levelsBelow", "use", "structure", "year",
  "name", "nameZh", "nameEn", "address", "code", "estate", "community",
  "province", "city", "district", "subdistrict", "street", "houseNumber", "houseName", "place",
] as const; // prettier-ignore

export type Field = (typeof FIELDS)[number];

/** Names of each field, the better ones first: when a feature has two, the first with a value counts. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  height: [
    "height",
    "building:height",
    "建筑高度",
    "建筑物高度",
    "房屋高度",
    "楼高",
    "高度",
    "bldg_height",
    "building_height",
    "bldg_hgt",
    "bldght",
    "bheight",
    "measured_height",
    "measuredheight",
    "height_m",
    "heightm",
    "hgt",
    "gd",
    "jzgd",
    "高",
    "render_height",
    "est_height",
    "elevation",
    "h",
  ],
  minHeight: [
    "min_height",
    "building:min_height",
    "render_min_height",
    "底高",
    "底部高度",
    "base_height",
    "minheight_m",
  ],
  levels: [
    "building:levels",
    "levels",
    "num_floors",
    "floors",
    "floor",
    "storeys",
    "stories",
    "storey",
    "story",
    "num_storeys",
    "num_stories",
    "floor_count",
    "floornum",
    "floor_num",
    "building_floors",
    "building_levels",
    "bldg_levels",
    "bldg_floors",
    "storeysaboveground",
    "storeys_above_ground",
    "地上层数",
    "总层数",
    "建筑层数",
    "房屋层数",
    "楼层数",
    "层数",
    "楼层",
    "cs",
    "dscs",
  ],
  minLevels: ["building:min_level", "min_level", "min_floor", "building:min_levels"],
  levelsBelow: [
    "building:levels:underground",
    "levels:underground",
    "num_floors_underground",
    "storeysbelowground",
    "storeys_below_ground",
    "basement_levels",
    "地下层数",
    "dxcs",
  ],
  use: [
    "building:use",
    "用途",
    "房屋用途",
    "建筑用途",
    "使用性质",
    "规划用途",
    "建筑功能",
    "功能",
    "建筑类型",
    "房屋类型",
    "建筑性质",
    "fwyt",
    "类型",
    "kind_detail",
    "building_type",
    "bldg_type",
    "building_use",
    "bldg_use",
    "usage",
    "use",
    "function",
    "class",
    "subtype",
    "fclass",
    "type",
  ],
  structure: [
    "building:structure",
    "structure",
    "structure_type",
    "结构类型",
    "房屋结构",
    "建筑结构",
    "结构",
    "jglx",
    "building:material:structure",
  ],
  year: [
    "start_date",
    "construction_date",
    "year_built",
    "yearbuilt",
    "built_year",
    "build_year",
    "build_time",
    "year_of_construction",
    "yearofconstruction",
    "bouwjaar",
    "oorspronkelijkbouwjaar",
    "construction_year",
    "completion_year",
    "建成年代",
    "建成年份",
    "建成时间",
    "建造年代",
    "建造年份",
    "竣工时间",
    "竣工年份",
    "竣工日期",
    "年代",
    "jcnd",
    "jcsj",
    "year",
  ],
  name: [
    "name",
    "names.primary",
    "名称",
    "建筑名称",
    "楼栋名称",
    "楼宇名称",
    "楼名",
    "房屋名称",
    "building_name",
    "bldg_name",
    "buildingname",
    "mc",
    "jzmc",
    "title",
  ],
  nameZh: [
    "name:zh-hans",
    "name:zh-cn",
    "name:zh",
    "name_zh",
    "names.common.zh",
    "name_cn",
    "中文名",
    "中文名称",
  ],
  nameEn: [
    "name:en",
    "name_en",
    "int_name",
    "official_name:en",
    "names.common.en",
    "nameen",
    "name_eng",
    "english_name",
    "英文名",
    "英文名称",
  ],
  address: [
    "addr:full",
    "address",
    "full_address",
    "addr",
    "地址",
    "详细地址",
    "建筑地址",
    "房屋地址",
    "坐落",
    "门牌地址",
    "dz",
    "zl",
  ],
  code: [
    "code",
    "building_code",
    "buildingcode",
    "bldg_code",
    "楼栋编码",
    "楼栋编号",
    "楼幢编号",
    "建筑编码",
    "建筑编号",
    "房屋编号",
    "房屋编码",
    "统一编码",
    "标识码",
    "编码",
    "编号",
    "fwbh",
    "bh",
    "bsm",
    "ldbm",
    "ref:building",
    "identificatie",
    "identificatiebagpnd",
    "bagpandid",
  ],
  estate: [
    "estate",
    "小区名称",
    "所属小区",
    "小区",
    "单位名称",
    "residential_estate",
    "compound",
    "campus",
    "xqmc",
    "院落",
    "complex",
  ],
  community: ["community", "社区名称", "所属社区", "社区", "community_name", "sqmc", "居委会"],
  province: ["addr:province", "addr:state", "province", "省"],
  city: ["addr:city", "city", "市", "城市"],
  district: ["addr:district", "district", "区", "区县", "行政区"],
  subdistrict: ["addr:subdistrict", "subdistrict", "街道", "街道办", "街道办事处", "乡镇"],
  street: ["addr:street", "addr_street", "street", "street_name", "街道名", "路名", "道路名称"],
  houseNumber: [
    "addr:housenumber",
    "addr_housenumber",
    "housenumber",
    "house_number",
    "门牌号",
    "门牌",
    "mph",
  ],
  houseName: ["addr:housename", "addr_housename"],
  place: ["addr:place", "addr_place", "addr:neighbourhood", "addr:hamlet", "addr:suburb"],
};

export const normalisedName = (name: string): string => name.toLowerCase().replace(/[\s_:.\-/（）()]+/g, "");

const MEANINGS = new Map<string, { readonly field: Field; readonly rank: number }>();
for (const field of FIELDS) {
  for (const [rank, name] of NAMES[field].entries()) {
    const key = normalisedName(name);
    if (!MEANINGS.has(key)) MEANINGS.set(key, { field, rank });
  }
}

/** Raw names seen so far; files have few columns, but hostile ones may have many. */
const MAX_KNOWN = 20_000;

/** One feature's values by field, with the name of the column that each came from. */
export interface FieldValues {
  readonly get: (field: Field) => unknown;
  readonly columnOf: (field: Field) => string | undefined;
}

/**
 * Finds the fields of a file's features. Columns can be bound by hand, which wins over every name.
 */
export class FieldFinder {
  readonly #known = new Map<string, { readonly field: Field; readonly rank: number } | null>();
  readonly #bound = new Map<string, Field>();

  /** @param bound column name → field; compared as loosely as every other name */
  constructor(bound: ReadonlyMap<string, Field> = new Map()) {
    for (const [column, field] of bound) this.#bound.set(normalisedName(column), field);
  }

  read(properties: Readonly<Record<string, unknown>>): FieldValues {
    const values = new Map<Field, { value: unknown; column: string; rank: number }>();
    const visit = (column: string, value: unknown): void => {
      if (value === null || value === undefined || value === "") return;
      const meaning = this.#meaningOf(column);
      if (meaning === null) return;
      const isStructured = typeof value === "object";
      // A list where a height should be is no height; it is passed on to be reported, behind every plain value.
      if (isStructured && meaning.field !== "height" && meaning.field !== "levels") return;
      const rank = isStructured ? Infinity : meaning.rank;
      const present = values.get(meaning.field);
      if (present === undefined || rank < present.rank) values.set(meaning.field, { value, column, rank });
    };
    for (const column in properties) {
      const value = properties[column];
      if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        visit(column, value);
        // Overture keeps names one and two levels down.
        for (const [inner, innerValue] of Object.entries(value as Record<string, unknown>)) {
          if (typeof innerValue === "object" && innerValue !== null && !Array.isArray(innerValue)) {
            for (const [deep, deepValue] of Object.entries(innerValue))
              visit(`${column}.${inner}.${deep}`, deepValue);
          } else visit(`${column}.${inner}`, innerValue);
        }
      } else visit(column, value);
    }
    return { get: (field) => values.get(field)?.value, columnOf: (field) => values.get(field)?.column };
  }

  #meaningOf(column: string): { readonly field: Field; readonly rank: number } | null {
    const known = this.#known.get(column);
    if (known !== undefined) return known;
    const key = normalisedName(column);
    const bound = this.#bound.get(key);
    const meaning = bound === undefined ? (MEANINGS.get(key) ?? null) : { field: bound, rank: -1 };
    if (this.#known.size < MAX_KNOWN) this.#known.set(column, meaning);
    return meaning;
  }
}

/** A text of at most this many characters; longer ones are no names. */
const MAX_TEXT = 200;

/** A value as a trimmed text; undefined for what says nothing, and for texts whose bytes were no UTF-8. */
export function textValue(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (text.includes("\u{fffd}")) return undefined;
  if (text === "" || /^(?:null|none|nan|n\/a|undefined|unknown|无|空|-+|\\n)$/i.test(text)) return undefined;
  return text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
}
