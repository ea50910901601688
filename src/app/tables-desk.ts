import { isPlainObject } from "#base/json.ts";
import type { KeptMapping, TablesService } from "#commands/tables-service.ts";
import { isJoinColumn } from "#domain/dossier/join-mapping.ts";
import type { TableWork, TableWorkDeps } from "#records/table-work.ts";
import { pickFiles } from "./file-exchange.ts";
import type { PreferenceStorage } from "./preferences.ts";

const KEY = "yutu.tableMappings";
/** Layouts that are remembered; the one that was used longest ago is forgotten first. */
const MOST_LAYOUTS = 40;
const ACCEPT = ".csv,.tsv,.txt,.xlsx,.gpkg,.geojson,.json";

type Kept = readonly (readonly [signature: string, mapping: KeptMapping])[];

/** What was kept; it may be of anybody's making. */
function read(storage: PreferenceStorage | undefined): Kept {
  try {
    const list: unknown = JSON.parse(storage?.getItem(KEY) ?? "[]");
    if (!Array.isArray(list)) return [];
    return list.flatMap((entry: unknown): Kept => {
      const [signature, mapping] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
      if (typeof signature !== "string" || !isPlainObject(mapping)) return [];
      const columns = Object.entries(mapping).filter(
        (pair): pair is [string, KeptMapping[string]] => typeof pair[1] === "string" && isJoinColumn(pair[1]),
      );
      return [[signature, Object.fromEntries(columns)]];
    });
  } catch {
    return [];
  }
}

/** Tables in and out. Nothing of it is loaded before it is asked for. */
export function createTablesService(
  window: Window,
  storage: PreferenceStorage | undefined,
  city: Omit<TableWorkDeps, "spawn">,
): TablesService {
  const spawn = (): Worker =>
    new Worker(new URL("../../workers/table.worker.ts", import.meta.url), { type: "module", name: "table" });
  let work: TableWork | undefined;
  return {
    load: async () => (work ??= (await import("#records/table-work.ts")).createTableWork({ ...city, spawn })),
    pick: async () => (await pickFiles(window, ACCEPT))[0],
    recall: (signature) => read(storage).find(([known]) => known === signature)?.[1],
    remember: (signature, mapping) => {
      const others = read(storage).filter(([known]) => known !== signature);
      try {
        storage?.setItem(KEY, JSON.stringify([[signature, mapping], ...others].slice(0, MOST_LAYOUTS)));
      } catch {
        // A full or forbidden store forgets; the mapping is guessed anew the next time.
      }
    },
  };
}
