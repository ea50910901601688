import type { FieldSpec, FieldValue, ValuesOf } from "./record-field.ts";
import type { CodeOf } from "./code-lists.ts";
import { DOSSIER_FIELDS } from "./dossier-fields.ts";
import type { DossierFieldKey, DossierValues } from "./dossier-fields.ts";
import {
  APPRAISAL_FIELDS,
  ATTACHMENT_FIELDS,
  FINDING_FIELDS,
  HOUSEHOLD_FIELDS,
  OWNER_FIELDS,
  PERSON_FIELDS,
  REPAIR_FIELDS,
  SENSOR_LINK_FIELDS,
  STOREY_FIELDS,
  TASK_FIELDS,
  UNIT_FIELDS,
  WORK_ORDER_FIELDS,
} from "./record-fields.ts";
import type { RoleId } from "./roles.ts";

/**
 * What the records database holds. Every record is flat and plain JSON, keyed by the fields of its
 * dictionary; absent means unknown, never zero and never an empty text.
 */

export type RecordSource = CodeOf<"recordSource">;

/** What every record has. */
export interface RecordBase {
  /** unique in the whole database and never used again */
  readonly id: string;
  /** the building's code; the identifier in its source where it has no code */
  readonly buildingCode: string;
  readonly source: RecordSource;
  readonly createdMs: number;
  readonly updatedMs: number;
  /** made up by a generator: shown as 合成数据 */
  readonly isSynthetic?: true;
}

/** Where a single value comes from, when that is not where the dossier comes from. */
export interface ValueOrigin {
  readonly source: RecordSource;
  readonly day: string;
}

/** One building's file; `id` is the building's code. */
export interface Dossier extends RecordBase, DossierValues {
  readonly origins?: Readonly<Partial<Record<DossierFieldKey, ValueOrigin>>>;
}

export interface Storey extends RecordBase, ValuesOf<typeof STOREY_FIELDS> {}
/** A flat, a shop, an office: 户. */
export interface Unit extends RecordBase, ValuesOf<typeof UNIT_FIELDS> {}
export interface Household extends RecordBase, ValuesOf<typeof HOUSEHOLD_FIELDS> {}
export interface Person extends RecordBase, ValuesOf<typeof PERSON_FIELDS> {}
export interface Owner extends RecordBase, ValuesOf<typeof OWNER_FIELDS> {}
export interface Appraisal extends RecordBase, ValuesOf<typeof APPRAISAL_FIELDS> {}
export interface Repair extends RecordBase, ValuesOf<typeof REPAIR_FIELDS> {}
export interface Attachment extends RecordBase, ValuesOf<typeof ATTACHMENT_FIELDS> {}
export interface SensorLink extends RecordBase, ValuesOf<typeof SENSOR_LINK_FIELDS> {}

/** One change of state: who, when, where, with which photo. */
export interface StateStep {
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly role: RoleId;
  readonly atMs: number;
  /** longitude and latitude in degrees */
  readonly position?: readonly [number, number];
  /** ids of attachments */
  readonly photos?: readonly string[];
  readonly note?: string;
}

export interface InspectionTask extends RecordBase, ValuesOf<typeof TASK_FIELDS> {
  readonly steps: readonly StateStep[];
}
export interface Finding extends RecordBase, ValuesOf<typeof FINDING_FIELDS> {
  readonly steps: readonly StateStep[];
}
export interface WorkOrder extends RecordBase, ValuesOf<typeof WORK_ORDER_FIELDS> {
  readonly steps: readonly StateStep[];
}

/** A field before and after; absent: it had, or has, no value. */
export interface FieldChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** One change of one record, for the tab 变更履历. */
export interface HistoryEntry {
  readonly id: string;
  readonly buildingCode: string;
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly action: "create" | "update" | "delete";
  readonly changes: readonly FieldChange[];
  readonly by: string;
  readonly role: RoleId;
  readonly atMs: number;
  readonly reason?: string;
  /** version of the record after the change, from 1 */
  readonly version: number;
  readonly isSynthetic?: true;
}

/** One line of the audit trail; hash and previous hash chain the lines. */
export interface AuditEntry {
  readonly sequence: number;
  readonly atMs: number;
  readonly user: string;
  readonly role: RoleId;
  readonly action: CodeOf<"auditAction">;
  /** what it was done to: `dossier/ZD-…` */
  readonly object: string;
  readonly fields?: readonly string[];
  readonly purpose?: string;
  readonly result: "ok" | "refused" | "failed";
  readonly previousHash: string;
  readonly hash: string;
}

/** Every kind of record that hangs on a building, with its type. */
export interface RecordTypes {
  readonly dossier: Dossier;
  readonly storey: Storey;
  readonly unit: Unit;
  readonly household: Household;
  readonly person: Person;
  readonly owner: Owner;
  readonly appraisal: Appraisal;
  readonly task: InspectionTask;
  readonly finding: Finding;
  readonly workOrder: WorkOrder;
  readonly repair: Repair;
  readonly attachment: Attachment;
  readonly sensorLink: SensorLink;
}

export type RecordKind = keyof RecordTypes;

/** The dictionary of each kind: what a writer makes columns of, and what a reader masks by. */
export const RECORD_FIELDS: { readonly [K in RecordKind]: Readonly<Record<string, FieldSpec>> } = {
  dossier: DOSSIER_FIELDS,
  storey: STOREY_FIELDS,
  unit: UNIT_FIELDS,
  household: HOUSEHOLD_FIELDS,
  person: PERSON_FIELDS,
  owner: OWNER_FIELDS,
  appraisal: APPRAISAL_FIELDS,
  task: TASK_FIELDS,
  finding: FINDING_FIELDS,
  workOrder: WORK_ORDER_FIELDS,
  repair: REPAIR_FIELDS,
  attachment: ATTACHMENT_FIELDS,
  sensorLink: SENSOR_LINK_FIELDS,
};

/** A record's value by the key of its dictionary; undefined where it has none. */
export const valueAt = (record: object, key: string): FieldValue | undefined =>
  Object.hasOwn(record, key)
    ? ((record as Record<string, unknown>)[key] as FieldValue | undefined)
    : undefined;

export const RECORD_KINDS = Object.keys(RECORD_FIELDS) as readonly RecordKind[];

/** All that is known of one building: what a generator yields and a writer takes. */
export interface DossierBundle {
  readonly dossier: Dossier;
  readonly storeys: readonly Storey[];
  readonly units: readonly Unit[];
  readonly households: readonly Household[];
  readonly persons: readonly Person[];
  readonly owners: readonly Owner[];
  readonly appraisals: readonly Appraisal[];
  readonly tasks: readonly InspectionTask[];
  readonly findings: readonly Finding[];
  readonly workOrders: readonly WorkOrder[];
  readonly repairs: readonly Repair[];
  readonly attachments: readonly Attachment[];
  readonly sensorLinks: readonly SensorLink[];
  readonly history: readonly HistoryEntry[];
}
