import { storeyHeightM } from "#io/bake/height-rule.ts";
import type { BakePhase } from "#io/bake/bake-options.ts";
import type { BakeReport, NoticeCode, SuspiciousColumn } from "#io/bake/bake-report.ts";

/** What the command says, in the language of the terminal. */
export type TextLanguage = "zh" | "en";

/** Chinese where LANG (or LC_ALL, LC_MESSAGES) says so, else English. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): TextLanguage {
  const locale =
    [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((value) => value !== undefined && value !== "") ??
    "";
  return /^zh/i.test(locale) ? "zh" : "en";
}

type Pair = readonly [zh: string, en: string];

const PHASES: Readonly<Record<BakePhase, Pair>> = {
  read: ["读取", "Reading"],
  assemble: ["整理", "Sorting"],
  tiles: ["建筑", "Buildings"],
  ground: ["地面", "Ground"],
  write: ["写出", "Writing"],
};

export const phaseText = (phase: BakePhase, language: TextLanguage): string => pick(PHASES[phase], language);

const pick = (pair: Pair, language: TextLanguage): string => pair[language === "zh" ? 0 : 1];

/** Letters that take two places of a terminal. */
const WIDE =
  /[\u{1100}-\u{115f}\u{2e80}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{20000}-\u{3fffd}]/u;

/** As much of a text as a line of a terminal holds: a longer one would wrap, and could not be drawn over. */
export function fitted(text: string, columns: number): string {
  let width = 0;
  let out = "";
  for (const letter of text) {
    width += WIDE.test(letter) ? 2 : 1;
    if (width > columns) return out;
    out += letter;
  }
  return out;
}

const REPAIRS: Readonly<Record<keyof BakeReport["repaired"], Pair>> = {
  nonFinite: ["坐标不是数", "coordinates that are no numbers"],
  unclosed: ["环未闭合", "rings not closed"],
  duplicatePoints: ["重复点", "repeated points"],
  spikes: ["尖刺", "spikes"],
  collinear: ["共线点", "points on a line"],
  orientation: ["环方向相反", "rings the wrong way round"],
  selfTouching: ["自相接", "rings touching themselves"],
  selfIntersecting: ["自相交", "rings crossing themselves"],
  holeOutside: ["洞在外面", "holes outside"],
  holeTouching: ["洞与边相接或相交", "holes touching or crossing"],
  zeroAreaRing: ["没有面积的环", "rings without area"],
  ringOrder: ["外环不在最前", "exterior not first"],
  overlappingParts: ["多部分相叠或相接", "parts overlapping or sharing a wall"],
};

const DROPS: Readonly<Record<keyof BakeReport["dropped"], Pair>> = {
  noGeometry: ["没有几何", "without geometry"],
  badCoordinates: ["几何读不懂", "geometry that cannot be read"],
  outOfRange: ["坐标超出范围", "coordinates out of range"],
  nullIsland: ["坐标为 (0, 0)", "at (0, 0)"],
  farAway: ["远离城市", "far from the city"],
  noArea: ["没有面积", "without area"],
  tooLarge: ["大得不是建筑", "too large for a building"],
  duplicate: ["重复", "duplicates"],
  unclassified: ["地图上不画的类型", "of kinds that the map does not show"],
  underground: ["全在地下", "wholly underground"],
};

/** Why features were left out, by reason. */
export const dropText = (reason: string, language: TextLanguage): string => {
  const table: Readonly<Record<string, Pair>> = DROPS;
  return pick(table[reason] ?? [reason, reason], language);
};

const HEIGHT_ISSUES: Readonly<Record<keyof BakeReport["heightIssues"], Pair>> = {
  zero: ["高度为 0", "height is 0"],
  negative: ["高度为负", "height is negative"],
  absurd: ["高度超过 1000 米", "height above 1,000 m"],
  text: ["高度是文字", "height is text"],
  inStoreys: ["高度写成层数，按层数算", "height given in storeys, taken as storeys"],
  belowMinHeight: ["顶低于底", "top below the lower edge"],
  badLevels: ["层数不可用", "storeys that cannot be used"],
  badMinHeight: ["底高不可用", "lower edge that cannot be used"],
};

const NOTICES: Readonly<Record<Exclude<NoticeCode, `${string}.${string}`>, Pair>> = {
  invalidText: ["文字不是 UTF-8", "text is not UTF-8"],
  repeatedId: ["同一编号用于相距很远的建筑", "one id for buildings far apart"],
  idNotUnique: ["编号列大量重复，未用作编号", "the id column repeats; it is not used as one"],
  unknownCrs: ["坐标系名称未知，按经纬度读", "unknown coordinate system, read as longitude and latitude"],
  lowHeight: ["高度不足 1 米", "height below 1 m"],
  scattered: ["各部分相距很远，拆成多栋", "parts far apart, taken as buildings of their own"],
  communitiesDropped: ["社区名称过多，多出的未收", "too many communities; the last are left out"],
};

