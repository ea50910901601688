import { describe, expect, it } from "vitest";
import { emptyDocument } from "../../../src/catalog/yutu-document.ts";
import { createDocumentStore } from "../../../src/state/document-store.ts";

function openStore() {
  let nowMs = 1000;
  const store = createDocumentStore(() => (nowMs += 10));
  store.getState().open(emptyDocument("d", "tiny", nowMs));
  return store;
}

const rename = (store: ReturnType<typeof openStore>, name: string): boolean =>
  store.getState().transact({ key: "renameDocument", params: { name } }, (draft) => {
    draft.name = name;
  });

describe("the document store", () => {
  it("names each step, for undoing and for doing again", () => {
    const store = openStore();
    expect(rename(store, "a")).toBe(true);
    rename(store, "b");
    store.getState().undo();
    const { document, history } = store.getState();
    expect(document?.name).toBe("a");
    expect(history.past.map(({ name }) => name.params["name"])).toEqual(["a"]);
    expect(history.future.map(({ name }) => name.params["name"])).toEqual(["b"]);
    store.getState().redo();
    expect(store.getState().document?.name).toBe("b");
  });

  it("says when it was changed last, by undoing too, and not by what changes nothing", () => {
    const store = openStore();
    const times = [store.getState().document?.updatedMs ?? 0];
    rename(store, "a");
    times.push(store.getState().document?.updatedMs ?? 0);
    store.getState().undo();
    times.push(store.getState().document?.updatedMs ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(3);
    const before = store.getState().document;
    rename(store, "");
    expect(store.getState().document).toBe(before);
  });

  it("refuses changes while another tab works on the document, and counts them", () => {
    const store = openStore();
    rename(store, "a");
    store.getState().setAccess({ type: "read" });
    expect(rename(store, "b")).toBe(false);
    store.getState().undo();
    expect(store.getState()).toMatchObject({ document: { name: "a" }, refusals: 2 });
    store.getState().setAccess({ type: "write" });
    store.getState().undo();
    expect(store.getState().document?.name).toBe("");
  });

  it("has nothing to change without a document, and starts a new history with each", () => {
    const store = openStore();
    rename(store, "a");
    store.getState().open(undefined);
    expect(rename(store, "b")).toBe(false);
    store.getState().open(emptyDocument("e", "tiny", 0));
    store.getState().undo();
    expect(store.getState()).toMatchObject({
      document: { id: "e", name: "" },
      history: { past: [], future: [] },
    });
  });

  it("holds plain JSON only", () => {
    const store = openStore();
    expect(() =>
      store.getState().transact({ key: "filter", params: {} }, (draft) => {
        Object.assign(draft, { filter: new Map() });
      }),
    ).toThrow("not plain JSON at filter");
    rename(store, "a");
    const { document } = store.getState();
    expect(structuredClone(document)).toEqual(document);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(Object.isFrozen(document)).toBe(true);
  });
});
