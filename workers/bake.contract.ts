import type { ErrorParams } from "#base/app-error.ts";
import type { BakeOptions, BakeProgress } from "#io/bake/bake-options.ts";
import type { BakeReport } from "#io/bake/bake-report.ts";
import type { PackageSink } from "#io/bake/package-sink.ts";
import type { TileAddress } from "#io/bake/sources/raw-feature.ts";

/** A file that was dropped into the browser. Blobs are read as streams: their bytes never are in memory whole. */
export interface BakeFile {
  readonly name: string;
  readonly blob: Blob;
  readonly tile?: TileAddress | undefined;
}

/** A failure as plain data: an AppError does not survive the wire as one. */
export interface BakeFailure {
  readonly code: string;
  readonly message: string;
  readonly params: ErrorParams;
}

export type BakeAnswer =
  { readonly ok: true; readonly value: BakeReport } | { readonly ok: false; readonly error: BakeFailure };

/**
 * What the worker does. `sink` and `onProgress` are proxies; each file's bytes are transferred, and the
 * next file is made when `write` has resolved. To stop a bake, terminate the worker.
 */
export interface BakeWorker {
  bake(
    files: readonly BakeFile[],
    options: BakeOptions,
    sink: PackageSink,
    onProgress: (progress: BakeProgress) => void | Promise<void>,
  ): Promise<BakeAnswer>;
}
