import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import type { Database, PreparedStatement, SAHPoolUtil, Sqlite3Static } from "@sqlite.org/sqlite-wasm";
import { AppError } from "#base/app-error.ts";
import type { SqlDatabase, SqlRow, SqlValue } from "./sql.ts";

/** Result codes of SQLite, without their extension. Source: sqlite.org/rescode.html. */
const [IO_ERROR, CORRUPT, FULL, NOT_A_DATABASE] = [10, 11, 13, 26];
/** Statements kept prepared; filters make their own texts, so there is no end to them. */
const KEPT_STATEMENTS = 200;

/** What the virtual file system met last: SQLite itself says no more than "disk I/O error". */
let lastFileError: unknown;
let loading: Promise<Sqlite3Static> | undefined;

/** Loads the engine, once a thread. */
export function loadSqlite(): Promise<Sqlite3Static> {
  loading ??= (() => {
    const quiet = (): void => undefined;
    Object.assign(globalThis, {
      sqlite3ApiConfig: {
        warn: quiet,
        log: quiet,
        debug: quiet,
        error: (...args: unknown[]) => {
          lastFileError = args.find((arg) => arg instanceof Error) ?? lastFileError;
        },
        // Each starts a worker of its own; the pool of access handles needs none.
        disable: { vfs: { opfs: true, "opfs-wl": true, kvvfs: true } },
      },
    });
    return sqlite3InitModule();
  })();
  return loading;
}

/** The pool's words for a write that took fewer bytes than it was given: that is how a file handle says full. */
const SHORT_WRITE = /Unknown write\(\) failure|Expected to write/;

const isFull = (thrown: unknown): boolean =>
  thrown instanceof Error && (thrown.name === "QuotaExceededError" || SHORT_WRITE.test(thrown.message));

/** SQLite's complaint as one of ours; its own words go along. */
export function sqlError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const resultCode = (thrown as { resultCode?: unknown } | null)?.resultCode;
  const code = typeof resultCode === "number" ? resultCode & 0xff : undefined;
  const cause = lastFileError;
  lastFileError = undefined;
  const detail = wordsOf(thrown) + (cause === undefined ? "" : ` (${wordsOf(cause)})`);
  const options = { cause: thrown };
  if (code === FULL || isFull(cause) || isFull(thrown))
    return new AppError("records.full", detail, { detail }, options);
  if (code === CORRUPT || code === NOT_A_DATABASE)
    return new AppError("records.damaged", detail, { detail }, options);
  if (code === IO_ERROR) return new AppError("records.io", detail, { detail }, options);
  return new AppError("records.failed", detail, { detail }, options);
}

/** A row by the names of its columns, which the engine would else read anew for every row. */
function rowOf(names: readonly string[], statement: PreparedStatement): SqlRow {
  const values = statement.get([]) as SqlValue[];
  return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
}

/** A connection of SQLite WebAssembly. */
export class WasmDatabase implements SqlDatabase {
  readonly #sqlite: Sqlite3Static;
  readonly #db: Database;
  readonly #statements = new Map<string, PreparedStatement>();

  constructor(sqlite: Sqlite3Static, db: Database) {
    this.#sqlite = sqlite;
    this.#db = db;
  }

  exec(sql: string): void {
    try {
      this.#db.exec(sql);
    } catch (thrown) {
      throw sqlError(thrown);
    }
  }

