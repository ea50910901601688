import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cdp, commands } from "vitest/browser";
import type { Records } from "#records/records-client.ts";
import type { RecordActor } from "#domain/records/record-change.ts";
import type { RecordsPlace } from "#domain/records/records-answers.ts";
import { codeOf, RecordsBench } from "../../support/records-browser.ts";
import { put } from "../../support/records.ts";

declare module "vitest/browser" {
  interface BrowserCommands {
    crashWhileWriting: (baseUrl: string, cityId: string, least: number) => Promise<string[]>;
  }
}

/** What vitest leaves out of the types of its session. */
interface Session {
  send(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown>;
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

  it("when the disk is full: it is said, nothing of the change is done, and work goes on when there is room", async () => {
    const session = cdp() as unknown as Session;
    const records = await bench.open(place, ACTOR);
    await records.commit("建档", [put("dossier", "B-1", { name: "之前" })]);
    const quota = async (quotaSize?: number) =>
      session.send("Storage.overrideQuotaForOrigin", {
        origin: location.origin,
        ...(quotaSize === undefined ? {} : { quotaSize }),
      });
    const { usage = 0 } = await navigator.storage.estimate();
    const remark = "满".repeat(19_000);
    const large = Array.from({ length: 100 }, (_, i) =>
      put("repair", `R-${i}`, { content: remark + String(i) }),
    );
    let done = 1;
    try {
      await quota(usage + 2_000_000);
      expect(await codeOf(records.commit("太大", [put("dossier", "B-1", { name: "不成" }), ...large]))).toBe(
        "records.full",
      );
      const dossier = await records.ask("dossier", ["B-1"]);
      expect(dossier?.dossier.values["name"]).toBe("之前");
      expect(dossier?.records.repair).toEqual([]);
      await expectWhole(records, done);
    } finally {
      await quota();
    }
    await records.commit("有地方了", large);
    done += 1;
    await expectWhole(records, done);
    records.dispose();
    await expectWhole(await bench.open(place, ACTOR), done);
  });
});
