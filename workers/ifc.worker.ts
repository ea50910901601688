import { expose, transfer } from "comlink";
import { AppError, toAppError } from "#base/app-error.ts";
import { locateIfcWasm } from "#building/ifc/ifc-wasm.ts";
import { MAX_IFC_BYTES, readIfc } from "#building/ifc/ifc-reader.ts";
import type { ReadIfc } from "#building/ifc/ifc-reader.ts";
import type { IfcAnswer, IfcWorker } from "./ifc.contract.ts";

let open: ReadIfc | undefined;

function failure(thrown: unknown): IfcAnswer<never> {
  const { code, message, params } = toAppError(thrown, "ifc.defect");
  return { ok: false, error: { code, message, params } };
}

const api: IfcWorker = {
  async open(file) {
    try {
      // Before its bytes are fetched, which for a huge file would fail with no word of its own.
      if (file.size > MAX_IFC_BYTES) {
        throw new AppError("ifc.tooLarge", "the file is too large", { megabytes: MAX_IFC_BYTES / 1e6 });
      }
      open = await readIfc(new Uint8Array(await file.arrayBuffer()), locateIfcWasm);
      const { model } = open;
      const { positions, normals, indices, colours, edges } = model.mesh;
      return transfer(
        { ok: true as const, value: model },
        [positions, normals, indices, colours, edges].map(({ buffer }) => buffer as ArrayBuffer),
      );
    } catch (thrown) {
      return failure(thrown);
    }
  },
  attributes(id) {
    try {
      return { ok: true, value: open?.attributes(id) ?? [] };
    } catch (thrown) {
      return failure(thrown);
    }
  },
};

expose(api);
