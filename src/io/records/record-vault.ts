import { AppError } from "#base/app-error.ts";
import { SHORTEST_PASSPHRASE } from "#domain/dossier/passphrase.ts";
import { numberOf } from "./sql.ts";
import type { SqlDatabase } from "./sql.ts";

/**
 * Personal fields (level 4) are encrypted where they are kept. Their key is made once and kept wrapped by another one,
 * which is made of the passphrase; without the passphrase nobody gets at them, and nobody can help who forgets it.
 */

/** Rounds of the derivation. Source: OWASP password storage cheat sheet, PBKDF2-HMAC-SHA256. */
const ITERATIONS = 600_000;
const NONCE_BYTES = 12;
const PREFIX = "vault:1:";

export const isSealed = (value: unknown): value is string =>
  typeof value === "string" && value.startsWith(PREFIX);

function subtle(): SubtleCrypto {
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  if (subtle === undefined)
    throw new AppError("records.noCrypto", "this browser encrypts only on a secure connection");
  return subtle;
}

async function wrappingKey(passphrase: string, salt: Uint8Array, iterations: number): Promise<CryptoKey> {
  const material = await subtle().importKey(
    "raw",
    new TextEncoder().encode(passphrase.normalize("NFKC")),
    "PBKDF2",
    false,
    ["deriveKey"],
  );
  return subtle().deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt: salt as Uint8Array<ArrayBuffer>, iterations },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["wrapKey", "unwrapKey"],
  );
}

export const hasVault = (db: SqlDatabase): boolean =>
  db.get("SELECT 1 AS n FROM main.yutu_vault") !== undefined;

/** @throws AppError `records.weakPassphrase`, `records.vaultExists`, `records.noCrypto` */
export async function createVault(db: SqlDatabase, passphrase: string): Promise<CryptoKey> {
  if (hasVault(db)) throw new AppError("records.vaultExists", "there is a vault already");
  if ([...passphrase].length < SHORTEST_PASSPHRASE)
    throw new AppError("records.weakPassphrase", "the passphrase is too short", {
      least: SHORTEST_PASSPHRASE,
    });
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const wrapping = await wrappingKey(passphrase, salt, ITERATIONS);
  const key = await subtle().generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const wrapped = await subtle().wrapKey("raw", key, wrapping, { name: "AES-GCM", iv: nonce });
  const bytes = new Uint8Array([...nonce, ...new Uint8Array(wrapped)]);
  db.run("INSERT INTO main.yutu_vault VALUES (1, ?, ?, ?)", [salt, ITERATIONS, bytes]);
  return openVault(db, passphrase);
}

/** @throws AppError `records.noVault`, `records.wrongPassphrase`, `records.noCrypto` */
export async function openVault(db: SqlDatabase, passphrase: string): Promise<CryptoKey> {
  const row = db.get("SELECT * FROM main.yutu_vault");
  if (row === undefined) throw new AppError("records.noVault", "there is no vault");
  const wrapping = await wrappingKey(passphrase, row["salt"] as Uint8Array, numberOf(row["iterations"]));
  const wrapped = row["wrappedKey"] as Uint8Array<ArrayBuffer>;
  try {
    return await subtle().unwrapKey(
      "raw",
      wrapped.slice(NONCE_BYTES),
      wrapping,
      { name: "AES-GCM", iv: wrapped.slice(0, NONCE_BYTES) },
      { name: "AES-GCM" },
      false,
      ["encrypt", "decrypt"],
    );
  } catch (thrown) {
    throw new AppError("records.wrongPassphrase", "the passphrase is wrong", {}, { cause: thrown });
  }
}

/** A value as it is kept: nonce and ciphertext; equal values do not look equal. */
export async function seal(key: CryptoKey, value: unknown): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const sealed = new Uint8Array(await subtle().encrypt({ name: "AES-GCM", iv }, key, text));
  return PREFIX + btoa(String.fromCodePoint(...iv, ...sealed));
}

/** @throws AppError `records.damaged` for a text that this key has not sealed */
export async function unseal(key: CryptoKey, sealed: string): Promise<unknown> {
  try {
    const bytes = Uint8Array.from(atob(sealed.slice(PREFIX.length)), (letter) => letter.codePointAt(0)!);
    const iv = bytes.slice(0, NONCE_BYTES);
    const text = await subtle().decrypt({ name: "AES-GCM", iv }, key, bytes.slice(NONCE_BYTES));
    return JSON.parse(new TextDecoder().decode(text)) as unknown;
  } catch (thrown) {
    throw new AppError("records.damaged", "a personal value cannot be read", {}, { cause: thrown });
  }
}
