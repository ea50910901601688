import type { Cartesian2 } from "@cesium/engine";
import { Cartesian3, SceneTransforms } from "@cesium/engine";
import { DisposableStore } from "#base/disposable.ts";
import { localize } from "#base/localized.ts";
import type { LayerSpec, LayerSpecOf, LayerStatus } from "#catalog/layer-spec.ts";
import type { PlacedLabel } from "./label-layout.ts";
import { layOutLabels } from "./label-layout.ts";
import type { SceneLabel } from "./label-set.ts";
import { fetchLabels } from "./label-set.ts";
import type { LabelStyle } from "./label-style.ts";
import { haloColour, labelReachM, labelStyle } from "./label-style.ts";
import type { LayerContext, LayerController, LayerFactory, SceneEnvironment } from "./layer-controller.ts";
import type { GeoBox } from "./scene-api.ts";
import { createSurface } from "./surface.ts";

type LabelsSpec = LayerSpecOf<"labels">;

const PADDING_PX = 6;
/** names on the screen at most; a map is not a word list */
const MAX_SHOWN = 90;
/** how much more room each step of rank asks before it is shown: metres of reach a rank */
const RANK_REACH = 0.82;
/** names float this much above the ground, so that they are not cut by it */
const ABOVE_GROUND_M = 6;
const LAYOUT_EVERY_MS = 200;

export const createLabelsLayer: LayerFactory<"labels"> = async (context, spec, signal) => {
  const { labels, skipped } = await fetchLabels(spec.url, signal);
  signal.throwIfAborted();
  return new LabelsLayer(context, spec, labels, skipped);
};

/**
 * Names on a 2D canvas above the scene's own: crisp in any script, with halos, and no cost to the frame.
 *
 * Which names are shown is decided when the camera rests and at 5 Hz while it moves; where they are, in
 * every frame.
 */
