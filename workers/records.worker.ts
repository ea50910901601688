import { expose, transfer } from "comlink";
import type { RecordActor } from "#domain/records/record-change.ts";
import type { RecordsStatus } from "#domain/records/records-answers.ts";
import { createRecordsHost, failed } from "./records-host.ts";
import type { RecordsAnswer, RecordsPort, RecordsWorker } from "./records.contract.ts";

const host = createRecordsHost();
let actor: RecordActor = { user: "", role: "public" };

const status = (): Promise<RecordsAnswer<RecordsStatus>> =>
  host.call("status", actor, []) as Promise<RecordsAnswer<RecordsStatus>>;

/** Bytes that an answer consists of, or has as a member. */
function bytesOf(value: unknown): ArrayBuffer[] {
  if (value instanceof Uint8Array) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  if (typeof value !== "object" || value === null || !("bytes" in value)) return [];
  return bytesOf(value.bytes);
}

const api: RecordsWorker = {
  open: async (place, who, notify) => {
    try {
      actor = who;
      await host.open(place, notify);
      return await status();
    } catch (thrown) {
      return failed(thrown);
    }
  },
  setActor: async (who) => {
    actor = who;
    const signed = await host.call("signIn", actor, []);
    return signed.ok ? status() : signed;
  },
  call: async (name, args) => {
    const answer = (await host.call(name, actor, args)) as Awaited<ReturnType<typeof api.call<typeof name>>>;
    return transfer(answer, answer.ok ? bytesOf(answer.value) : []);
  },
  connect: (port) =>
    Promise.resolve(expose({ call: (name, args) => api.call(name, args) } satisfies RecordsPort, port)),
  close: () => Promise.resolve(host.close()),
};

expose(api);
