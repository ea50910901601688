import CanvasKitInit from "canvaskit-wasm/full";
import wasmUrl from "canvaskit-wasm/bin/full/canvaskit.wasm?url";
import type { CanvasKit } from "canvaskit-wasm";

let loading: Promise<CanvasKit> | undefined;

/** Skia for a worker, fetched from our own origin when first asked for, and then kept. */
export function loadCanvasKit(): Promise<CanvasKit> {
  loading ??= CanvasKitInit({ locateFile: () => wasmUrl });
  return loading;
}
