import { code, codes, day, flag, instant, longText, number, text, whole, year } from "./record-field.ts";
import type { FieldSpecs } from "./record-field.ts";

/** Dictionaries of the records that hang on a building. What they share is in `RecordBase`. */

export const STOREY_FIELDS = {
  /** 1 is the ground floor, −1 the first below ground; there is no 0 */
  number: whole("楼层", "Storey"),
  label: text("楼层名", "Label"),
  heightM: number("层高", "Storey height", { unit: "m", decimals: 2 }),
  baseM: number("层底离地", "Base above ground", { unit: "m", decimals: 2 }),
  areaM2: number("建筑面积", "Floor area", { unit: "m2" }),
  use: code("unitUse", "用途", "Use"),
  unitCount: whole("套数", "Units"),
} as const satisfies FieldSpecs;

export const UNIT_FIELDS = {
  storeyNumber: whole("楼层", "Storey"),
  entrance: text("单元", "Entrance"),
  roomNumber: text("房号", "Room"),
  realEstateCode: text("不动产单元代码", "Real estate unit code", { level: 3 }),
  use: code("unitUse", "用途", "Use"),
  occupancy: code("occupancy", "居住状态", "Occupancy"),
  areaM2: number("建筑面积", "Floor area", { unit: "m2", decimals: 1 }),
  roomCount: whole("居室数", "Rooms"),
  businessName: text("经营单位", "Business"),
  businessScope: code("businessScope", "经营范围", "Kind of business"),
  residentCount: whole("居住人数", "Residents", { level: 3, personal: "count" }),
} as const satisfies FieldSpecs;

export const HOUSEHOLD_FIELDS = {
  unitId: text("所在户", "Unit"),
  headName: text("户主姓名", "Head of the household", { level: 3, personal: "name" }),
  headIdNumber: text("户主身份证号", "Identity number", { level: 4, personal: "idNumber" }),
  phone: text("联系电话", "Telephone", { level: 4, personal: "mobile" }),
  plate: text("车牌号", "Number plate", { level: 4, personal: "plate" }),
  occupancy: code("occupancy", "居住状态", "Occupancy", { level: 3 }),
  residentCount: whole("常住人口", "Residents", { level: 3, personal: "count" }),
  elderlyCount: whole("60 岁及以上", "Aged 60 and over", { level: 3, personal: "count" }),
  childCount: whole("14 岁以下", "Under 14", { level: 3, personal: "count" }),
  isElderlyAlone: flag("独居老人", "Elderly living alone", { level: 4, personal: "attribute" }),
  isImpaired: flag("行动不便", "Of limited mobility", { level: 4, personal: "attribute" }),
  movedInDay: day("入住日期", "Moved in", { level: 3 }),
} as const satisfies FieldSpecs;

export const PERSON_FIELDS = {
  householdId: text("所在家庭", "Household"),
  unitId: text("所在户", "Unit"),
  name: text("姓名", "Name", { level: 3, personal: "name" }),
  sex: code("sex", "性别", "Sex", { level: 3, personal: "attribute" }),
  birthYear: year("出生年份", "Year of birth", { level: 4, personal: "attribute" }),
  ethnicity: text("民族", "Ethnicity", { level: 4, personal: "attribute" }),
  education: code("education", "文化程度", "Education", { level: 4, personal: "attribute" }),
  idNumber: text("身份证号", "Identity number", { level: 4, personal: "idNumber" }),
  phone: text("联系电话", "Telephone", { level: 4, personal: "mobile" }),
  relation: text("与户主关系", "Relation to the head", { level: 4, personal: "attribute" }),
} as const satisfies FieldSpecs;

export const OWNER_FIELDS = {
  unitId: text("所在户", "Unit"),
  name: text("产权人", "Owner", { level: 3, personal: "name" }),
  isOrganisation: flag("单位产权", "Owned by an organisation", { level: 3 }),
  creditCode: text("统一社会信用代码", "Social credit code", { level: 3 }),
  idNumber: text("身份证号", "Identity number", { level: 4, personal: "idNumber" }),
  phone: text("联系电话", "Telephone", { level: 4, personal: "mobile" }),
  certificateNumber: text("不动产权证号", "Title certificate", { level: 4, personal: "certificate" }),
  share: number("份额", "Share", { level: 3, decimals: 3 }),
  since: day("取得日期", "Since", { level: 3 }),
} as const satisfies FieldSpecs;

export const APPRAISAL_FIELDS = {
  day: day("鉴定日期", "Date"),
  grade: code("appraisalGrade", "鉴定等级", "Grade"),
  unit: text("鉴定机构", "Appraised by"),
  reportNumber: text("报告编号", "Report"),
  foundation: code("foundationState", "地基危险性", "State of the foundation"),
  dangerRatio: number("危险构件综合比例", "Weighted danger ratio", { decimals: 4 }),
  tiltPermille: number("整体倾斜", "Overall tilt", { unit: "permille", decimals: 2 }),
  worstStorey: code("storeyClass", "最差楼层", "Worst storey"),
  parts: codes("buildingPart", "危险部位", "Dangerous parts"),
  advice: longText("处理意见", "Advice"),
  engineer: text("鉴定人", "Engineer", { level: 3, personal: "name" }),
} as const satisfies FieldSpecs;

