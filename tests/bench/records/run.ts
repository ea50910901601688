import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { RecordCondition, RecordQuery } from "../../../src/domain/records/record-condition.ts";
import { openRecords } from "../../../src/io/records/open-records.ts";
import { openLayers } from "../../../src/io/records/record-layers.ts";
import type { RecordsFile } from "../../../src/io/records/record-layers.ts";
import {
  countRecords,
  findBuildings,
  listRecords,
  searchRecords,
} from "../../../src/io/records/record-query.ts";
import { fillRecords } from "../../../src/io/records/write-package.ts";
import { generateDossiers, UNITS_PER_BUILDING } from "./generate-dossiers.ts";
import { NodeDatabase } from "./node-database.ts";

/**
 * How long do 200,000 dossiers with 2,000,000 units take to open, to filter and to search? A generated package is
 * attached to an empty local file and asked by the code of the records worker, on Node's SQLite and on the disk; each
 * question is then asked of the same rows without our indices, a search as a look into every text.
 *
 * Times are of the processor: shared cores say little by the clock. Limits at 200,000: open in 5 s, a filter or a search in 100 ms, for the
 * slowest of five askings after the first.
 */

const COUNTS = [10_000, 200_000] as const;
const [OPEN_LIMIT_MS, ASK_LIMIT_MS] = [5000, 100];
const ROUNDS = 6;

const wanted = process.argv
  .slice(2)
  .map(Number)
  .filter((n) => n > 0);
const folder = mkdtempSync(join(tmpdir(), "yutu-records-"));
let isWithin = true;

/** Processor time of one doing. */
function time(act: () => unknown): number {
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const field = (name: string, op: "is" | "lt" | "ge", value: string | number): RecordCondition => ({
  type: "field",
  field: name,
  op,
  value,
});
const all = (...of: RecordCondition[]): RecordCondition => ({ type: "all", of });
const contains = (name: string, value: string): RecordCondition => ({
  type: "field",
  field: name,
  op: "contains",
  value,
});
const CRACKED = all(field("structure", "is", "masonry"), field("yearBuilt", "lt", 1990), {
  type: "related",
  kind: "finding",
  where: all(field("problem", "is", "PRB-01-01"), field("state", "is", "open")),
});
const page = (where: RecordCondition, kind: RecordQuery["kind"] = "dossier"): RecordQuery => ({
  kind,
  where,
  limit: 100,
});

interface Question {
  readonly name: string;
  readonly ask: (file: RecordsFile) => unknown;
  /** the same without our indices, where that is another question */
  readonly plain?: (file: RecordsFile) => unknown;
}

const search = (
  name: string,
  query: string,
  plain: RecordCondition,
  kind: "dossier" | "unit" = "dossier",
): Question => ({
  name,
  ask: (file) => searchRecords(file, query, 50, 2),
  plain: (file) => listRecords(file, { kind, where: plain, limit: 50 }, 2),
});

const QUESTIONS: readonly Question[] = [
  { name: "filter: brick, before 1990, open crack", ask: (file) => listRecords(file, page(CRACKED), 2) },
  { name: "filter: the same, codes for the map", ask: (file) => findBuildings(file, CRACKED, 2) },
  { name: "filter: grade C", ask: (file) => listRecords(file, page(field("appraisalGrade", "is", "C")), 2) },
  {
    name: "filter: grid, by year",
    ask: (file) =>
      listRecords(file, { ...page(field("gridCode", "is", "G77")), sort: { field: "yearBuilt" } }, 2),
  },
  {
    name: "filter: district, use and storeys",
    ask: (file) =>
      countRecords(
        file,
        "dossier",
        all(
          field("districtCode", "is", "410105"),
          field("use", "is", "office"),
          field("storeysAbove", "ge", 20),
        ),
        2,
      ),
  },
  {
    name: "filter: shops, of all units",
    ask: (file) => listRecords(file, page(field("use", "is", "shop"), "unit"), 2),
  },
  {
    name: "filter: units of one building",
    ask: (file) => listRecords(file, page(field("buildingCode", "is", "ZD-0001234"), "unit"), 2),
  },
  search("search: 湖嘉", "湖嘉", contains("name", "湖嘉")),
  search("search: 号楼 (in every name)", "号楼", contains("name", "号楼")),
  search("search: 福邸 17 期", "福邸 17", all(contains("name", "福邸"), contains("name", "17"))),
  search("search: 烩面 (in a unit)", "烩面", contains("businessName", "烩面"), "unit"),
  search("search: nothing", "无此楼盘", contains("name", "无此楼盘")),
];

function openFile(path: string): RecordsFile {
  const db = new NodeDatabase(":memory:");
  openRecords(db, 4490);
  db.run("ATTACH ? AS pkg", [path]);
  db.exec("PRAGMA pkg.cache_size = -65536");
  return openLayers(db, true);
}

function bench(count: number): void {
  const path = join(folder, `${count}.gpkg`);
  const db = new NodeDatabase(path);
  db.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;");
  const filledMs = time(() =>
    fillRecords(db, generateDossiers(count), { srs: 4490, placeOf: () => undefined }),
  );
  const megabytes = statSync(path).size / 1e6;
  console.log(
    `\n${count} buildings, ${count * UNITS_PER_BUILDING} units, ${megabytes.toFixed(0)} MB, written in ${(filledMs / 1000).toFixed(1)} s`,
  );
  let file: RecordsFile | undefined;
  const openMs = time(() => {
    file = openFile(path);
    listRecords(file, { kind: "dossier", limit: 100 }, 2);
  });
  const isSlowToOpen = count === 200_000 && openMs > OPEN_LIMIT_MS;
  console.log(`open and first page: ${openMs.toFixed(0)} ms${isSlowToOpen ? "  OVER" : ""}`);
  const slowest = QUESTIONS.map(({ ask }) => {
    const took = Array.from({ length: ROUNDS }, () => time(() => ask(file!)));
    return Math.max(...took.slice(1));
  });
  file!.db.dispose();
  const indices = db.all("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL");
  for (const { name } of indices) db.exec(`DROP INDEX "${String(name)}"`);
  db.dispose();
  const plain = openFile(path);
  console.log(`${"question".padEnd(44)}${"slowest".padStart(9)}${"plain".padStart(9)}  ms`);
  QUESTIONS.forEach((question, i) => {
    const ask = question.plain ?? question.ask;
    time(() => ask(plain));
    const plainMs = time(() => ask(plain));
    const isOver = count === 200_000 && slowest[i]! > ASK_LIMIT_MS;
    if (isOver || isSlowToOpen) isWithin = false;
    console.log(
      `${question.name.padEnd(44)}${slowest[i]!.toFixed(1).padStart(9)}${plainMs.toFixed(1).padStart(9)}${isOver ? "  OVER" : ""}`,
    );
  });
  plain.db.dispose();
}

console.log(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}`);
try {
  for (const count of wanted.length > 0 ? wanted : COUNTS) bench(count);
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true });
}
console.log(isWithin ? "\nwithin the limits" : "\nA LIMIT IS PASSED");
process.exitCode = isWithin ? 0 : 1;
