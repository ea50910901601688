import { DESIGN } from "../standards.ts";
import type { Clause } from "../standards.ts";
import { codeList } from "./code-list.ts";

/** Words of safety: appraisal, hazards, permits, fire, measures. */

const SELF_BUILT: Clause = { standard: "selfBuilt", basis: "practice" };

/** `none` says that the building was not appraised; absent says that nobody knows. */
export const appraisalGrade = codeList(
  "鉴定等级",
  "Appraisal grade",
  { standard: "jgj125", clause: "§6.1.4", basis: "unverified" },
  {
    A: ["A 级 · 安全", "A · safe", "#2E7D32"],
    B: ["B 级 · 个别构件危险", "B · single members dangerous", "#1E88E5"],
    C: ["C 级 · 局部危房", "C · dangerous in part", "#FB8C00"],
    D: ["D 级 · 整幢危房", "D · dangerous as a whole", "#D32F2F"],
    none: ["未鉴定", "Not appraised", "#9E9E9E"],
  },
);

export const storeyClass = codeList(
  "楼层危险性等级",
  "Danger class of a storey",
  { standard: "jgj125", clause: "§6.3", basis: "unverified" },
  {
    Au: ["Au 级", "Au", "#2E7D32"],
    Bu: ["Bu 级", "Bu", "#1E88E5"],
    Cu: ["Cu 级", "Cu", "#FB8C00"],
    Du: ["Du 级", "Du", "#D32F2F"],
  },
);

export const foundationState = codeList(
  "地基危险性",
  "State of the foundation",
  { standard: "jgj125", clause: "§4.2", basis: "unverified" },
  { safe: ["非危险状态", "Not dangerous"], dangerous: ["危险状态", "Dangerous"] },
);

export const judgement = codeList("初步判断", "First judgement", SELF_BUILT, {
  safe: ["基本安全", "Safe on the whole"],
  hazard: ["存在安全隐患", "Hazards present"],
});

export const buildingPart = codeList("隐患部位", "Part of the building", SELF_BUILT, {
  wall: ["墙体", "Walls"],
  beamColumn: ["梁柱", "Beams and columns"],
  foundation: ["地基", "Foundation"],
  roof: ["屋面", "Roof"],
  slab: ["楼板", "Slabs"],
  other: ["其他", "Other"],
});

export const extensionContent = codeList("改扩建内容", "Alterations", SELF_BUILT, {
  addStorey: ["楼顶加层", "Storeys on top"],
  extend: ["周边扩建", "Extension at the side"],
  mezzanine: ["楼内建夹层", "Mezzanine"],
  partition: ["室内加隔墙", "Partitions"],
  lift: ["楼体抬高", "Raised building"],
  openings: ["扩大门窗", "Larger openings"],
  basement: ["加建地下室", "Basement"],
  removeColumn: ["减柱减隔墙", "Columns or walls removed"],
  other: ["其他", "Other"],
});

export const procedure = codeList("办理手续", "Permits held", SELF_BUILT, {
  landPlanning: ["建设用地规划许可证", "Land planning permit"],
  stateLand: ["国有土地使用权证", "State land use certificate"],
  collectiveLand: ["集体建设用地使用权证", "Collective land use certificate"],
  acceptance: ["竣工验收", "Completion acceptance"],
  fireAcceptance: ["消防竣工验收", "Fire acceptance"],
  construction: ["施工许可证", "Construction permit"],
  homestead: ["宅基地批准书", "Homestead approval"],
  ruralPlanning: ["乡村建设规划许可证", "Rural planning permit"],
  title: ["不动产登记证", "Real estate certificate"],
  fireOpening: ["公共聚集场所营业前消防行政许可", "Fire permit before opening"],
  business: ["营业执照", "Business licence"],
  operation: ["经营许可证", "Operating licence"],
});

export const violation = codeList("违法类型", "Violation", SELF_BUILT, {
  land: ["违法占地", "Illegal use of land"],
  building: ["违法建设", "Illegal building"],
  extension: ["违法改扩建", "Illegal extension"],
  operation: ["违规经营", "Illegal business"],
});

export const geologicalHazard = codeList("地质隐患", "Ground hazard", SELF_BUILT, {
  cutSlope: ["切坡建房", "Cut slope"],
  landslide: ["滑坡泥石流", "Landslide or debris flow"],
  goaf: ["地下采空区", "Mined ground"],
  flood: ["洪涝", "Flood"],
  collapse: ["山体崩塌", "Rock fall"],
  subsidence: ["地面沉降", "Subsidence"],
  other: ["其他", "Other"],
});

export const fireHazard = codeList("消防隐患", "Fire hazard", SELF_BUILT, {
  laneBlocked: ["消防车道严重堵塞", "Fire lane blocked"],
  escapeBlocked: ["疏散通道严重堵塞", "Escape route blocked"],
  equipmentMissing: ["消防设施缺失或破坏", "Fire equipment missing"],
  roadNarrow: ["道路狭窄消防车无法通行", "Road too narrow for engines"],
  shortCircuit: ["发生过电路短路", "Short circuits happened"],
  wiring: ["电路敷设不规范", "Bad wiring"],
  flammable: ["易燃材料", "Flammable materials"],
  stairs: ["疏散楼梯不足", "Too few escape stairs"],
  hydrant: ["消火栓缺失", "No hydrants"],
  sprinkler: ["喷淋缺失", "No sprinklers"],
  extinguisher: ["灭火器缺失", "No extinguishers"],
  lighting: ["应急照明缺失", "No emergency lighting"],
  smokeAlarm: ["烟感缺失", "No smoke alarms"],
});

export const measure = codeList("管控措施", "Measures", SELF_BUILT, {
  stopBusiness: ["停止经营", "Business stopped"],
  seal: ["封存警示", "Sealed with warning"],
  evacuate: ["人员搬离", "People moved out"],
  demolish: ["拆除", "Demolition"],
  rebuild: ["重建", "Rebuilding"],
  reinforce: ["维修加固", "Repair and reinforcement"],
  penalty: ["行政处罚", "Penalty"],
});

export const fireRating = codeList(
  "耐火等级",
  "Fire resistance rating",
  { standard: "gb50016", clause: "§5.1", basis: "unverified" },
  {
    "1": ["一级", "Class 1"],
    "2": ["二级", "Class 2"],
    "3": ["三级", "Class 3"],
    "4": ["四级", "Class 4"],
  },
);

export const gasKind = codeList("使用燃气类型", "Gas", DESIGN, {
  piped: ["管道天然气", "Piped natural gas"],
  cylinder: ["瓶装液化气", "Cylinders"],
  none: ["不使用燃气", "None"],
});

export const attachmentKind = codeList("附件类型", "Kind of attachment", DESIGN, {
  photo: ["照片", "Photo"],
  boardFile: ["图斑", "Map spot"],
  preliminaryDrawing: ["初步设计图", "Preliminary drawing"],
  productionDrawing: ["施工图", "Construction drawing"],
  asBuiltDrawing: ["竣工图", "As-built drawing"],
  appraisalReport: ["鉴定报告", "Appraisal report"],
  permit: ["证照", "Permit"],
  model: ["建筑模型（IFC）", "Building model (IFC)"],
  other: ["其他", "Other"],
});
