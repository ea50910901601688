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

const api: BakeWorker = {
  async bake(files, options, sink, onProgress) {
    let sentMs = -Infinity;
    let sentPhase = "";
    const write = async (path: string, bytes: Uint8Array): Promise<void> => {
      // A copy is handed over: the baker may still need its own, and may have cut it out of a larger buffer.
      const copy = new Uint8Array(bytes);
      await sink.write(path, transfer(copy, [copy.buffer]));
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
