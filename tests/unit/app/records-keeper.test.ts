import { describe, expect, it } from "vitest";
import { RecordsKeeper } from "#app/records-keeper.ts";
import type { RecordsCity } from "#app/records-keeper.ts";
import { AppError } from "#base/app-error.ts";
import type { RecordActor } from "#domain/records/record-change.ts";
import type { RecordDraft } from "#domain/records/record-draft.ts";
import type { RecordsEvent, RecordsPlace, RecordsStatus } from "#domain/records/records-answers.ts";
import type { Records } from "#records/records-client.ts";
import { createRecordsStore } from "#state/records-store.ts";

const STATUS: RecordsStatus = {
  storage: "opfs",
  tab: "writer",
  release: "1",
  packageProblem: undefined,
  vault: "none",
  conflictCount: 0,
};
const CITY: RecordsCity = {
  baseUrl: "https://yutu.example/cities/a/",
  city: { id: "a", records: "records.gpkg", projectedCrs: "EPSG:4547" },
};
const OPERATOR: RecordActor = { user: "li", role: "operator" };

class FakeRecords {
  readonly status = STATUS;
  readonly actors: RecordActor[] = [];
  isDisposed = false;
  readonly #broken = Promise.withResolvers<AppError>();
  #listener: (event: RecordsEvent) => void = () => undefined;

  readonly client: Records;

  constructor() {
    this.client = {
      status: STATUS,
      broken: this.#broken.promise,
      ask: () => Promise.reject(new Error("nothing is asked here")),
      commit: () => Promise.reject(new Error("nothing is changed here")),
      undo: () => Promise.reject(new Error("nothing is changed here")),
      setActor: (actor) => {
        this.actors.push(actor);
        return Promise.resolve(STATUS);
      },
      connect: () => new MessageChannel().port1,
      watch: (listener) => {
        this.#listener = listener;
        return () => undefined;
      },
      dispose: () => {
        this.isDisposed = true;
      },
    };
  }

  tell(event: RecordsEvent): void {
    this.#listener(event);
  }

  crash(): void {
    this.#broken.resolve(new AppError("records.crashed", "boom", { detail: "boom" }));
  }
}

/** A keeper whose openings the test answers one by one. */
function bench() {
  const store = createRecordsStore(OPERATOR);
  const openings: {
    readonly place: RecordsPlace;
    readonly actor: RecordActor;
    readonly answer: PromiseWithResolvers<Records>;
  }[] = [];
  const kept: RecordActor[] = [];
  const window = new EventTarget();
  const keeper = new RecordsKeeper({
    store,
    load: () =>
      Promise.resolve((_spawn, place, actor) => {
        const answer = Promise.withResolvers<Records>();
        openings.push({ place, actor, answer });
        return answer.promise;
      }),
    spawn: () => {
      throw new Error("the client spawns");
    },
    window,
    keepActor: (actor) => kept.push(actor),
  });
  return { store, keeper, openings, kept, window, phase: () => store.getState().phase };
}

