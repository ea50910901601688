import type { PackageSink } from "#io/bake/package-sink.ts";

/** A package in memory, for tests: what was written, in order. */
export class MemorySink implements PackageSink {
  readonly files = new Map<string, Uint8Array>();

  write(path: string, bytes: Uint8Array): Promise<void> {
    if (this.files.has(path)) throw new Error(`${path} was written twice`);
    this.files.set(path, bytes.slice());
    return Promise.resolve();
  }

  read(path: string): Uint8Array {
    const bytes = this.files.get(path);
    if (bytes === undefined) throw new Error(`${path} was not written`);
    return bytes;
  }

  json(path: string): unknown {
    return JSON.parse(new TextDecoder().decode(this.read(path)));
  }

  /** Paths that end so, in the order of writing. */
  paths(end: string): string[] {
    return [...this.files.keys()].filter((path) => path.endsWith(end));
  }
}
