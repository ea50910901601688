import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { layerSpecSchema } from "#catalog/layer-spec.ts";
import { emptyDocument } from "#catalog/yutu-document.ts";
import type { LoadedCity } from "#io/city-package/load-city.ts";
import { openDocumentDatabase } from "#io/documents/document-database.ts";
import type { DocumentStorage } from "#io/documents/document-storage.ts";
import { createDocumentStore } from "#state/document-store.ts";
import { createSessionStore } from "#state/session-store.ts";
import { createShellStore } from "#state/shell-store.ts";
import { DocumentBinder } from "../../../src/app/document-binder.ts";
import { DocumentKeeper } from "../../../src/app/document-keeper.ts";
import type { UrlState } from "../../../src/app/url-state.ts";

const layer = (id: string) =>
  layerSpecSchema.parse({
    id,
    type: "labels",
    title: { zh: id },
    category: "spatiotemporal",
    url: `https://city.example/${id}.json`,
  });
const city = (id = "tiny") =>
  ({ city: { id }, layers: [layer("ground"), layer("names")] }) as unknown as LoadedCity;
const pose = { longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 500, headingDeg: 0, pitchDeg: -40 };

let name: string;
const tabs: Tab[] = [];

/** A tab of the browser: stores and memory of its own, and the browser's one database, locks and channel. */
class Tab {
  readonly session = createSessionStore();
  readonly document = createDocumentStore();
  readonly shell = createShellStore();
  readonly listeners = new EventTarget();
  readonly openCity = vi.fn<(id: string) => void>();
  readonly keeper: DocumentKeeper;
  readonly #memory = new Map<string, string>();

  constructor({ hasLocks = true } = {}) {
    const window = {
      document: globalThis.document,
      navigator: { locks: hasLocks ? navigator.locks : undefined },
      URL,
      sessionStorage: {
        getItem: (key: string) => this.#memory.get(key) ?? null,
        setItem: (key: string, value: string) => void this.#memory.set(key, value),
        removeItem: (key: string) => void this.#memory.delete(key),
      },
      addEventListener: this.listeners.addEventListener.bind(this.listeners),
      removeEventListener: this.listeners.removeEventListener.bind(this.listeners),
    } as unknown as Window & typeof globalThis;
    const { session, document, shell, openCity } = this;
    this.keeper = new DocumentKeeper({
      window,
      document,
      shell,
      binder: new DocumentBinder({ session, document }),
      names: {
        copyOf: (text) => `${text} copy`,
        fromLink: () => "from a link",
        untitled: () => "untitled",
        numbered: (number) => `document ${number}`,
      },
      openStorage: ({ onClosed }) => openDocumentDatabase({ name, onClosed }),
      openCity,
    });
    tabs.push(this);
  }

  get state() {
    return this.document.getState();
  }

  get notices(): string[] {
    return this.shell.getState().notices.map(({ code }) => code);
  }

  async open(link: UrlState = {}, id = "tiny"): Promise<this> {
    await this.keeper.open(city(id), link);
    return this;
  }

  rename(text: string): boolean {
    return this.state.transact({ key: "renameDocument", params: { name: text } }, (draft) => {
      draft.name = text;
    });
  }

  hide(id: string): boolean {
    return this.state.transact({ key: "hideLayer", params: { layer: id } }, (draft) => {
      draft.layers[id] = { isVisible: false };
    });
  }

  visible(): string[] {
    return this.session
      .getState()
      .layers.filter(({ isVisible }) => isVisible)
      .map(({ id }) => id);
  }

  saved(): Promise<void> {
    return vi.waitFor(() => expect(this.state.save.type).toBe("saved"));
  }

  close(): void {
    this.keeper.dispose();
    tabs.splice(tabs.indexOf(this), 1);
  }
}

/** What is on the disk, seen by nobody's leave. */
async function disk<T>(look: (storage: DocumentStorage) => Promise<T>): Promise<T> {
  const result = await openDocumentDatabase({ name, onClosed: () => undefined });
  if (!result.ok) throw result.error;
  try {
    return await look(result.value);
  } finally {
    result.value.dispose();
  }
}

