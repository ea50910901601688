import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalJson,
  chainAudit,
  GENESIS_HASH,
  verifyChain,
} from "../../../../src/domain/dossier/audit-chain.ts";
import type { AuditDraft } from "../../../../src/domain/dossier/audit-chain.ts";
import type { AuditEntry } from "../../../../src/domain/dossier/records.ts";

const nodeDigest = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash("sha256").update(bytes).digest());
const webDigest = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

const draft = (atMs: number, purpose = "核实"): AuditDraft => ({
  atMs,
  user: "管理员",
  role: "administrator",
  action: "reveal",
  object: "household/h1",
  fields: ["phone"],
  purpose,
  result: "ok",
});

async function chain(length: number): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let i = 0; i < length; i++) entries.push(await chainAudit(entries.at(-1), draft(i), nodeDigest));
  return entries;
}

describe("canonical JSON", () => {
  it("spells the same value in one way", () => {
    expect(canonicalJson({ b: [1, "é", null], a: { d: true, c: undefined } })).toBe(
      '{"a":{"d":true},"b":[1,"é",null]}',
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  it("refuses what JSON cannot say", () => {
    expect(() => canonicalJson({ at: Number.NaN })).toThrow(TypeError);
    expect(() => canonicalJson({ at: new Date(0) })).toThrow(TypeError);
  });
});

describe("the audit chain", () => {
  it("holds from the first line on, by either digest", async () => {
    const entries = await chain(5);
    expect(entries[0]?.previousHash).toBe(GENESIS_HASH);
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(await verifyChain(entries, webDigest)).toEqual({ ok: true, count: 5, head: entries[4]?.hash });
    expect(await verifyChain([], nodeDigest)).toEqual({ ok: true, count: 0, head: GENESIS_HASH });
  });

  it("breaks at the line that was tampered with", async () => {
    const entries = await chain(6);
    const tampered = (change: (entry: AuditEntry) => AuditEntry): AuditEntry[] =>
      entries.map((entry) => (entry.sequence === 3 ? change(entry) : entry));
    const check = (lines: readonly AuditEntry[]): Promise<unknown> => verifyChain(lines, nodeDigest);

    expect(await check(tampered((entry) => ({ ...entry, purpose: "别的" })))).toEqual({
      ok: false,
      sequence: 3,
      problem: "content",
    });
    const { purpose: _, ...silent } = entries[2] as AuditEntry;
    expect(await check(tampered(() => silent))).toMatchObject({ sequence: 3, problem: "content" });
    expect(await check(entries.filter(({ sequence }) => sequence !== 3))).toMatchObject({
      sequence: 3,
      problem: "sequence",
    });
    const renumbered = entries
      .filter(({ sequence }) => sequence !== 3)
      .map((entry, index) => ({ ...entry, sequence: index + 1 }));
    expect(await check(renumbered)).toMatchObject({ sequence: 3, problem: "link" });
  });

  it("breaks after a line that was made to hash anew", async () => {
    const entries = await chain(4);
    const [first, second] = entries;
    const forged = await chainAudit(first, draft(1, "别的"), nodeDigest);
    const lines = entries.map((entry) => (entry === second ? forged : entry));
    expect(await verifyChain(lines, nodeDigest)).toEqual({ ok: false, sequence: 3, problem: "link" });
  });

  it("misses lines cut off the end when the head is known", async () => {
    const entries = await chain(4);
    const head = entries.at(-1);
    expect(await verifyChain(entries.slice(0, 3), nodeDigest)).toMatchObject({ ok: true });
    expect(await verifyChain(entries.slice(0, 3), nodeDigest, head)).toEqual({
      ok: false,
      sequence: 4,
      problem: "truncated",
    });
    expect(await verifyChain(entries, nodeDigest, head)).toMatchObject({ ok: true });
  });
});
