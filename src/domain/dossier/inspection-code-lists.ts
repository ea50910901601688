import { DESIGN } from "../standards.ts";
import type { Clause } from "../standards.ts";
import { codeList } from "./code-list.ts";

/** Words of inspections, findings, work orders and sensors. */

const CHECKUP: Clause = { standard: "checkup", basis: "practice" };

export const taskState = codeList("任务状态", "State of the task", DESIGN, {
  toDispatch: ["待派发", "To dispatch"],
  dispatched: ["已派发", "Dispatched"],
  accepted: ["已接单", "Accepted"],
  inspecting: ["巡查中", "Inspecting"],
  reported: ["已上报", "Reported"],
  toVerify: ["待核实", "To verify"],
  rectifying: ["整改中", "Being put right"],
  toRecheck: ["待复查", "To recheck"],
  closedNormal: ["已办结", "Done, nothing found"],
  closedFixed: ["已销号", "Put right and closed"],
  suspended: ["挂起", "Suspended"],
});

export const taskKind = codeList("任务类型", "Kind of task", DESIGN, {
  routine: ["日常巡查", "Routine"],
  temporary: ["临时巡查", "Temporary"],
  storm: ["雨后巡查", "After a storm"],
  quake: ["震后巡查", "After an earthquake"],
  recheck: ["复查", "Recheck"],
});

export const taskPeriod = codeList("周期", "Period", DESIGN, {
  daily: ["每日", "Every day"],
  weekly: ["每周", "Every week"],
  monthly: ["每月", "Every month"],
  quarterly: ["每季度", "Every quarter"],
  yearly: ["每年", "Every year"],
  once: ["一次性", "Once"],
});

export const inspectionResult = codeList("巡查结果", "Result", DESIGN, {
  normal: ["正常", "Nothing found"],
  abnormal: ["异常", "Something found"],
});

/** Whether somebody is to be at a building: worked out from the day of its next visit, and kept nowhere. */
export const inspectionDue = codeList("巡查状态", "Inspection", DESIGN, {
  overdue: ["超期未查", "Overdue", "#D32F2F"],
  soon: ["7 天内应查", "Due within a week", "#FBC02D"],
  later: ["未到期", "Not due yet", "#2E7D32"],
});

/** 1 is the gravest. */
export const findingLevel = codeList("隐患等级", "Level of the finding", DESIGN, {
  "1": ["1 级 · 重大", "1 · grave", "#D32F2F"],
  "2": ["2 级 · 较大", "2 · serious", "#F57C00"],
  "3": ["3 级 · 一般", "3 · moderate", "#FBC02D"],
  "4": ["4 级 · 轻微", "4 · slight", "#1E88E5"],
  "5": ["5 级 · 提示", "5 · note", "#90A4AE"],
});

export const findingState = codeList("隐患状态", "State of the finding", DESIGN, {
  open: ["未整改", "Open"],
  rectifying: ["整改中", "Being put right"],
  toRecheck: ["待复查", "To recheck"],
  closed: ["已销号", "Closed"],
  rejected: ["核实不成立", "Not confirmed"],
});

export const workOrderState = codeList("工单状态", "State of the work order", DESIGN, {
  pending: ["待处理", "Pending"],
  working: ["处理中", "In work"],
  done: ["已完成", "Done"],
  verified: ["已核验", "Verified"],
  closed: ["已关闭", "Closed"],
});

export const repairKind = codeList("维修改造类型", "Kind of repair", DESIGN, {
  repair: ["维修", "Repair"],
  reinforcement: ["加固", "Reinforcement"],
  renovation: ["改造", "Renovation"],
  facade: ["外墙整治", "Facade works"],
  waterproofing: ["防水", "Waterproofing"],
  pipes: ["管线更换", "Pipes and lines"],
  elevator: ["加装或更新电梯", "Elevator"],
});

/** What is looked at on each visit, in the order of the walk. */
export const checklistItem = codeList("巡查项目", "Checklist", DESIGN, {
  foundation: ["地基基础", "Foundation"],
  loadBearing: ["承重墙/柱", "Bearing walls and columns"],
  beamSlab: ["梁板", "Beams and slabs"],
  roof: ["屋面", "Roof"],
  cantilever: ["悬挑构件（阳台/雨篷）", "Balconies and canopies"],
  facade: ["外墙饰面/保温/空调架", "Facade, insulation, brackets"],
  alteration: ["改建拆改", "Alterations"],
  addedStorey: ["加层", "Added storeys"],
  changeOfUse: ["用途改变", "Change of use"],
  surroundings: ["周边施工/边坡", "Works and slopes near by"],
  crack: ["裂缝", "Cracks"],
  tilt: ["倾斜", "Tilt"],
  leak: ["渗漏", "Leaks"],
  fireLane: ["消防通道", "Fire lane"],
  gas: ["燃气", "Gas"],
  charging: ["电动车充电", "Charging of e-bikes"],
  ponding: ["积水", "Ponding"],
});

export const problemGroup = codeList("体检隐患类别", "Group of problems", CHECKUP, {
  "01": ["结构安全隐患", "Structure"],
  "02": ["燃气安全隐患", "Gas"],
  "03": ["楼道安全隐患", "Stairs and corridors"],
  "04": ["围护安全隐患", "Envelope"],
  "05": ["非成套住宅", "Not self-contained"],
  "06": ["管线管道破损", "Pipes and lines"],
});

