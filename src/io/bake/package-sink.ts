/** Where a bake writes. Paths are relative with forward slashes; the order of writes is deterministic. */
export interface PackageSink {
  write(path: string, bytes: Uint8Array): Promise<void>;
}
