import { securityLevelOf } from "#domain/dossier/record-field.ts";
import type { FieldKind, FieldSpec, SecurityLevel } from "#domain/dossier/record-field.ts";
import { RECORD_FIELDS, RECORD_KINDS } from "#domain/dossier/records.ts";
import type { RecordKind } from "#domain/dossier/records.ts";

/** What a column holds: a field's kind, or plain JSON. */
export type ColumnKind = FieldKind | "json";

export interface Column {
  readonly key: string;
  readonly kind: ColumnKind;
  readonly level: SecurityLevel;
  /** absent for what every record has */
  readonly spec: FieldSpec | undefined;
}

export interface RecordTable {
  readonly kind: RecordKind;
  /** name of the table in the GeoPackage */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly column: (key: string) => Column | undefined;
  /** columns of each index */
  readonly indices: readonly (readonly string[])[];
  /** fields that full-text search looks into */
  readonly searched: readonly Column[];
}

const NAMES: Readonly<Record<RecordKind, string>> = {
  dossier: "buildings",
  storey: "storeys",
  unit: "units",
  household: "households",
  person: "persons",
  owner: "owners",
  appraisal: "appraisals",
  task: "inspections",
  finding: "findings",
  workOrder: "work_orders",
  repair: "repairs",
  attachment: "attachments",
  sensorLink: "sensor_links",
};

/** What every record has. */
const BASE: readonly Column[] = [
  { key: "id", kind: "text", level: 1, spec: undefined },
  { key: "buildingCode", kind: "text", level: 1, spec: undefined },
  { key: "source", kind: "code", level: 1, spec: undefined },
  { key: "createdMs", kind: "instant", level: 2, spec: undefined },
  { key: "updatedMs", kind: "instant", level: 2, spec: undefined },
  { key: "isSynthetic", kind: "flag", level: 1, spec: undefined },
];
const BASE_KEYS = new Set(BASE.map(({ key }) => key));

/** Members of a record that are no single values; in steps stand the names of those who took them. */
const JSON_COLUMNS: Readonly<Partial<Record<RecordKind, readonly Column[]>>> = {
  dossier: [{ key: "origins", kind: "json", level: 2, spec: undefined }],
  task: [{ key: "steps", kind: "json", level: 2, spec: undefined }],
  finding: [{ key: "steps", kind: "json", level: 2, spec: undefined }],
  workOrder: [{ key: "steps", kind: "json", level: 2, spec: undefined }],
};

const FACETS = [
  "districtCode", "streetCode", "communityCode", "gridCode", "use", "structure", "yearBuilt", "storeysAbove",
  "heightM", "appraisalGrade", "alarmLevel", "openFindingCount", "worstFindingLevel", "nextInspectionDay",
  "state", "isMonitored", "isSelfBuilt",
] as const; // prettier-ignore

/** For the filters that are asked most; every record is also found by its id and its building. */
const INDICES: Readonly<Partial<Record<RecordKind, readonly (readonly string[])[]>>> = {
  dossier: [
    // All that is asked for most, in one narrow place: a question about two or three of them reads nothing else.
    FACETS,
    // With the key that other records name the building by: such a question reads no row of the table.
    ["structure", "yearBuilt", "id"],
    ["use", "yearBuilt"],
    ["yearBuilt"],
    ["appraisalGrade"],
    ["alarmLevel"],
    ["openFindingCount"],
    ["worstFindingLevel"],
    ["nextInspectionDay"],
    ["districtCode", "streetCode"],
    ["communityCode"],
    ["gridCode"],
    ["estate"],
    ["managerUnit"],
    ["state"],
    ["storeysAbove"],
    ["heightM"],
  ],
  unit: [["use"], ["occupancy"], ["businessScope"]],
  household: [["unitId"]],
  person: [["householdId"]],
  owner: [["unitId"]],
  appraisal: [["grade"]],
  task: [["state", "dueDay"], ["gridCode"]],
  finding: [
    // With the building that they lead to, for the same reason.
    ["state", "problem", "buildingCode"],
    ["problem", "state", "buildingCode"],
    ["item", "state", "buildingCode"],
  ],
  workOrder: [["state"], ["findingId"]],
  repair: [["findingId"]],
  attachment: [["ownerId"]],
  sensorLink: [["sensorId"]],
};

const SEARCHED: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  dossier: [
    "id",
    "name",
    "formerName",
    "standardAddress",
    "estate",
    "community",
    "unifiedCode",
    "originCode",
    "realEstateCode",
    "businessName",
    "managerUnit",
    "userUnit",
    "managerName",
  ],
  unit: ["businessName", "realEstateCode"],
  household: ["headName"],
  owner: ["name"],
  finding: ["id", "description"],
  workOrder: ["id", "title"],
  sensorLink: ["sensorId", "name"],
  attachment: ["title", "fileName"],
};

function tableOf(kind: RecordKind): RecordTable {
  const fields: readonly Column[] = Object.entries(RECORD_FIELDS[kind])
    .filter(([key]) => !BASE_KEYS.has(key))
    .map(([key, spec]) => ({ key, kind: spec.kind, level: securityLevelOf(spec), spec }));
  const columns = [...BASE, ...fields, ...(JSON_COLUMNS[kind] ?? [])];
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const existing = (keys: readonly string[]): readonly string[] => keys.filter((key) => byKey.has(key));
  return {
    kind,
    name: NAMES[kind],
    columns,
    column: (key) => byKey.get(key),
    indices: [...(kind === "dossier" ? [] : [["buildingCode"]]), ...(INDICES[kind] ?? [])].map(existing),
    searched: existing(SEARCHED[kind] ?? []).map((key) => byKey.get(key)!),
  };
}

const TABLES = new Map(RECORD_KINDS.map((kind) => [kind, tableOf(kind)]));

export const RECORD_TABLES: readonly RecordTable[] = [...TABLES.values()];
export const recordTable = (kind: RecordKind): RecordTable => TABLES.get(kind)!;
