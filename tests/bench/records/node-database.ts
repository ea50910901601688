import { DatabaseSync } from "node:sqlite";
import type { SQLOutputValue, StatementSync } from "node:sqlite";
import type { SqlDatabase, SqlRow, SqlValue } from "../../../src/io/records/sql.ts";

/** Node's own SQLite as the records see it: on the disk, for files that are too large for memory. */
export class NodeDatabase implements SqlDatabase {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string) {
    this.#db = new DatabaseSync(path);
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  run(sql: string, params: readonly SqlValue[] = []): void {
    this.#prepare(sql).run(...params);
  }

  all(sql: string, params: readonly SqlValue[] = []): readonly SqlRow[] {
    return this.#prepare(sql).all(...params) as SqlRow[];
  }

  get(sql: string, params: readonly SqlValue[] = []): SqlRow | undefined {
    return this.#prepare(sql).get(...params) as SqlRow | undefined;
  }

  define(name: string, argumentCount: number, call: (...args: SqlValue[]) => SqlValue): void {
    const exact = (...args: SQLOutputValue[]): SqlValue =>
      call(...(args.slice(0, argumentCount) as SqlValue[]));
    this.#db.function(name, { deterministic: true, varargs: true }, exact);
  }

  dispose(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }
}
