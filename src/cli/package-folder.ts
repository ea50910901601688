import { existsSync, realpathSync, renameSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { AppError } from "#base/app-error.ts";
import type { PackageSink } from "#io/bake/package-sink.ts";

/** Bakes into one folder at a time that put their packages there at the same moment; more than these is a fault. */
const MAX_COMMITS_AT_ONCE = 10;

/**
 * A city package being written beside its place. Nothing at the place changes until `commit`, and then all
 * of it at once, by renaming. What a bake that was killed has left there goes with the next one.
 */
export class PackageFolder implements PackageSink {
  readonly #target: string;
  readonly #staging: string;
  readonly #former: string;
  readonly #made = new Set<string>();

  private constructor(target: string, staging: string) {
    this.#target = target;
    this.#staging = staging;
    this.#former = `${target}.former${staging.slice(`${target}.baking`.length)}`;
  }

  /**
   * @throws AppError `bake.out.notPackage` if the folder holds something else than a city package,
   * `bake.out.unwritable` if nothing can be written there.
   */
  static async open(folder: string): Promise<PackageFolder> {
    // Behind a link the package itself is replaced, not the link.
    const target = existsSync(folder) ? realpathSync(folder) : resolve(folder);
    await guarded(folder, () => tidyUp(target));
    const entries = existsSync(target) ? await guarded(folder, () => readdir(target)) : [];
    if (entries.length > 0 && !entries.includes("city.json")) {
      throw new AppError(
        "bake.out.notPackage",
        `${folder}: holds other files and is no city package; it is left alone`,
        { folder },
      );
    }
    const staging = await guarded(folder, async () => {
      await mkdir(dirname(target), { recursive: true });
      return mkdtemp(`${target}.baking-${process.pid}-`);
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

  /**
   * Puts the new package in its place; the former one is there until the moment of the change. Of two bakes
   * that end together the later one stays, whole.
   */
  async commit(): Promise<void> {
    await guarded(this.#target, async () => {
      for (let round = 1; ; round++) {
        const hadFormer = await moved(this.#target, this.#former);
        try {
          await rename(this.#staging, this.#target);
          break;
        } catch (thrown) {
          const isTaken = codeOf(thrown) === "ENOTEMPTY" || codeOf(thrown) === "EEXIST";
          if (!isTaken || round === MAX_COMMITS_AT_ONCE) {
            if (hadFormer) await moved(this.#former, this.#target);
            throw thrown;
          }
          // Another bake has put its package there in between: that one is the former now.
          await rm(this.#former, { recursive: true, force: true });
        }
      }
      await rm(this.#former, { recursive: true, force: true });
    });
  }

  /** Takes away what was written so far; at once, so that it also works while the process is ending. */
  discard(): void {
    rmSync(this.#staging, { recursive: true, force: true });
    // Stopped between the two renames of a commit.
    if (existsSync(this.#former) && !existsSync(this.#target)) renameSync(this.#former, this.#target);
  }
}

/** Whether there was something to move, and it is where it should be. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") return false;
    throw thrown;
  }
}

/** Brings back a package that a killed bake had set aside, and removes what such bakes have left. */
async function tidyUp(target: string): Promise<void> {
  const parent = dirname(target);
  const entries = existsSync(parent) ? await readdir(parent) : [];
  for (const entry of entries) {
    const match = /^(.*)\.(baking|former)-(\d+)-\w+$/.exec(entry);
    if (match === null || match[1] !== basename(target)) continue;
    const left = join(parent, entry);
    if (match[2] === "former" && !existsSync(target)) await moved(left, target);
    else if (!isRunning(Number(match[3]))) await rm(left, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Someone else's process may not be signalled, but is there.
    return codeOf(thrown) === "EPERM";
  }
}

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";

async function guarded<T>(folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    const detail = codeOf(thrown);
    if (detail === "") throw thrown;
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
