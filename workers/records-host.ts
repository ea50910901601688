import { AppError, toAppError } from "#base/app-error.ts";
import { isPlainObject } from "#base/json.ts";
import { randomId } from "#base/random-id.ts";
import type { RecordActor } from "#domain/records/record-change.ts";
import type { RecordsEvent, RecordsPlace, RecordsStatus } from "#domain/records/records-answers.ts";
import { openRecordsHome } from "#io/records/records-home.ts";
import type { RecordsHome } from "#io/records/records-home.ts";
import { createRecordsApi } from "./records-api.ts";
import type { RecordsApi } from "./records-api.ts";
import type { RecordsAnswer, RecordsArgs, RecordsMethodName } from "./records.contract.ts";

/** What workers of different tabs say to one another about the records of one city. */
type LineMessage =
  /** to whoever has the file */
  | {
      readonly type: "call";
      readonly from: string;
      readonly id: number;
      readonly name: RecordsMethodName | "signIn";
      readonly actor: RecordActor;
      readonly args: readonly unknown[];
    }
  | {
      readonly type: "answer";
      readonly to: string;
      readonly id: number;
      readonly answer: RecordsAnswer<unknown>;
    }
  /** somebody has opened the file: what nobody has answered is asked again */
  | { readonly type: "opened"; readonly status: RecordsStatus }
  | { readonly type: "event"; readonly event: RecordsEvent };

interface PendingCall {
  readonly name: RecordsMethodName | "signIn";
  readonly actor: RecordActor;
  readonly args: readonly unknown[];
  readonly settle: (answer: RecordsAnswer<unknown>) => void;
}

export function failed(thrown: unknown): RecordsAnswer<never> {
  const { code, message, params } = toAppError(thrown, "records.defect");
  return { ok: false, error: { code, message, params } };
}

export interface RecordsHost {
  readonly open: (place: RecordsPlace, notify: (event: RecordsEvent) => void) => Promise<void>;
  readonly call: (
    name: RecordsMethodName | "signIn",
    actor: RecordActor,
    args: readonly unknown[],
  ) => Promise<RecordsAnswer<unknown>>;
  readonly close: () => void;
}

/**
 * One of the workers that have a city open has its file: the one that holds the lock. The others ask it over a
 * channel, in the role of their own user, and wait in line for the lock; who gets it opens the file and goes on. A
 * transaction that was asked for when the former one ended is asked for again: it is done once, by its id.
 */
export function createRecordsHost(): RecordsHost {
  const self = randomId();
  const pending = new Map<number, PendingCall>();
  let nextId = 1;
  let home: RecordsHome | undefined;
  let api: RecordsApi | undefined;
  let channel: BroadcastChannel | undefined;
  let notify: (event: RecordsEvent) => void = () => undefined;
  let letGo: (() => void) | undefined;
  let waiting: AbortController | undefined;
  let isClosed = false;

  const post = (message: LineMessage): void => channel?.postMessage(message);

  function tell(event: RecordsEvent): void {
    notify(event);
    post({ type: "event", event });
  }

  async function answer({ name, actor, args }: Omit<PendingCall, "settle">): Promise<RecordsAnswer<unknown>> {
    try {
      if (api === undefined) throw new AppError("records.closed", "the records are not open");
      if (name === "signIn") return { ok: true, value: await api.signIn(actor) };
      return { ok: true, value: await api.call(name, actor, args as RecordsArgs<typeof name>) };
    } catch (thrown) {
      return failed(thrown);
    }
  }

  const asReader = (status: RecordsStatus): RecordsStatus => ({ ...status, tab: "reader" });

  function hear(message: LineMessage): void {
    switch (message.type) {
      case "call":
        if (api === undefined) return;
        void answer(message).then((answer) =>
          post({ type: "answer", to: message.from, id: message.id, answer }),
        );
        return;
      case "answer": {
        if (message.to !== self) return;
        const call = pending.get(message.id);
        pending.delete(message.id);
        const { answer } = message;
        const isStatus = answer.ok && isPlainObject(answer.value) && "storage" in answer.value;
        call?.settle(
          isStatus ? { ok: true, value: asReader(answer.value as unknown as RecordsStatus) } : answer,
        );
        return;
      }
      case "opened":
        for (const [id, { name, actor, args }] of pending)
          post({ type: "call", from: self, id, name, actor, args });
        notify({ type: "status", status: asReader(message.status) });
        return;
      case "event":
        notify(
          message.event.type === "status"
            ? { type: "status", status: asReader(message.event.status) }
            : message.event,
        );
        return;
      default:
    }
  }

  async function openFile(place: RecordsPlace): Promise<void> {
    const opened = await openRecordsHome(place);
    if (isClosed) return opened.close();
    home = opened;
    const { file, storage, release, packageProblem, persist } = opened;
    api = createRecordsApi({
      file,
      cityId: place.cityId,
      srs: place.srs,
      now: () => Date.now(),
      persist,
      place: { storage, tab: "writer", release, packageProblem },
      onChanged: (changed) => tell({ type: "changed", changed }),
      onStatus: (status) => tell({ type: "status", status }),
      onImporting: (id, done, total) => tell({ type: "importing", id, done, total }),
    });
  }

  /** Answers what was asked of the one who had the file before, and tells the others that there is one again. */
  async function takeUp(): Promise<void> {
    for (const [id, call] of pending) {
      pending.delete(id);
      void answer(call).then(call.settle);
    }
    if (api === undefined) return;
    const status = await api.call("status", { user: "", role: "public" }, []);
    notify({ type: "status", status });
    post({ type: "opened", status });
  }

  const lockName = (cityId: string): string => `yutu-records:${cityId}`;

  /** Asks for the lock and keeps it until `close`; resolves with whether it was to be had. */
  function request(place: RecordsPlace, options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      navigator.locks
        .request(lockName(place.cityId), options, (lock) => {
          if (lock === null) return resolve(false);
          const held = new Promise<void>((release) => {
            letGo = release;
          });
          resolve(true);
          return held;
        })
        .catch(reject);
    });
  }

  async function standInLine(place: RecordsPlace): Promise<void> {
    waiting = new AbortController();
    try {
      await request(place, { signal: waiting.signal });
      await openFile(place);
      await takeUp();
    } catch (thrown) {
      if (isClosed) return;
      for (const call of pending.values()) call.settle(failed(thrown));
      pending.clear();
      letGo?.();
    }
  }

  return {
    open: async (place, onEvent) => {
      notify = onEvent;
      channel = new BroadcastChannel(lockName(place.cityId));
      channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        // Another version of the program may speak of more.
        if (isPlainObject(data)) hear(data as unknown as LineMessage);
      });
      const locks = (navigator as { readonly locks?: LockManager }).locks;
      if (locks === undefined || (await request(place, { ifAvailable: true }))) {
        await openFile(place).catch((thrown: unknown) => {
          letGo?.();
          throw thrown;
        });
        await takeUp();
      } else void standInLine(place);
    },
    call: (name, actor, args) => {
      if (isClosed) return Promise.resolve(failed(new AppError("records.closed", "the records were closed")));
      if (api !== undefined) return answer({ name, actor, args });
      return new Promise((settle) => {
        const id = nextId++;
        pending.set(id, { name, actor, args, settle });
        post({ type: "call", from: self, id, name, actor, args });
      });
    },
    close: () => {
      isClosed = true;
      waiting?.abort();
      api = undefined;
      home?.close();
      home = undefined;
      channel?.close();
      for (const call of pending.values())
        call.settle(failed(new AppError("records.closed", "the records were closed")));
      pending.clear();
      letGo?.();
    },
  };
}
