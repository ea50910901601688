import { AppError } from "#base/app-error.ts";
import type { BakeInput } from "./raw-feature.ts";

const GZIP_MAGIC = [0x1f, 0x8b] as const;

/** The bytes of a stream one chunk after another; releases the stream when the reader stops early. */
async function* chunksOf(
  source: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (!("getReader" in source)) {
    yield* source;
    return;
  }
  // Not every browser can iterate a ReadableStream.
  const reader = source.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The first bytes of a stream, and the whole stream from its first byte. */
export interface PeekedBytes {
  readonly head: Uint8Array;
  readonly chunks: AsyncGenerator<Uint8Array, void, undefined>;
}

async function peek(
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
  wanted: number,
): Promise<PeekedBytes> {
  const held: Uint8Array[] = [];
  let length = 0;
  while (length < wanted) {
    const next = await chunks.next();
    if (next.done === true) break;
    if (next.value.length === 0) continue;
    held.push(next.value);
    length += next.value.length;
  }
  async function* whole(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      while (held.length > 0) yield held.shift()!;
      yield* chunks;
    } finally {
      await chunks.return();
    }
  }
  return { head: concatBytes(held).subarray(0, wanted), chunks: whole() };
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/**
 * Opens an input, unpacked if it is gzipped.
 *
 * @param onBytes sees the bytes as they are stored, for progress and for the hash over the inputs.
 * @throws AppError `bake.input.unreadable` with file and detail, from the first read on.
 */
export async function openInput(
  input: BakeInput,
  onBytes: (bytes: Uint8Array) => void,
): Promise<PeekedBytes> {
  async function* stored(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const chunk of chunksOf(input.open())) {
        onBytes(chunk);
        yield chunk;
      }
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      throw new AppError(
        "bake.input.unreadable",
        `${input.name}: cannot be read: ${detail}`,
        { file: input.name, detail },
        { cause: thrown },
      );
    }
  }
  const raw = await peek(stored(), 512);
  if (raw.head[0] !== GZIP_MAGIC[0] || raw.head[1] !== GZIP_MAGIC[1]) return raw;
  return peek(gunzip(raw.chunks, input.name), 512);
}

async function* gunzip(
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
  file: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let failure: unknown;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const next = await chunks.next();
        if (next.done === true) controller.close();
        else controller.enqueue(new Uint8Array(next.value));
      } catch (thrown) {
        failure = thrown;
        controller.error(thrown);
      }
    },
    async cancel() {
      await chunks.return();
    },
  });
  try {
    yield* chunksOf(packed.pipeThrough(new DecompressionStream("gzip")));
  } catch (thrown) {
    if (failure instanceof AppError) throw failure;
    throw new AppError(
      "bake.input.gzip",
      `${file}: the gzip data are damaged or cut off`,
      { file },
      { cause: thrown },
    );
  }
}
