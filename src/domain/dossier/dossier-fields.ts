import { code, codes, day, DOSSIER_TABS, flag, longText, number, text, whole, year } from "./record-field.ts";
import type { DossierTab, FieldSpec, FieldSpecs, ValuesOf } from "./record-field.ts";

/**
 * The fields of a dossier (一楼一档), tab by tab. What is listed below a building — units, appraisals,
 * findings — has dictionaries of its own in record-fields.ts.
 *
 * The type of the record follows from here, so that the two cannot drift apart.
 */

const BASIC = {
  /** absent where nobody has given the building one; `buildingCode` is its key all the same */
  code: text("建筑编码", "Building code", { level: 1, isMinimum: true }),
  name: text("名称", "Name", { level: 1, isMinimum: true }),
  formerName: text("曾用名", "Former name"),
  standardAddress: text("标准地址", "Standard address", { level: 1, isMinimum: true }),
  detailAddress: text("详细地址", "Detailed address", { level: 3, personal: "address" }),
  estate: text("小区", "Estate", { level: 1 }),
  community: text("社区", "Community", { level: 1 }),
  communityCode: text("社区代码", "Community code"),
  streetCode: text("街道代码", "Subdistrict code"),
  districtCode: text("县级行政区划代码", "District code"),
  gridCode: text("网格编号", "Grid"),
  unifiedCode: text("房屋建筑统一编码", "Unified building code"),
  originCode: text("原房屋建筑代码", "Former building code"),
  category: code("buildingCategory", "房屋类别", "Category of building"),
  housingType: code("housingType", "住宅类型", "Type of housing"),
  use: code("use", "主要用途", "Main use", { level: 1, isMinimum: true }),
  areaKind: code("areaKind", "所在区域", "Kind of area"),
  storeysAbove: whole("地上层数", "Storeys above ground", { level: 1, isMinimum: true }),
  storeysBelow: whole("地下层数", "Storeys below ground", { level: 1, isMinimum: true }),
  heightM: number("建筑高度", "Height", { level: 1, unit: "m", decimals: 1, isMinimum: true }),
  footprintM2: number("基底面积", "Footprint", { level: 1, unit: "m2", isMinimum: true }),
  floorAreaM2: number("总建筑面积", "Gross floor area", { level: 1, unit: "m2", isMinimum: true }),
  yearBuilt: year("建成年代", "Year built", { level: 1, isMinimum: true }),
  entranceCount: whole("单元数", "Entrances"),
  unitCount: whole("套数", "Units"),
  parkingAbove: whole("地面停车位", "Parking spaces above ground"),
  parkingBelow: whole("地下停车位", "Parking spaces below ground"),
  hasManager: flag("有无物业管理", "Has a property manager"),
  managerUnit: text("管理单位", "Managed by", { isMinimum: true }),
  managerName: text("管理联系人", "Manager's contact", { level: 3, personal: "name" }),
  managerPhone: text("管理联系电话", "Manager's telephone", { level: 4, personal: "mobile" }),
  protection: code("protection", "保护性建筑", "Heritage"),
  isTemporary: flag("临时房屋建筑", "Temporary"),
  isDemolished: flag("是否拆除", "Demolished"),
  surveyState: code("surveyState", "调查状态", "State of the survey"),
  surveyDay: day("调查日期", "Surveyed on", { isMinimum: true }),
  surveyorUnit: text("调查人组织", "Surveying organisation"),
  surveyorName: text("调查人", "Surveyor", { level: 3, personal: "name" }),
  surveyorPhone: text("调查人电话", "Surveyor's telephone", { level: 4, personal: "mobile" }),
  remark: longText("备注", "Remark"),
} as const satisfies FieldSpecs;

const OWNERSHIP = {
  ownership: code("ownership", "产权性质", "Ownership", { level: 3 }),
  housingTenure: code("housingTenure", "住房性质", "Kind of housing"),
  isRegistered: flag("产权是否登记", "Title registered", { level: 3 }),
  certificateNumber: text("不动产权证号", "Title certificate", { level: 4, personal: "certificate" }),
  realEstateCode: text("不动产单元代码", "Real estate unit code"),
  parcelCode: text("宗地代码", "Parcel code"),
  landOwnership: code("landOwnership", "土地所有权", "Ownership of land"),
  landUse: code("landUse", "土地用途", "Use of land"),
  registeredStructure: code("registeredStructure", "登记房屋结构", "Structure in the register"),
  ownerCount: whole("产权人数", "Owners", { level: 3 }),
  userUnit: text("使用单位", "Used by"),
} as const satisfies FieldSpecs;

