import { canonicalJson, GENESIS_HASH, verifyChain } from "#domain/dossier/audit-chain.ts";
import type { AuditDraft, ChainCheck } from "#domain/dossier/audit-chain.ts";
import type { AuditEntry } from "#domain/dossier/records.ts";
import type { AuditFilter } from "#domain/records/records-answers.ts";
import { sha256 } from "#kernels/sha256.ts";
import { numberOf, textOf } from "./sql.ts";
import type { SqlDatabase, SqlRow } from "./sql.ts";

/** A line that vouches for a transaction has the hash of its history in it, which is part of what is chained. */
interface Vouching extends AuditEntry {
  readonly covers?: string;
}

const hashText = (text: string): string => sha256(new TextEncoder().encode(text));

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

const HISTORY_COLUMNS =
  'id, transactionId, buildingCode, kind, recordId, action, changes, "by", role, atMs, reason, version';

function historyHash(db: SqlDatabase, transactionId: string): string {
  const rows = db.all(`SELECT ${HISTORY_COLUMNS} FROM main.history WHERE transactionId = ? ORDER BY fid`, [
    transactionId,
  ]);
  return hashText(canonicalJson(rows.map((row) => Object.values(row))));
}

/**
 * Adds a line at the end of the trail.
 *
 * @param transactionId whose history the line vouches for
 */
export function appendAudit(db: SqlDatabase, draft: AuditDraft, transactionId = ""): AuditEntry {
  const last = db.get("SELECT sequence, hash FROM main.audit ORDER BY sequence DESC LIMIT 1");
  const entry: Vouching = {
    ...draft,
    sequence: numberOf(last?.["sequence"]) + 1,
    previousHash: last === undefined ? GENESIS_HASH : textOf(last["hash"]),
    hash: "",
    ...(transactionId === "" ? {} : { covers: historyHash(db, transactionId) }),
  };
  // At once, inside the transaction that it vouches for: chainAudit of the domain would answer later.
  const hash = hashText(canonicalJson({ ...entry, hash: undefined }));
  db.run("INSERT INTO main.audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [
    entry.sequence,
    draft.atMs,
    draft.user,
    draft.role,
    draft.action,
    draft.object,
    draft.fields === undefined ? null : JSON.stringify(draft.fields),
    draft.purpose ?? null,
    draft.result,
    entry.previousHash,
    hash,
    transactionId,
  ]);
  const { covers: _covers, ...line } = entry;
  return { ...line, hash };
}

const toBytes = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));

/** Goes through the whole trail, and through the history that it vouches for. */
export async function verifyAudit(db: SqlDatabase): Promise<ChainCheck> {
  const rows = db.all("SELECT * FROM main.audit ORDER BY sequence");
  const covered = new Set<string>();
  const entries = rows.map((row): Vouching => {
    const transactionId = textOf(row["covers"]);
    covered.add(transactionId);
    return {
      ...entryOf(row),
      ...(transactionId === "" ? {} : { covers: historyHash(db, transactionId) }),
    };
  });
  const check = await verifyChain(entries, (bytes) => toBytes(sha256(bytes)));
  if (!check.ok) return check;
  // History that no line vouches for: its lines were cut off, or it was written past the trail.
  const isStray = db
    .all("SELECT DISTINCT transactionId FROM main.history")
    .some((row) => !covered.has(textOf(row["transactionId"])));
  return isStray ? { ok: false, sequence: rows.length + 1, problem: "truncated" } : check;
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
