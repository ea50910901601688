import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { isIntact } from "#io/records/open-records.ts";
import { verifyAudit } from "#io/records/record-audit.ts";
import { searchRecords } from "#io/records/record-query.ts";
import { metaOf, SCHEMA_VERSION } from "#io/records/record-schema.ts";
import { commit } from "#io/records/record-trail.ts";
import { readBundle } from "#io/records/record-versions.ts";
import type { SqlDatabase } from "#io/records/sql.ts";
import { OPERATOR, openTestRecords, put } from "../../../support/records.ts";

const FIXTURES = new URL("fixtures/", import.meta.url);
const fixture = (version: number): Uint8Array =>
  new Uint8Array(gunzipSync(readFileSync(new URL(`records-v${version}.gpkg.gz`, FIXTURES))));

/** Tables with their columns, and the names of everything else, in one order. */
const schemaOf = (db: SqlDatabase): unknown =>
  db
    .all("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
    .map(({ type, name }) => [
      type,
      name,
      type === "table"
        ? db.all("SELECT name, type FROM pragma_table_info(?) ORDER BY name", [name!]).map(Object.values)
        : "",
    ]);

const versions = Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => i + 1);

it("keeps a file of every past version", () => {
  const kept = readdirSync(FIXTURES).filter((name) => name.endsWith(".gz"));
  expect(kept.toSorted()).toEqual(versions.map((version) => `records-v${version}.gpkg.gz`));
});

describe.each(versions)("a file of version %i", (version) => {
  it("opens with all that is in it, has the shape of a new one, and can be worked on", async () => {
    const { db, file } = await openTestRecords(undefined, fixture(version));
    expect(metaOf(db, "version")).toBe(SCHEMA_VERSION);
    expect(schemaOf(db)).toEqual(schemaOf((await openTestRecords()).db));
    const bundle = readBundle(file, "B-1");
    expect(bundle).toMatchObject({
      dossier: { name: "龙湖嘉园 1 号楼", yearBuilt: 1987 },
      findings: [{ id: "F-1", description: "梁底裂缝" }],
    });
    expect(bundle?.history.map(({ reason }) => reason)).toEqual(["核实", "巡查"]);
    expect(searchRecords(file, "湖嘉", 5, 2)).toHaveLength(1);
    const options = { actor: OPERATOR, nowMs: 1_800_000_000_000 };
    commit(file, { id: "now", reason: "再查", edits: [put("dossier", "B-1", { name: "新名" })] }, options);
    expect(await verifyAudit(db)).toMatchObject({ ok: true, count: 4 });
    expect(isIntact(db)).toBe(true);
  });
});

it("refuses a file of a later version, and one that is no file of records", async () => {
  const { db } = await openTestRecords();
  db.exec(`UPDATE yutu_meta SET value = ${SCHEMA_VERSION + 1} WHERE key = 'version'`);
  await expect(openTestRecords(undefined, db.bytes())).rejects.toMatchObject({ code: "records.newer" });
  db.exec("DROP TABLE yutu_meta");
  await expect(openTestRecords(undefined, db.bytes())).rejects.toMatchObject({ code: "records.foreign" });
});
