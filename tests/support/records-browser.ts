import { openRecordsClient } from "#records/records-client.ts";
import type { Records } from "#records/records-client.ts";
import { AppError } from "#base/app-error.ts";
import type { RecordActor } from "#domain/records/record-change.ts";
import type { RecordsPlace } from "#domain/records/records-answers.ts";

/** The code of an error of ours; "answered" when there was none. */
export const codeOf = (failed: Promise<unknown>): Promise<unknown> =>
  failed.then(
    () => "answered",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

export const folderOf = (cityId: string): string => `.yutu-records-${cityId}`;

/** Clients and their workers, which end with the test. */
export class RecordsBench {
  readonly workers: Worker[] = [];
  readonly #clients: Records[] = [];
  readonly #spawn: () => Worker;

  constructor(spawn: () => Worker) {
    this.#spawn = spawn;
  }

  async open(place: RecordsPlace, actor: RecordActor): Promise<Records> {
    const spawn = (): Worker => {
      const worker = this.#spawn();
      this.workers.push(worker);
      return worker;
    };
    const client = await openRecordsClient(spawn, place, actor);
    this.#clients.push(client);
    return client;
  }

  async end(cityId: string): Promise<void> {
    for (const client of this.#clients.splice(0)) client.dispose();
    for (const worker of this.workers.splice(0)) worker.terminate();
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(folderOf(cityId), { recursive: true }).catch(() => undefined);
  }
}