beforeEach(() => {
  name = `test-${Math.random()}`;
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const tab of tabs.toReversed()) tab.close();
  indexedDB.deleteDatabase(name);
});

describe("autosave", () => {
  it("says nothing to save, saving, saved; and the next visit finds the document", async () => {
    const tab = await new Tab().open();
    expect(tab.state.save).toEqual({ type: "untouched" });
    expect(await disk((storage) => storage.list())).toEqual([]);
    const said: string[] = [];
    tab.document.subscribe(({ save }) => said.push(save.type));
    tab.hide("names");
    expect(tab.visible()).toEqual(["ground"]);
    await tab.saved();
    expect(said.slice(said.indexOf("saving"))).toEqual(["saving", "saved"]);
    const { id } = tab.state.document ?? {};
    tab.close();
    const next = await new Tab().open();
    expect(next.state).toMatchObject({
      document: { id },
      save: { type: "saved" },
      access: { type: "write" },
    });
    expect(next.visible()).toEqual(["ground"]);
  });

  it("hands the first change to the browser at once, and lets no timer run after it", async () => {
    const tab = await new Tab().open();
    const timers = vi.spyOn(globalThis, "setTimeout");
    const puts = vi.spyOn(IDBObjectStore.prototype, "put");
    tab.hide("names");
    await Promise.resolve();
    expect(puts.mock.calls.length).toBeGreaterThan(0);
    expect(timers).not.toHaveBeenCalled();
    timers.mockRestore();
    await tab.saved();
  });

  it("writes a drag a few times, not at every step, and its end for certain", async () => {
    const tab = await new Tab().open();
    const puts = vi.spyOn(IDBObjectStore.prototype, "put");
    for (let i = 0; i < 200; i++) {
      tab.rename(`step ${i}`);
      await Promise.resolve();
    }
    tab.listeners.dispatchEvent(new Event("pagehide"));
    await tab.saved();
    expect(puts.mock.contexts.filter((store) => (store as IDBObjectStore).name === "documents")).toHaveLength(
      2,
    );
    const [summary] = await disk((storage) => storage.list());
    expect(summary?.name).toBe("step 199");
  });

  it("says so while the browser's storage is full, keeps the document, and saves it when there is room", async () => {
    const tab = await new Tab().open();
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    tab.rename("precious");
    await vi.waitFor(() => expect(tab.state.save).toEqual({ type: "unsaved", code: "quota" }));
    expect(tab.notices).toContain("documentNotSaved");
    const leaving = new Event("beforeunload", { cancelable: true });
    tab.listeners.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);

    // Another document on the table: the unsaved one is still there, and in the list.
    const { id } = tab.state.document ?? { id: "" };
    await tab.keeper.service.create();
    await vi.waitFor(() => expect(tab.state.document?.id).not.toBe(id));
    await tab.keeper.service.open(id);
    expect(tab.state.document?.name).toBe("precious");

    vi.restoreAllMocks();
    await tab.keeper.service.saveNow();
    await tab.saved();
    expect(tab.notices).not.toContain("documentNotSaved");
    expect((await disk((storage) => storage.load(id)))?.document).toMatchObject({ name: "precious" });
  });

  it("works in memory and warns where the browser keeps nothing", async () => {
    vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
      throw new DOMException("forbidden", "SecurityError");
    });
    const tab = await new Tab().open();
    expect(tab.notices).toEqual(["documentsNotKept"]);
    tab.hide("names");
    await vi.waitFor(() => expect(tab.state.save).toEqual({ type: "unsaved", code: "absent" }));
    await tab.keeper.service.refresh();
    expect(tab.state.library).toMatchObject({ isDurable: false, documents: [{ cityId: "tiny" }] });
  });

  it("goes on in another connection when the browser takes the first away", async () => {
    const tab = await new Tab().open();
    tab.rename("before");
    await tab.saved();
    const close = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(() => {
      throw new DOMException("closing", "InvalidStateError");
    });
    tab.rename("after");
    await vi.waitFor(() => expect(close).toHaveBeenCalled());
    await tab.saved();
    expect(await disk((storage) => storage.list())).toMatchObject([{ name: "after" }]);
  });
});

