import { openDB } from "idb";
import { AppError, toAppError } from "#base/app-error.ts";
import type { RecordsPlace, RecordsStorage } from "#domain/records/records-answers.ts";
import { openRecords } from "./open-records.ts";
import { openLayers } from "./record-layers.ts";
import type { RecordsFile } from "./record-layers.ts";
import { metaOf } from "./record-schema.ts";
import { openMemory, openPool } from "./sqlite-wasm.ts";
import type { FilePool, WasmDatabase } from "./sqlite-wasm.ts";

/** Where the records of a city are kept in this browser. */
export interface RecordsHome {
  readonly file: RecordsFile;
  readonly storage: RecordsStorage;
  readonly release: string | undefined;
  readonly packageProblem: string | undefined;
  /** resolves when all that was committed is on the disk */
  readonly persist: () => Promise<void>;
  readonly close: () => void;
}

const LOCAL = "/local.gpkg";
const PACKAGE = "/package-";
/** The handles of a worker that has just ended are let go of a moment after its lock. */
const HANDLE_TRIES = 40;
const HANDLE_WAIT_MS = 50;

const hasFileSystem = (): boolean =>
  typeof navigator.storage?.getDirectory === "function" &&
  typeof FileSystemFileHandle !== "undefined" &&
  "createSyncAccessHandle" in FileSystemFileHandle.prototype;

const isHeld = (thrown: unknown): boolean =>
  thrown instanceof DOMException && thrown.name === "NoModificationAllowedError";

async function acquirePool(directory: string): Promise<FilePool> {
  for (let tries = 1; ; tries++) {
    try {
      return await openPool(directory);
    } catch (thrown) {
      if (!isHeld(thrown) || tries === HANDLE_TRIES) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, HANDLE_WAIT_MS));
    }
  }
}

/** What tells one release of the package's file from another before it is fetched. */
async function stampOf(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { method: "HEAD", cache: "no-cache" });
    if (!response.ok || /^\s*text\/html\b/i.test(response.headers.get("content-type") ?? ""))
      return undefined;
    const { headers } = response;
    return [headers.get("etag"), headers.get("last-modified"), headers.get("content-length")].join("|");
  } catch {
    return undefined;
  }
}

async function fetchPackage(url: string): Promise<Response> {
  const response = await fetch(url);
  if (response.ok) return response;
  throw new AppError("records.packageMissing", `the host answers ${response.status}`, { url });
}

interface PackageFile {
  /** undefined: there is none, or it cannot be read */
  readonly name: string | undefined;
  readonly problem: string | undefined;
}

const nameOf = (stamp: string): string =>
  `${PACKAGE}${[...stamp].reduce((hash, sign) => (Math.imul(hash, 31) + sign.codePointAt(0)!) | 0, 7) >>> 0}.gpkg`;

/** Keeps the package's file beside the local one; what is kept is used where the host is not to be reached. */
async function keepPackage(pool: FilePool, { packageUrl, srs }: RecordsPlace): Promise<PackageFile> {
  const kept = pool.names().filter((name) => name.startsWith(PACKAGE));
  if (packageUrl === undefined) return { name: undefined, problem: undefined };
  const stamp = await stampOf(packageUrl);
  if (stamp === undefined)
    return { name: kept[0], problem: kept.length > 0 ? undefined : "records.packageMissing" };
  const name = nameOf(stamp);
  if (kept.includes(name)) return { name, problem: undefined };
  try {
    const body = (await fetchPackage(packageUrl)).body!.getReader();
    await pool.write(name, async () => (await body.read()).value);
    const db = pool.open(name);
    try {
      // Alone, for once: a package of an older version is brought to the present one.
      openRecords(db, srs);
    } finally {
      db.dispose();
    }
    for (const old of kept) pool.remove(old);
    return { name, problem: undefined };
  } catch (thrown) {
    if (pool.names().includes(name)) pool.remove(name);
    return { name: kept[0], problem: toAppError(thrown, "records.failed").code };
  }
}

