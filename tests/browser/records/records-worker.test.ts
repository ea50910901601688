import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands } from "vitest/browser";
import { openRecordsClient } from "#records/records-client.ts";
import type { Records } from "#records/records-client.ts";
import type { RecordActor, RecordEdit } from "#domain/records/record-change.ts";
import type { RecordsEvent, RecordsPlace } from "#domain/records/records-answers.ts";
import { codeOf } from "../../support/records-browser.ts";
import { packageBytes, put } from "../../support/records.ts";
import type { TestPackage } from "../../support/records.ts";

declare module "vitest/browser" {
  interface BrowserCommands {
    hostFile: (name: string, base64: string | undefined) => Promise<string>;
  }
}

const OPERATOR: RecordActor = { user: "李巡", role: "operator" };
const ADMINISTRATOR: RecordActor = { user: "管", role: "administrator" };
const PUBLIC: RecordActor = { user: "", role: "public" };

const BASE: TestPackage = {
  dossier: [
    {
      id: "B-1",
      name: "龙湖嘉园 1 号楼",
      yearBuilt: 1987,
      structure: "masonry",
      managerUnit: "豫康物业",
      managerName: "欧阳娜娜",
      managerPhone: "13812345678",
    },
    { id: "B-2", name: "湖嘉大厦", yearBuilt: 2003, structure: "steel" },
  ],
  household: [{ id: "H-1", headName: "诸葛明亮", headIdNumber: "410102199001011234", residentCount: 3 }],
};
/** Texts that no message for the public may hold. */
const PERSONAL = ["欧阳", "13812345678", "诸葛", "410102199001011234", "豫康"];

let place: RecordsPlace;
let workers: Worker[] = [];
const clients: Records[] = [];
/** all that came out of the workers */
let heard: string[] = [];

function spawn(): Worker {
  const worker = new Worker(new URL("../../../workers/records.worker.ts", import.meta.url), {
    type: "module",
  });
  worker.addEventListener("message", ({ data }) => heard.push(JSON.stringify(data)));
  workers.push(worker);
  return worker;
}

async function open(actor = OPERATOR): Promise<Records> {
  const client = await openRecordsClient(spawn, place, actor);
  clients.push(client);
  return client;
}

async function release(records: TestPackage, name: string): Promise<string> {
  const bytes = await packageBytes(records, name);
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCodePoint(...bytes.subarray(at, at + 8192));
  return commands.hostFile(`${place.cityId}.gpkg`, btoa(text));
}

/** Resolves with the first event that is looked for. */
function event(client: Records, isIt: (event: RecordsEvent) => boolean): Promise<RecordsEvent> {
  return new Promise((resolve) => {
    const stop = client.watch((event) => {
      if (!isIt(event)) return;
      stop();
      resolve(event);
    });
  });
}

beforeEach(async () => {
  heard = [];
  place = { cityId: `test-${crypto.randomUUID()}`, srs: 4490 };
  place = { ...place, packageUrl: await release(BASE, "1") };
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.dispose();
  for (const worker of workers) worker.terminate();
  workers = [];
  await commands.hostFile(`${place.cityId}.gpkg`, undefined);
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(`.yutu-records-${place.cityId}`, { recursive: true }).catch(() => undefined);
});

const rename = (name: string): RecordEdit => put("dossier", "B-1", { name });
const nameOf = async (client: Records): Promise<unknown> =>
  (await client.ask("dossier", ["B-1"]))?.dossier.values["name"];