function noticeText(code: NoticeCode, language: TextLanguage): string {
  const [group, kind] = code.split(".") as [string, string | undefined];
  if (kind === undefined) return pick(NOTICES[group as keyof typeof NOTICES], language);
  const table: Readonly<Record<string, Pair>> =
    group === "dropped" ? DROPS : group === "height" ? HEIGHT_ISSUES : REPAIRS;
  return pick(table[kind] ?? [code, code], language);
}

const formatter = new Intl.NumberFormat("en");
const count = (n: number): string => formatter.format(n);

const percent = (share: number): string => `${(share * 100).toFixed(share > 0.995 || share === 0 ? 0 : 1)} %`;

function suspicionText(column: SuspiciousColumn, language: TextLanguage): string {
  const { file, wholeShare, median, max, distinct, oneOrTwoShare, equalsStoreysShare } = column;
  const same =
    equalsStoreysShare === undefined
      ? ""
      : language === "zh"
        ? `，与层数列相同 ${percent(equalsStoreysShare)}`
        : `, equal to the storeys column in ${percent(equalsStoreysShare)}`;
  const numbers =
    language === "zh"
      ? `${count(column.count)} 个值，整数 ${percent(wholeShare)}，不同值 ${count(distinct)} 个，中位数 ${median}，最大 ${max}，1 或 2 占 ${percent(oneOrTwoShare)}${same}`
      : `${count(column.count)} values, ${percent(wholeShare)} whole, ${count(distinct)} distinct, median ${median}, highest ${max}, 1 or 2 in ${percent(oneOrTwoShare)}${same}`;
  const what: Pair =
    column.kind === "storeys" ? ["像是层数，不是米", "seems to hold storeys, not metres"]
    : column.kind === "decimetres" ? ["像是分米，不是米", "seems to hold decimetres, not metres"]
    : ["像是屋顶高程（海拔），不是建筑高度", "seems to hold roof elevations, not heights"]; // prettier-ignore
  const flag =
    column.heightField === undefined
      ? ""
      : language === "zh"
        ? `；若是，请加 --height-field ${quoted(column.heightField)}`
        : `; if so, bake with --height-field ${quoted(column.heightField)}`;
  const name = language === "zh" ? `列“${column.column}”` : `column "${column.column}"`;
  const colon = language === "zh" ? "：" : ": ";
  return `${file}${colon}${name}${language === "zh" ? "" : " "}${pick(what, language)} (${numbers})${flag}`;
}

