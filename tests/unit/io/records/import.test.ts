import { describe, expect, it } from "vitest";
import { createRecordsImport } from "../../../../workers/records-import.ts";
import type { JoinEdit } from "#domain/dossier/join-table.ts";
import type { RecordsFile } from "#io/records/record-layers.ts";
import { commit, undo } from "#io/records/record-trail.ts";
import { countRecords } from "#io/records/record-query.ts";
import { isIntact } from "#io/records/open-records.ts";
import { verifyAudit } from "#io/records/record-audit.ts";
import { openTestRecords, OPERATOR, packageBytes } from "../../../support/records.ts";
import type { OpenedRecords } from "../../../support/records.ts";

const NOW_MS = Date.UTC(2026, 4, 3);
const PACKAGE = await packageBytes({
  dossier: [
    { id: "B-1", name: "龙湖嘉园 1 号楼", yearBuilt: 1987, structure: "masonry", managerName: "欧阳娜娜" },
    { id: "B-2", name: "湖嘉大厦", yearBuilt: 2003, seismicMeasures: ["ringBeam"] },
    { id: "B-3", name: "东风里 3 号楼" },
  ],
});

const edit = (buildingCode: string, row: number, values: JoinEdit["values"]): JoinEdit => ({
  buildingCode,
  row,
  values,
});
const EDITS: readonly JoinEdit[] = [
  edit("B-1", 2, { yearBuilt: 1988, floorAreaM2: 1200.5, hasManager: true }),
  edit("B-2", 3, { yearBuilt: 2003, structure: "steel" }),
  edit("B-9", 4, { name: "新楼", surveyDay: "2026-01" }),
];

function importer({ file }: OpenedRecords, onProgress: () => void = () => undefined) {
  return createRecordsImport({
    file,
    now: () => NOW_MS,
    key: () => undefined,
    checkRights: () => undefined,
    shown: (_actor, _field, value) => value,
    persist: () => Promise.resolve(),
    onChanged: () => undefined,
    onProgress,
  });
}

/** All that the file says, but for what names the way in which it came there. */
function contentOf({ db }: RecordsFile): unknown {
  const rows = (sql: string): readonly unknown[] => db.all(sql);
  return {
    dossiers: rows("SELECT * FROM main.buildings ORDER BY id"),
    search: rows("SELECT rowid FROM main.buildings_search WHERE buildings_search MATCH '新楼' OR buildings_search MATCH 'a'"), // prettier-ignore
    overlay: rows("SELECT * FROM main.yutu_overlay ORDER BY recordId"),
    hidden: rows("SELECT fid FROM temp.hidden_buildings ORDER BY fid"),
    history: rows("SELECT recordId, action, changes, version, buildingCode FROM main.history ORDER BY fid"),
    tree: rows("SELECT * FROM main.rtree_buildings_geom ORDER BY id"),
  };
}

describe("an import", () => {
  it("says before it is done what it would do, and what stays", async () => {
    const records = await openTestRecords(PACKAGE);
    const plan = importer(records).plan(OPERATOR, EDITS, false);
    expect(plan).toMatchObject({ made: 1, changed: 2, unchanged: 0 });
    expect(plan.issues).toEqual([
      { row: 2, column: "yearBuilt", reason: "kept", found: "1988", suggestion: "1987" },
    ]);
    expect(importer(records).plan(OPERATOR, EDITS, true)).toMatchObject({ changed: 2, issues: [] });
    expect(records.db.all("SELECT * FROM main.history")).toEqual([]);
  });

  it("leaves the file as the same edits one by one leave it", async () => {
    const [many, single] = [await openTestRecords(PACKAGE), await openTestRecords(PACKAGE)];
    await importer(many).run(OPERATOR, { id: "t", reason: "普查", edits: EDITS, overwrites: true });
    const origin = { source: "import", day: "2026-05-03" };
    const origins = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, origin]));
    commit(
      single.file,
      {
        id: "t",
        reason: "普查",
        edits: [
          { type: "put", kind: "dossier", id: "B-1", values: { ...EDITS[0]!.values, origins: origins("yearBuilt", "floorAreaM2", "hasManager") } }, // prettier-ignore
          { type: "put", kind: "dossier", id: "B-2", values: { structure: "steel", origins: origins("structure") } }, // prettier-ignore
          { type: "put", kind: "dossier", id: "B-9", values: { ...EDITS[2]!.values, source: "import" } },
        ],
      },
      { actor: OPERATOR, nowMs: NOW_MS },
    );
    expect(contentOf(many.file)).toEqual(contentOf(single.file));
    expect(isIntact(many.db)).toBe(true);
    expect(await verifyAudit(many.db)).toMatchObject({ ok: true });
  });

  it("is one transaction that is taken back as one, and can come again", async () => {
    const records = await openTestRecords(PACKAGE);
    const before = countRecords(records.file, "dossier", undefined, 4);
    const again = (id: string) =>
      importer(records).run(OPERATOR, { id, reason: "普查", edits: EDITS, overwrites: true });
    expect(await again("t1")).toEqual({ type: "done", transactionId: "t1", recordCount: 3 });
    expect(await again("t1"), "asked twice, done once").toMatchObject({ recordCount: 3 });
    undo(records.file, "t1", "u1", { actor: OPERATOR, nowMs: NOW_MS });
    expect(countRecords(records.file, "dossier", undefined, 4)).toBe(before);
    expect(records.db.all("SELECT id FROM main.buildings")).toEqual([]);
    expect(await again("t2")).toMatchObject({ type: "done", recordCount: 3 });
    const year = records.db.get("SELECT yearBuilt FROM main.buildings WHERE id = 'B-1'");
    expect(year).toEqual({ yearBuilt: 1988 });
  });

  it("that is given up, or breaks off, leaves nothing behind", async () => {
    const records = await openTestRecords(PACKAGE);
    const many = Array.from({ length: 600 }, (_, i) => edit(`N-${i}`, i + 2, { name: `楼 ${i}` }));
    const tables = importer(records, () => tables.cancel("t"));
    expect(await tables.run(OPERATOR, { id: "t", reason: "普查", edits: many, overwrites: false })).toEqual({
      type: "cancelled",
    });
    const broken = [...many, edit("N-x", 700, { yearBuilt: "never" })];
    await expect(
      importer(records).run(OPERATOR, { id: "u", reason: "普查", edits: broken, overwrites: false }),
    ).rejects.toMatchObject({ code: "records.badValue" });
    expect(records.db.all("SELECT id FROM main.buildings")).toEqual([]);
    expect(records.db.all("SELECT id FROM main.yutu_transactions")).toEqual([]);
    expect(isIntact(records.db)).toBe(true);
  });
});
