import { fileURLToPath } from "node:url";
import CanvasKitInit from "canvaskit-wasm/full";
import type { CanvasKit } from "canvaskit-wasm";

let loading: Promise<CanvasKit> | undefined;

/** Skia for Node, loaded once a process. The full build: the plain one writes no JPEG. */
export function loadCanvasKit(): Promise<CanvasKit> {
  const wasmPath = fileURLToPath(import.meta.resolve("canvaskit-wasm/bin/full/canvaskit.wasm"));
  loading ??= CanvasKitInit({ locateFile: () => wasmPath });
  return loading;
}
