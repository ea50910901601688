import type { BuildingUse, StructureType } from "#domain/building.ts";

/**
 * Use and structure from the words of OpenStreetMap, Tilezen, Overture and Chinese surveys.
 * Source: OpenStreetMap wiki, key building; Overture buildings schema; 房屋建筑普查 field list (fwyt, jglx).
 */
const WORDS: Readonly<Partial<Record<BuildingUse, readonly string[]>>> = {
  residential: ["residential", "apartments", "apartment", "flats", "tower_block", "condominium"],
  house: [
    "house", "detached", "semidetached_house", "semi_detached", "terrace", "bungalow", "villa", "cabin", "farm", "static_caravan",
    "houseboat", "dwelling_house", "stilt_house", "trullo", "townhouse", "chalet", "ger", "tree_house",
  ],
  dormitory: ["dormitory", "barracks"],
  office: ["office", "company", "bank", "tower", "coworking", "skyscraper", "administrative_office"],
  commercial: [
    "commercial", "retail", "shop", "mall", "supermarket", "kiosk", "restaurant", "fast_food", "cafe", "bar", "pub", "marketplace", "market",
    "department_store", "store", "convenience", "clothes", "computer", "jewelry", "cinema", "entertainment", "nightclub", "casino", "shops",
    "food_court", "ice_cream", "bakery", "car_repair", "service_shop",
  ],
  mixed: ["mixed", "mixed_use", "residential;commercial", "commercial;residential"],
  hotel: ["hotel", "hostel", "motel", "guest_house", "resort", "apartment_hotel"],
  industrial: ["industrial", "factory", "manufacture", "works", "manufacturing", "plant", "brewery", "slaughterhouse", "workshop"],
  warehouse: ["warehouse", "storage", "depot", "hangar", "silo", "storage_tank", "gasometer", "logistics"],
  school: ["school", "kindergarten", "college", "childcare", "education", "educational", "prep_school", "nursery"],
  university: ["university", "research_institute", "faculty"],
  hospital: ["hospital", "clinic", "doctors", "healthcare", "medical", "nursing_home", "pharmacy", "dentist"],
  government: [
    "government", "public", "townhall", "police", "fire_station", "courthouse", "prison", "embassy", "civic", "military", "post_office",
    "community_centre", "diplomatic", "bunker", "administrative",
  ],
  cultural: ["museum", "library", "theatre", "arts_centre", "gallery", "attraction", "castle", "palace", "memorial", "monument", "historic", "pagoda", "zoo", "exhibition_centre", "conference_centre", "cultural", "observation"],
  sports: ["sports", "sports_hall", "sports_centre", "stadium", "grandstand", "pavilion", "swimming_pool", "riding_hall", "ice_rink", "fitness_centre", "recreation", "pitch"],
  transport: ["transportation", "train_station", "station", "terminal", "bus_station", "ferry_terminal", "transit", "bridge", "gate", "airport", "subway_entrance", "toll_booth"],
  religious: ["religious", "church", "cathedral", "chapel", "mosque", "temple", "synagogue", "shrine", "monastery", "presbytery", "place_of_worship", "wayside_shrine", "kingdom_hall"],
  utility: ["service", "utility", "power", "substation", "transformer_tower", "water_tower", "pumping_station", "communications_tower", "technical", "boiler_house", "heating", "digester", "fuel", "water_works", "wastewater_plant", "chimney", "cooling_tower", "transportation_utility"],
  parking: ["parking", "carport_multi", "multi-storey", "parking_garage", "bicycle_parking"],
  construction: ["construction", "ruins", "abandoned", "abandonned", "collapsed", "damaged", "proposed"],
  outbuilding: [
    "garage", "garages", "carport", "shed", "hut", "roof", "outbuilding", "barn", "stable", "greenhouse", "farm_auxiliary", "cowshed", "sty",
    "allotment_house", "boathouse", "conservatory", "toilets", "guardhouse", "container", "tent", "canopy", "sauna", "agricultural", "shelter", "beach_hut",
  ],
  other: ["other"],
}; // prettier-ignore

const BY_WORD = new Map<string, BuildingUse>();
for (const [use, words] of Object.entries(WORDS) as [BuildingUse, readonly string[]][]) {
  for (const word of words) BY_WORD.set(word, use);
}