class LabelsLayer implements LayerController {
  readonly status: LayerStatus;
  readonly isBusy = false;
  readonly #context: LayerContext;
  readonly #canvas = document.createElement("canvas");
  readonly #labels: readonly SceneLabel[];
  readonly #positions: readonly Cartesian3[];
  readonly #owned = new DisposableStore();
  readonly #sizes = new Map<number, readonly [number, number]>();
  #environment: SceneEnvironment;
  #isVisible: boolean;
  #shown: readonly number[] = [];
  #sinceLayoutMs = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: LayerContext, spec: LabelsSpec, labels: readonly SceneLabel[], skipped: number) {
    this.#context = context;
    this.#labels = labels;
    this.#environment = context.environment();
    this.#isVisible = spec.isVisible;
    this.status =
      skipped > 0
        ? { type: "partial", count: skipped, detail: `${spec.url}: not labels` }
        : { type: "ready" };
    const surface = createSurface(context.city);
    this.#positions = labels.map(({ longitudeDeg, latitudeDeg }) =>
      Cartesian3.fromDegrees(
        longitudeDeg,
        latitudeDeg,
        surface.heightAt(longitudeDeg, latitudeDeg) + ABOVE_GROUND_M,
      ),
    );
    Object.assign(this.#canvas.style, {
      position: "absolute",
      inset: "0",
      width: "100%",
      height: "100%",
      pointerEvents: "none",
    });
    this.#canvas.setAttribute("aria-hidden", "true");
    this.#canvas.dataset["role"] = "labels";
    context.container.append(this.#canvas);
    this.#owned.add(() => this.#canvas.remove());
    this.#owned.add(context.loop.onAfterFrame((frameMs) => this.#follow(frameMs ?? LAYOUT_EVERY_MS)));
    this.#owned.add(() => clearTimeout(this.#timer));
    this.#layOut();
  }

  update(spec: LayerSpec): void {
    if (spec.type !== "labels") return;
    this.#isVisible = spec.isVisible;
    this.#layOut();
  }

  setOverrides(): void {
    // A name is not a feature.
  }

  setEnvironment(environment: SceneEnvironment): void {
    this.#environment = environment;
    this.#sizes.clear();
    this.#layOut();
  }

  featureOf(): undefined {
    return undefined;
  }

  box(): GeoBox | undefined {
    return undefined;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Texts shown now, most important first. */
  get shownTexts(): readonly string[] {
    return this.#shown.map((index) => this.#textOf(index));
  }

  #follow(frameMs: number): void {
    if (!this.#isVisible) return;
    this.#sinceLayoutMs += frameMs;
    clearTimeout(this.#timer);
    if (this.#sinceLayoutMs >= LAYOUT_EVERY_MS) return this.#layOut();
    this.#draw();
    this.#timer = setTimeout(() => this.#layOut(), LAYOUT_EVERY_MS);
  }

  #textOf(index: number): string {
    const label = this.#labels[index];
    return label === undefined ? "" : localize(label.text, this.#environment.language);
  }

  #styleOf(label: SceneLabel): LabelStyle {
    const { scheme, dayTime } = this.#environment.look;
    return labelStyle(label.kind, scheme, dayTime);
  }

  #layOut(): void {
    this.#sinceLayoutMs = 0;
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    const { clientWidth, clientHeight } = this.#canvas;
    const shown = this.#isVisible
      ? layOutLabels(this.#candidates(context), clientWidth, clientHeight, PADDING_PX)
      : [];
    this.#shown = shown.slice(0, MAX_SHOWN).map(({ index }) => index);
    this.#draw();
  }

  *#candidates(context: CanvasRenderingContext2D): Generator<PlacedLabel> {
    const eye = this.#context.scene.camera.positionWC;
    // The same name twice on one screen tells nothing new, unless the places are far apart.
    const seen = new Map<string, { readonly xPx: number; readonly yPx: number }[]>();
    for (let index = 0; index < this.#labels.length; index++) {
      const label = this.#labels[index]!;
      const position = this.#positions[index]!;
      const distanceM = Cartesian3.distance(eye, position);
      if (distanceM > labelReachM(label.kind) * RANK_REACH ** Math.max(0, label.rank - 4)) continue;
      const at = this.#project(position);
      if (at === undefined) continue;
      const text = this.#textOf(index);
      const twins = seen.get(text) ?? [];
      if (twins.some(({ xPx, yPx }) => Math.hypot(xPx - at.x, yPx - at.y) < 320)) continue;
      const [widthPx, heightPx] = this.#sizeOf(index, label, text, context);
      seen.set(text, [...twins, { xPx: at.x, yPx: at.y }]);
      yield { index, xPx: at.x, yPx: at.y, widthPx, heightPx };
    }
  }

  #sizeOf(
    index: number,
    label: SceneLabel,
    text: string,
    context: CanvasRenderingContext2D,
  ): readonly [number, number] {
    const known = this.#sizes.get(index);
    if (known !== undefined) return known;
    const style = this.#styleOf(label);
    context.font = style.font;
    context.letterSpacing = style.spacing;
    const size = [context.measureText(text).width, style.sizePx * 1.25] as const;
    this.#sizes.set(index, size);
    return size;
  }

  #draw(): void {
    const canvas = this.#canvas;
    const context = canvas.getContext("2d");
    if (context === null) return;
    const ratio = globalThis.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * ratio);
    const height = Math.round(canvas.clientHeight * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    if (!this.#isVisible) return;
    context.scale(ratio, ratio);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    const { scheme, dayTime } = this.#environment.look;
    context.strokeStyle = haloColour(scheme, dayTime);
    context.lineWidth = 3;
    for (const index of this.#shown) {
      const at = this.#project(this.#positions[index]!);
      if (at === undefined) continue;
      const style = this.#styleOf(this.#labels[index]!);
      context.font = style.font;
      context.letterSpacing = style.spacing;
      const text = this.#textOf(index);
      context.strokeText(text, at.x, at.y);
      context.fillStyle = style.colour;
      context.fillText(text, at.x, at.y);
    }
  }

  #project(position: Cartesian3): Cartesian2 | undefined {
    return SceneTransforms.worldToWindowCoordinates(this.#context.scene, position);
  }
}
