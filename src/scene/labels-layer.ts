import { Cartesian3, SceneTransforms } from "@cesium/engine";
import { DisposableStore } from "#base/disposable.ts";
import { localize } from "#base/localized.ts";
import type { LayerSpec, LayerSpecOf, LayerStatus } from "#catalog/layer-spec.ts";
import type { PlacedLabel } from "./label-layout.ts";
import { layOutLabels } from "./label-layout.ts";
import type { SceneLabel } from "./label-set.ts";
import { fetchLabels } from "./label-set.ts";
import type { LabelStyle } from "./label-style.ts";
import { haloColour, labelNearM, labelReachM, labelStyle } from "./label-style.ts";
import { wrapLabel } from "./label-wrap.ts";
import type { LayerContext, LayerController, LayerFactory, SceneEnvironment } from "./layer-controller.ts";
import type { PictureSheet } from "./picture-sheet.ts";
import type { GeoBox } from "./scene-api.ts";
import { createSurface } from "./surface.ts";
import type { TakenPlace } from "./text-overlay.ts";

type LabelsSpec = LayerSpecOf<"labels">;

const PADDING_PX = 6;
/** names on the screen at most; a map is not a word list */
const MAX_SHOWN = 90;
/** of the map's width that a name may take, and the widest line in any case, CSS pixels */
const MAX_WIDTH_SHARE = 0.25;
const MAX_WIDTH_PX = 180;
const LINE_HEIGHT = 1.22;
/** names at the end of their reach are so much fainter */
const FADES_BY = 0.3;
/** names float this much above the ground, so that they are not cut by it */
const ABOVE_GROUND_M = 6;
const LAYOUT_EVERY_MS = 200;

/** A name as it is written now. */
interface Writing {
  readonly style: LabelStyle;
  readonly lines: readonly string[];
  readonly widthPx: number;
  readonly heightPx: number;
}

