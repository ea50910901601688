import type { DossierBundle, HistoryEntry, RecordKind } from "#domain/dossier/records.ts";
import { ContentHash } from "../bake/content-hash.ts";
import { defineSpatialFunctions, updateExtent } from "./geopackage.ts";
import { encodeGeometry } from "./gpkg-geometry.ts";
import type { Position } from "./gpkg-geometry.ts";
import { insertMany, insertRecord } from "./record-rows.ts";
import type { RecordValues } from "./record-rows.ts";
import { createIndices, createTables, searchTableOf, setMeta } from "./record-schema.ts";
import type { RecordSrs } from "./record-schema.ts";
import { RECORD_TABLES, recordTable } from "./record-tables.ts";
import { inTransaction } from "./sql.ts";
import type { SqlDatabase } from "./sql.ts";
import { openMemory } from "./sqlite-wasm.ts";

export interface PackageOptions {
  readonly srs: RecordSrs;
  /** where a building stands; undefined where nobody knows */
  readonly placeOf: (buildingCode: string) => Position | undefined;
}

export interface WrittenPackage {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** fingerprint of the records: the same ones make the same bytes */
  readonly release: string;
  readonly counts: Readonly<Record<RecordKind, number>>;
}

const LISTS: readonly (readonly [RecordKind, Exclude<keyof DossierBundle, "dossier" | "history">])[] = [
  ["storey", "storeys"],
  ["unit", "units"],
  ["household", "households"],
  ["person", "persons"],
  ["owner", "owners"],
  ["appraisal", "appraisals"],
  ["task", "tasks"],
  ["finding", "findings"],
  ["workOrder", "workOrders"],
  ["repair", "repairs"],
  ["attachment", "attachments"],
  ["sensorLink", "sensorLinks"],
];

/** Records of a kind that go in together. */
const AT_ONCE = 1000;

function insertHistory(db: SqlDatabase, entry: HistoryEntry): void {
  db.run(
    `INSERT INTO main.history (id, transactionId, buildingCode, kind, recordId, action, changes, "by", role, atMs, reason, version, isSynthetic)
     VALUES (?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      entry.id,
      entry.buildingCode,
      entry.kind,
      entry.recordId,
      entry.action,
      JSON.stringify(entry.changes),
      entry.by,
      entry.role,
      entry.atMs,
      entry.reason ?? null,
      entry.version,
      entry.isSynthetic === true ? 1 : null,
    ],
  );
}

/** Fills a file of records at once; it must be empty. */
export function fillRecords(
  db: SqlDatabase,
  bundles: Iterable<DossierBundle>,
  { srs, placeOf }: PackageOptions,
): Pick<WrittenPackage, "release" | "counts"> {
  const hash = new ContentHash();
  const counts = Object.fromEntries(RECORD_TABLES.map(({ kind }) => [kind, 0])) as Record<RecordKind, number>;
  defineSpatialFunctions(db);
  inTransaction(db, () => {
    createTables(db, srs);
    const waiting = new Map<RecordKind, RecordValues[]>(LISTS.map(([kind]) => [kind, []]));
    const flush = (kind: RecordKind, records: RecordValues[]): void => {
      hash.updateText(JSON.stringify(records));
      insertMany(db, recordTable(kind), counts[kind] + 1, records);
      counts[kind] += records.length;
      records.length = 0;
    };
    for (const bundle of bundles) {
      const place = placeOf(bundle.dossier.buildingCode);
      const geometry = place && encodeGeometry({ type: "Point", coordinates: place }, srs);
      const dossier = { ...bundle.dossier };
      counts.dossier += 1;
      hash.updateText(JSON.stringify(dossier));
      insertRecord(db, recordTable("dossier"), counts.dossier, dossier, geometry ?? null);
      for (const [kind, list] of LISTS) {
        const records = waiting.get(kind)!;
        for (const record of bundle[list]) records.push({ ...record });
        if (records.length >= AT_ONCE) flush(kind, records);
      }
      for (const entry of bundle.history) {
        hash.updateText(JSON.stringify(entry));
        insertHistory(db, entry);
      }
    }
    for (const [kind, records] of waiting) if (records.length > 0) flush(kind, records);
    for (const table of RECORD_TABLES) {
      createIndices(db, table);
      if (table.searched.length > 0) {
        const search = searchTableOf(table);
        db.exec(`INSERT INTO ${search} (${search}) VALUES ('optimize')`);
      }
    }
    updateExtent(db, "buildings");
    setMeta(db, "release", hash.digest());
  });
  return { release: hash.digest(), counts };
}

/** `records.gpkg` of a city package: the same records make the same bytes. */
export async function writeRecordsPackage(
  bundles: Iterable<DossierBundle>,
  options: PackageOptions,
): Promise<WrittenPackage> {
  const db = await openMemory();
  try {
    const filled = fillRecords(db, bundles, options);
    db.exec("VACUUM");
    return { bytes: db.bytes(), ...filled };
  } finally {
    db.dispose();
  }
}
