import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RecordActor } from "#domain/records/record-change.ts";
import type { RecordsPlace } from "#domain/records/records-answers.ts";
import { codeOf, RecordsBench } from "../../support/records-browser.ts";
import { put } from "../../support/records.ts";

const ACTOR: RecordActor = { user: "李巡", role: "operator" };
let place: RecordsPlace;
const inFiles = new RecordsBench(
  () => new Worker(new URL("../../../workers/records.worker.ts", import.meta.url), { type: "module" }),
);
const inDatabase = new RecordsBench(
  () =>
    new Worker(new URL("../../support/records-in-database.worker.ts", import.meta.url), { type: "module" }),
);

afterEach(async () => {
  await inDatabase.end(place.cityId);
  await inFiles.end(place.cityId);
  indexedDB.deleteDatabase("yutu-records");
});

beforeEach(() => {
  place = { cityId: `elsewhere-${crypto.randomUUID()}`, srs: 4490 };
});

it("keeps the records in the browser's database where it has no files, and says so", async () => {
  const first = await inDatabase.open(place, ACTOR);
  expect(first.status.storage).toBe("indexedDb");
  await first.commit("核实", [put("dossier", "B-1", { name: "新楼" })]);
  inDatabase.workers[0]!.terminate();
  const second = await inDatabase.open(place, ACTOR);
  expect(second.status).toMatchObject({ storage: "indexedDb", tab: "writer" });
  expect((await second.ask("dossier", ["B-1"]))?.dossier.values["name"]).toBe("新楼");
  expect(await second.ask("verifyAudit", [])).toMatchObject({ ok: true, count: 1 });
});

describe("an attachment", () => {
  /** A photo whose file tells where it was taken. */
  async function photo(): Promise<Uint8Array> {
    const canvas = new OffscreenCanvas(40, 30);
    const context = canvas.getContext("2d")!;
    context.fillStyle = "#804020";
    context.fillRect(0, 0, 40, 30);
    const plain = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer());
    const words = new TextEncoder().encode("Exif\0\0GPS 34.80125 113.72541");
    const segment = [0xff, 0xe1, 0, words.length + 2, ...words];
    return new Uint8Array([...plain.subarray(0, 2), ...segment, ...plain.subarray(2)]);
  }

  it("is kept with its record, a picture without what its file told of the place", async () => {
    const records = await inFiles.open(place, ACTOR);
    const bytes = await photo();
    expect(new TextDecoder("latin1").decode(bytes)).toContain("GPS 34.80125");
    const upload = { id: "A-1", buildingCode: "B-1", fileName: "裂缝.jpg", bytes, kind: "photo" };
    expect(await records.ask("addAttachment", [upload, "t1", "巡查拍照"])).toMatchObject({ type: "done" });
    const kept = await records.ask("attachment", ["A-1"]);
    expect(kept).toMatchObject({ mediaType: "image/jpeg", fileName: "裂缝.jpg" });
    const text = new TextDecoder("latin1").decode(kept!.bytes);
    expect(text).not.toContain("GPS");
    expect(text).not.toContain("Exif");
    const picture = await createImageBitmap(new Blob([new Uint8Array(kept!.bytes)]));
    expect([picture.width, picture.height]).toEqual([40, 30]);
    const [record] = (await records.ask("dossier", ["B-1"]))!.records.attachment;
    expect(record?.values).toMatchObject({ fileName: "裂缝.jpg", byteLength: kept!.bytes.length });
    await records.setActor({ user: "", role: "public" });
    expect(await records.ask("attachment", ["A-1"]).catch(() => undefined)).toBeUndefined();
  });

  it("is refused when it is a page or a drawing that a browser would run", async () => {
    const records = await inFiles.open(place, ACTOR);
    const bytes = new TextEncoder().encode("<svg onload=alert(1)>");
    const upload = { id: "A-1", buildingCode: "B-1", fileName: "裂缝.jpg", bytes };
    expect(await codeOf(records.ask("addAttachment", [upload, "t1", "拍照"]))).toBe("attachment.type");
    expect(await records.ask("transactions", [])).toEqual([]);
  });
});
