import { expose, transfer, wrap } from "comlink";
import { AppError, toAppError } from "#base/app-error.ts";
import { csvOfIssues } from "#domain/dossier/join-report.ts";
import { JoinMatcher } from "#domain/dossier/join-match.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { decodeBuildingIndex } from "#io/city-package/building-index.ts";
import { readTable } from "#io/tables/read-table.ts";
import type { TableFile } from "#io/tables/table-file.ts";
import type { RecordsPort } from "./records.contract.ts";
import { checkTable, joinTargets, runImport } from "./table-join.ts";
import type { AskRecords, Checked } from "./table-join.ts";
import { factsOfTable } from "./table-facts.ts";
import { exportList } from "./table-list.ts";
import type { TableAnswer, TableWorker } from "./table.contract.ts";

/** Progress crosses to the page at most five times a second. */
const PROGRESS_MS = 200;

let index: BuildingIndex | undefined;
let ask: AskRecords | undefined;
let file: TableFile | undefined;
let matcher: Promise<JoinMatcher> | undefined;
let checked: Checked | undefined;
let run = 0;

async function answer<T>(act: () => Promise<T>): Promise<TableAnswer<T>> {
  try {
    const value = await act();
    const answered: TableAnswer<T> = { ok: true, value };
    return value instanceof Uint8Array ? transfer(answered, [value.buffer as ArrayBuffer]) : answered;
  } catch (thrown) {
    const { code, message, params } = toAppError(thrown, "table.defect");
    return { ok: false, error: { code, message, params } };
  }
}

function opened<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError("table.notOpen", "nothing was opened before");
  return value;
}

/** Tells how far something is, now and then. */
function seldom<T>(tell: (progress: T) => void): (progress: T) => void {
  let toldMs = -Infinity;
  return (progress) => {
    const nowMs = performance.now();
    if (nowMs - toldMs < PROGRESS_MS) return;
    toldMs = nowMs;
    tell(progress);
  };
}

const api: TableWorker = {
  init: (buildings, port) =>
    answer(async () => {
      const decoded = decodeBuildingIndex(buildings);
      if (!decoded.ok) throw decoded.error;
      index = decoded.value;
      const wire = wrap<RecordsPort>(port);
      ask = async (name, args) => {
        const told = (await wire.call(name, args)) as TableAnswer<never>;
        if (told.ok) return told.value;
        throw new AppError(told.error.code, told.error.message, told.error.params);
      };
      await Promise.resolve();
    }),
  open: (blob) =>
    answer(async () => {
      checked = undefined;
      file = await readTable(new Uint8Array(await blob.arrayBuffer()));
      return factsOfTable(file);
    }),
  check: (setup, onProgress) =>
    answer(async () => {
      const mine = ++run;
      checked = undefined;
      const [table, buildings, records] = [opened(file), opened(index), opened(ask)];
      matcher ??= joinTargets(buildings, records).then((targets) => new JoinMatcher(targets));
      const found = await checkTable(
        table,
        setup,
        await matcher,
        records,
        () => run !== mine,
        seldom(onProgress),
      );
      if (run === mine) checked = found;
      return found?.check;
    }),
  stop: async () => {
    run += 1;
    await Promise.resolve();
  },
  report: (words) => answer(() => Promise.resolve(csvOfIssues(opened(checked).issues, words))),
  run: (id, reason) => answer(() => runImport(opened(checked), id, reason, opened(ask))),
  exportList: (order, onProgress) =>
    answer(() => exportList(order, opened(index), opened(ask), seldom(onProgress))),
};

expose(api);
