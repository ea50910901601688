import type { AppError } from "#base/app-error.ts";
import { dropText } from "./bake-text.ts";
import type { TextLanguage } from "./bake-text.ts";

const FOUND_ZH: Readonly<Record<string, string>> = {
  html: "是网页",
  xml: "是 XML",
  csv: "像是 CSV 表格",
  zip: "是 zip 压缩包，请先解压",
  sqlite: "是 SQLite 或 GeoPackage 数据库",
  shapefile: "是 Shapefile",
  utf16: "文字是 UTF-16，请存为 UTF-8",
  array: "以列表开头，FeatureCollection 应是对象",
  pdf: "是 PDF",
  image: "是图片",
  binary: "不是文本",
  text: "不是以 { 开头",
};

/** Chinese sentences for failures; English is the error's own message. */
const ERRORS_ZH: Readonly<Record<string, string>> = {
  "bake.input.none": "没有给出输入文件（--in）",
  "bake.input.missing": "{file}：没有这个文件",
  "bake.input.notFile": "{file}：这是文件夹，不是文件",
  "bake.input.unreadable": "{file}：读不了（{detail}）",
  "bake.input.gzip": "{file}：gzip 数据损坏或不完整",
  "bake.input.empty": "{file}：文件是空的",
  "bake.input.notGeojson": "{file}：不是 GeoJSON（{found}），开头是“{place}”",
  "bake.input.notUtf8":
    "{file}：第 {feature} 个要素（第 {line} 行，第 {byte} 字节）的文字不是 UTF-8（可能是 GBK），请另存为 UTF-8",
  "bake.input.nothing": "{file}：没有可用的要素（共 {features} 个；{reasons}）",
  "bake.input.noFeature": "{file}：一个要素也没有",
  "bake.geojson.notGeojson": "{file}：不是 GeoJSON（第 {line} 行，第 {byte} 字节）",
  "bake.geojson.notFeatures": "{file}：是 JSON，但不是 GeoJSON 要素（type 为 {found}）",
  "bake.geojson.trailing": "{file}：文档结束后还有内容（第 {line} 行，第 {byte} 字节）",
  "bake.geojson.malformed": "{file}：JSON 有错（第 {feature} 个要素，第 {line} 行，第 {byte} 字节）",
  "bake.geojson.truncated": "{file}：文件不完整，在第 {byte} 字节处中断（第 {feature} 个要素）",
  "bake.geojson.featureTooLarge": "{file}：第 {feature} 个要素（第 {byte} 字节起）超过 {limitBytes} 字节",
  "bake.cityjson.noHeader": "{file}：CityJSON 序列的第一行应是 CityJSON 对象",
  "bake.cityjson.notCityjson": "{file}：第 {document} 个对象不是 CityJSON（type 为 {found}）",
  "bake.cityjson.version": "{file}：CityJSON 版本 {version} 读不了，能读 1.0、1.1 和 2.0",
  "bake.cityjson.missing": "{file}：CityJSON 缺少 {field}，或类型不对",
  "bake.cityjson.tooLarge":
    "{file}：单个 CityJSON 文档超过 {limitBytes} 字节，请转成 CityJSON 序列（.city.jsonl）或拆成几份",
  "bake.mvt.noAddress": "{file}：文件名看不出是哪块瓦片，请命名为 z-x-y.mvt",
  "bake.mvt.tooLarge": "{file}：超过 {limitBytes} 字节",
  "bake.mvt.noOsmLayer": "{file}：没有名为 osm 的图层（有：{layers}）",
  "bake.mvt.damaged": "{file}：不是矢量瓦片，或已损坏：{detail}",
  "bake.mvt.damagedFeature": "{file}：矢量瓦片的第 {feature} 个要素已损坏：{detail}",
  "bake.crs.unknown": "--crs {crs}：不认识这个坐标系，请给 EPSG 代码、GCJ02、BD09 或 proj4 字符串",
  "bake.crs.notPlane": "--projected-crs {crs}：不是已知的平面坐标系，请给 EPSG 代码",
  "bake.crs.projected":
    "{file}：第 {feature} 个要素的坐标 ({x}, {y}) 是平面坐标，不是经纬度{named}；请注明坐标系：{flags}",
  "bake.crs.outside":
    "{file}：第 {feature} 个要素的坐标 ({x}, {y}) 不在坐标系 {crs} 的使用范围内；可能应为 {flags}",
  "bake.crs.latitudeFirst": "{file}：第 {feature} 个要素的坐标 ({x}, {y}) 纬度在前；请加 --axis lat-lon",
  "bake.crs.longitudeFirst": "{file}：第 {feature} 个要素的坐标 ({x}, {y}) 经度在前；请去掉 --axis lat-lon",
  "bake.tooManyBuildings": "{file}：第 {feature} 个要素：超过 {limit} 栋建筑，请分区打包",
  "bake.heightField.missing": "没有任何要素的“{column}”列有值（--height-field）",
  "bake.heightField.unit": "--height-field {value}：单位只能是 {units}",
  "bake.elevation.syntax": "{file}：高程格网不是合法的 JSON",
  "bake.elevation.size": "{file}：高程格网的宽和高应是不小于 2 的整数",
  "bake.elevation.box": "{file}：高程格网的范围应为西、南、东、北四个度数（现为 {box}）",
  "bake.elevation.header": "{file}：高程格网的文件头缺少 {fields}",
  "bake.elevation.tooLarge": "{file}：高程格网 {width} × {height}，超过 {limit} 个点",
  "bake.elevation.count": "{file}：高程格网应有 {width} × {height} 个数，实有 {count} 个",
  "bake.elevation.notNumber": "{file}：高程格网第 {sample} 个点“{word}”不是数",
  "bake.elevation.crs": "{file}：高程格网是平面坐标，请用 --elevation-crs 注明坐标系",
  "bake.elevation.elsewhere": "高程格网（{grid}）与城市（{city}）不相交",
  "bake.options.invalid": "选项 {field} 的值不合要求",
  "bake.option.unknown": "选项有误：{detail}",
  "bake.out.none": "没有给出输出文件夹（--out）",
  "bake.out.notPackage": "{folder}：这里有别的文件，不是城市包，不会覆盖；请换一个文件夹",
  "bake.out.unwritable": "{folder}：写不进去（{detail}）",
  "bake.out.full": "{folder}：磁盘已满",
};