/** The problem catalogue of the city check-up, housing dimension. The group is the fifth and sixth character. */
export const problem = codeList("体检隐患", "Problem", CHECKUP, {
  "PRB-01-01": ["混凝土结构构件裂缝", "Cracked concrete member"],
  "PRB-01-02": ["违规拆除结构承重构件", "Bearing member removed"],
  "PRB-01-03": ["砖体缺棱掉角、砂浆饱满度差", "Spalled brick or poor mortar"],
  "PRB-01-04": ["违规加建改变结构", "Illegal addition"],
  "PRB-02-01": ["燃气管道锈蚀破损", "Corroded gas pipe"],
  "PRB-02-02": ["燃气橡胶软管老化", "Aged gas hose"],
  "PRB-02-03": ["燃气管道私改私接", "Gas pipe altered"],
  "PRB-02-04": ["燃气器具无熄火保护", "No flame failure device"],
  "PRB-02-05": ["未装燃气自闭阀", "No self-closing gas valve"],
  "PRB-02-06": ["未装燃气报警器", "No gas alarm"],
  "PRB-03-01": ["楼梯踏步缺损", "Broken steps"],
  "PRB-03-02": ["扶手松动损坏", "Loose handrail"],
  "PRB-03-03": ["楼道照明损坏缺失", "Lighting broken"],
  "PRB-03-04": ["护栏松动缺失", "Loose or missing railing"],
  "PRB-03-05": ["通风井道、排风烟道堵塞", "Blocked shaft or flue"],
  "PRB-03-06": ["消防门缺失损坏", "Fire door missing or broken"],
  "PRB-03-07": ["消火栓缺失或无水", "Hydrant missing or dry"],
  "PRB-03-08": ["灭火器缺失", "No extinguisher"],
  "PRB-03-09": ["疏散指示灯损坏缺失", "Exit sign broken"],
  "PRB-03-10": ["堆放杂物占用楼道", "Corridor used as store"],
  "PRB-03-11": ["违规停放电动车及充电", "E-bike parked or charged inside"],
  "PRB-04-01": ["外墙饰面开裂脱落", "Facade finish loose"],
  "PRB-04-02": ["保温层开裂脱落", "Insulation loose"],
  "PRB-04-03": ["悬挂设施松脱", "Hung fittings loose"],
  "PRB-04-04": ["门窗玻璃破损脱落", "Glass broken"],
  "PRB-04-05": ["屋面排水不畅漏水", "Roof drains badly or leaks"],
  "PRB-04-06": ["外墙内侧、地下室渗水", "Seepage in wall or basement"],
  "PRB-05-01": ["缺独立厨房、卫生间", "No own kitchen or bathroom"],
  "PRB-06-01": ["给水跑冒滴漏", "Leaking water supply"],
  "PRB-06-02": ["给水管老化破损", "Aged water pipe"],
  "PRB-06-03": ["排水管老化破损", "Aged drain"],
  "PRB-06-04": ["给排水渗漏堵塞", "Seepage or blockage"],
  "PRB-06-05": ["采暖季温度不达标", "Too cold in the heating season"],
  "PRB-06-06": ["电力电信管线老化破损裸露", "Power or telecom line bare"],
  "PRB-06-07": ["私搭乱接电线", "Wires put up at will"],
});

export const sensorKind = codeList("传感器类型", "Kind of sensor", DESIGN, {
  tilt: ["倾角计", "Tiltmeter"],
  settlement: ["沉降仪", "Settlement gauge"],
  crack: ["裂缝计", "Crack gauge"],
  vibration: ["振动计", "Vibration sensor"],
});

export const alarmLevel = codeList("预警等级", "Alarm level", DESIGN, {
  normal: ["正常", "Normal", "#2E7D32"],
  blue: ["蓝色", "Blue", "#1E88E5"],
  yellow: ["黄色", "Yellow", "#FBC02D"],
  orange: ["橙色", "Orange", "#F57C00"],
  red: ["红色", "Red", "#D7191C"],
  offline: ["离线", "Offline", "#9E9E9E"],
});

export const recordSource = codeList("数据来源", "Source", DESIGN, {
  census: ["普查", "Census"],
  survey: ["现场调查", "Survey"],
  registry: ["不动产登记", "Real estate register"],
  inspection: ["网格化巡查", "Grid inspection"],
  appraisal: ["鉴定", "Appraisal"],
  sensor: ["在线监测", "Monitoring"],
  property: ["物业上报", "Property manager"],
  import: ["表格导入", "Imported table"],
  manual: ["人工录入", "Entered by hand"],
  osm: ["OpenStreetMap", "OpenStreetMap"],
  synthetic: ["合成数据", "Synthetic data"],
});

export const dossierState = codeList("建档状态", "State of the dossier", DESIGN, {
  filed: ["已建档", "Filed", "#2E7D32"],
  draft: ["建档中", "Being filed", "#FBC02D"],
  empty: ["未建档", "Not filed", "#9E9E9E"],
});

export const auditAction = codeList("操作", "Action", DESIGN, {
  view: ["查看", "Viewed"],
  reveal: ["查看敏感信息", "Revealed"],
  export: ["导出", "Exported"],
  edit: ["修改", "Edited"],
  import: ["导入", "Imported"],
  undo: ["撤销", "Undone"],
  login: ["切换角色", "Signed in"],
});
