import { toAppError } from "#base/app-error.ts";
import type { AppError } from "#base/app-error.ts";
import type { Disposable } from "#base/disposable.ts";
import type { RecordsService } from "#commands/records-service.ts";
import type { RecordActor } from "#domain/records/record-change.ts";
import type { RecordsEvent, RecordsPlace } from "#domain/records/records-answers.ts";
import type { openRecordsClient, Records } from "#records/records-client.ts";
import type { RecordsStore } from "#state/records-store.ts";

/** The part of an open city that its records need. */
export interface RecordsCity {
  readonly baseUrl: string;
  readonly city: {
    readonly id: string;
    readonly records?: string | undefined;
    readonly projectedCrs?: string | undefined;
  };
}

export interface RecordsKeeperDeps {
  readonly store: RecordsStore;
  /** loads the program that opens records */
  readonly load: () => Promise<typeof openRecordsClient>;
  readonly spawn: () => Worker;
  /** what tells that the page is about to be left */
  readonly window: Pick<EventTarget, "addEventListener" | "removeEventListener">;
  /** keeps who works here for the next visit */
  readonly keepActor: (actor: RecordActor) => void;
}

/** Plane systems of CGCS2000: where the city's own is one of them, so are its geometries. */
const isCgcs2000 = (crs: string | undefined): boolean => {
  const code = Number(/(\d+)$/.exec(crs ?? "")?.[1]);
  return code >= 4490 && code <= 4554;
};

/** The program that asks the records, and their worker, are fetched when a city's records are first opened. */
export const recordsProgram: Pick<RecordsKeeperDeps, "load" | "spawn"> = {
  load: async () => (await import("#records/records-client.ts")).openRecordsClient,
  spawn: () =>
    new Worker(new URL("../../workers/records.worker.ts", import.meta.url), {
      type: "module",
      name: "records",
    }),
};

/** Opens the records of the open city once its buildings are drawn, and lets go of them with it. */
export class RecordsKeeper implements Disposable {
  readonly #deps: RecordsKeeperDeps;
  #loaded: RecordsCity | undefined;
  #isDrawn = false;
  #records: Records | undefined;
  /** of the opening under way, or of what is open */
  #attempt = 0;

  constructor(deps: RecordsKeeperDeps) {
    this.#deps = deps;
    deps.window.addEventListener("beforeunload", this.#askBeforeLeaving);
  }

  get service(): RecordsService {
    return {
      current: () => this.#records,
      retry: () => this.#open(),
      setActor: (actor) => this.#setActor(actor),
    };
  }

  /** Another city is open, or none. */
  setCity(loaded: RecordsCity | undefined): void {
    this.#close();
    this.#loaded = loaded;
    this.#isDrawn = false;
    this.#deps.store.getState().set({ phase: { type: "none" } });
  }

  /** The picture comes first; from here on the records may take their share of the machine. */
  start(): void {
    if (this.#isDrawn || this.#loaded === undefined) return;
    this.#isDrawn = true;
    this.#open();
  }

  dispose(): void {
    this.#deps.window.removeEventListener("beforeunload", this.#askBeforeLeaving);
    this.#close();
  }

  /** What was typed may be personal, so it is kept nowhere but in the page: leaving would lose it. */
  readonly #askBeforeLeaving = (event: Event): void => {
    if (Object.keys(this.#deps.store.getState().drafts).length > 0) event.preventDefault();
  };

  #close(): void {
    this.#attempt++;
    this.#records?.dispose();
    this.#records = undefined;
  }

  #open(): void {
    if (this.#loaded === undefined) return;
    this.#close();
    void this.#openAs(this.#attempt, this.#loaded);
  }

  async #openAs(attempt: number, { baseUrl, city }: RecordsCity): Promise<void> {
    const { store, load, spawn } = this.#deps;
    store.getState().set({ phase: { type: "opening" } });
    const place: RecordsPlace = {
      cityId: city.id,
      packageUrl: city.records === undefined ? undefined : new URL(city.records, baseUrl).href,
      srs: isCgcs2000(city.projectedCrs) ? 4490 : 4326,
    };
    const { actor } = store.getState();
    let records: Records;
    try {
      const open = await load();
      if (attempt !== this.#attempt) return;
      records = await open(spawn, place, actor);
    } catch (thrown) {
      if (attempt === this.#attempt) this.#fail(toAppError(thrown, "records.failed"));
      return;
    }
    if (attempt !== this.#attempt) return records.dispose();
    this.#records = records;
    records.watch((event) => this.#hear(event));
    void records.broken.then((error) => {
      if (attempt !== this.#attempt) return;
      this.#close();
      this.#fail(error);
    });
    store.getState().set({ phase: { type: "open", status: records.status } });
    // Somebody else may have come while the files were being opened.
    const { actor: present } = store.getState();
    if (present !== actor) await records.setActor(present).catch(() => undefined);
  }

  #hear(event: RecordsEvent): void {
    const { changeCount, set } = this.#deps.store.getState();
    if (event.type === "changed") set({ changeCount: changeCount + 1 });
    else if (event.type === "status") set({ phase: { type: "open", status: event.status } });
  }

  #fail({ code, params }: AppError): void {
    this.#deps.store.getState().set({ phase: { type: "failed", failure: { code, params } } });
  }

  async #setActor(actor: RecordActor): Promise<void> {
    const { store, keepActor } = this.#deps;
    await this.#records?.setActor(actor);
    store.getState().set({ actor });
    keepActor(actor);
  }
}
