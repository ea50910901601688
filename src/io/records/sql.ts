import type { Disposable } from "#base/disposable.ts";

export type SqlValue = string | number | null | Uint8Array;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/**
 * The little of SQLite that the records need. Two engines offer it: SQLite WebAssembly in the product, and Node's own
 * where a benchmark makes files that are too large for memory.
 *
 * Everything throws an AppError: `records.full`, `records.damaged`, `records.io`, `records.failed`.
 */
export interface SqlDatabase extends Disposable {
  /** any number of statements, without parameters */
  exec(sql: string): void;
  run(sql: string, params?: readonly SqlValue[]): void;
  all(sql: string, params?: readonly SqlValue[]): readonly SqlRow[];
  get(sql: string, params?: readonly SqlValue[]): SqlRow | undefined;
  /** a function for SQL, which answers the same whenever it is asked the same */
  define(name: string, argumentCount: number, call: (...args: SqlValue[]) => SqlValue): void;
}

/** All that `act` does, or nothing of it. On the disk when it returns. */
export function inTransaction<T>(db: SqlDatabase, act: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  let value: T;
  try {
    value = act();
    db.exec("COMMIT");
  } catch (thrown) {
    // A full disk may have rolled back by itself.
    try {
      db.exec("ROLLBACK");
    } catch {
      // Nothing was open any more.
    }
    throw thrown;
  }
  return value;
}

export const textOf = (value: SqlValue | undefined): string => (typeof value === "string" ? value : "");
export const numberOf = (value: SqlValue | undefined): number => (typeof value === "number" ? value : 0);

/** An SQL name in quotes. Names come from the tables' own description, never from a person. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
