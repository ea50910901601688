import { AppError } from "#base/app-error.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { CameraFlight } from "./camera-flight.ts";
import type { CameraRig } from "./camera-rig.ts";
import { createSheetCanvas } from "./picture-sheet.ts";
import type { PictureSight } from "./picture-sight.ts";
import { planSight, presentSight } from "./picture-sight.ts";
import type { PictureTiling } from "./picture-tiles.ts";
import { tilePicture } from "./picture-tiles.ts";
import type { QualitySettings } from "./quality.ts";
import type { Reconciler } from "./reconcile.ts";
import type { Picture, PictureRequest } from "./scene-api.ts";
import type { SceneHost } from "./scene-host.ts";

export interface PictureDeps {
  readonly host: SceneHost;
  readonly rig: CameraRig;
  readonly flight: CameraFlight;
  readonly reconciler: Reconciler;
  quality(): QualitySettings;
  setQuality(quality: QualitySettings): void;
}

/** A picture is as fine, pixel by pixel, as the lean screen; a plan is measured on, and shows each house. */
const ERROR_PX = 16;
const PLAN_ERROR_PX = 3;
/** Longest side of a frame. Without a graphics card a frame is short enough to answer a key in between. */
const FRAME_PX = 2048;
const SOFTWARE_FRAME_PX = 1024;
const MIN_FRAME_PX = 256;
/** Up to so many pixels a picture is drawn at twice its size where the context does not smooth edges. */
const MAX_OVERSAMPLED_PX = 4_000_000;
/** A screen's worth of map, CSS pixels. */
const SCREEN_PX2 = 1100 * 720;

/** Takes pictures of any size from the scene, one after the other, and leaves it as it was. */
export class PictureTaker {
  readonly #deps: PictureDeps;
  #last: Promise<unknown> = Promise.resolve();

  constructor(deps: PictureDeps) {
    this.#deps = deps;
  }

  /**
   * @throws AppError `picture.memory` where the picture or a frame of it does not fit, `picture.contextLost`
   *   when the graphics context goes meanwhile; an abort of the request's signal
   */
  take(request: PictureRequest): Promise<Picture> {
    const turn = this.#last.then(() => this.#take(request));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #take(request: PictureRequest): Promise<Picture> {
    const { host, rig, flight } = this.#deps;
    const { signal } = request;
    signal?.throwIfAborted();
    this.#ensureAlive();
    const [widthPx, heightPx] = [Math.round(request.widthPx), Math.round(request.heightPx)];
    if (!(widthPx > 0 && heightPx > 0)) throw new RangeError("a picture has at least one pixel");
    const pixelRatio = request.pixelRatio ?? widthPx / Math.max(1, host.canvas.clientWidth);
    const { canvas, context } = createSheetCanvas(widthPx, heightPx);
    context.imageSmoothingQuality = "high";
    flight.cancel();
    const sight =
      request.plan === undefined
        ? presentSight(rig, widthPx, heightPx, pixelRatio)
        : planSight(rig, request.plan, widthPx, heightPx, pixelRatio);
    if (request.isDraft === true) this.#drawDraft(context, sight, widthPx, heightPx);
    else await this.#drawTiles(context, sight, widthPx, heightPx, pixelRatio, request);
    if (request.hasNames !== false) this.#paintNames(context, sight, widthPx, heightPx, pixelRatio);
    return { bitmap: canvas.transferToImageBitmap(), centre: sight.centre };
  }