const STRUCTURE = {
  structure: code("structure", "结构类型", "Structure", { level: 1, isMinimum: true }),
  structureOther: text("其他结构类型", "Other structure"),
  wallKind: code("wallKind", "墙体", "Walls"),
  floorKind: code("floorKind", "楼板", "Floors"),
  roofKind: code("roofKind", "屋盖", "Roof"),
  foundationKind: code("foundationKind", "基础类型", "Foundation"),
  designMode: code("designMode", "设计方式", "Design"),
  buildMode: code("buildMode", "施工方式", "Construction"),
  isSelfBuilt: flag("自建房", "Self-built"),
  designLifeYears: whole("设计使用年限", "Design life", { unit: "years" }),
  seismicClass: code("seismicClass", "抗震设防类别", "Seismic protection class"),
  seismicIntensity: code("seismicIntensity", "抗震设防烈度", "Seismic intensity of design", {
    isMinimum: true,
  }),
  seismicMeasures: codes("seismicMeasure", "抗震构造措施", "Seismic measures"),
  isIsolated: flag("采用减隔震", "Base isolation or damping"),
  isRetrofitted: flag("进行过抗震加固", "Seismically retrofitted"),
  retrofitYear: year("加固时间", "Year of retrofit"),
  hasVisibleDefect: flag("有无肉眼可见明显裂缝、变形、倾斜", "Visible cracks, deformation or tilt"),
  defectNote: longText("裂缝、变形、倾斜说明", "What is visible"),
} as const satisfies FieldSpecs;

const PERMITS = {
  planningPermit: text("建设工程规划许可证编号", "Planning permit"),
  constructionPermit: text("施工许可证编号", "Construction permit"),
  acceptancePermit: text("竣工验收合格证编号", "Acceptance certificate"),
  acceptanceYear: year("竣工验收年", "Year of acceptance"),
  procedures: codes("procedure", "已办手续", "Permits held"),
  violations: codes("violation", "违法类型", "Violations"),
  developerUnit: text("建设单位", "Developer"),
  designUnit: text("设计单位", "Designer"),
  builderUnit: text("施工单位", "Contractor"),
  supervisorUnit: text("监理单位", "Supervisor"),
} as const satisfies FieldSpecs;

const APPRAISAL = {
  appraisalGrade: code("appraisalGrade", "鉴定等级", "Appraisal grade", { isMinimum: true }),
  appraisalDay: day("鉴定日期", "Appraised on"),
  appraisalUnit: text("鉴定机构", "Appraised by"),
  judgement: code("judgement", "初步判断", "First judgement"),
  hazardParts: codes("buildingPart", "隐患部位", "Parts with hazards"),
  geologicalHazards: codes("geologicalHazard", "地质隐患", "Ground hazards"),
  checkupYear: year("体检年度", "Year of check-up"),
  checkupProblems: codes("problem", "体检隐患", "Check-up problems"),
  measures: codes("measure", "管控措施", "Measures"),
} as const satisfies FieldSpecs;

const MONITORING = {
  isMonitored: flag("在线监测", "Monitored online", { isDerived: true }),
  sensorCount: whole("传感器数", "Sensors", { isDerived: true }),
  monitoredSince: day("监测起始日", "Monitored since"),
  alarmLevel: code("alarmLevel", "预警等级", "Alarm level", { isDerived: true }),
} as const satisfies FieldSpecs;

const INSPECTION = {
  gridInspector: text("网格员", "Grid inspector", { level: 3, personal: "name" }),
  inspectionPeriod: code("taskPeriod", "巡查周期", "Period of inspection", { isDerived: true }),
  lastInspectionDay: day("上次巡查", "Last inspection", { isDerived: true }),
  nextInspectionDay: day("下次应查", "Next inspection due", { isDerived: true }),
  openFindingCount: whole("未销号隐患", "Open findings", { isDerived: true }),
  worstFindingLevel: code("findingLevel", "最高隐患等级", "Gravest open finding", { isDerived: true }),
} as const satisfies FieldSpecs;

const REPAIR = {
  isAltered: flag("是否进行过改造", "Renovated"),
  alterationYear: year("改造时间", "Year of renovation"),
  alterationNote: longText("改造内容", "What was renovated"),
  isSelfExtended: flag("是否自行改扩建", "Extended by the owner"),
  extensionYear: year("改扩建时间", "Year of extension"),
  extensionContents: codes("extensionContent", "改扩建内容", "Alterations"),
  lastRepairDay: day("最近维修", "Last repair", { isDerived: true }),
  isExistingElevatorAdded: flag("加装电梯", "Elevator added"),
} as const satisfies FieldSpecs;