  run(sql: string, params: readonly SqlValue[] = []): void {
    this.#with(sql, params, (statement) => {
      while (statement.step());
    });
  }

  all(sql: string, params: readonly SqlValue[] = []): readonly SqlRow[] {
    return this.#with(sql, params, (statement) => {
      const rows: SqlRow[] = [];
      const names = statement.getColumnNames([]);
      while (statement.step()) rows.push(rowOf(names, statement));
      return rows;
    });
  }

  get(sql: string, params: readonly SqlValue[] = []): SqlRow | undefined {
    return this.#with(sql, params, (statement) =>
      statement.step() ? rowOf(statement.getColumnNames([]), statement) : undefined,
    );
  }

  define(name: string, argumentCount: number, call: (...args: SqlValue[]) => SqlValue): void {
    this.#db.createFunction(name, (_context, ...args) => call(...(args as SqlValue[])), {
      arity: argumentCount,
      deterministic: true,
    });
  }

  /** The file of a schema as bytes. */
  bytes(schema = "main"): Uint8Array<ArrayBuffer> {
    return this.#sqlite.capi.sqlite3_js_db_export(this.#db, schema);
  }

  /** Puts a file's bytes in the place of a schema that is in memory. */
  load(bytes: Uint8Array, schema = "main"): void {
    const { capi, wasm } = this.#sqlite;
    this.#finish();
    const pointer = wasm.allocFromTypedArray(bytes);
    const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
    const code = capi.sqlite3_deserialize(
      this.#db.pointer!,
      schema,
      pointer,
      bytes.byteLength,
      bytes.byteLength,
      flags,
    );
    if (code !== 0) throw new AppError("records.damaged", `the bytes are no database: ${code}`);
  }

  dispose(): void {
    this.#finish();
    this.#db.close();
  }

  #finish(): void {
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
  }

  #with<T>(sql: string, params: readonly SqlValue[], use: (statement: PreparedStatement) => T): T {
    try {
      const statement = this.#prepare(sql);
      try {
        if (params.length > 0) statement.bind(params as SqlValue[]);
        return use(statement);
      } finally {
        statement.reset(true);
      }
    } catch (thrown) {
      throw sqlError(thrown);
    }
  }

  #prepare(sql: string): PreparedStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= KEPT_STATEMENTS) this.#finish();
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** A database in memory; nothing of it outlives the thread. */
export async function openMemory(): Promise<WasmDatabase> {
  const sqlite = await loadSqlite();
  return new WasmDatabase(sqlite, new sqlite.oo1.DB(":memory:", "c"));
}

/** Files that the pool keeps: two databases, their journals, and one that is on its way in. */
const POOL_FILES = 8;

export interface FilePool {
  readonly names: () => readonly string[];
  /** @throws AppError `records.full`, `records.damaged` */
  readonly open: (name: string) => WasmDatabase;
  readonly write: (name: string, chunks: () => Promise<Uint8Array | undefined>) => Promise<void>;
  readonly remove: (name: string) => void;
  readonly pause: () => void;
}

/**
 * The pool of files in the origin private file system. One worker of a browser has it at a time; whoever asks must
 * hold the lock for it.
 *
 * @param directory folder of the pool, of its own for each city
 * @throws Error where the browser has no such file system, or another worker still has the files
 */
export async function openPool(directory: string): Promise<FilePool> {
  const sqlite = await loadSqlite();
  const pool: SAHPoolUtil = await sqlite.installOpfsSAHPoolVfs({
    name: `pool-${directory}`,
    directory,
    initialCapacity: POOL_FILES,
    verbosity: 1,
    // Else a pool whose files another worker still holds would be deleted with all that is in it.
    preserveOnInitFailure: true,
    forceReinitIfPreviouslyFailed: true,
  } as Parameters<Sqlite3Static["installOpfsSAHPoolVfs"]>[0]);
  const guard = <T>(act: () => T): T => {
    try {
      return act();
    } catch (thrown) {
      throw sqlError(thrown);
    }
  };
  return {
    names: () => pool.getFileNames(),
    open: (name) => guard(() => new WasmDatabase(sqlite, new pool.OpfsSAHPoolDb(name))),
    write: async (name, chunks) => {
      try {
        await pool.importDb(name, chunks);
      } catch (thrown) {
        throw sqlError(thrown);
      }
    },
    remove: (name) => void guard(() => pool.unlink(name)),
    pause: () => void pool.pauseVfs(),
  };
}