async function openInFiles(place: RecordsPlace): Promise<RecordsHome> {
  const pool = await acquirePool(`.yutu-records-${place.cityId}`);
  const packaged = await keepPackage(pool, place);
  const db = pool.open(LOCAL);
  try {
    openRecords(db, place.srs);
    if (packaged.name !== undefined) db.run("ATTACH ? AS pkg", [packaged.name]);
    return homeOf(
      db,
      packaged,
      "opfs",
      () => Promise.resolve(),
      () => pool.pause(),
    );
  } catch (thrown) {
    db.dispose();
    pool.pause();
    throw thrown;
  }
}

function homeOf(
  db: WasmDatabase,
  { name, problem }: PackageFile,
  storage: RecordsStorage,
  persist: () => Promise<void>,
  onClosed: () => void,
): RecordsHome {
  const file = openLayers(db, name !== undefined);
  const release = name === undefined ? undefined : String(metaOf(db, "release", "pkg") ?? "");
  return {
    file,
    storage,
    release,
    packageProblem: problem,
    persist,
    close: () => {
      db.dispose();
      onClosed();
    },
  };
}

const DATABASE = "yutu-records";
const STORE = "files";

interface KeptFile {
  /** rises with every write, so that a tab notices what another has written */
  readonly revision: number;
  readonly bytes: Uint8Array;
}

/** Keeps the file as a whole in the browser's database; undefined where there is none either. */
async function openKeeper(cityId: string) {
  try {
    const keeper = await openDB(DATABASE, 1, {
      upgrade: (database) => void database.createObjectStore(STORE),
    });
    const kept = (await keeper.get(STORE, cityId)) as KeptFile | undefined;
    let revision = kept?.revision ?? 0;
    return {
      bytes: kept?.bytes,
      write: async (bytes: Uint8Array): Promise<void> => {
        const transaction = keeper.transaction(STORE, "readwrite", { durability: "strict" });
        const there = (await transaction.store.get(cityId)) as KeptFile | undefined;
        if ((there?.revision ?? 0) !== revision) {
          transaction.abort();
          await transaction.done.catch(() => undefined);
          throw new AppError("records.otherTab", "another tab has written the records");
        }
        await Promise.all([
          transaction.store.put({ revision: revision + 1, bytes } satisfies KeptFile, cityId),
          transaction.done,
        ]);
        revision += 1;
      },
      close: () => keeper.close(),
    };
  } catch {
    return undefined;
  }
}

async function openInMemory(place: RecordsPlace): Promise<RecordsHome> {
  const keeper = await openKeeper(place.cityId);
  const db = await openMemory();
  if (keeper?.bytes !== undefined) db.load(keeper.bytes);
  openRecords(db, place.srs);
  let problem: string | undefined;
  let name: string | undefined;
  if (place.packageUrl !== undefined) {
    try {
      const bytes = new Uint8Array(await (await fetchPackage(place.packageUrl)).arrayBuffer());
      const alone = await openMemory();
      alone.load(bytes);
      openRecords(alone, place.srs);
      db.exec("ATTACH ':memory:' AS pkg");
      db.load(alone.bytes(), "pkg");
      alone.dispose();
      name = "pkg";
    } catch (thrown) {
      problem = toAppError(thrown, "records.packageMissing").code;
    }
  }
  const persist = async (): Promise<void> => {
    if (keeper === undefined) return;
    try {
      await keeper.write(db.bytes());
    } catch (thrown) {
      const isFull = thrown instanceof DOMException && thrown.name === "QuotaExceededError";
      throw isFull ? new AppError("records.full", thrown.message) : toAppError(thrown, "records.failed");
    }
  };
  return homeOf(db, { name, problem }, keeper === undefined ? "memory" : "indexedDb", persist, () =>
    keeper?.close(),
  );
}

/**
 * Opens the records of a city where this browser can keep them best. Only whoever holds the lock for them may ask.
 *
 * @throws AppError `records.newer`, `records.damaged`, `records.foreign`, `records.full`
 */
export async function openRecordsHome(place: RecordsPlace): Promise<RecordsHome> {
  return hasFileSystem() ? openInFiles(place) : openInMemory(place);
}