describe("two tabs", () => {
  it("do not both write: the second looks on, and shows what the first saves", async () => {
    const first = await new Tab().open();
    first.rename("one");
    await first.saved();
    const second = await new Tab().open();
    expect(second.state.access).toEqual({ type: "read" });
    expect(second.notices).toContain("documentElsewhere");
    expect(second.rename("two")).toBe(false);
    first.hide("names");
    await vi.waitFor(() => expect(second.visible()).toEqual(["ground"]));
    expect(second.state.document?.name).toBe("one");
  });

  it("hand the document over on request, with what was not saved yet", async () => {
    const first = await new Tab().open();
    first.rename("one");
    await first.saved();
    const second = await new Tab().open();
    first.rename("one and more");
    first.rename("one and still more");
    await second.keeper.service.takeOver();
    expect(second.state).toMatchObject({
      access: { type: "write" },
      document: { name: "one and still more" },
    });
    await vi.waitFor(() => expect(first.state.access).toEqual({ type: "read" }));
    expect(first.notices).toContain("documentTaken");
    expect(first.rename("refused")).toBe(false);
    second.rename("two");
    await second.saved();
    await vi.waitFor(() => expect(first.state.document?.name).toBe("two"));
    const stored = await disk((storage) => storage.list());
    expect(stored.map((summary) => summary.name)).toEqual(["two"]);
  });

  it("let the one that is left write when the other is gone", async () => {
    const first = await new Tab().open();
    first.rename("one");
    await first.saved();
    const second = await new Tab().open();
    first.close();
    await vi.waitFor(() => expect(second.state.access).toEqual({ type: "write" }));
    expect(second.notices).toEqual(["documentReclaimed"]);
    expect(second.rename("two")).toBe(true);
    await second.saved();
  });

  it("give it to the one that asks, not to the one that has waited longest", async () => {
    const first = await new Tab().open();
    first.rename("one");
    await first.saved();
    const waiting = await new Tab().open();
    const asking = await new Tab().open();
    await asking.keeper.service.takeOver();
    expect(asking.state.access).toEqual({ type: "write" });
    await vi.waitFor(() => expect(first.state.access).toEqual({ type: "read" }));
    expect(waiting.state.access).toEqual({ type: "read" });
    // Then it goes on in the order of the line.
    asking.close();
    await vi.waitFor(() =>
      expect([first, waiting].filter(({ state }) => state.access.type === "write")).toHaveLength(1),
    );
  });

  it("break the lock of one that does not answer, which then only looks on", async () => {
    const first = await new Tab().open();
    first.rename("one");
    await first.saved();
    const id = first.state.document?.id ?? "";
    first.close();
    const lock = `yutu-document:${id}`;
    const onBroken = vi.fn<() => void>();
    // Granted once the closed tab has let go; never given back.
    const isHeld = new Promise<void>((resolve) => {
      navigator.locks.request(lock, () => (resolve(), new Promise(() => undefined))).catch(onBroken);
    });
    await isHeld;
    const second = await new Tab().open();
    expect(second.state.access).toEqual({ type: "read" });
    await second.keeper.service.takeOver();
    expect(second.state.access).toEqual({ type: "write" });
    expect(onBroken).toHaveBeenCalledOnce();

    // The other side of it: a tab whose lock is broken looks on until the thief is done.
    let release: () => void = () => undefined;
    const stolen = new Promise<void>((resolve) => {
      release = resolve;
    });
    void navigator.locks.request(lock, { steal: true }, () => stolen);
    await vi.waitFor(() => expect(second.notices).toContain("documentTaken"));
    expect(second.state.access).toEqual({ type: "read" });
    release();
    await vi.waitFor(() => expect(second.state.access).toEqual({ type: "write" }));
  });

  it("find out by the revision where the browser has no locks, and neither loses its work", async () => {
    const first = await new Tab({ hasLocks: false }).open();
    first.rename("one");
    await first.saved();
    const second = await new Tab({ hasLocks: false }).open();
    expect(second.state.access).toEqual({ type: "write" });
    // Both at the same time: the second does not hear of the first in time.
    first.rename("first again");
    second.rename("second too");
    await vi.waitFor(() =>
      expect([first.state.save.type, second.state.save.type].toSorted()).toEqual(["saved", "unsaved"]),
    );
    const [winner, loser] = first.state.save.type === "saved" ? [first, second] : [second, first];
    expect(loser.state.save).toEqual({ type: "unsaved", code: "conflict" });
    expect(loser.notices).toContain("documentConflict");
    const lost = loser.state.document?.name;
    await loser.keeper.service.duplicate(loser.state.document?.id ?? "", true);
    expect(loser.state.document?.name).toBe(`${lost} copy`);
    const names = (await disk((storage) => storage.list())).map((summary) => summary.name);
    expect(names.toSorted()).toEqual([winner.state.document?.name, `${lost} copy`].toSorted());
  });

  it("may work on two documents of one city, and each finds its own again", async () => {
    const first = await new Tab().open();
    first.rename("one");
    await first.saved();
    const second = await new Tab().open();
    await second.keeper.service.create();
    expect(second.state).toMatchObject({ access: { type: "write" }, document: { name: "document 2" } });
    await first.open();
    expect(first.state.document?.name).toBe("one");
    second.keeper.close();
    await second.open();
    expect(second.state.document?.name).toBe("document 2");
  });

  it("do not rename or delete what the other has open", async () => {
    const first = await new Tab().open();
    first.rename("one");
    await first.saved();
    const id = first.state.document?.id ?? "";
    const second = await new Tab().open();
    await second.keeper.service.create();
    await second.keeper.service.rename(id, "stolen");
    await second.keeper.service.remove(id);
    expect(second.notices).toContain("documentBusy");
    expect((await disk((storage) => storage.load(id)))?.document).toMatchObject({ name: "one" });
  });
});

