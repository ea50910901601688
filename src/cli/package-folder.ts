import { existsSync, rmSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { AppError } from "#base/app-error.ts";
import type { PackageSink } from "#io/bake/package-sink.ts";

/**
 * A city package being written beside its place. Nothing at the place changes until `commit`, and then all
 * of it at once, by renaming.
 */
export class PackageFolder implements PackageSink {
  readonly #target: string;
  readonly #staging: string;
  readonly #made = new Set<string>();

  private constructor(target: string, staging: string) {
    this.#target = target;
    this.#staging = staging;
  }

  /**
   * @throws AppError `bake.out.notPackage` if the folder holds something else than a city package,
   * `bake.out.unwritable` if nothing can be written there.
   */
  static async open(folder: string): Promise<PackageFolder> {
    const target = resolve(folder);
    const entries = existsSync(target) ? await listOf(target, folder) : [];
    if (entries.length > 0 && !entries.includes("city.json")) {
      throw new AppError(
        "bake.out.notPackage",
        `${folder}: holds other files and is no city package; it is left alone`,
        { folder },
      );
    }
    const staging = join(dirname(target), `${basename(target)}.baking-${process.pid}`);
    await guarded(folder, async () => {
      await rm(staging, { recursive: true, force: true });
      await mkdir(staging, { recursive: true });
    });
    return new PackageFolder(target, staging);
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    const file = join(this.#staging, path);
    const folder = dirname(file);
    await guarded(this.#target, async () => {
      if (!this.#made.has(folder)) {
        await mkdir(folder, { recursive: true });
        this.#made.add(folder);
      }
      await writeFile(file, bytes);
    });
  }

  /** Puts the new package in its place; the former one is there until the moment of the change. */
  async commit(): Promise<void> {
    const former = `${this.#target}.former-${process.pid}`;
    await guarded(this.#target, async () => {
      const hadFormer = existsSync(this.#target);
      if (hadFormer) await rename(this.#target, former);
      try {
        await rename(this.#staging, this.#target);
      } catch (thrown) {
        if (hadFormer) await rename(former, this.#target);
        throw thrown;
      }
      if (hadFormer) await rm(former, { recursive: true, force: true });
    });
  }

  /** Takes away what was written so far; at once, so that it also works while the process is ending. */
  discard(): void {
    rmSync(this.#staging, { recursive: true, force: true });
  }
}

async function listOf(target: string, folder: string): Promise<string[]> {
  return guarded(folder, () => readdir(target));
}

async function guarded<T>(folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    if (!(thrown instanceof Error) || !("code" in thrown)) throw thrown;
    const detail = String(thrown.code);
    if (detail === "ENOSPC" || detail === "EDQUOT")
      throw new AppError("bake.out.full", `${folder}: the disk is full`, { folder }, { cause: thrown });
    throw new AppError(
      "bake.out.unwritable",
      `${folder}: cannot be written (${detail})`,
      { folder, detail },
      { cause: thrown },
    );
  }
}
