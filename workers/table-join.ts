import { AppError } from "#base/app-error.ts";
import { nextTask } from "#base/next-task.ts";
import { buildingAt } from "#domain/building-index.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { recordCodeOf } from "#domain/dossier/record-code.ts";
import type { JoinMatcher } from "#domain/dossier/join-match.ts";
import type { JoinTarget } from "#domain/dossier/join-match.ts";
import { MAX_ISSUES, TableJoin } from "#domain/dossier/join-table.ts";
import type { JoinEdit, JoinIssue } from "#domain/dossier/join-table.ts";
import type { ImportOutcome, ImportPlan } from "#domain/records/table-import.ts";
import type { JoinCheck, JoinProgress, JoinSetup } from "#domain/records/table-join.ts";
import { resolveCrs } from "#io/crs.ts";
import { headingRowOf } from "#io/tables/read-table.ts";
import type { TableFile } from "#io/tables/table-file.ts";
import type { RecordsArgs, RecordsMethodName, RecordsValue } from "./records.contract.ts";

/** Asks the records' worker, for the present role. @throws AppError with the code of its failure */
export type AskRecords = <N extends RecordsMethodName>(
  name: N,
  args: RecordsArgs<N>,
) => Promise<RecordsValue<N>>;

/** Rows and edits between two looks at what else was asked. */
const [ROWS_AT_ONCE, EDITS_AT_ONCE] = [500, 2000];
/** Issues that go to the page; the report has them all. */
const SHOWN_ISSUES = 500;
/** Share of the work that is done when all rows are read. */
const READ_SHARE = 0.5;

/** Buildings with all that they may be called by: in the index, and in their dossiers. */
export async function joinTargets(index: BuildingIndex, ask: AskRecords): Promise<JoinTarget[]> {
  const [unified, origin, realEstate, address] = await Promise.all(
    ["unifiedCode", "originCode", "realEstateCode", "standardAddress"].map(async (field) => {
      const { codes, values } = await ask("column", [field]).catch((thrown: unknown) => {
        // A role that does not see a field finds no building by it.
        if (thrown instanceof AppError && thrown.code === "records.forbidden")
          return { codes: [], values: [] };
        throw thrown;
      });
      return new Map(codes.map((code, i) => [code, String(values[i])]));
    }),
  );
  return Array.from({ length: index.count }, (_, row): JoinTarget => {
    const building = buildingAt(index, row);
    const buildingCode = recordCodeOf(building);
    return {
      buildingCode,
      otherCodes: [
        building.id,
        unified?.get(buildingCode),
        origin?.get(buildingCode),
        realEstate?.get(buildingCode),
      ],
      address: address?.get(buildingCode) ?? building.address,
      bbox: building.bbox,
    };
  });
}

/** What a check has found; its edits are what is brought in. */
export interface Checked {
  readonly check: JoinCheck;
  readonly edits: readonly JoinEdit[];
  readonly overwrites: boolean;
  readonly issues: readonly JoinIssue[];
}

function toLonLatOf(crs: string): (x: number, y: number) => readonly [number, number] {
  const system = resolveCrs(crs);
  if (system === undefined) throw new AppError("table.unknownCrs", `unknown system ${crs}`, { crs });
  const xy = new Float64Array(2);
  return (x, y) => {
    xy[0] = x;
    xy[1] = y;
    system.toLonLat(xy);
    return [xy[0], xy[1]];
  };
}

/**
 * Joins a table to the buildings and asks the dossiers what would come of it. Nothing is written.
 *
 * @returns undefined when it was stopped
 */
export async function checkTable(
  file: TableFile,
  setup: JoinSetup,
  matcher: JoinMatcher,
  ask: AskRecords,
  isStopped: () => boolean,
  onProgress: (progress: JoinProgress) => void,
): Promise<Checked | undefined> {
  const rows = file.sheets[setup.sheet]?.rows ?? [];
  const first = headingRowOf(rows) + 1;
  const { mapping, overwrites } = setup;
  const join = new TableJoin(
    matcher,
    { mapping, overwrites: true, firstRow: first + 1, toLonLat: toLonLatOf(setup.crs) },
    () => undefined,
  );
  for (let at = first; at < rows.length; at += ROWS_AT_ONCE) {
    for (const row of rows.slice(at, at + ROWS_AT_ONCE)) join.add(row);
    onProgress({ done: (at - first) * READ_SHARE, total: rows.length - first });
    await nextTask();
    if (isStopped()) return undefined;
  }
  const { edits } = join;
  const counts = { made: 0, changed: 0, unchanged: 0 };
  const issues = [...join.issues];
  let issueCount = join.issueCount;
  for (let at = 0; at < edits.length; at += EDITS_AT_ONCE) {
    const part: ImportPlan = await ask("planImport", [edits.slice(at, at + EDITS_AT_ONCE), overwrites]);
    counts.made += part.made;
    counts.changed += part.changed;
    counts.unchanged += part.unchanged;
    issueCount += part.issues.length;
    issues.push(...part.issues.slice(0, Math.max(0, MAX_ISSUES - issues.length)));
    onProgress({ done: READ_SHARE + ((at + EDITS_AT_ONCE) / edits.length) * (1 - READ_SHARE), total: 1 });
    if (isStopped()) return undefined;
  }
  issues.sort((a, b) => a.row - b.row);
  const check = { summary: join.summary, plan: counts, issueCount, issues: issues.slice(0, SHOWN_ISSUES) };
  return { check, edits, overwrites, issues };
}

export const runImport = (
  { edits, overwrites }: Checked,
  id: string,
  reason: string,
  ask: AskRecords,
): Promise<ImportOutcome> => ask("importTable", [{ id, reason, edits, overwrites }]);
