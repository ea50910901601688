import {
  PixelDatatype,
  PixelFormat,
  Sampler,
  Texture,
  TextureMagnificationFilter,
  TextureMinificationFilter,
} from "@cesium/engine";
import type { PrimitiveCollection, Scene } from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { AppError } from "#base/app-error.ts";
import { childTiles, latitudeAt, partOfAncestor, tileBox } from "#kernels/tile-grid.ts";
import type { TileAddress, TileGridKind } from "#kernels/tile-grid.ts";
import { renderContext } from "./drawing.ts";
import type { Picture } from "./fetch-picture.ts";
import { GroundPatch } from "./ground-patch.ts";
import type { PatchLook, PatchTexture, TexturePart } from "./ground-patch.ts";
import type { Surface } from "./surface.ts";

/** Requests under way at a time. */
const MAX_REQUESTS = 8;
/** Failures in a row after which nothing more is asked for: the service is down, or will not have us. */
const GIVES_UP_AFTER = 8;
/** Pictures kept beyond those in sight, bytes on the graphics card. */
const KEPT_BYTES = 64 * 1024 * 1024;

interface Entry {
  readonly tile: TileAddress;
  texture: PatchTexture | undefined;
  patch: GroundPatch | undefined;
  /** `none`: the service has no picture there */
  state: "loading" | "ready" | "none";
  attempt: AbortController | undefined;
  /** number of the last frame in which it was of use */
  usedAt: number;
}

export interface ImageryTilesOptions {
  readonly scene: Scene;
  readonly primitives: PrimitiveCollection;
  readonly kind: TileGridKind;
  readonly surface: Surface;
  readonly look: () => PatchLook;
  readonly load: (tile: TileAddress, signal: AbortSignal) => Promise<Picture>;
  /** a picture has come, or could not be had */
  readonly onChange: () => void;
}

/** How asking for pictures has gone so far. */
export interface ImageryState {
  readonly failed: number;
  readonly firstFailure: AppError | undefined;
  readonly hasGivenUp: boolean;
}

/** Where a finer patch meets a coarser one, their edges differ by what lies between two corners. */
const OVERLAP = 0.0025;

const keyOf = ({ level, column, row }: TileAddress): string => `${level}/${column}/${row}`;

/**
 * The more of the earth a tile covers, the more it is bent. Finer ones are never larger than a part of their
 * distance, by which they are pulled over the ground.
 */
const cellsOf = (level: number): number => (level < 4 ? 64 : level < 7 ? 32 : level < 10 ? 16 : 8);

/** A texture of a picture, smooth from every distance. */
export function pictureTexture(scene: Scene, { bitmap: source, isOpaque }: Picture): PatchTexture {
  const texture = new Texture({
    context: renderContext(scene),
    pixelFormat: PixelFormat.RGBA,
    pixelDatatype: PixelDatatype.UNSIGNED_BYTE,
    flipY: false,
    sampler: new Sampler({
      minificationFilter: TextureMinificationFilter.LINEAR_MIPMAP_LINEAR,
      magnificationFilter: TextureMagnificationFilter.LINEAR,
    }),
    source,
  });
  texture.generateMipmap();
  return { texture, isOpaque };
}

/**
 * The pictures of a map service on the ground. Each place shows the finest picture that is there: its own, else
 * the part of a coarser one, else the finer ones of a nearer view. Nothing is drawn twice.
 */
export class ImageryTiles implements Disposable {
  readonly #options: ImageryTilesOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #queue: Entry[] = [];
  #shown = new Set<Entry>();
  #requests = 0;
  #frame = 0;
  #bytes = 0;
  #failed = 0;
  #failedInARow = 0;
  #firstFailure: AppError | undefined;
  #isDisposed = false;

  constructor(options: ImageryTilesOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#requests > 0 || this.#queue.length > 0;
  }

  get state(): ImageryState {
    return {
      failed: this.#failed,
      firstFailure: this.#firstFailure,
      hasGivenUp: this.#failedInARow >= GIVES_UP_AFTER,
    };
  }