export const TASK_FIELDS = {
  title: text("任务名称", "Task"),
  kind: code("taskKind", "任务类型", "Kind"),
  period: code("taskPeriod", "周期", "Period"),
  state: code("taskState", "状态", "State"),
  gridCode: text("网格编号", "Grid"),
  communityCode: text("社区代码", "Community code"),
  inspector: text("巡检人员", "Inspector", { level: 3, personal: "name" }),
  inspectorId: text("巡检人员编号", "Inspector's number"),
  plannedDay: day("计划日期", "Planned for"),
  dueDay: day("应完成日期", "Due"),
  extensionDay: day("申请延期至", "Extension asked for"),
  result: code("inspectionResult", "结果", "Result"),
  checked: codes("checklistItem", "已查项目", "Items checked"),
  abnormal: codes("checklistItem", "异常项目", "Items with problems"),
  note: longText("说明", "Note"),
  startedAt: instant("开始时间", "Started"),
  finishedAt: instant("完成时间", "Finished"),
} as const satisfies FieldSpecs;

export const FINDING_FIELDS = {
  taskId: text("任务编号", "Task"),
  unitId: text("所在户", "Unit"),
  storeyNumber: whole("楼层", "Storey"),
  problem: code("problem", "隐患类型", "Problem"),
  item: code("checklistItem", "巡查项目", "Checklist item"),
  part: code("buildingPart", "部位", "Part"),
  level: code("findingLevel", "隐患等级", "Level"),
  state: code("findingState", "状态", "State"),
  foundAt: instant("发现时间", "Found"),
  foundBy: text("发现人", "Found by", { level: 3, personal: "name" }),
  place: text("具体位置", "Place"),
  crackWidthMm: number("裂缝宽度", "Crack width", { unit: "mm", decimals: 2 }),
  description: longText("描述", "Description"),
  dueDay: day("整改期限", "To be put right by"),
  closedAt: instant("销号时间", "Closed"),
  longitudeDeg: number("经度", "Longitude", { unit: "deg", decimals: 6 }),
  latitudeDeg: number("纬度", "Latitude", { unit: "deg", decimals: 6 }),
} as const satisfies FieldSpecs;

export const WORK_ORDER_FIELDS = {
  findingId: text("隐患编号", "Finding"),
  sensorId: text("传感器编号", "Sensor"),
  title: text("名称", "Title"),
  state: code("workOrderState", "状态", "State"),
  area: text("巡防区域", "Area"),
  assignee: text("指派人员", "Assigned to", { level: 3, personal: "name" }),
  assigneeUnit: text("处置单位", "Unit in charge"),
  openedAt: instant("创建时间", "Opened"),
  dueDay: day("期限", "Due"),
  doneAt: instant("完成时间", "Done"),
  closedAt: instant("关闭时间", "Closed"),
  outcome: longText("处理情况", "Outcome"),
} as const satisfies FieldSpecs;

export const REPAIR_FIELDS = {
  workOrderId: text("工单编号", "Work order"),
  findingId: text("隐患编号", "Finding"),
  kind: code("repairKind", "类型", "Kind"),
  startDay: day("开工", "Begun"),
  endDay: day("完工", "Finished"),
  contractor: text("施工单位", "Contractor"),
  costYuan: number("费用", "Cost", { level: 3, unit: "yuan" }),
  fund: text("资金来源", "Paid from"),
  content: longText("内容", "What was done"),
  verifiedBy: text("验收人", "Verified by", { level: 3, personal: "name" }),
  verifiedDay: day("验收日期", "Verified on"),
} as const satisfies FieldSpecs;

export const ATTACHMENT_FIELDS = {
  kind: code("attachmentKind", "类型", "Kind"),
  fileName: text("文件名", "File"),
  mediaType: text("格式", "Media type"),
  byteLength: whole("大小", "Size", { unit: "bytes" }),
  sha256: text("内容校验", "SHA-256"),
  title: text("标题", "Title"),
  takenAt: instant("拍摄时间", "Taken"),
  /** the table and id of the record that it belongs to, where that is not the building itself */
  ownerKind: text("所属记录类型", "Belongs to a"),
  ownerId: text("所属记录", "Belongs to"),
} as const satisfies FieldSpecs;

export const SENSOR_LINK_FIELDS = {
  sensorId: text("设备编号", "Sensor"),
  kind: code("sensorKind", "设备类型", "Kind"),
  name: text("设备名称", "Name"),
  place: text("安装位置", "Place"),
  brand: text("设备品牌", "Make"),
  installedDay: day("安装日期", "Installed"),
  intervalS: whole("采样间隔", "Sampling interval", { unit: "s" }),
  storeyNumber: whole("楼层", "Storey"),
  /** the height whose tilt it measures, or the distance between its two points */
  gaugeLengthM: number("测量基线", "Gauge length", { unit: "m", decimals: 1 }),
  heightAboveGroundM: number("离地高度", "Height above ground", { unit: "m", decimals: 1 }),
  longitudeDeg: number("经度", "Longitude", { unit: "deg", decimals: 6 }),
  latitudeDeg: number("纬度", "Latitude", { unit: "deg", decimals: 6 }),
  isNearWorks: flag("邻近地下施工", "Next to underground works"),
  /** of a made-up sensor: which of the scenarios its readings follow */
  scenario: text("模拟场景", "Simulated scenario"),
} as const satisfies FieldSpecs;
