import { cpus } from "node:os";
import { emptyBundle } from "../../../src/domain/dossier/known-dossier.ts";
import { guessMapping } from "../../../src/domain/dossier/join-mapping.ts";
import { JoinMatcher } from "../../../src/domain/dossier/join-match.ts";
import type { DossierBundle } from "../../../src/domain/dossier/records.ts";
import { openRecords } from "../../../src/io/records/open-records.ts";
import { openLayers } from "../../../src/io/records/record-layers.ts";
import { openMemory } from "../../../src/io/records/sqlite-wasm.ts";
import { fillRecords } from "../../../src/io/records/write-package.ts";
import { readTable } from "../../../src/io/tables/read-table.ts";
import { createRecordsImport } from "../../../workers/records-import.ts";
import { checkTable } from "../../../workers/table-join.ts";
import type { AskRecords } from "../../../workers/table-join.ts";
import { generateDossiers } from "./generate-dossiers.ts";

/**
 * How long does a table of 100,000 rows take into 100,000 dossiers? The code of both workers, on the SQLite that the
 * browser has, in memory: reading the file, finding the buildings, the dry run, and the transaction with its history,
 * search index and spatial index. In a browser the transaction also goes to the disk.
 *
 * Times are of the processor: shared cores say little by the clock. Limit: a minute together.
 */

const ROWS = Number(process.argv[2] ?? 100_000);
const LIMIT_MS = 60_000;
const ACTOR = { user: "bench", role: "operator" } as const;

/** Dossiers without their units: a table says nothing of them. */
function* dossiers(count: number): Generator<DossierBundle> {
  for (const { dossier } of generateDossiers(count)) yield emptyBundle(dossier);
}

const used = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
let lastMs = used();
let totalMs = 0;
function lap(what: string): void {
  const took = used() - lastMs;
  totalMs += took;
  console.log(`${what.padEnd(44)}${took.toFixed(0).padStart(8)} ms`);
  lastMs = used();
}

console.log(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, ${ROWS} rows`);
const packaged = await openMemory();
fillRecords(packaged, dossiers(ROWS), { srs: 4490, placeOf: () => [113.7, 34.8] });
const db = await openMemory();
openRecords(db, 4490);
db.exec("ATTACH ':memory:' AS pkg");
db.load(packaged.bytes(), "pkg");
packaged.dispose();
const file = openLayers(db, true);
const codes = db.all("SELECT id FROM pkg.buildings ORDER BY id").map((row) => String(row["id"]));
const csv = [
  "房屋编号,管理单位,调查日期,总建筑面积,有无物业管理,建成年代",
  ...codes.map(
    (code, i) =>
      `${code},豫康物业,${45_000 + (i % 900)},"${1000 + i}.5 平方米",是,${i % 50 === 0 ? "不清楚" : 1990}`,
  ),
].join("\r\n");
const bytes = new TextEncoder().encode(csv);
const records = createRecordsImport({
  file,
  now: () => 1,
  key: () => undefined,
  checkRights: () => undefined,
  shown: (_actor, _field, value) => value,
  persist: () => Promise.resolve(),
  onChanged: () => undefined,
  onProgress: () => undefined,
});
const ask = ((name: string, args: readonly unknown[]) =>
  name === "planImport"
    ? Promise.resolve(records.plan(ACTOR, args[0] as never, args[1] as boolean))
    : Promise.reject(new Error(name))) as AskRecords;

lastMs = used();
const table = await readTable(bytes);
lap("read the file");
const matcher = new JoinMatcher(
  codes.map((buildingCode, i) => ({
    buildingCode,
    bbox: [113 + i * 1e-5, 34, 113 + i * 1e-5 + 5e-6, 34.0001] as const,
  })),
);
lap("index the buildings");
const mapping = guessMapping(table.sheets[0]?.rows[0]?.map(String) ?? []).map((guess) => guess?.column);
const setup = { sheet: 0, mapping, crs: "EPSG:4490", overwrites: true };
const checked = await checkTable(
  table,
  setup,
  matcher,
  ask,
  () => false,
  () => undefined,
);
if (checked === undefined || checked.check.summary.matched !== ROWS) throw new Error("rows were lost");
lap("match, read the values, dry run");
const outcome = await records.run(ACTOR, {
  id: "t",
  reason: "bench",
  edits: checked.edits,
  overwrites: true,
});
if (outcome.type !== "done" || outcome.recordCount !== ROWS) throw new Error("edits were lost");
lap("write, with history, search and place");
db.dispose();
console.log(
  `${"together".padEnd(44)}${totalMs.toFixed(0).padStart(8)} ms${totalMs > LIMIT_MS ? "  OVER" : ""}`,
);
process.exitCode = totalMs > LIMIT_MS ? 1 : 0;