/** Lets all that was promised be done. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function opened(given = bench()) {
  const records = new FakeRecords();
  given.keeper.setCity(CITY);
  given.keeper.start();
  await settled();
  given.openings.at(-1)?.answer.resolve(records.client);
  await settled();
  return { ...given, records };
}

describe("the keeper of records", () => {
  it("asks before the page is left with something typed and not saved", () => {
    const { store, keeper, window } = bench();
    const isAsked = (): boolean => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(isAsked()).toBe(false);
    const draft: RecordDraft = {
      cityId: "a",
      kind: "dossier",
      recordId: "ZD-1",
      buildingCode: "ZD-1",
      isNew: false,
      values: { name: "甲楼" },
      base: { name: null },
      reason: "",
    };
    store.getState().setDraft("a/dossier/ZD-1", draft);
    expect(isAsked()).toBe(true);
    store.getState().setDraft("a/dossier/ZD-1", undefined);
    expect(isAsked()).toBe(false);
    store.getState().setDraft("a/dossier/ZD-1", draft);
    keeper.dispose();
    expect(isAsked()).toBe(false);
  });

  it("opens nothing before the picture is there, and then the city's own file", async () => {
    const { keeper, openings, phase } = bench();
    keeper.setCity(CITY);
    await settled();
    expect(openings).toEqual([]);
    expect(phase()).toEqual({ type: "none" });
    keeper.start();
    expect(phase()).toEqual({ type: "opening" });
    await settled();
    expect(openings[0]?.place).toEqual({
      cityId: "a",
      packageUrl: "https://yutu.example/cities/a/records.gpkg",
      srs: 4490,
    });
    expect(openings[0]?.actor).toEqual(OPERATOR);
  });

  it("opens a city without records of its own in WGS 84", async () => {
    const { keeper, openings } = bench();
    keeper.setCity({ baseUrl: CITY.baseUrl, city: { id: "b", projectedCrs: "EPSG:32642" } });
    keeper.start();
    await settled();
    expect(openings[0]?.place).toEqual({ cityId: "b", packageUrl: undefined, srs: 4326 });
  });

  it("tells of what is open, of changes and of a new status", async () => {
    const { store, records, keeper, phase } = await opened();
    expect(phase()).toEqual({ type: "open", status: STATUS });
    expect(keeper.service.current()).toBe(records.client);
    records.tell({ type: "changed", changed: [] });
    expect(store.getState().changeCount).toBe(1);
    records.tell({ type: "status", status: { ...STATUS, tab: "reader" } });
    expect(phase()).toMatchObject({ type: "open", status: { tab: "reader" } });
  });

  it("lets go of what came too late for its city", async () => {
    const { keeper, openings, phase } = bench();
    const late = new FakeRecords();
    keeper.setCity(CITY);
    keeper.start();
    await settled();
    keeper.setCity(undefined);
    openings[0]?.answer.resolve(late.client);
    await settled();
    expect(late.isDisposed).toBe(true);
    expect(keeper.service.current()).toBeUndefined();
    expect(phase()).toEqual({ type: "none" });
  });

  it("says why it could not open, and opens once more when asked", async () => {
    const { keeper, openings, phase } = bench();
    keeper.setCity(CITY);
    keeper.start();
    await settled();
    openings[0]?.answer.reject(new AppError("records.newer", "later", { version: 9 }));
    await settled();
    expect(phase()).toEqual({ type: "failed", failure: { code: "records.newer", params: { version: 9 } } });
    keeper.service.retry();
    await settled();
    openings[1]?.answer.resolve(new FakeRecords().client);
    await settled();
    expect(phase()).toEqual({ type: "open", status: STATUS });
  });

  it("says so when the worker breaks, and lets go of it", async () => {
    const { records, keeper, phase } = await opened();
    records.crash();
    await settled();
    expect(phase()).toMatchObject({ type: "failed", failure: { code: "records.crashed" } });
    expect(records.isDisposed).toBe(true);
    expect(keeper.service.current()).toBeUndefined();
  });

  it("signs somebody else in, and keeps who it was", async () => {
    const { store, records, keeper, kept } = await opened();
    const planner: RecordActor = { user: "wang", role: "planner" };
    await keeper.service.setActor(planner);
    expect(records.actors).toEqual([planner]);
    expect(store.getState().actor).toEqual(planner);
    expect(kept).toEqual([planner]);
  });

  it("signs in who came while the files were being opened", async () => {
    const given = bench();
    given.keeper.setCity(CITY);
    given.keeper.start();
    await settled();
    const planner: RecordActor = { user: "wang", role: "planner" };
    await given.keeper.service.setActor(planner);
    const records = new FakeRecords();
    given.openings[0]?.answer.resolve(records.client);
    await settled();
    expect(records.actors).toEqual([planner]);
  });
});