const FIRE = {
  fireRating: code("fireRating", "耐火等级", "Fire resistance rating"),
  fireHazards: codes("fireHazard", "消防隐患", "Fire hazards"),
  gasKind: code("gasKind", "使用燃气类型", "Gas"),
  gasCylinderCount: whole("液化气罐数量", "Gas cylinders"),
  hydrantCount: whole("室内消火栓", "Indoor hydrants"),
  extinguisherCount: whole("灭火器", "Extinguishers"),
  hasSprinkler: flag("自动喷淋", "Sprinklers"),
  hasSmokeAlarm: flag("烟感报警", "Smoke alarms"),
  hasFireLane: flag("消防车道畅通", "Fire lane clear"),
  hasCharging: flag("电动自行车集中充电", "Charging station for e-bikes"),
  elevatorCount: whole("电梯数", "Elevators"),
  elevatorDueDay: day("电梯下次检验", "Elevator inspection due"),
  safetyOfficerName: text("安全员", "Safety officer", { level: 3, personal: "name" }),
  safetyOfficerPhone: text("安全员电话", "Safety officer's telephone", { level: 4, personal: "mobile" }),
} as const satisfies FieldSpecs;

const POPULATION = {
  householdCount: whole("户数", "Households", { level: 2 }),
  residentCount: whole("常住人口", "Residents", { level: 3, personal: "count" }),
  tenantCount: whole("租住人口", "Tenants", { level: 3, personal: "count" }),
  elderlyCount: whole("60 岁及以上", "Aged 60 and over", { level: 3, personal: "count" }),
  childCount: whole("14 岁以下", "Under 14", { level: 3, personal: "count" }),
  impairedCount: whole("行动不便", "Of limited mobility", { level: 3, personal: "count" }),
  dayPopulation: whole("日间人数", "People by day"),
  nightPopulation: whole("夜间人数", "People by night"),
  isBusinessSelfBuilt: flag("经营性自建房", "Self-built with a business"),
  businessScopes: codes("businessScope", "经营范围", "Kinds of business"),
  businessCount: whole("经营户数", "Businesses"),
  businessName: text("主要单位名称", "Main organisation", { level: 1 }),
  creditCode: text("统一社会信用代码", "Social credit code"),
  legalPersonName: text("法人代表", "Legal representative", { level: 3, personal: "name" }),
  legalPersonPhone: text("法人代表电话", "Representative's telephone", { level: 4, personal: "mobile" }),
  employeeCount: whole("员工人数", "Employees"),
} as const satisfies FieldSpecs;

const HISTORY = {
  state: code("dossierState", "建档状态", "State of the dossier"),
  filedDay: day("建档日期", "Filed on"),
  filedBy: text("建档人", "Filed by", { level: 3, personal: "name" }),
} as const satisfies FieldSpecs;

/** Fields by tab; attachments are records of their own. */
const BY_TAB = {
  basic: BASIC,
  ownership: OWNERSHIP,
  structure: STRUCTURE,
  permits: PERMITS,
  appraisal: APPRAISAL,
  monitoring: MONITORING,
  inspection: INSPECTION,
  repair: REPAIR,
  fire: FIRE,
  population: POPULATION,
  attachments: {},
  history: HISTORY,
} as const satisfies Readonly<Record<DossierTab, FieldSpecs>>;

export const DOSSIER_FIELDS = {
  ...BASIC,
  ...OWNERSHIP,
  ...STRUCTURE,
  ...PERMITS,
  ...APPRAISAL,
  ...MONITORING,
  ...INSPECTION,
  ...REPAIR,
  ...FIRE,
  ...POPULATION,
  ...HISTORY,
};

export type DossierFieldKey = keyof typeof DOSSIER_FIELDS;
export type DossierValues = ValuesOf<typeof DOSSIER_FIELDS>;

/** A field of the dossier with its key and tab. */
export interface DossierField extends FieldSpec {
  readonly key: DossierFieldKey;
  readonly tab: DossierTab;
}

/** Every field in the order of the tabs. */
export const DOSSIER_FIELD_LIST: readonly DossierField[] = DOSSIER_TABS.flatMap((tab) =>
  Object.entries<FieldSpec>(BY_TAB[tab]).map(([key, spec]) => ({
    ...spec,
    key: key as DossierFieldKey,
    tab,
  })),
);

export const dossierField = (key: DossierFieldKey): FieldSpec => DOSSIER_FIELDS[key];

export const isDossierFieldKey = (key: string): key is DossierFieldKey => Object.hasOwn(DOSSIER_FIELDS, key);