/** Chinese words are looked for inside a text, in this order: 商住 is mixed before 住 is residential. */
const CHINESE: readonly (readonly [RegExp, BuildingUse])[] = [
  [/商住|综合体|综合楼|混合|商业.*住宅|住宅.*商业/, "mixed"],
  [/宿舍|学生公寓/, "dormitory"],
  [/别墅|独立住宅|自建房|农房|民房|四合院/, "house"],
  [/辅助用房|附属|棚|车库门|杂物|门卫|岗亭|厕所|传达/, "outbuilding"],
  [/停车|车库/, "parking"],
  [/酒店|宾馆|旅馆|旅店|民宿|招待所|饭店/, "hotel"],
  [/住宅|居住|公寓|居民|安置房|保障房|集合住宅/, "residential"],
  [/仓储|仓库|物流|库房|储存|储罐/, "warehouse"],
  [/大学|学院|高校|高等院校|科研|研究院|研究所/, "university"],
  [/学校|教育|幼儿园|托儿|中学|小学|教学|中小学/, "school"],
  [/医院|医疗|卫生|诊所|疾控|养老|护理/, "hospital"],
  [/政府|行政|机关|公安|派出所|法院|检察|消防|军事|使馆|党政|社区服务|公共服务/, "government"],
  [/文化|博物|图书|展览|剧院|剧场|会展|美术馆|文物|景点|科技馆|纪念/, "cultural"],
  [/体育|游泳|健身|球馆/, "sports"],
  [/车站|地铁|机场|客运|交通|枢纽|码头|航站/, "transport"],
  [/宗教|寺|教堂|清真|庙|道观/, "religious"],
  [/变电|水厂|泵|供水|供电|供热|供气|燃气|污水|垃圾|公用|市政|设备|配电|锅炉|通信|加油|加气|充电/, "utility"],
  [/厂房|工业|生产|车间|工厂|加工|制造/, "industrial"],
  [/在建|施工|未建|拆除|废弃/, "construction"],
  [/办公|写字楼|商务|金融|银行|公司|总部/, "office"],
  [/商业|商铺|商场|购物|超市|餐饮|零售|市场|门面|店铺|娱乐|商店|商服/, "commercial"],
  [/商/, "commercial"],
  [/住/, "residential"],
  [/其他|其它/, "other"],
];

const HAS_CHINESE = /\p{Script=Han}/u;

/** The use that a word names; undefined when it names none (`yes`, numbers, free text). */
export function wordUse(word: string): BuildingUse | undefined {
  if (HAS_CHINESE.test(word)) return CHINESE.find(([pattern]) => pattern.test(word))?.[1];
  const key = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const whole = BY_WORD.get(key);
  if (whole !== undefined) return whole;
  // `apartments;retail`: two uses in one.
  const parts = [...new Set(key.split(/[;,/|+]_?/).flatMap((part) => BY_WORD.get(part) ?? []))];
  if (parts.length > 1 && (parts.includes("residential") || parts.includes("house"))) return "mixed";
  return parts[0];
}

/** Tags that tell a building's use when `building=yes` does not, the telling ones first. */
const USE_TAGS = [
  "amenity", "healthcare", "office", "shop", "tourism", "leisure", "railway", "public_transport", "aeroway", "man_made", "power",
  "craft", "industrial", "military", "historic", "building:part",
] as const; // prettier-ignore

const WHOLE_TAG: Readonly<Record<string, BuildingUse>> = {
  office: "office", shop: "commercial", healthcare: "hospital", craft: "industrial", industrial: "industrial", military: "government",
  power: "utility", public_transport: "transport", railway: "transport", aeroway: "transport",
}; // prettier-ignore

/** The use from the tags beside `building`. */
export function useOfTags(properties: Readonly<Record<string, unknown>>): BuildingUse | undefined {
  for (const tag of USE_TAGS) {
    const value = properties[tag];
    if (typeof value !== "string" || value === "" || value === "no") continue;
    // A shop's goods do not matter, and neither does a doctor's field.
    const use = tag === "shop" || tag === "office" ? WHOLE_TAG[tag] : (wordUse(value) ?? WHOLE_TAG[tag]);
    if (use !== undefined) return use;
  }
  return undefined;
}

const STRUCTURES: readonly (readonly [RegExp, StructureType])[] = [
  [/底部框架|底框/, "frameBottomMasonry"],
  [/钢筋混凝土|钢混|框架|剪力墙|框剪|框筒|筒体|混凝土|reinforced|concrete|rc\b/i, "reinforcedConcrete"],
  [/砌体|砖混|砖木|砖石|砖|masonry|brick|stone/i, "masonry"],
  [/钢结构|^钢$|轻钢|steel|metal/i, "steel"],
  [/木|竹|timber|wood/i, "timber"],
  [/土|窑洞|earth|adobe|rammed|mud/i, "earth"],
  [/混杂|混合|mixed|hybrid/i, "mixed"],
  [/其他|其它|other/i, "other"],
];

/** The structure type that a word names. */
export const structureOfWord = (word: string): StructureType | undefined =>
  STRUCTURES.find(([pattern]) => pattern.test(word))?.[1];
