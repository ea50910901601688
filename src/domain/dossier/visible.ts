import { maskName, maskValue, scrubText } from "./masking.ts";
import { securityLevelOf } from "./record-field.ts";
import type { FieldSpec, FieldValue, SecurityLevel } from "./record-field.ts";
import { RECORD_FIELDS, valueAt } from "./records.ts";
import type {
  Dossier,
  DossierBundle,
  FieldChange,
  HistoryEntry,
  RecordBase,
  RecordKind,
  RecordTypes,
  StateStep,
  ValueOrigin,
} from "./records.ts";
import { ROLES, visibleLevel } from "./roles.ts";
import type { Viewer } from "./roles.ts";

/**
 * What of a record a viewer may see. It runs where the records are read, before anything crosses to the page:
 * what is not to be seen is not there, and is not hidden by the interface.
 */

/** A record as a viewer sees it: values by field, some of them masked texts. */
export interface VisibleRecord extends RecordBase {
  readonly values: Readonly<Record<string, FieldValue>>;
  /** fields whose value is there and is not shown as it is */
  readonly masked: readonly string[];
  readonly steps?: readonly StateStep[];
  /** where single values come from, when that is not where the record comes from */
  readonly origins?: Readonly<Record<string, ValueOrigin>>;
}

/** Below this a viewer is not even told that there are such records. */
const KIND_LEVELS: Readonly<Record<RecordKind, SecurityLevel>> = {
  dossier: 1,
  storey: 2,
  unit: 2,
  household: 3,
  person: 3,
  owner: 3,
  appraisal: 2,
  task: 2,
  finding: 2,
  workOrder: 2,
  repair: 2,
  attachment: 2,
  sensorLink: 2,
};

/** Whether a viewer is told that there are records of a kind. */
export const seesKind = (kind: RecordKind, viewer: Viewer, isSynthetic = false): boolean => {
  const level = visibleLevel(viewer, isSynthetic);
  return KIND_LEVELS[kind] <= level || (KIND_LEVELS[kind] === 3 && ROLES[viewer.role].seesMasks);
};

const isPersonHidden = (viewer: Viewer, level: SecurityLevel): boolean =>
  level < 3 && !ROLES[viewer.role].seesMasks;

type Shown = { readonly value?: FieldValue; readonly isMasked: boolean };

function shownValue(spec: FieldSpec, value: FieldValue, viewer: Viewer, level: SecurityLevel): Shown {
  if (securityLevelOf(spec) <= level) {
    const isFree = spec.kind === "longText" && typeof value === "string";
    return { value: isFree ? scrubText(value) : value, isMasked: false };
  }
  if (spec.personal === undefined || !ROLES[viewer.role].seesMasks) return { isMasked: false };
  const masked = maskValue(spec.personal, value);
  if (masked === undefined) return { isMasked: true };
  return { value: masked, isMasked: masked !== value };
}

/** A record as a viewer sees it; undefined where the viewer does not see records of this kind. */
export function visibleRecord<K extends RecordKind>(
  kind: K,
  record: RecordTypes[K],
  viewer: Viewer,
): VisibleRecord | undefined {
  const isSynthetic = record.isSynthetic === true;
  if (!seesKind(kind, viewer, isSynthetic)) return undefined;
  const level = visibleLevel(viewer, isSynthetic);
  const values: Record<string, FieldValue> = {};
  const masked: string[] = [];
  for (const [key, spec] of Object.entries(RECORD_FIELDS[kind])) {
    const value = valueAt(record, key);
    if (value === undefined) continue;
    // An organisation is no person; the rest of its record is masked as any other.
    const isOrganisation = kind === "owner" && key === "name" && valueAt(record, "isOrganisation") === true;
    const shown = isOrganisation ? { value, isMasked: false } : shownValue(spec, value, viewer, level);
    if (shown.value !== undefined) values[key] = shown.value;
    if (shown.isMasked) masked.push(key);
  }
  const steps = "steps" in record ? record.steps : undefined;
  const origins = level >= 2 && "origins" in record ? visibleOrigins(record.origins, values) : undefined;
  return {
    id: record.id,
    buildingCode: record.buildingCode,
    source: record.source,
    createdMs: record.createdMs,
    updatedMs: record.updatedMs,
    ...(isSynthetic ? { isSynthetic: true as const } : {}),
    values,
    masked,
    ...(origins === undefined ? {} : { origins }),
    ...(steps === undefined ? {} : { steps: steps.map((step) => visibleStep(step, viewer, level)) }),
  };
}