describe("the records of a city", () => {
  it("are read from its package, changed here, and found again after the worker has gone", async () => {
    const first = await open();
    expect(first.status).toEqual({
      storage: "opfs",
      tab: "writer",
      release: "1",
      packageProblem: undefined,
      vault: "none",
      conflictCount: 0,
    });
    expect(await nameOf(first)).toBe("龙湖嘉园 1 号楼");
    const changed = event(first, ({ type }) => type === "changed");
    expect(await first.commit("核实", [rename("新楼")])).toMatchObject({ type: "done" });
    expect(await changed).toEqual({
      type: "changed",
      changed: [{ kind: "dossier", recordId: "B-1", buildingCode: "B-1" }],
    });
    // Nothing is said to it: the tab is simply gone.
    workers[0]!.terminate();
    const second = await open();
    expect(second.status).toMatchObject({ storage: "opfs", tab: "writer" });
    expect(await nameOf(second)).toBe("新楼");
    expect(await second.ask("verifyAudit", [])).toMatchObject({ ok: true, count: 1 });
  });

  it("keep local work under a new release, and tell where both have changed a value", async () => {
    const first = await open();
    await first.commit("核实", [put("dossier", "B-1", { name: "我的楼", yearBuilt: 1990 })]);
    first.dispose();
    await release(
      { ...BASE, dossier: [{ id: "B-1", name: "他们的楼", yearBuilt: 1987, structure: "steel" }] },
      "2",
    );
    const second = await open();
    expect(second.status).toMatchObject({ release: "2", conflictCount: 1 });
    const { values } = (await second.ask("dossier", ["B-1"]))!.dossier;
    expect(values).toMatchObject({ name: "我的楼", yearBuilt: 1990, structure: "steel" });
    const [conflict] = await second.ask("conflicts", []);
    expect(conflict).toMatchObject({
      field: "name",
      base: "龙湖嘉园 1 号楼",
      mine: "我的楼",
      theirs: "他们的楼",
    });
    await second.ask("resolveConflict", [conflict!, "theirs", "r1"]);
    expect(await nameOf(second)).toBe("他们的楼");
    expect(second.status.conflictCount).toBe(0);
  });

  it("open with the package that was kept when the host is not to be reached, and say so when there is none", async () => {
    (await open()).dispose();
    await commands.hostFile(`${place.cityId}.gpkg`, undefined);
    const again = await open();
    expect(again.status).toMatchObject({ release: "1", packageProblem: undefined });
    expect(await nameOf(again)).toBe("龙湖嘉园 1 号楼");
    again.dispose();
    place = { ...place, cityId: `${place.cityId}-new` };
    expect((await open()).status).toMatchObject({
      release: undefined,
      packageProblem: "records.packageMissing",
    });
  });
});

describe("two tabs", () => {
  it("write through the one that has the file, see each other's changes, and go on when it closes", async () => {
    const [one, two] = [await open(), await open(ADMINISTRATOR)];
    expect([one.status.tab, two.status.tab]).toEqual(["writer", "reader"]);
    const seen = event(one, ({ type }) => type === "changed");
    await two.commit("第二页", [rename("第二页写的")]);
    await seen;
    expect(await nameOf(one)).toBe("第二页写的");
    const takenOver = event(two, (event) => event.type === "status" && event.status.tab === "writer");
    one.dispose();
    await takenOver;
    await two.commit("接手", [rename("接手后写的")]);
    expect(await nameOf(two)).toBe("接手后写的");
    expect((await two.ask("transactions", [])).map(({ user }) => user)).toEqual(["管", "管"]);
  });

  it("lose nothing of what was asked of a tab that was killed meanwhile, and do nothing twice", async () => {
    const [, two] = [await open(), await open()];
    const commits = Array.from({ length: 20 }, (_, i) => two.commit(`${i}`, [rename(`第 ${i} 名`)]));
    await commits[3];
    workers[0]!.terminate();
    expect((await Promise.all(commits)).every(({ type }) => type === "done")).toBe(true);
    const transactions = await two.ask("transactions", []);
    expect(new Set(transactions.map(({ reason }) => reason)).size).toBe(20);
    expect(transactions).toHaveLength(20);
    expect(two.status.tab).toBe("writer");
    expect(await two.ask("verifyAudit", [])).toMatchObject({ ok: true, count: 20 });
  });
});

