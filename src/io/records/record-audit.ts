import { sha256 } from "#kernels/sha256.ts";
import type { AuditEntry } from "#domain/dossier/records.ts";
import type { AuditFilter, AuditVerdict } from "#domain/records/records-answers.ts";
import { textOf, numberOf } from "./sql.ts";
import type { SqlDatabase, SqlRow } from "./sql.ts";

/** What the first line follows. */
const START = "0".repeat(64);

export type AuditLine = Omit<AuditEntry, "sequence" | "previousHash" | "hash">;

const digestOf = (value: unknown): string => sha256(new TextEncoder().encode(JSON.stringify(value)));

/** The hash of a line: over all that it says, what it covers, and the line before. */
function hashOf(entry: Omit<AuditEntry, "hash">, digest: string): string {
  const { sequence, atMs, user, role, action, object, fields, purpose, result, previousHash } = entry;
  return digestOf([
    sequence,
    atMs,
    user,
    role,
    action,
    object,
    fields ?? null,
    purpose ?? null,
    result,
    digest,
    previousHash,
  ]);
}

function entryOf(row: SqlRow): AuditEntry {
  const fields = row["fields"] === null ? undefined : (JSON.parse(textOf(row["fields"])) as string[]);
  const purpose = row["purpose"] === null ? undefined : textOf(row["purpose"]);
  return {
    sequence: numberOf(row["sequence"]),
    atMs: numberOf(row["atMs"]),
    user: textOf(row["user"]),
    role: row["role"] as AuditEntry["role"],
    action: row["action"] as AuditEntry["action"],
    object: textOf(row["object"]),
    ...(fields === undefined ? {} : { fields }),
    ...(purpose === undefined ? {} : { purpose }),
    result: row["result"] as AuditEntry["result"],
    previousHash: textOf(row["previousHash"]),
    hash: textOf(row["hash"]),
  };
}

const changeDigest = (db: SqlDatabase, object: string): string =>
  digestOf(
    db
      .all(
        `SELECT id, transactionId, buildingCode, kind, recordId, action, changes, "by", role, atMs, reason, version
         FROM main.history WHERE transactionId = ? ORDER BY fid`,
        [object],
      )
      .map((row) => Object.values(row)),
  );

/**
 * Adds a line at the end of the trail.
 *
 * @param transactionId whose history the line vouches for
 */
export function appendAudit(db: SqlDatabase, line: AuditLine, transactionId?: string): AuditEntry {
  const last = db.get("SELECT sequence, hash FROM main.audit ORDER BY sequence DESC LIMIT 1");
  const unsealed = {
    ...line,
    sequence: numberOf(last?.["sequence"]) + 1,
    previousHash: last === undefined ? START : textOf(last["hash"]),
  };
  const covers = transactionId ?? "";
  const hash = hashOf(unsealed, covers === "" ? "" : changeDigest(db, covers));
  db.run("INSERT INTO main.audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [
    unsealed.sequence,
    line.atMs,
    line.user,
    line.role,
    line.action,
    line.object,
    line.fields === undefined ? null : JSON.stringify(line.fields),
    line.purpose ?? null,
    line.result,
    unsealed.previousHash,
    hash,
    covers,
  ]);
  return { ...unsealed, hash };
}

/** Goes through the whole trail, and through the history that it vouches for. */
export function verifyAudit(db: SqlDatabase): AuditVerdict {
  const rows = db.all("SELECT * FROM main.audit ORDER BY sequence");
  let previousHash = START;
  let brokenAt: number | undefined;
  const covered = new Set<string>();
  rows.forEach((row, i) => {
    const entry = entryOf(row);
    const covers = textOf(row["covers"]);
    covered.add(covers);
    const hash = hashOf(entry, covers === "" ? "" : changeDigest(db, covers));
    const isSound = entry.sequence === i + 1 && entry.previousHash === previousHash && entry.hash === hash;
    if (!isSound) brokenAt ??= entry.sequence;
    previousHash = entry.hash;
  });
  // History that no line vouches for was written past the trail.
  const strays = db
    .all("SELECT DISTINCT transactionId FROM main.history")
    .filter((row) => !covered.has(textOf(row["transactionId"])));
  if (strays.length > 0) brokenAt ??= rows.length + 1;
  return { count: rows.length, isSound: brokenAt === undefined, brokenAt, lastHash: previousHash };
}

/** Lines of the trail, the latest first. */
export function readAudit(db: SqlDatabase, filter: AuditFilter): readonly AuditEntry[] {
  const { action, object, offset = 0, limit = 100 } = filter;
  return db
    .all(
      `SELECT * FROM main.audit WHERE (?1 IS NULL OR action = ?1) AND (?2 IS NULL OR substr(object, 1, length(?2)) = ?2)
       ORDER BY sequence DESC LIMIT ?3 OFFSET ?4`,
      [action ?? null, object ?? null, limit, offset],
    )
    .map(entryOf);
}
