import type { RecordActor, RecordEdit } from "#domain/records/record-change.ts";
import { openRecords } from "#io/records/open-records.ts";
import { openLayers } from "#io/records/record-layers.ts";
import type { RecordsFile } from "#io/records/record-layers.ts";
import { insertRecord } from "#io/records/record-rows.ts";
import type { RecordValues } from "#io/records/record-rows.ts";
import { setMeta } from "#io/records/record-schema.ts";
import { recordTable } from "#io/records/record-tables.ts";
import { encodeGeometry } from "#io/records/gpkg-geometry.ts";
import { openMemory } from "#io/records/sqlite-wasm.ts";
import type { WasmDatabase } from "#io/records/sqlite-wasm.ts";
import type { RecordKind } from "#domain/dossier/records.ts";

export const OPERATOR: RecordActor = { user: "李巡", role: "operator" };

export interface TestRecord extends RecordValues {
  readonly id: string;
}

/** Records of a package: of the kind, with the base that every record has. */
export type TestPackage = Readonly<Partial<Record<RecordKind, readonly TestRecord[]>>>;

/** Each building stands a little further east than the one before. */
const placeOf = (row: number): [number, number] => [113.7 + row * 0.001, 34.8];

export async function packageBytes(records: TestPackage, release = "1"): Promise<Uint8Array> {
  const db = await openMemory();
  openRecords(db, 4490);
  for (const [kind, list] of Object.entries(records)) {
    const table = recordTable(kind as RecordKind);
    list.forEach((record, row) => {
      const geometry =
        kind === "dossier" ? encodeGeometry({ type: "Point", coordinates: placeOf(row) }, 4490) : null;
      const buildingCode = kind === "dossier" ? record.id : "B-1";
      insertRecord(
        db,
        table,
        row + 1,
        { buildingCode, source: "synthetic", createdMs: 1, updatedMs: 1, ...record },
        geometry,
      );
    });
  }
  setMeta(db, "release", release);
  const bytes = db.bytes();
  db.dispose();
  return bytes;
}

export interface OpenedRecords {
  readonly file: RecordsFile;
  readonly db: WasmDatabase;
}

/** A local file in memory over a package, or alone. */
export async function openTestRecords(packaged?: Uint8Array, local?: Uint8Array): Promise<OpenedRecords> {
  const db = await openMemory();
  if (local !== undefined) db.load(local);
  openRecords(db, 4490);
  if (packaged !== undefined) {
    db.exec("ATTACH ':memory:' AS pkg");
    db.load(packaged, "pkg");
  }
  return { db, file: openLayers(db, packaged !== undefined) };
}

export const put = (
  kind: RecordKind,
  id: string,
  values: Readonly<Record<string, unknown>>,
  buildingCode = "B-1",
): RecordEdit => ({ type: "put", kind, id, buildingCode, values });