const quoted = (text: string): string =>
  /[\s'"$&;|<>()*?]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : text;

const nonZero = <K extends string>(
  counts: Readonly<Record<K, number>>,
  words: Readonly<Record<K, Pair>>,
  language: TextLanguage,
): string[] =>
  (Object.keys(words) as K[])
    .filter((key) => counts[key] > 0)
    .map((key) => `${pick(words[key], language)} ${count(counts[key])}`);

const FORMATS = { geojson: "GeoJSON", cityjson: "CityJSON", mvt: "Mapbox Vector Tile" } as const;

/** The closing report, line by line. */
export function reportLines(
  report: BakeReport,
  seconds: number,
  folder: string,
  language: TextLanguage,
): string[] {
  const zh = language === "zh";
  const join = (parts: readonly string[]): string => parts.join(zh ? "，" : ", ");
  const row = (label: Pair, text: string): string => `  ${pick(label, language)}${zh ? "：" : ": "}${text}`;
  const lines: string[] = [];
  for (const input of report.inputs) {
    const format = FORMATS[input.format];
    lines.push(
      `${input.file} (${format}, ${input.crs}, ${(input.bytes / 1e6).toFixed(1)} MB, ${count(input.features)} ${zh ? "个要素" : "features"})`,
    );
  }
  const { read, joined, parts, baked, heights } = report;
  lines.push(
    row(
      ["读取", "Read"],
      join([
        `${zh ? "建筑面" : "building polygons"} ${count(read.buildingPolygons)}`,
        ...(read.buildingParts > 0
          ? [`${zh ? "建筑部件" : "parts of buildings"} ${count(read.buildingParts)}`]
          : []),
        ...(read.closedLines > 0
          ? [`${zh ? "闭合线当作面" : "closed lines taken as areas"} ${count(read.closedLines)}`]
          : []),
        ...(read.labelPoints > 0 ? [`${zh ? "标注点" : "label points"} ${count(read.labelPoints)}`] : []),
        `${zh ? "全部要素" : "features in all"} ${count(read.features)}`,
      ]),
    ),
  );
  if (joined.pieces > 0) {
    lines.push(
      row(
        ["拼合", "Joined"],
        zh
          ? `${count(joined.pieces)} 片拼成 ${count(joined.bodies)} 个，合计 ${count(report.bodies)} 个体`
          : `${count(joined.pieces)} pieces into ${count(joined.bodies)}, ${count(report.bodies)} bodies in all`,
      ),
    );
  }
  if (parts.attached + parts.alone > 0) {
    lines.push(
      row(
        ["部件", "Parts"],
        zh
          ? `并入所属建筑 ${count(parts.attached)}，独立成栋 ${count(parts.alone)}，由部件代替的轮廓 ${count(parts.outlinesReplaced)}`
          : `${count(parts.attached)} in their buildings, ${count(parts.alone)} on their own, ${count(parts.outlinesReplaced)} outlines replaced by parts`,
      ),
    );
  }
  const repaired = nonZero(report.repaired, REPAIRS, language);
  if (repaired.length > 0) lines.push(row(["修复", "Repaired"], join(repaired)));
  const dropped = nonZero(report.dropped, DROPS, language);
  if (dropped.length > 0) lines.push(row(["舍去", "Dropped"], join(dropped)));
  lines.push(
    row(
      ["高度来源", "Heights"],
      zh
        ? `实测 ${count(heights.measured)}，由层数推算 ${count(heights.levels)}，按用途假定 ${count(heights.assumed)}（住宅层高 ${storeyHeightM("residential")} 米）`
        : `measured ${count(heights.measured)}, from storeys ${count(heights.levels)}, assumed by use ${count(heights.assumed)} (a home's storey is ${storeyHeightM("residential")} m)`,
    ),
  );
  const issues = nonZero(report.heightIssues, HEIGHT_ISSUES, language);
  if (issues.length > 0) lines.push(row(["不可用的高度", "Heights not used"], join(issues)));
  lines.push(
    row(
      ["入包", "Baked"],
      join([
        `${zh ? "建筑" : "buildings"} ${count(baked.buildings)}`,
        `${zh ? "道路" : "roads"} ${count(baked.roads)}`,
        `${zh ? "轨道" : "rails"} ${count(baked.rails)}`,
        `${zh ? "水系线" : "waterways"} ${count(baked.waterways)}`,
        `${zh ? "用地与水面" : "areas"} ${count(baked.areas)}`,
        `${zh ? "地点" : "places"} ${count(baked.places)}`,
        `${zh ? "瓦片" : "tiles"} ${count(baked.tiles)}`,
      ]),
    ),
  );
  for (const column of report.suspicious) lines.push(`! ${suspicionText(column, language)}`);
  const shown = report.notices.filter(
    (notice) => !notice.code.startsWith("repaired.") && notice.code !== "dropped.unclassified",
  );
  for (const notice of shown) {
    const place = zh ? `${notice.file} 第 ${notice.row} 个要素` : `${notice.file}, feature ${notice.row}`;
    const value =
      notice.value === undefined
        ? ""
        : `${zh ? "：" : ": "}${notice.field === undefined ? "" : `${notice.field} = `}${notice.value}`;
    lines.push(`! ${place}${zh ? "，" : ", "}${noticeText(notice.code, language)}${value}`);
  }
  const hidden =
    shown.length === 0
      ? 0
      : [...new Set(shown.map((notice) => notice.code))].reduce(
          (sum, code) => sum + (report.noticeTotals[code] ?? 0),
          0,
        ) - shown.length;
  if (hidden > 0)
    lines.push(zh ? `! 另有同类 ${count(hidden)} 处` : `! and ${count(hidden)} more of these kinds`);
  lines.push(
    zh ? `完成：${folder}，用时 ${seconds.toFixed(1)} 秒` : `Done: ${folder}, in ${seconds.toFixed(1)} s`,
  );
  return lines;
}

/** What was written into `records.gpkg`. */
export function recordsLine(
  { bytes, counts }: { readonly bytes: Uint8Array; readonly counts: Readonly<Record<string, number>> },
  language: TextLanguage,
): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const megabytes = (bytes.length / 1e6).toFixed(1);
  return language === "zh"
    ? `  档案：${counts["dossier"]} 栋，${counts["unit"]} 户，共 ${all} 条记录，${megabytes} MB`
    : `  records: ${counts["dossier"]} buildings, ${counts["unit"]} units, ${all} in all, ${megabytes} MB`;
}
