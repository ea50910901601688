import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyDocument } from "#catalog/yutu-document.ts";
import { openDocumentDatabase } from "#io/documents/document-database.ts";
import type { DocumentStorage } from "#io/documents/document-storage.ts";

let name: string;
const opened: DocumentStorage[] = [];

async function open(onClosed: () => void = () => undefined): Promise<DocumentStorage> {
  const result = await openDocumentDatabase({ name, onClosed });
  if (!result.ok) throw result.error;
  opened.push(result.value);
  return result.value;
}

const document = (text = "") => ({ ...emptyDocument("d", "tiny", 5), name: text });
const code = (thrown: unknown): unknown => (thrown as { code?: unknown }).code;

beforeEach(() => {
  name = `test-${Math.random()}`;
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const storage of opened.splice(0)) storage.dispose();
  indexedDB.deleteDatabase(name);
});

it("gives back what was saved, to another connection too", async () => {
  const storage = await open();
  expect(storage.isDurable).toBe(true);
  expect(await storage.load("d")).toBeUndefined();
  await storage.save(document("a"), { revision: 1, follows: undefined });
  const other = await open();
  expect(await other.load("d")).toEqual({ id: "d", revision: 1, document: document("a") });
  expect(await other.lastOpened("tiny")).toBe("d");
  expect(await other.list()).toEqual([
    {
      id: "d",
      name: "a",
      cityId: "tiny",
      createdMs: 5,
      updatedMs: 5,
      sizeBytes: new TextEncoder().encode(JSON.stringify(document("a"))).byteLength,
      viewpointCount: 0,
      annotationCount: 0,
    },
  ]);
});

it("keeps a change that was handed over right before the connection is closed", async () => {
  const storage = await open();
  const saving = storage.save(document("last words"), { revision: 1, follows: undefined });
  storage.dispose();
  await saving;
  expect(await (await open()).load("d")).toMatchObject({ document: { name: "last words" } });
});

it("asks the disk for certainty before it says that something is saved", async () => {
  const storage = await open();
  const begin = vi.spyOn(IDBDatabase.prototype, "transaction");
  await storage.save(document(), { revision: 1, follows: 0 });
  expect(begin.mock.calls.map(([, mode, options]) => [mode, options])).toEqual([
    ["readwrite", { durability: "strict" }],
  ]);
});

it("never writes over what another connection has saved in between", async () => {
  const [one, two] = [await open(), await open()];
  await one.save(document("one"), { revision: 1, follows: 0 });
  await expect(two.save(document("two"), { revision: 1, follows: 0 })).rejects.toSatisfy(
    (thrown) => code(thrown) === "document.conflict",
  );
  expect(await two.load("d")).toMatchObject({ revision: 1, document: { name: "one" } });
  await two.save(document("two"), { revision: 2, follows: 1 });
  expect(await one.load("d")).toMatchObject({ revision: 2, document: { name: "two" } });
});

it("writes all of a document or nothing when the browser's storage is full", async () => {
  const storage = await open();
  await storage.save(document("before"), { revision: 1, follows: undefined });
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function full(this: IDBObjectStore, ...rest) {
    if (this.name === "summaries") throw new DOMException("full", "QuotaExceededError");
    return Reflect.apply(put, this, rest);
  });
  await expect(storage.save(document("after"), { revision: 2, follows: undefined })).rejects.toSatisfy(
    (thrown) => code(thrown) === "document.quota",
  );
  vi.restoreAllMocks();
  expect(await storage.load("d")).toMatchObject({ revision: 1, document: { name: "before" } });
  expect((await storage.list())[0]).toMatchObject({ name: "before" });
});

it("sets a record aside as it was, with the reason, and brings a removed one back", async () => {
  const storage = await open();
  await storage.save(document("a"), { revision: 3, follows: undefined });
  await storage.setAside("d", "document.invalid", 77);
  const stored = await storage.load("d");
  const [summary] = await storage.list();
  await storage.remove("d");
  expect(await storage.load("d")).toBeUndefined();
  expect(await storage.list()).toEqual([]);
  expect(await storage.listAside()).toEqual([
    {
      id: "d@3",
      name: "a",
      cityId: "tiny",
      reason: "document.invalid",
      asideMs: 77,
      document: document("a"),
    },
  ]);
  if (stored === undefined || summary === undefined) throw new Error("nothing was stored");
  await storage.restore(stored, summary);
  expect(await storage.load("d")).toEqual(stored);
  await storage.removeAside("d@3");
  expect(await storage.listAside()).toEqual([]);
});

it("gives way to a newer program, says so, and fails with a word for it", async () => {
  const onClosed = vi.fn<() => void>();
  const storage = await open(onClosed);
  await new Promise<void>((resolve, reject) => {
    const newer = indexedDB.open(name, 9);
    newer.addEventListener("success", () => {
      newer.result.close();
      resolve();
    });
    newer.addEventListener("error", () => reject(newer.error ?? new Error("not opened")));
  });
  expect(onClosed).toHaveBeenCalledOnce();
  await expect(storage.save(document(), { revision: 1, follows: undefined })).rejects.toSatisfy(
    (thrown) => code(thrown) === "document.closed",
  );
  const again = await openDocumentDatabase({ name, onClosed });
  expect(again).toMatchObject({ ok: false, error: { code: "document.newer" } });
});

it("says that nothing is kept where the browser forbids it", async () => {
  vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("forbidden", "SecurityError");
  });
  const result = await openDocumentDatabase({ name, onClosed: () => undefined });
  expect(result).toMatchObject({ ok: false, error: { code: "document.absent" } });
});