describe("records that are damaged", () => {
  const store = (raw: unknown): Promise<void> =>
    disk((storage) =>
      storage.save(raw as ReturnType<typeof emptyDocument>, { revision: 4, follows: undefined }),
    );

  it("are kept aside and named when nothing of them can be used, and a new document is opened", async () => {
    const raw = { ...emptyDocument("d", "tiny", 5), schema: "garbage" };
    await store(raw);
    const tab = await new Tab().open();
    expect(tab.notices).toEqual(["documentAside"]);
    expect(tab.state.document?.id).not.toBe("d");
    await tab.keeper.service.refresh();
    expect(tab.state.library).toMatchObject({ documents: [], aside: [{ reason: "document.notDocument" }] });
    expect((await disk((storage) => storage.listAside()))[0]?.document).toEqual(raw);
  });

  it("open as far as they are sound, with the original kept", async () => {
    const raw = { ...emptyDocument("d", "tiny", 5), name: "half", annotations: [{ id: 7 }] };
    await store(raw);
    const tab = await new Tab().open();
    expect(tab.state.document).toMatchObject({ id: "d", name: "half", annotations: [] });
    expect(tab.notices).toEqual(["documentDamaged"]);
    tab.rename("whole");
    await tab.saved();
    expect((await disk((storage) => storage.listAside()))[0]?.document).toEqual(raw);
  });

  it("of a newer program stay where they are", async () => {
    const raw = { ...emptyDocument("d", "tiny", 5), schema: "yutu-document/99" };
    await store(raw);
    const tab = await new Tab().open();
    expect(tab.state.document?.id).not.toBe("d");
    expect((await disk((storage) => storage.load("d")))?.document).toEqual(raw);
    expect(await disk((storage) => storage.listAside())).toEqual([]);
  });
});

