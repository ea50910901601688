import { IfcAPI, LogLevel } from "web-ifc";
import { AppError } from "#base/app-error.ts";
import type { IfcAttributeGroup, IfcModel } from "#domain/storeys/ifc-model.ts";
import { IfcAttributes } from "./ifc-attributes.ts";
import { IfcLines } from "./ifc-lines.ts";
import { readMesh } from "./ifc-mesh.ts";
import { readPlacement } from "./ifc-place.ts";
import { readStructure } from "./ifc-tree.ts";
import { readUnits } from "./ifc-units.ts";

/** The first words of every exchange file of ISO 10303-21. */
const MAGIC = "ISO-10303-21";
/** The whole file and its bodies lie in a memory of at most 4 GB. */
export const MAX_IFC_BYTES = 512e6;
const SCHEMAS = /^(IFC2X3|IFC4|IFC4X\d)/i;

/** A building model that is held open for its attributes. */
export interface ReadIfc {
  readonly model: IfcModel;
  attributes(id: string): IfcAttributeGroup[];
  close(): void;
}

/** What FILE_SCHEMA says, for a word about a version that cannot be read. */
function statedSchema(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 20_000));
  return /FILE_SCHEMA\s*\(\s*\(\s*'([^']*)'/i.exec(head)?.[1] ?? "?";
}

/**
 * Reads an IFC file: its structure, its bodies, and where it says it stands.
 *
 * @param locate address of the reader's own WebAssembly file; the default is for Node
 * @throws AppError `ifc.unreadable`, `ifc.schema`, `ifc.tooLarge` or `ifc.empty`
 * Cost: seconds for tens of megabytes; meant for a worker.
 */
export async function readIfc(bytes: Uint8Array, locate?: (name: string) => string): Promise<ReadIfc> {
  if (bytes.length > MAX_IFC_BYTES) {
    throw new AppError("ifc.tooLarge", "the file is too large", { megabytes: MAX_IFC_BYTES / 1e6 });
  }
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  if (!head.includes(MAGIC)) {
    throw new AppError("ifc.unreadable", "not an exchange file of ISO 10303-21", { detail: MAGIC });
  }
  const schema = statedSchema(bytes);
  if (!SCHEMAS.test(schema)) throw new AppError("ifc.schema", `unknown schema ${schema}`, { schema });
  const api = new IfcAPI();
  // One thread: a worker of its own is where this runs, and a plain host lacks shared memory.
  await api.Init(locate, true);
  api.SetLogLevel(LogLevel.LOG_LEVEL_OFF);
  const modelId = openModel(api, bytes, schema);
  const lines = new IfcLines(api, modelId);
  const units = readUnits(lines);
  const { storeyOf, ...structure } = readStructure(lines, units.lengthM);
  const body = readMesh(lines, storeyOf);
  if (structure.tree.length === 0 || body.mesh.items.length === 0) {
    api.CloseModel(modelId);
    throw new AppError("ifc.empty", "the model has nothing to draw");
  }
  const attributes = new IfcAttributes(lines, units);
  return {
    model: { schema, ...structure, ...body, placement: readPlacement(lines, units.lengthM) },
    attributes: (id) => attributes.of(Number(id)),
    close: () => api.CloseModel(modelId),
  };
}

function openModel(api: IfcAPI, bytes: Uint8Array, schema: string): number {
  let modelId: number;
  try {
    modelId = api.OpenModel(bytes);
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("ifc.unreadable", detail, { detail }, { cause: thrown });
  }
  if (modelId < 0) throw new AppError("ifc.schema", `unknown schema ${schema}`, { schema });
  return modelId;
}
