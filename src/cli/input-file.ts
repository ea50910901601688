import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { AppError } from "#base/app-error.ts";
import type { BakeInput } from "#io/bake/sources/raw-feature.ts";

const CHUNK_BYTES = 1024 * 1024;

/**
 * A file as an input of the baker.
 *
 * @throws AppError `bake.input.missing`, `bake.input.notFile`, `bake.input.unreadable`
 */
export async function inputFile(path: string): Promise<BakeInput & { readonly modified: Date }> {
  const found = await stat(path).catch((thrown: unknown) => {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : String(thrown);
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new AppError("bake.input.missing", `${path}: there is no such file`, { file: path });
    throw new AppError("bake.input.unreadable", `${path}: cannot be read: ${code}`, {
      file: path,
      detail: code,
    });
  });
  if (found.isDirectory())
    throw new AppError("bake.input.notFile", `${path}: this is a folder, not a file`, { file: path });
  return {
    name: basename(path),
    sizeBytes: found.size,
    modified: found.mtime,
    open: () => createReadStream(path, { highWaterMark: CHUNK_BYTES }),
  };
}
