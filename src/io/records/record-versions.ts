import { diffRecords } from "#domain/dossier/changeset.ts";
import type { DossierBundle, FieldChange, HistoryEntry, RecordKind } from "#domain/dossier/records.ts";
import { RECORD_KINDS } from "#domain/dossier/records.ts";
import type { DossierDifference } from "#domain/records/records-answers.ts";
import type { RecordsFile } from "./record-layers.ts";
import { readBuilding } from "./record-query.ts";
import type { RecordValues } from "./record-rows.ts";
import { historyOf } from "./record-trail.ts";

/** All records of a building by kind and id, as they were at some moment. */
export type BuildingState = ReadonlyMap<RecordKind, ReadonlyMap<string, RecordValues>>;

type Editable = Map<RecordKind, Map<string, RecordValues>>;

function presentState(file: RecordsFile, buildingCode: string): Editable {
  const records = readBuilding(file, buildingCode);
  return new Map(
    RECORD_KINDS.map((kind) => [
      kind,
      new Map((records[kind] ?? []).map((record) => [String(record["id"]), record])),
    ]),
  );
}

/** Values before a change, in the place of those after it. */
function takenBack(record: RecordValues, changes: readonly FieldChange[]): RecordValues {
  const values: Record<string, unknown> = { ...record };
  for (const { field, before } of changes) {
    if (before === undefined) delete values[field];
    else values[field] = before;
  }
  return values;
}

/** A building's records right after a moment: the present ones, with all later changes taken back. */
export function stateAt(file: RecordsFile, buildingCode: string, atMs: number): BuildingState {
  const state = presentState(file, buildingCode);
  const later = historyOf(file, buildingCode).filter((entry) => entry.atMs > atMs);
  for (const { kind, recordId, action, changes } of later.toReversed()) {
    const records = state.get(kind);
    if (action === "create") records?.delete(recordId);
    else
      records?.set(recordId, takenBack(records.get(recordId) ?? { id: recordId, updatedMs: atMs }, changes));
  }
  return state;
}

/** A building's file out of its records; undefined where nothing is known of the building. */
export function bundleOf(
  state: BuildingState,
  buildingCode: string,
  history: readonly HistoryEntry[],
): DossierBundle | undefined {
  const list = (kind: RecordKind): never[] => [...(state.get(kind)?.values() ?? [])] as never[];
  const found = list("dossier")[0];
  const hasRecords = RECORD_KINDS.some((kind) => (state.get(kind)?.size ?? 0) > 0);
  if (!hasRecords && history.length === 0) return undefined;
  return {
    // Records may hang on a building before anybody has begun its dossier.
    dossier: found ?? { id: buildingCode, buildingCode, source: "manual", createdMs: 0, updatedMs: 0 },
    storeys: list("storey"),
    units: list("unit"),
    households: list("household"),
    persons: list("person"),
    owners: list("owner"),
    appraisals: list("appraisal"),
    tasks: list("task"),
    findings: list("finding"),
    workOrders: list("workOrder"),
    repairs: list("repair"),
    attachments: list("attachment"),
    sensorLinks: list("sensorLink"),
    history,
  };
}

export function readBundle(
  file: RecordsFile,
  buildingCode: string,
  atMs = Infinity,
): DossierBundle | undefined {
  const history = historyOf(file, buildingCode).filter((entry) => entry.atMs <= atMs);
  return bundleOf(stateAt(file, buildingCode, atMs), buildingCode, history);
}

/** What is different in a building's records at two moments. */
export function compareStates(from: BuildingState, to: BuildingState): readonly DossierDifference[] {
  return RECORD_KINDS.flatMap((kind) => {
    const [before, after] = [from.get(kind), to.get(kind)];
    const ids = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
    return [...ids].flatMap((recordId): DossierDifference[] => {
      const [old, now] = [before?.get(recordId), after?.get(recordId)];
      const changes = diffRecords(old, now);
      if (changes.length === 0) return [];
      const action = old === undefined ? "create" : now === undefined ? "delete" : "update";
      return [{ kind, recordId, action, changes }];
    });
  });
}
