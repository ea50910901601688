import type { FeatureRef } from "#domain/feature-ref.ts";
import type { ToolEffect } from "#domain/tools/tool.ts";
import { createScene } from "#scene/create-scene.ts";
import type { SceneApi } from "#scene/scene-api.ts";
import type { SceneCity } from "#scene/scene-city.ts";
import { createLiveStore } from "#state/live-store.ts";
import type { SessionState } from "#state/session-store.ts";
import { createSessionStore } from "#state/session-store.ts";
import { testLayerData } from "../../support/layer-data.ts";
import { FIXTURE_CITY } from "../../support/scene-fixture-urls.ts";

/** A whole scene on a page of its own, with its stores and a driver for mouse and keys. */
export class Stage {
  readonly container = document.createElement("div");
  readonly live = createLiveStore();
  readonly session: ReturnType<typeof createSessionStore>;
  readonly picks: { readonly ref: FeatureRef | undefined; readonly additive: boolean }[] = [];
  /** what drawing asked for */
  readonly effects: ToolEffect[] = [];
  readonly city: SceneCity;
  api!: SceneApi;

  private constructor(initial: Partial<SessionState>, city: SceneCity) {
    this.session = createSessionStore({ quality: "lean", colourScheme: "light", ...initial });
    this.city = city;
    Object.assign(this.container.style, { position: "fixed", inset: "0", width: "800px", height: "600px" });
    document.body.append(this.container);
  }

  static async open(initial: Partial<SessionState> = {}, city: SceneCity = FIXTURE_CITY): Promise<Stage> {
    const stage = new Stage(initial, city);
    stage.api = await createScene(stage.container, {
      session: stage.session,
      live: stage.live,
      city,
      layerData: testLayerData(),
      onPick: (ref, { additive }) => {
        stage.picks.push({ ref, additive });
        stage.session.getState().select(ref === undefined ? [] : [ref]);
      },
      onToolEvent: (event) => stage.effects.push(...stage.session.getState().stepTool(event)),
      measureText: ({ type, value }) => `${type} ${value.toFixed(1)}`,
    });
    await stage.idle();
    return stage;
  }

  get canvas(): HTMLCanvasElement {
    const canvas = this.container.querySelector<HTMLCanvasElement>('canvas[data-role="scene"]');
    if (canvas === null) throw new Error("there is no scene");
    return canvas;
  }

  idle(): Promise<void> {
    return this.api.whenIdle(AbortSignal.timeout(30_000));
  }

  pointer(type: string, xPx: number, yPx: number, init: PointerEventInit = {}): void {
    this.canvas.dispatchEvent(
      new PointerEvent(type, {
        pointerId: 1,
        isPrimary: true,
        pointerType: "mouse",
        clientX: xPx,
        clientY: yPx,
        bubbles: true,
        cancelable: true,
        ...init,
      }),
    );
  }

  /** Presses, moves in steps and lets go. */
  async drag(
    from: readonly [number, number],
    to: readonly [number, number],
    init: PointerEventInit = {},
  ): Promise<void> {
    this.pointer("pointerdown", ...from, { buttons: 1, ...init });
    for (let i = 1; i <= 8; i++) {
      const t = i / 8;
      this.pointer("pointermove", from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t, {
        buttons: 1,
        ...init,
      });
    }
    this.pointer("pointerup", ...to, init);
    await this.idle();
  }

  /** A press of a key on the map. */
  key(key: string, init: KeyboardEventInit = {}): void {
    for (const type of ["keydown", "keyup"]) {
      this.canvas.dispatchEvent(
        new KeyboardEvent(type, { key, code: key, bubbles: true, cancelable: true, ...init }),
      );
    }
  }

  async click(xPx: number, yPx: number, init: PointerEventInit = {}): Promise<void> {
    const before = this.picks.length;
    this.pointer("pointerdown", xPx, yPx, { buttons: 1, ...init });
    this.pointer("pointerup", xPx, yPx, init);
    while (this.picks.length === before) await new Promise(requestAnimationFrame);
    await this.idle();
  }

  dispose(): void {
    this.api.dispose();
    this.container.remove();
  }
}

/** Pixels of the canvas as it was drawn last. */
export async function pixelsOf(api: SceneApi): Promise<ImageData> {
  const bitmap = await createImageBitmap(await api.snapshot());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d")!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

export const colourAt = (image: ImageData, xPx: number, yPx: number): [number, number, number] => {
  const at = (Math.round(yPx) * image.width + Math.round(xPx)) * 4;
  return [image.data[at]!, image.data[at + 1]!, image.data[at + 2]!];
};
