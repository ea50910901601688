import wasmUrl from "web-ifc/web-ifc.wasm?url";

/** The reader's WebAssembly file, served with the page: whatever name it is asked by. */
export const locateIfcWasm = (): string => new URL(wasmUrl, import.meta.url).href;