/** Where the error's own message holds words that only this command knows. */
const ERRORS_EN: Readonly<Record<string, string>> = {
  "bake.input.nothing": "{file}: none of {features} features can be used ({reasons})",
};

/** `noArea 3, duplicate 1` in words. */
function reasonsText(reasons: string, language: TextLanguage): string {
  const parts = reasons.split(", ").map((part) => {
    const [reason = "", count = ""] = part.split(" ");
    return `${dropText(reason, language)} ${count}`;
  });
  return parts.join(language === "zh" ? "，" : ", ");
}

/** How a parameter reads; most are names and numbers and read the same. */
function paramText(key: string, value: string, language: TextLanguage): string {
  if (key === "reasons") return reasonsText(value, language);
  if (language === "zh" && key === "found") return FOUND_ZH[value] ?? value;
  if (language === "zh" && key === "named" && value !== "") return `（文件注明的 ${value} 不认识）`;
  return value;
}

/** An error as a sentence of the user's language. */
export function errorText(error: AppError, language: TextLanguage): string {
  const template = (language === "zh" ? ERRORS_ZH : ERRORS_EN)[error.code];
  if (template === undefined) return error.message;
  const params: Readonly<Record<string, string | number>> = {
    feature: error.params["row"] ?? "",
    ...error.params,
  };
  return template.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    paramText(key, String(params[key] ?? ""), language),
  );
}
