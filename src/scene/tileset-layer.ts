import { Cartesian2, Cesium3DTileset, ImageBasedLighting } from "@cesium/engine";
import type { PrimitiveCollection } from "@cesium/engine";
import { AppError } from "#base/app-error.ts";
import type { Disposable } from "#base/disposable.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { LayerStatus } from "#catalog/layer-spec.ts";
import type { LayerContext } from "./layer-controller.ts";
import type { QualitySettings } from "./quality.ts";
import { CACHE_OVERFLOW_BYTES } from "./quality.ts";
import type { GeoBox } from "./scene-api.ts";
import { boxOfTiles } from "./tile-box.ts";

type TilesetOptions = NonNullable<Parameters<typeof Cesium3DTileset.fromUrl>[1]>;

/**
 * Options for tiles whose shaders are our own and know nothing of reflections. By default Cesium makes an
 * environment map for every tileset before its first view is complete, which costs a second on software GL.
 */
export function unreflecting(): Pick<TilesetOptions, "environmentMapOptions" | "imageBasedLighting"> {
  const imageBasedLighting = new ImageBasedLighting();
  imageBasedLighting.imageBasedLightingFactor = Cartesian2.ZERO;
  return { environmentMapOptions: { enabled: false }, imageBasedLighting };
}

/** The message inside Cesium's many shapes of failure, with the status where the server gave one. */
function failureDetail(thrown: unknown): string {
  const isObject = typeof thrown === "object" && thrown !== null;
  if (isObject && "statusCode" in thrown && typeof thrown.statusCode === "number")
    return `HTTP ${thrown.statusCode}`;
  return isObject && "message" in thrown ? String(thrown.message) : "not readable";
}

/** A tileset that reports how it fares: loading, ready, or partial with the tiles that could not be had. */
export class TilesetLayer implements Disposable {
  readonly tileset: Cesium3DTileset;
  readonly #context: LayerContext;
  readonly #owned = new DisposableStore();
  readonly #failedUrls = new Set<string>();
  #firstFailure = "";
  #hasShownAll = false;
  #quietFrames = 0;
  #status: LayerStatus = { type: "loading" };
  readonly #shownListeners = new Set<() => void>();

  private constructor(context: LayerContext, tileset: Cesium3DTileset, primitives: PrimitiveCollection) {
    this.#context = context;
    this.tileset = tileset;
    tileset.maximumCacheOverflowBytes = CACHE_OVERFLOW_BYTES;
    primitives.add(tileset);
    this.#owned.add(() => primitives.remove(tileset));
    this.#owned.add(
      tileset.tileFailed.addEventListener(({ url, message }: { url: string; message: string }) => {
        if (this.#failedUrls.size === 0) this.#firstFailure = `${url}: ${message}`;
        this.#failedUrls.add(url);
        this.#report();
      }),
    );
    this.#owned.add(tileset.allTilesLoaded.addEventListener(() => this.#allShown()));
    this.#owned.add(context.loop.onAfterFrame(() => this.#watchEmptyView()));
  }

  /** @throws AppError `layer.tilesetUnreadable` naming the url when the tileset itself cannot be had */
  static async create(
    context: LayerContext,
    url: string,
    options: TilesetOptions,
    signal: AbortSignal,
    primitives: PrimitiveCollection = context.primitives,
  ): Promise<TilesetLayer> {
    let tileset: Cesium3DTileset;
    try {
      tileset = await Cesium3DTileset.fromUrl(url, options);
    } catch (thrown) {
      signal.throwIfAborted();
      const detail = failureDetail(thrown);
      const denied = /^HTTP (401|403)$/.exec(detail)?.[1];
      if (denied !== undefined) {
        const params = { url, status: Number(denied) };
        throw new AppError("layer.denied", `${url}: ${detail}`, params, { cause: thrown });
      }
      throw new AppError("layer.tilesetUnreadable", `${url}: ${detail}`, { url, detail }, { cause: thrown });
    }
    if (signal.aborted) tileset.destroy();
    signal.throwIfAborted();
    return new TilesetLayer(context, tileset, primitives);
  }

  get status(): LayerStatus {
    return this.#status;
  }

  get isBusy(): boolean {
    return this.tileset.show && !this.tileset.tilesLoaded;
  }

  /** Calls once, when all that the first view needs is on the screen (at once if it is already). */
  onShown(listener: () => void): void {
    if (this.#hasShownAll) listener();
    else this.#shownListeners.add(listener);
  }

  setVisible(isVisible: boolean): void {
    if (this.tileset.show === isVisible) return;
    this.tileset.show = isVisible;
    this.#context.loop.request("visibility");
  }

  /** @param coarseness factor on the error that the preset allows */
  setQuality(quality: QualitySettings, coarseness = 1): void {
    this.tileset.maximumScreenSpaceError = quality.screenSpaceError * coarseness;
    this.tileset.cacheBytes = quality.cacheBytes;
    this.#context.loop.request("quality");
  }

  /** Where the content is: around the smallest known tiles, whose union is much tighter than the root's. */
  box(): GeoBox | undefined {
    return boxOfTiles(this.tileset.root);
  }

  dispose(): void {
    this.#shownListeners.clear();
    this.#owned.dispose();
    this.#context.loop.request("layer: gone");
  }

  #allShown(): void {
    const isFirst = !this.#hasShownAll;
    this.#hasShownAll = true;
    this.#report();
    if (!isFirst) return;
    for (const listener of this.#shownListeners) listener();
    this.#shownListeners.clear();
  }

  /** A view that asks for no tile at all, such as one of the whole earth, never tells that all are loaded. */
  #watchEmptyView(): void {
    if (this.#hasShownAll || !this.tileset.show) return;
    this.#quietFrames = this.tileset.tilesLoaded ? this.#quietFrames + 1 : 0;
    // In its first frame a tileset may not have asked yet.
    if (this.#quietFrames > 1) this.#allShown();
    else if (this.#quietFrames > 0) this.#context.loop.request("layer: first frames");
  }

  #report(): void {
    const count = this.#failedUrls.size;
    const next: LayerStatus =
      count > 0
        ? { type: "partial", count, detail: this.#firstFailure }
        : { type: this.#hasShownAll ? "ready" : "loading" };
    if (next.type === this.#status.type && next.type !== "partial") return;
    this.#status = next;
    this.#context.report(next);
  }
}
