import { DESIGN } from "../standards.ts";
import type { Clause } from "../standards.ts";
import { codeList } from "./code-list.ts";

/** Words of what a building is: use, structure, ownership, construction, seismic protection. */

const CENSUS: Clause = { standard: "census2020", basis: "practice" };
const SELF_BUILT: Clause = { standard: "selfBuilt", basis: "practice" };

/** The words of `BUILDING_USES` but for `unknown`: in a dossier what is not known is absent. */
export const use = codeList("主要用途", "Main use", DESIGN, {
  residential: ["住宅", "Residential"],
  house: ["独栋住宅", "House"],
  dormitory: ["宿舍", "Dormitory"],
  office: ["办公", "Office"],
  commercial: ["商业", "Commercial"],
  mixed: ["商住混合", "Mixed use"],
  hotel: ["旅馆", "Hotel"],
  industrial: ["工业", "Industrial"],
  warehouse: ["仓储", "Warehouse"],
  school: ["中小学", "School"],
  university: ["高校", "University"],
  hospital: ["医疗", "Health care"],
  government: ["行政", "Government"],
  cultural: ["文化", "Cultural"],
  sports: ["体育", "Sports"],
  transport: ["交通", "Transport"],
  religious: ["宗教", "Religious"],
  utility: ["公用设施", "Utility"],
  parking: ["停车", "Parking"],
  construction: ["在建", "Under construction"],
  outbuilding: ["附属用房", "Outbuilding"],
  other: ["其他", "Other"],
});

/** The words of `STRUCTURE_TYPES` but for `unknown`. */
export const structure = codeList("结构类型", "Structure", SELF_BUILT, {
  masonry: ["砌体结构", "Masonry"],
  frameBottomMasonry: ["底部框架-抗震墙上部砌体结构", "Masonry over frame"],
  reinforcedConcrete: ["钢筋混凝土结构", "Reinforced concrete"],
  steel: ["钢结构", "Steel"],
  timber: ["木（竹）结构", "Timber or bamboo"],
  earth: ["土木/石木结构", "Earth or stone with timber"],
  mixed: ["混杂结构", "Mixed structure"],
  other: ["其他", "Other"],
});

export const registeredStructure = codeList(
  "登记房屋结构",
  "Structure in the register",
  { standard: "gbt37346", basis: "unverified" },
  {
    "1": ["钢结构", "Steel"],
    "2": ["钢和钢筋混凝土结构", "Steel and reinforced concrete"],
    "3": ["钢筋混凝土结构", "Reinforced concrete"],
    "4": ["混合结构", "Mixed structure"],
    "5": ["砖木结构", "Brick and timber"],
    "6": ["其他结构", "Other"],
  },
);

export const housingType = codeList("住宅类型", "Type of housing", CENSUS, {
  "1": ["独立住宅", "Detached housing"],
  "2": ["集合住宅", "Collective housing"],
  "4": ["住宅辅助用房", "Housing outbuilding"],
});

export const buildingCategory = codeList("房屋类别", "Category of building", CENSUS, {
  urbanHousing: ["城镇住宅", "Urban housing"],
  urbanOther: ["城镇非住宅", "Urban, not housing"],
  ruralHousing: ["农村住宅", "Rural housing"],
  ruralOther: ["农村非住宅", "Rural, not housing"],
});

export const areaKind = codeList("所在区域", "Kind of area", SELF_BUILT, {
  builtUp: ["城镇建成区", "Built-up area"],
  fringe: ["城乡结合部", "Urban fringe"],
  urbanVillage: ["城中村", "Urban village"],
  resettlement: ["拆迁安置区", "Resettlement area"],
  town: ["建制镇", "Town"],
  marketTown: ["集镇", "Market town"],
  bySchool: ["学校周边", "Around a school"],
  byHospital: ["医院周边", "Around a hospital"],
  byMarket: ["批发市场周边", "Around a wholesale market"],
  byScenicArea: ["景区及周边", "Scenic area and around"],
  other: ["其他", "Other"],
});

export const businessScope = codeList("经营范围", "Kind of business", SELF_BUILT, {
  restaurant: ["餐饮饭店", "Restaurant"],
  lodging: ["民宿宾馆", "Lodging"],
  trade: ["批发零售", "Wholesale and retail"],
  leisure: ["休闲娱乐", "Leisure"],
  education: ["教育设施", "Education"],
  medical: ["医疗卫生", "Health care"],
  eldercare: ["养老服务", "Care of the elderly"],
  manufacture: ["生产加工", "Manufacture"],
  storage: ["仓储物流", "Storage and logistics"],
  rental: ["出租居住", "Rented housing"],
  other: ["其他", "Other"],
});

export const landUse = codeList("土地用途", "Use of land", SELF_BUILT, {
  stateResidential: ["国有 · 居住", "State-owned, residential"],
  stateMixed: ["国有 · 商住", "State-owned, mixed use"],
  stateCommercial: ["国有 · 商业", "State-owned, commercial"],
  stateFarm: ["国有 · 国有林场、种场、渔场等", "State-owned, state farm"],
  stateOther: ["国有 · 其他", "State-owned, other"],
  homestead: ["集体 · 宅基地", "Collective, homestead"],
  collectiveConstruction: ["集体 · 集体建设用地", "Collective, construction land"],
});

export const landOwnership = codeList(
  "土地所有权",
  "Ownership of land",
  { standard: "gbt37346", basis: "practice" },
  { G: ["国有", "State"], J: ["集体", "Collective"], Z: ["争议", "Disputed"] },
);

