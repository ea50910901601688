import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands } from "vitest/browser";
import type { Records } from "#records/records-client.ts";
import type { RecordActor } from "#domain/records/record-change.ts";
import type { RecordsPlace } from "#domain/records/records-answers.ts";
import { RecordsBench } from "../../support/records-browser.ts";
import { put } from "../../support/records.ts";

declare module "vitest/browser" {
  interface BrowserCommands {
    crashWhileWriting: (baseUrl: string, cityId: string, least: number) => Promise<string[]>;
  }
}

const ACTOR: RecordActor = { user: "李巡", role: "operator" };
const bench = new RecordsBench(
  () => new Worker(new URL("../../../workers/records.worker.ts", import.meta.url), { type: "module" }),
);
let place: RecordsPlace;

beforeEach(() => {
  place = { cityId: `kill-${crypto.randomUUID()}`, srs: 4490 };
});

afterEach(() => bench.end(place.cityId));

async function expectWhole(records: Records, count: number): Promise<void> {
  expect(await records.ask("isIntact", [])).toBe(true);
  expect(await records.ask("verifyAudit", [])).toMatchObject({ ok: true, count });
}

describe("nothing that was acknowledged is lost", () => {
  it("when a page's process crashes while it writes", async () => {
    const acknowledged = await commands.crashWhileWriting(location.origin, place.cityId, 12);
    expect(acknowledged.length).toBeGreaterThanOrEqual(12);
    const records = await bench.open(place, ACTOR);
    expect(records.status.storage).toBe("opfs");
    const kept = (await records.ask("transactions", [10_000])).toReversed().map(({ reason }) => reason);
    expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged);
    // The one that was under way when it crashed is there as a whole, or not at all.
    expect(kept.length - acknowledged.length).toBeLessThanOrEqual(1);
    const dossier = await records.ask("dossier", ["B-1"]);
    expect(dossier?.dossier.values["name"]).toBe(kept.at(-1));
    expect(new Set(dossier?.records.unit.map(({ values }) => values["entrance"]))).toEqual(
      new Set([kept.at(-1)]),
    );
    await expectWhole(records, kept.length);
    expect(await records.commit("之后", [put("dossier", "B-1", { name: "之后" })])).toMatchObject({
      type: "done",
    });
  });

  it("when a worker is ended in the middle of a transaction whose pages are on the disk already", async () => {
    const before = await bench.open(place, ACTOR);
    const edits = Array.from({ length: 60 }, (_, i) => put("dossier", `B-${i}`, { name: `第 ${i} 栋` }));
    await before.commit("建档", edits);
    before.dispose();
    const torn = new Worker(new URL("../../support/torn-records.worker.ts", import.meta.url), {
      type: "module",
    });
    const told = new Promise((resolve) => torn.addEventListener("message", resolve, { once: true }));
    // After the lock of the former worker is free, its files are.
    await navigator.locks.request(`yutu-records:${place.cityId}`, () => torn.postMessage(place.cityId));
    await told;
    torn.terminate();
    const after = await bench.open(place, ACTOR);
    const { records, total } = await after.ask("list", [{ kind: "dossier", limit: 100 }]);
    expect(total).toBe(60);
    expect(records.map(({ values }) => values["name"]).toSorted()).toEqual(
      edits.map((_, i) => `第 ${i} 栋`).toSorted(),
    );
    await expectWhole(after, 1);
  });
});