/** Origins of the values that are seen: nobody learns of a field that is kept from them by where it comes from. */
function visibleOrigins(
  origins: Dossier["origins"],
  values: Readonly<Record<string, FieldValue>>,
): Readonly<Record<string, ValueOrigin>> | undefined {
  const seen = Object.entries(origins ?? {}).filter(([field]) => Object.hasOwn(values, field));
  return seen.length === 0 ? undefined : Object.fromEntries(seen);
}

function visibleStep(step: StateStep, viewer: Viewer, level: SecurityLevel): StateStep {
  const { by, note, ...rest } = step;
  return {
    ...rest,
    by: level >= 3 ? by : isPersonHidden(viewer, level) ? "" : maskName(by),
    ...(note === undefined ? {} : { note: scrubText(note) }),
  };
}

/** A line of the history with its values before and after masked; undefined where its kind is not seen. */
export function visibleHistory(entry: HistoryEntry, viewer: Viewer): HistoryEntry | undefined {
  const isSynthetic = entry.isSynthetic === true;
  const level = visibleLevel(viewer, isSynthetic);
  if (level < 2 || !seesKind(entry.kind, viewer, isSynthetic)) return undefined;
  const changes = entry.changes.flatMap((change): FieldChange[] => {
    const spec = RECORD_FIELDS[entry.kind][change.field];
    if (spec === undefined) return [];
    const side = (value: unknown): FieldValue | undefined =>
      value === undefined ? undefined : shownValue(spec, value as FieldValue, viewer, level).value;
    const [before, after] = [side(change.before), side(change.after)];
    if (before === undefined && after === undefined) return [];
    return [
      {
        field: change.field,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      },
    ];
  });
  const { by, reason, ...rest } = entry;
  return {
    ...rest,
    changes,
    by: level >= 3 ? by : isPersonHidden(viewer, level) ? "" : maskName(by),
    ...(reason === undefined ? {} : { reason: scrubText(reason) }),
  };
}

/** A building's file as a viewer sees it. */
export interface VisibleDossier {
  readonly dossier: VisibleRecord;
  readonly records: { readonly [K in Exclude<RecordKind, "dossier">]: readonly VisibleRecord[] };
  readonly history: readonly HistoryEntry[];
}

export function visibleDossier(bundle: DossierBundle, viewer: Viewer): VisibleDossier {
  const list = <K extends RecordKind>(
    kind: K,
    records: readonly RecordTypes[K][],
  ): readonly VisibleRecord[] => records.flatMap((record) => visibleRecord(kind, record, viewer) ?? []);
  const dossier = visibleRecord("dossier", bundle.dossier, viewer);
  if (dossier === undefined) throw new RangeError("a dossier is seen by every role");
  return {
    dossier,
    records: {
      storey: list("storey", bundle.storeys),
      unit: list("unit", bundle.units),
      household: list("household", bundle.households),
      person: list("person", bundle.persons),
      owner: list("owner", bundle.owners),
      appraisal: list("appraisal", bundle.appraisals),
      task: list("task", bundle.tasks),
      finding: list("finding", bundle.findings),
      workOrder: list("workOrder", bundle.workOrders),
      repair: list("repair", bundle.repairs),
      attachment: list("attachment", bundle.attachments),
      sensorLink: list("sensorLink", bundle.sensorLinks),
    },
    history: bundle.history.flatMap((entry) => visibleHistory(entry, viewer) ?? []),
  };
}
