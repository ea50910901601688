import { afterEach, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import type { RecordActor } from "#domain/records/record-change.ts";
import { codeOf, RecordsBench } from "../../support/records-browser.ts";
import { put } from "../../support/records.ts";

/** What vitest leaves out of the types of its session. */
interface Session {
  send(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown>;
}

const ACTOR: RecordActor = { user: "李巡", role: "operator" };
const place = { cityId: `full-${crypto.randomUUID()}`, srs: 4490 } as const;
const bench = new RecordsBench(
  () => new Worker(new URL("../../../workers/records.worker.ts", import.meta.url), { type: "module" }),
);

afterEach(() => bench.end(place.cityId));

it("says that the disk is full, does nothing by half, and goes on when there is room", async () => {
  const session = cdp() as unknown as Session;
  const quota = async (quotaSize?: number) =>
    session.send("Storage.overrideQuotaForOrigin", {
      origin: location.origin,
      ...(quotaSize === undefined ? {} : { quotaSize }),
    });
  const records = await bench.open(place, ACTOR);
  await records.commit("建档", [put("dossier", "B-1", { name: "之前" })]);
  const { usage = 0 } = await navigator.storage.estimate();
  const content = "满".repeat(19_000);
  const large = Array.from({ length: 100 }, (_, i) =>
    put("repair", `R-${i}`, { content: content + String(i) }),
  );
  try {
    await quota(usage + 2_000_000);
    const tooMuch = records.commit("太大", [put("dossier", "B-1", { name: "不成" }), ...large]);
    expect(await codeOf(tooMuch)).toBe("records.full");
    const dossier = await records.ask("dossier", ["B-1"]);
    expect(dossier?.dossier.values["name"]).toBe("之前");
    expect(dossier?.records.repair).toEqual([]);
    expect(await records.ask("isIntact", [])).toBe(true);
  } finally {
    await quota();
  }
  await records.commit("有地方了", large);
  records.dispose();
  const again = await bench.open(place, ACTOR);
  expect((await again.ask("dossier", ["B-1"]))?.records.repair).toHaveLength(100);
  expect(await again.ask("isIntact", [])).toBe(true);
  expect(await again.ask("verifyAudit", [])).toMatchObject({ ok: true, count: 2 });
});