  /** One frame of what is there already; drawn and taken back in one task, so that nobody sees it. */
  #drawDraft(
    context: OffscreenCanvasRenderingContext2D,
    sight: PictureSight,
    widthPx: number,
    heightPx: number,
  ): void {
    const { host, rig } = this.#deps;
    const borrowed = new DisposableStore();
    borrowed.add(() => host.loop.drawNow("picture: back"));
    borrowed.add(host.loop.goOffstage());
    borrowed.add(rig.lend());
    try {
      sight.aim(host.scene.camera, { xPx: 0, yPx: 0, widthPx, heightPx });
      host.loop.drawNow("picture");
      context.drawImage(host.canvas, 0, 0, widthPx, heightPx);
    } finally {
      borrowed.dispose();
    }
  }

  async #drawTiles(
    context: OffscreenCanvasRenderingContext2D,
    sight: PictureSight,
    widthPx: number,
    heightPx: number,
    pixelRatio: number,
    { plan, signal, onProgress }: PictureRequest,
  ): Promise<void> {
    const { host, rig } = this.#deps;
    const { canvas, loop, scene } = host;
    const isSmall = widthPx * heightPx <= MAX_OVERSAMPLED_PX;
    const finer = isSmall && !host.isAntialiased ? 2 : 1;
    const borrowed = new DisposableStore();
    try {
      borrowed.add(drawCurtain(host));
      const tiling = this.#lendCanvas(borrowed, widthPx * finer, heightPx * finer, pixelRatio * finer);
      borrowed.add(loop.goOffstage());
      borrowed.add(rig.lend());
      borrowed.add(this.#refine((plan === undefined ? ERROR_PX : PLAN_ERROR_PX) / pixelRatio));
      const { frameWidthPx, frameHeightPx, tiles } = tiling;
      for (const [done, tile] of tiles.entries()) {
        sight.aim(scene.camera, {
          xPx: tile.frameXPx / finer,
          yPx: tile.frameYPx / finer,
          widthPx: frameWidthPx / finer,
          heightPx: frameHeightPx / finer,
        });
        await this.#drawComplete(signal);
        context.drawImage(
          canvas,
          tile.xPx - tile.frameXPx,
          tile.yPx - tile.frameYPx,
          tile.widthPx,
          tile.heightPx,
          tile.xPx / finer,
          tile.yPx / finer,
          tile.widthPx / finer,
          tile.heightPx / finer,
        );
        onProgress?.((done + 1) / tiles.length);
      }
    } finally {
      borrowed.dispose();
    }
  }

  /** The largest drawing buffer that is to be had, cut to the picture. */
  #lendCanvas(
    borrowed: DisposableStore,
    widthPx: number,
    heightPx: number,
    pixelRatio: number,
  ): PictureTiling {
    const { host } = this.#deps;
    // Even, so that a frame of twice the size is taken in whole pixels.
    const marginPx = 2 * Math.ceil(2 * pixelRatio + 2);
    for (let sidePx = host.isSoftware ? SOFTWARE_FRAME_PX : FRAME_PX; sidePx >= MIN_FRAME_PX; sidePx /= 2) {
      if (sidePx <= 2 * marginPx) break;
      const tiling = tilePicture(widthPx, heightPx, sidePx, marginPx);
      const giveBack = host.lend(tiling.frameWidthPx, tiling.frameHeightPx, pixelRatio);
      if (giveBack === undefined) continue;
      borrowed.add(giveBack);
      return tiling;
    }
    const detail = "no drawing buffer";
    throw new AppError("picture.memory", detail, { width: widthPx, height: heightPx, detail });
  }

  /** Tiles for the picture's pixels instead of the screen's. */
  #refine(screenSpaceError: number): () => void {
    const quality = this.#deps.quality();
    this.#deps.setQuality({ ...quality, screenSpaceError });
    return () => {
      if (!this.#deps.host.scene.isDestroyed()) this.#deps.setQuality(quality);
    };
  }

  /**
   * Draws until nothing is missing. The frame is on the canvas when this settles, in the very task.
   *
   * The first frame after a jump asks for nothing: the engine takes the camera for moving.
   */
  async #drawComplete(signal: AbortSignal | undefined): Promise<void> {
    const { host, reconciler } = this.#deps;
    do {
      host.loop.drawNow("picture");
      await host.loop.whenIdle(signal);
      this.#ensureAlive();
      host.loop.drawNow("picture");
    } while (reconciler.isBusy);
  }

  #paintNames(
    context: OffscreenCanvasRenderingContext2D,
    sight: PictureSight,
    widthPx: number,
    heightPx: number,
    pixelRatio: number,
  ): void {
    const [cssWidth, cssHeight] = [widthPx / pixelRatio, heightPx / pixelRatio];
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    this.#deps.reconciler.paint({
      context,
      widthPx: cssWidth,
      heightPx: cssHeight,
      screens: Math.max(1, (cssWidth * cssHeight) / SCREEN_PX2),
      project: (position) => {
        const at = sight.project(position);
        return at === undefined ? undefined : { x: at.x / pixelRatio, y: at.y / pixelRatio };
      },
      distanceM: (position) => sight.distanceM(position),
    });
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  #ensureAlive(): void {
    if (this.#deps.host.scene.isDestroyed())
      throw new AppError("picture.contextLost", "the view has gone while a picture was being taken");
  }
}

/** A still of the view over the view, while its canvas draws something else. */
function drawCurtain({ canvas, loop }: SceneHost): () => void {
  const container = canvas.parentElement;
  const curtain = document.createElement("canvas");
  curtain.width = canvas.width;
  curtain.height = canvas.height;
  curtain.dataset["role"] = "curtain";
  curtain.setAttribute("aria-hidden", "true");
  Object.assign(curtain.style, { position: "absolute", inset: "0", width: "100%", height: "100%" });
  loop.drawNow("picture: still");
  const context = curtain.getContext("2d");
  for (const part of container?.querySelectorAll("canvas") ?? [])
    context?.drawImage(part, 0, 0, curtain.width, curtain.height);
  container?.append(curtain);
  return () => curtain.remove();
}