type Writings = Map<number, Writing>;

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
  readonly #writings: Writings = new Map();
  #writtenForPx = 0;
  #environment: SceneEnvironment;
  #isVisible: boolean;
  #opacity: number;
  #shown: readonly number[] = [];
  #sinceLayoutMs = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: LayerContext, spec: LabelsSpec, labels: readonly SceneLabel[], skipped: number) {
    this.#context = context;
    this.#labels = labels;
    this.#environment = context.environment();
    this.#isVisible = spec.isVisible;
    this.#opacity = spec.opacity;
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
    this.#opacity = spec.opacity;
    this.#layOut();
  }

  setOverrides(): void {
    // A name is not a feature.
  }

  setEnvironment(environment: SceneEnvironment): void {
    this.#environment = environment;
    this.#writings.clear();
    this.#layOut();
  }

  paint(sheet: PictureSheet): void {
    const writings: Writings = new Map();
    const taken = this.#context.texts.taken(sheet);
    this.#write(sheet, this.#choose(sheet, this.#labels.keys(), writings, taken), writings);
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
    if (this.#sinceLayoutMs >= LAYOUT_EVERY_MS) this.#layOut(true);
    else this.#draw();
    this.#timer = setTimeout(() => this.#layOut(), LAYOUT_EVERY_MS);
  }

  #textOf(index: number): string {
    const label = this.#labels[index];
    return label === undefined ? "" : localize(label.text, this.#environment.language);
  }

  /** @param isMoving names that are shown go before others of their rank, so that they do not flicker */
  #layOut(isMoving = false): void {
    this.#sinceLayoutMs = 0;
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    const { clientWidth } = this.#canvas;
    if (this.#writtenForPx !== clientWidth) this.#writings.clear();
    this.#writtenForPx = clientWidth;
    this.#shown = this.#isVisible
      ? this.#choose(
          this.#screen(context),
          this.#order(isMoving),
          this.#writings,
          this.#context.texts.taken(),
        )
      : [];
    this.#draw();
  }

  #screen(context: CanvasRenderingContext2D): PictureSheet {
    const { scene } = this.#context;
    return {
      context,
      widthPx: this.#canvas.clientWidth,
      heightPx: this.#canvas.clientHeight,
      screens: 1,
      project: (position) => SceneTransforms.worldToWindowCoordinates(scene, position),
      distanceM: (position) => Cartesian3.distance(scene.camera.positionWC, position),
    };
  }

  /** @param taken names of features, which go before those of the map */
  #choose(
    sheet: PictureSheet,
    order: Iterable<number>,
    writings: Writings,
    taken: readonly TakenPlace[],
  ): number[] {
    const { widthPx, heightPx, screens } = sheet;
    const candidates = this.#candidates(sheet, order, writings, taken);
    const placed = layOutLabels(candidates, widthPx, heightPx, PADDING_PX);
    const own = placed.filter(({ index }) => index >= 0);
    return own.slice(0, MAX_SHOWN * screens).map(({ index }) => index);
  }

  /** Most important first; labels come sorted by rank. */
  #order(isMoving: boolean): Iterable<number> {
    if (!isMoving) return this.#labels.keys();
    const shown = new Set(this.#shown);
    const weight = (index: number): number => this.#labels[index]!.rank - (shown.has(index) ? 0.5 : 0);
    return [...this.#labels.keys()].sort((a, b) => weight(a) - weight(b) || a - b);
  }

  *#candidates(
    sheet: PictureSheet,
    order: Iterable<number>,
    writings: Writings,
    taken: readonly TakenPlace[],
  ): Generator<PlacedLabel> {
    for (const place of taken) yield { ...place, index: -1 };
    // The same name twice on one screen tells nothing new, unless the places are far apart.
    const seen = new Map<string, { readonly xPx: number; readonly yPx: number }[]>();
    for (const { text, xPx, yPx } of taken) seen.set(text, [...(seen.get(text) ?? []), { xPx, yPx }]);
    for (const index of order) {
      const label = this.#labels[index]!;
      const position = this.#positions[index]!;
      const distanceM = sheet.distanceM(position);
      if (distanceM > labelReachM(label.kind, label.rank) || distanceM < labelNearM(label.kind)) continue;
      const at = sheet.project(position);
      if (at === undefined) continue;
      const text = this.#textOf(index);
      const twins = seen.get(text) ?? [];
      if (twins.some(({ xPx, yPx }) => Math.hypot(xPx - at.x, yPx - at.y) < 320)) continue;
      const { widthPx, heightPx } = this.#writingOf(index, label, text, sheet, writings);
      seen.set(text, [...twins, { xPx: at.x, yPx: at.y }]);
      yield { index, xPx: at.x, yPx: at.y, widthPx, heightPx };
    }
  }

  #writingOf(
    index: number,
    label: SceneLabel,
    text: string,
    { context, widthPx: sheetPx }: PictureSheet,
    writings: Writings,
  ): Writing {
    const known = writings.get(index);
    if (known !== undefined) return known;
    const { scheme, dayTime } = this.#environment.look;
    const style = labelStyle(label.kind, text, scheme, dayTime);
    context.font = style.font;
    context.letterSpacing = style.spacing;
    const maxPx = Math.min(MAX_WIDTH_PX, sheetPx * MAX_WIDTH_SHARE);
    const { lines, widthPx } = wrapLabel(text, (part) => context.measureText(part).width, maxPx);
    const writing = { style, lines, widthPx, heightPx: style.sizePx * LINE_HEIGHT * lines.length };
    writings.set(index, writing);
    return writing;
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
    this.#write(this.#screen(context), this.#shown, this.#writings);
  }

  #write(sheet: PictureSheet, shown: readonly number[], writings: Writings): void {
    const { context } = sheet;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    const { scheme, dayTime } = this.#environment.look;
    context.strokeStyle = haloColour(scheme, dayTime);
    context.lineWidth = 3;
    for (const index of shown) {
      const position = this.#positions[index]!;
      const label = this.#labels[index]!;
      const at = sheet.project(position);
      const writing = writings.get(index);
      if (at === undefined || writing === undefined) continue;
      const { style, lines, heightPx } = writing;
      const outward = sheet.distanceM(position) / labelReachM(label.kind, label.rank);
      context.globalAlpha = this.#opacity * (1 - FADES_BY * Math.min(1, outward * outward));
      context.font = style.font;
      context.letterSpacing = style.spacing;
      context.fillStyle = style.colour;
      const lineHeightPx = heightPx / lines.length;
      const firstPx = at.y - (heightPx - lineHeightPx) / 2;
      // All halos first, or the second line's would eat into the first.
      for (const [line, text] of lines.entries())
        context.strokeText(text, at.x, firstPx + line * lineHeightPx);
      for (const [line, text] of lines.entries()) context.fillText(text, at.x, firstPx + line * lineHeightPx);
    }
  }
}