export const ownership = codeList("产权性质", "Ownership", DESIGN, {
  private: ["私有", "Private"],
  privateShared: ["业主共有", "Owners in common"],
  unit: ["单位自管", "Work unit"],
  state: ["直管公房", "Public housing"],
  collective: ["集体所有", "Collective"],
  unclear: ["产权不清", "Unclear"],
});

export const housingTenure = codeList("住房性质", "Kind of housing", DESIGN, {
  commodity: ["商品房", "Commodity housing"],
  reformed: ["房改房", "Privatised work-unit housing"],
  affordable: ["经济适用房", "Affordable housing"],
  publicRental: ["公租房", "Public rental housing"],
  resettlement: ["安置房", "Resettlement housing"],
  selfBuilt: ["自建房", "Self-built housing"],
  campus: ["教职工与学生宿舍", "Staff and student housing"],
});

export const designMode = codeList("设计方式", "Design", SELF_BUILT, {
  professional: ["有专业设计", "By professionals"],
  standardAtlas: ["采用标准化图集", "From standard drawings"],
  none: ["无专业设计、未采用标准图集", "Neither"],
});

export const buildMode = codeList("施工方式", "Construction", SELF_BUILT, {
  self: ["自行建造", "By the owner"],
  craftsmen: ["建筑工匠建造", "By craftsmen"],
  qualified: ["有资质的施工队伍建造", "By a qualified contractor"],
});

export const wallKind = codeList("墙体", "Walls", SELF_BUILT, {
  brick: ["红砖", "Brick"],
  block: ["水泥砌块", "Concrete block"],
  stone: ["石块", "Stone"],
  concrete: ["混凝土墙", "Concrete"],
  other: ["其他", "Other"],
});

export const floorKind = codeList("楼板", "Floors", SELF_BUILT, {
  timber: ["木楼板", "Timber"],
  precast: ["预制板", "Precast slabs"],
  castInPlace: ["现浇板", "Cast in place"],
});

export const roofKind = codeList("屋盖", "Roof", SELF_BUILT, {
  timber: ["木屋盖", "Timber"],
  precast: ["预制板", "Precast slabs"],
  castInPlace: ["现浇板", "Cast in place"],
  steel: ["钢屋盖", "Steel"],
});

export const foundationKind = codeList("基础类型", "Foundation", DESIGN, {
  strip: ["条形基础", "Strip"],
  isolated: ["独立基础", "Isolated footings"],
  raft: ["筏形基础", "Raft"],
  pile: ["桩基础", "Piles"],
  box: ["箱形基础", "Box"],
  other: ["其他", "Other"],
});

export const seismicClass = codeList(
  "抗震设防类别",
  "Seismic protection class",
  { standard: "gb50223", basis: "unverified" },
  {
    special: ["甲类（特殊设防）", "A, special"],
    key: ["乙类（重点设防）", "B, key"],
    standard: ["丙类（标准设防）", "C, standard"],
    moderate: ["丁类（适度设防）", "D, moderate"],
  },
);

export const seismicIntensity = codeList(
  "抗震设防烈度",
  "Seismic intensity of design",
  { standard: "gb18306", basis: "unverified" },
  {
    none: ["未设防", "Not designed for"],
    i6: ["6 度（0.05g）", "6 (0.05g)"],
    i7: ["7 度（0.10g）", "7 (0.10g)"],
    i7h: ["7 度（0.15g）", "7 (0.15g)"],
    i8: ["8 度（0.20g）", "8 (0.20g)"],
    i8h: ["8 度（0.30g）", "8 (0.30g)"],
    i9: ["9 度（0.40g）", "9 (0.40g)"],
  },
);

export const seismicMeasure = codeList("抗震构造", "Seismic measures", SELF_BUILT, {
  groundBeam: ["基础地圈梁", "Ground ring beam"],
  column: ["构造柱", "Structural columns"],
  ringBeam: ["圈梁", "Ring beams"],
});

export const protection = codeList("保护性建筑", "Heritage", CENSUS, {
  none: ["否", "No"],
  national: ["全国重点文物保护单位", "National heritage"],
  provincial: ["省级文物保护单位", "Provincial heritage"],
  county: ["市县级文物保护单位", "City or county heritage"],
  historic: ["历史建筑", "Historic building"],
});

export const surveyState = codeList("调查状态", "State of the survey", CENSUS, {
  "1": ["调查中", "In progress"],
  "2": ["已调查", "Surveyed"],
});

export const sex = codeList("性别", "Sex", DESIGN, {
  male: ["男", "Male"],
  female: ["女", "Female"],
});

export const education = codeList("文化程度", "Education", DESIGN, {
  none: ["未上学", "None"],
  primary: ["小学", "Primary"],
  junior: ["初中", "Junior secondary"],
  senior: ["高中", "Senior secondary"],
  college: ["大专", "College"],
  bachelor: ["本科", "Bachelor"],
  graduate: ["研究生", "Graduate"],
});

export const occupancy = codeList("居住状态", "Occupancy", DESIGN, {
  owner: ["自住", "Lived in by the owner"],
  rented: ["出租", "Rented"],
  vacant: ["空置", "Vacant"],
  business: ["经营", "In business"],
  office: ["自用办公", "Own offices"],
  public: ["公共使用", "Public use"],
});

export const unitUse = codeList("户的用途", "Use of a unit", DESIGN, {
  dwelling: ["住宅", "Dwelling"],
  shop: ["商铺", "Shop"],
  office: ["办公", "Office"],
  room: ["宿舍/客房", "Room"],
  class: ["教室/实验室", "Classroom or laboratory"],
  ward: ["诊室/病房", "Consulting room or ward"],
  workshop: ["车间/库房", "Workshop or store"],
  garage: ["车库", "Garage"],
  hall: ["大厅", "Hall"],
  service: ["设备与服务", "Services"],
});