describe("what a role may not see", () => {
  it("does not leave the worker for the public, whatever is asked", async () => {
    const editor = await open();
    await editor.commit("登记", [
      put("dossier", "B-2", { managerName: "欧阳修文", managerUnit: "豫康物业" }),
    ]);
    heard = [];
    const line = new BroadcastChannel(`yutu-records:${place.cityId}`);
    line.addEventListener("message", ({ data }) => heard.push(JSON.stringify(data)));
    const client = await open(PUBLIC);
    expect(client.status.tab).toBe("reader");
    await client.ask("dossier", ["B-1"]);
    await client.ask("dossier", ["B-2"]);
    await client.ask("dossierAt", ["B-2", Date.now()]);
    await client.ask("compare", ["B-2", 0, Date.now() + 1]);
    await client.ask("list", [{ kind: "dossier" }]);
    expect(await client.ask("search", ["豫康", 9])).toEqual([]);
    expect(await client.ask("search", ["欧阳", 9])).toEqual([]);
    expect(await codeOf(client.ask("list", [{ kind: "household" }]))).toBe("records.forbidden");
    expect(await codeOf(client.ask("column", ["managerName"]))).toBe("records.forbidden");
    const where = { type: "field", field: "managerUnit", op: "is", value: "豫康物业" } as const;
    expect(await codeOf(client.ask("buildings", [where]))).toBe("records.forbidden");
    const reveal = { kind: "dossier", recordId: "B-1", field: "managerPhone", purpose: "好奇" } as const;
    expect(await codeOf(client.ask("reveal", [reveal]))).toBe("records.forbidden");
    expect(await codeOf(client.ask("audit", [{}]))).toBe("records.forbidden");
    expect(await codeOf(client.ask("exportChangeset", []))).toBe("records.forbidden");
    const bytes = await client.ask("exportFile", ["测试"]);
    const exported = new TextDecoder().decode(bytes);
    expect(exported).toContain("龙湖嘉园");
    for (const text of PERSONAL) expect(exported).not.toContain(text);
    line.close();
    // The answers themselves, and what the tab that has the file has sent to the other one. Questions come back to
    // nobody, but those who listen to the line hear them: they hold what was asked for.
    const answers = heard.filter((text) => !text.startsWith('{"type":"call"'));
    expect(answers.length).toBeGreaterThan(24);
    for (const text of PERSONAL) expect(answers.join("\n")).not.toContain(text);
  });

  it("is masked for an operator, and shown to an administrator for a purpose that is written down", async () => {
    const client = await open();
    const values = (await client.ask("dossier", ["B-1"]))!.dossier.values;
    expect(values).toMatchObject({ managerName: "欧**娜", managerPhone: "138****5678" });
    expect(heard.join("\n")).not.toContain("13812345678");
    await client.setActor(ADMINISTRATOR);
    const request = { kind: "dossier", recordId: "B-1", field: "managerPhone" } as const;
    expect(await codeOf(client.ask("reveal", [{ ...request, purpose: " " }]))).toBe("records.noPurpose");
    expect(await client.ask("reveal", [{ ...request, purpose: "漏水，联系物业" }])).toBe("13812345678");
    expect(await client.ask("audit", [{ action: "reveal" }])).toMatchObject([
      { user: "管", fields: ["managerPhone"], purpose: "漏水，联系物业", result: "ok" },
      { result: "refused" },
    ]);
  });

  it("is encrypted where it is kept, and opens with the passphrase only", async () => {
    const client = await open(ADMINISTRATOR);
    const edit = put("dossier", "B-2", { managerPhone: "13900001111" });
    expect(await codeOf(client.commit("登记", [edit]))).toBe("records.vaultLocked");
    expect(await codeOf(client.ask("createVault", ["short"]))).toBe("records.weakPassphrase");
    await client.ask("createVault", ["龙子湖畔的一把钥匙"]);
    expect(client.status.vault).toBe("open");
    await client.commit("登记", [edit, put("dossier", "B-1", { managerPhone: "13900002222" })]);
    await client.ask("lockVault", []);
    const locked = (await client.ask("dossier", ["B-2"]))!.dossier;
    expect(locked.values["managerPhone"]).toBeUndefined();
    expect(locked.masked).toContain("managerPhone");
    client.dispose();
    workers.pop();
    const again = await open(ADMINISTRATOR);
    expect(again.status.vault).toBe("locked");
    expect(await codeOf(again.ask("openVault", ["龙子湖畔的另一把"]))).toBe("records.wrongPassphrase");
    await again.ask("openVault", ["龙子湖畔的一把钥匙"]);
    const opened = (await again.ask("dossier", ["B-2"]))!.dossier;
    expect(opened.values["managerPhone"]).toBe("139****1111");
    const request = { kind: "dossier", recordId: "B-2", field: "managerPhone", purpose: "联系" } as const;
    expect(await again.ask("reveal", [request])).toBe("13900001111");
    again.dispose();
    // In the files themselves.
    for (const bytes of await keptFiles()) {
      for (const text of ["13900001111", "13900002222"]) expect(bytes).not.toContain(text);
    }
  });
});

/** All files of this city in the origin private file system, as texts. */
async function keptFiles(): Promise<string[]> {
  const texts: string[] = [];
  const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
    for await (const handle of folder.values()) {
      if (handle instanceof FileSystemDirectoryHandle) await walk(handle);
      else texts.push(new TextDecoder().decode(await (await handle.getFile()).arrayBuffer()));
    }
  };
  const root = await navigator.storage.getDirectory();
  await walk(await root.getDirectoryHandle(`.yutu-records-${place.cityId}`));
  expect(texts.join("")).toContain("湖嘉大厦");
  return texts;
}