  /** Shows these tiles, the most wanted first, and asks for those that are not there. */
  show(tiles: readonly TileAddress[]): void {
    this.#frame++;
    const wanted = new Set<Entry>();
    const shown = new Set<Entry>();
    this.#queue.length = 0;
    for (const tile of tiles) {
      const entry = this.#entryOf(tile);
      wanted.add(entry);
      entry.usedAt = this.#frame;
      if (entry.state === "loading" && entry.attempt === undefined) this.#queue.push(entry);
      this.#place(entry, shown);
    }
    for (const entry of this.#shown) if (!shown.has(entry)) entry.patch?.hide();
    this.#shown = shown;
    // What has gone out of sight before it came is not waited for.
    for (const entry of this.#entries.values()) {
      if (entry.attempt !== undefined && !wanted.has(entry)) entry.attempt.abort();
    }
    this.#forget();
    this.#ask();
  }

  /** The service has other pictures now: those in sight stay until the new ones are there. */
  renew(): void {
    this.#failedInARow = 0;
    this.#failed = 0;
    this.#firstFailure = undefined;
    for (const [key, entry] of this.#entries) {
      entry.attempt?.abort();
      entry.attempt = undefined;
      entry.state = "loading";
      if (this.#shown.has(entry)) continue;
      this.#entries.delete(key);
      this.#drop(entry);
    }
  }

  hide(): void {
    for (const entry of this.#shown) entry.patch?.hide();
    this.#shown = new Set();
    this.#queue.length = 0;
    for (const { attempt } of this.#entries.values()) attempt?.abort();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#queue.length = 0;
    for (const entry of this.#entries.values()) this.#drop(entry);
  }

  #entryOf(tile: TileAddress): Entry {
    const key = keyOf(tile);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = {
      tile,
      texture: undefined,
      patch: undefined,
      state: "loading",
      attempt: undefined,
      usedAt: this.#frame,
    };
    this.#entries.set(key, entry);
    return entry;
  }

  #place(entry: Entry, shown: Set<Entry>): void {
    const source = this.#sourceOf(entry.tile);
    if (source !== undefined) {
      this.#showPatch(entry, source.texture, source.part, shown);
      return;
    }
    for (const child of childTiles(entry.tile)) {
      const finer = this.#entries.get(keyOf(child));
      if (finer?.texture === undefined) continue;
      finer.usedAt = this.#frame;
      this.#showPatch(finer, finer.texture, undefined, shown);
    }
  }

  /** The finest picture of a place: the tile's own, or a part of an ancestor's. */
  #sourceOf(
    tile: TileAddress,
  ): { readonly texture: PatchTexture; readonly part: TexturePart | undefined } | undefined {
    for (let level = tile.level; level >= 0; level--) {
      const shift = tile.level - level;
      const key = `${level}/${tile.column >> shift}/${tile.row >> shift}`;
      const entry = this.#entries.get(key);
      if (entry?.texture === undefined) continue;
      entry.usedAt = this.#frame;
      if (shift === 0) return { texture: entry.texture, part: undefined };
      const { x, y, share } = partOfAncestor(tile, level);
      return { texture: entry.texture, part: { x, y, width: share, height: share } };
    }
    return undefined;
  }

  #showPatch(entry: Entry, texture: PatchTexture, part: TexturePart | undefined, shown: Set<Entry>): void {
    const { scene, primitives, kind, surface, look } = this.#options;
    if (entry.patch === undefined) {
      const { level, row } = entry.tile;
      const [westDeg, , eastDeg] = tileBox(kind, entry.tile);
      const shape = {
        westDeg,
        eastDeg,
        latitudeAt: (share: number) => latitudeAt(kind, level, row + share),
        cells: cellsOf(level),
        overlap: OVERLAP,
      };
      entry.patch = new GroundPatch(scene, shape, surface, look);
      primitives.add(entry.patch.drawing);
    }
    entry.patch.show(texture, part);
    shown.add(entry);
  }

  #ask(): void {
    while (this.#requests < MAX_REQUESTS && this.#failedInARow < GIVES_UP_AFTER) {
      const entry = this.#queue.shift();
      if (entry === undefined) return;
      void this.#load(entry);
    }
    if (this.#failedInARow >= GIVES_UP_AFTER) this.#queue.length = 0;
  }

  async #load(entry: Entry): Promise<void> {
    const attempt = new AbortController();
    entry.attempt = attempt;
    this.#requests++;
    try {
      const picture = await this.#options.load(entry.tile, attempt.signal);
      if (attempt.signal.aborted || this.#isDisposed) return picture.bitmap.close();
      this.#dropTexture(entry);
      entry.texture = pictureTexture(this.#options.scene, picture);
      this.#bytes += entry.texture.texture.sizeInBytes;
      picture.bitmap.close();
      entry.state = "ready";
      this.#failedInARow = 0;
    } catch (thrown) {
      if (isAbort(thrown) || attempt.signal.aborted) return;
      entry.state = "none";
      this.#dropTexture(entry);
      const failure = toAppError(thrown, "layer.failed");
      // At the edges of what a service covers there is nothing: no failure, but nothing to wait for.
      if (failure.code === "layer.missing") return;
      this.#failed++;
      this.#failedInARow++;
      this.#firstFailure ??= failure;
    } finally {
      this.#requests--;
      if (entry.attempt === attempt) entry.attempt = undefined;
      if (!this.#isDisposed) {
        this.#ask();
        this.#options.onChange();
      }
    }
  }

  /** Lets go of what has been out of use longest, beyond what is kept for coming back. */
  #forget(): void {
    if (this.#bytes <= KEPT_BYTES && this.#entries.size < 2000) return;
    const idle = [...this.#entries].filter(
      ([, entry]) => entry.usedAt !== this.#frame && entry.attempt === undefined,
    );
    idle.sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [key, entry] of idle) {
      if (this.#bytes <= KEPT_BYTES && this.#entries.size < 2000) return;
      this.#entries.delete(key);
      this.#drop(entry);
    }
  }

  #drop(entry: Entry): void {
    entry.attempt?.abort();
    this.#dropTexture(entry);
    if (entry.patch !== undefined) this.#options.primitives.remove(entry.patch.drawing);
    entry.patch = undefined;
  }

  #dropTexture(entry: Entry): void {
    if (entry.texture !== undefined) this.#bytes -= entry.texture.texture.sizeInBytes;
    entry.texture?.texture.destroy();
    entry.texture = undefined;
  }
}
