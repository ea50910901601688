import type { PackageSink } from "#io/bake/package-sink.ts";

/** Keeps a package in memory. */
export class PackageMemory implements PackageSink {
  readonly files = new Map<string, Uint8Array>();

  write(path: string, bytes: Uint8Array): Promise<void> {
    this.files.set(path, bytes.slice());
    return Promise.resolve();
  }

  /** SHA-256 of every file, by path. */
  async hashes(): Promise<Record<string, string>> {
    const hashes: Record<string, string> = {};
    for (const [path, bytes] of this.files) {
      const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
      hashes[path] = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    }
    return hashes;
  }

  json(path: string): unknown {
    return JSON.parse(new TextDecoder().decode(this.files.get(path)));
  }
}