describe("a link", () => {
  it("shows its own picture and leaves the reader's document alone", async () => {
    const tab = await new Tab().open();
    tab.hide("names");
    await tab.saved();
    const id = tab.state.document?.id ?? "";
    tab.keeper.close();
    await tab.open({ cityId: "tiny", pose, layersOff: ["ground"] });
    expect(tab.visible()).toEqual(["names"]);
    expect(tab.state).toMatchObject({ document: { name: "from a link" }, save: { type: "untouched" } });
    expect(tab.notices).toContain("linkShown");
    await tab.keeper.service.openLast();
    expect(tab.state.document?.id).toBe(id);
    expect(tab.visible()).toEqual(["ground"]);
  });

  it("to what the document shows is the document itself; so is one that speaks of no picture", async () => {
    const tab = await new Tab().open();
    tab.hide("names");
    await tab.saved();
    const id = tab.state.document?.id;
    for (const link of [{ pose, layersOff: ["names"] }, { language: "en" as const }, {}]) {
      tab.keeper.close();
      await tab.open(link);
      expect(tab.state.document?.id).toBe(id);
      expect(tab.notices).not.toContain("linkShown");
    }
    // A view with nothing changed is a picture too: the city's own.
    tab.keeper.close();
    await tab.open({ pose });
    expect(tab.state.document?.id).not.toBe(id);
    expect(tab.visible()).toEqual(["ground", "names"]);
  });

  it("becomes a document of its own as soon as something is changed", async () => {
    const tab = await new Tab().open({ pose, layersOff: ["ground"] });
    tab.rename("kept");
    await tab.saved();
    expect((await disk((storage) => storage.list())).map((summary) => summary.name)).toEqual(["kept"]);
  });
});

describe("the list of documents", () => {
  it("names, copies, deletes and brings back", async () => {
    const tab = await new Tab().open();
    tab.rename("a");
    await tab.saved();
    const { service } = tab.keeper;
    const id = tab.state.document?.id ?? "";
    await service.duplicate(id, false);
    const copy = tab.state.library.documents.find((summary) => summary.id !== id);
    expect(copy?.name).toBe("a copy");
    await service.rename(copy?.id ?? "", "b");
    const names = () => tab.state.library.documents.map((summary) => summary.name).toSorted();
    expect(names()).toEqual(["a", "b"]);
    await service.remove(id);
    expect(tab.state.document?.id).toBe(copy?.id);
    expect(names()).toEqual(["b"]);
    expect(tab.notices).toContain("documentRemoved");
    await service.restoreRemoved();
    expect(names()).toEqual(["a", "b"]);
    await service.open(id);
    expect(tab.state.document?.name).toBe("a");
  });

  it("opens the city of a document with it", async () => {
    const tab = await new Tab().open();
    tab.rename("here");
    await tab.saved();
    const id = tab.state.document?.id ?? "";
    tab.keeper.close();
    await tab.open({}, "elsewhere");
    await tab.keeper.service.open(id);
    expect(tab.openCity).toHaveBeenCalledWith("tiny");
  });

  it("takes exported files in, never over what is there, and says what it leaves out", async () => {
    const tab = await new Tab().open();
    tab.rename("a");
    await tab.saved();
    const { service } = tab.keeper;
    const file = (text: string, fileName = "a.yutu.json"): File => new File([text], fileName);
    const same = { ...tab.state.document, annotations: [{ id: 1 }] };
    await service.importFiles([file(JSON.stringify(same))]);
    expect(tab.state.document).toMatchObject({ name: "a copy" });
    expect(tab.state.library.importOutcome).toMatchObject({
      type: "imported",
      name: "a copy",
      faults: expect.arrayContaining([expect.objectContaining({ path: "annotations.0.id" })]),
    });
    expect(tab.shell.getState().dialog).toBe("documents");
    for (const [text, code] of [
      ["{", "document.notJson"],
      ["{}", "document.notDocument"],
      ['{"schema":"yutu-document/99"}', "document.newer"],
    ] as const) {
      await service.importFiles([file(text)]);
      expect(tab.state.library.importOutcome).toMatchObject({ type: "refused", code });
    }
    expect(tab.state.library.documents).toHaveLength(2);
  });
});
