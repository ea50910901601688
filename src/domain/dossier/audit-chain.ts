import { assertJson, isPlainObject } from "#base/json.ts";
import type { AuditEntry } from "./records.ts";

/**
 * The audit trail as a chain: every line carries the hash of the line before it, so that none can be changed,
 * taken out, put in or moved without breaking all that follow.
 */

/** SHA-256 of bytes; synchronous or not. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>;

/** What stands before the first line. */
export const GENESIS_HASH = "0".repeat(64);

/** A line before it is chained. */
export type AuditDraft = Omit<AuditEntry, "sequence" | "previousHash" | "hash">;

/**
 * JSON with one spelling: members by code unit, nothing absent, no spaces (the form of RFC 8785 for what
 * JSON.stringify can write).
 *
 * @throws TypeError for what is not plain JSON
 */
export function canonicalJson(value: unknown): string {
  assertJson(value);
  return spell(value);
}

function spell(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => spell(item ?? null)).join(",")}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .toSorted((a, b) => (a < b ? -1 : 1))
      .map((key) => `${JSON.stringify(key)}:${spell(value[key])}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The hash of a text in hexadecimal digits. */
const hashText = async (text: string, digest: Digest): Promise<string> =>
  toHex(await digest(new TextEncoder().encode(text)));

const hashOf = (entry: AuditEntry, digest: Digest): Promise<string> =>
  hashText(canonicalJson({ ...entry, hash: undefined }), digest);

/** The line chained to the last one; undefined: it is the first. */
export async function chainAudit(
  last: Pick<AuditEntry, "sequence" | "hash"> | undefined,
  draft: AuditDraft,
  digest: Digest,
): Promise<AuditEntry> {
  const entry: AuditEntry = {
    ...draft,
    sequence: (last?.sequence ?? 0) + 1,
    previousHash: last?.hash ?? GENESIS_HASH,
    hash: "",
  };
  return { ...entry, hash: await hashOf(entry, digest) };
}

/** Where a chain breaks: what the line says is not what it hashes to, does not follow, or lines are missing. */
export type ChainProblem = "content" | "link" | "sequence" | "truncated";

export type ChainCheck =
  | { readonly ok: true; readonly count: number; readonly head: string }
  | { readonly ok: false; readonly sequence: number; readonly problem: ChainProblem };

/**
 * Whether a chain holds, and at which line it first breaks.
 *
 * @param head the last line as it was noted elsewhere; finds that lines were cut off the end
 */
export async function verifyChain(
  entries: Iterable<AuditEntry> | AsyncIterable<AuditEntry>,
  digest: Digest,
  head?: Pick<AuditEntry, "sequence" | "hash">,
): Promise<ChainCheck> {
  let count = 0;
  let last = GENESIS_HASH;
  let isHeadSeen = head === undefined;
  for await (const entry of entries) {
    count += 1;
    if (entry.sequence !== count) return { ok: false, sequence: count, problem: "sequence" };
    if (entry.previousHash !== last) return { ok: false, sequence: count, problem: "link" };
    if ((await hashOf(entry, digest)) !== entry.hash) {
      return { ok: false, sequence: count, problem: "content" };
    }
    last = entry.hash;
    if (head !== undefined && entry.sequence === head.sequence) {
      if (entry.hash !== head.hash) return { ok: false, sequence: count, problem: "content" };
      isHeadSeen = true;
    }
  }
  return isHeadSeen
    ? { ok: true, count, head: last }
    : { ok: false, sequence: count + 1, problem: "truncated" };
}
