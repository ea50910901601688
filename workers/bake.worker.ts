import { expose, transfer } from "comlink";
import { toAppError } from "#base/app-error.ts";
import { bakeCity } from "#io/bake/bake-city.ts";
import type { BakeInput } from "#io/bake/sources/raw-feature.ts";
import type { BakeFile, BakeWorker } from "./bake.contract.ts";
import { loadCanvasKit } from "./canvaskit-worker.ts";

/** Progress crosses to the page at most five times a second. */
const MIN_INTERVAL_MS = 200;

const toInput = ({ name, blob, tile }: BakeFile): BakeInput => ({
  name,
  sizeBytes: blob.size,
  open: () => blob.stream(),
  ...(tile === undefined ? {} : { tile }),
});

/** The bytes in a buffer of their own, so that they can be handed over whole. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);

const api: BakeWorker = {
  async bake(files, options, sink, onProgress) {
    let sentMs = -Infinity;
    let sentPhase = "";
    const write = async (path: string, bytes: Uint8Array): Promise<void> => {
      const whole = owned(bytes);
      await sink.write(path, transfer(whole, [whole.buffer]));
    };
    try {
      const report = await bakeCity(
        files.map(toInput),
        options,
        { sink: { write }, loadCanvasKit },
        async (progress) => {
          const nowMs = performance.now();
          if (progress.phase === sentPhase && nowMs - sentMs < MIN_INTERVAL_MS) return;
          sentMs = nowMs;
          sentPhase = progress.phase;
          await onProgress(progress);
        },
      );
      return { ok: true, value: report };
    } catch (thrown) {
      const { code, message, params } = toAppError(thrown, "bake.defect");
      return { ok: false, error: { code, message, params } };
    }
  },
};

expose(api);
