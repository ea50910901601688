import { Cartesian3, SceneTransforms } from "@cesium/engine";
import type { Scene } from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import type { FrameLoop } from "./frame-loop.ts";
import type { PlacedLabel } from "./label-layout.ts";
import { layOutLabels } from "./label-layout.ts";
import { haloColour } from "./label-style.ts";
import type { SceneEnvironment } from "./layer-controller.ts";
import type { PictureSheet } from "./picture-sheet.ts";

/** A name that floats at a place. */
export interface FloatingText {
  readonly text: string;
  readonly position: Cartesian3;
  /** farther from the camera it is left out */
  readonly reachM: number;
  /** CSS pixels below the place at which the middle of the text is */
  readonly belowPx: number;
  /** fainter than 1 with its layer */
  readonly opacity: number;
}

/**
 * Where names come from: what may be shown now, the most important first.
 *
 * @param sheet the picture that they are for; undefined: the screen
 */
export type TextSource = (sheet: PictureSheet | undefined) => Iterable<FloatingText>;

/** A name that is on the map, with its place in CSS pixels: others keep clear of it. */
export interface TakenPlace extends Omit<PlacedLabel, "index"> {
  readonly text: string;
}

const PADDING_PX = 5;
const MAX_SHOWN = 80;
const LAYOUT_EVERY_MS = 200;
const SIZE_PX = 12;
const LINE_PX = 16;
const MAX_WIDTH_PX = 170;
/** The same name again is worth writing this far away, CSS pixels: parts of one park are one park. */
const TWIN_PX = 320;

interface ShownText {
  readonly entry: FloatingText;
  readonly line: string;
  readonly widthPx: number;
}

/**
 * The names of features, of all layers on one canvas above the scene's: they keep clear of each other, and
 * cost a frame nothing.
 */
export class TextOverlay implements Disposable {
  readonly #scene: Scene;
  readonly #container: HTMLElement;
  readonly #loop: FrameLoop;
  readonly #environment: () => SceneEnvironment;
  readonly #sources = new Set<TextSource>();
  readonly #widths = new Map<string, readonly [line: string, widthPx: number]>();
  #canvas: HTMLCanvasElement | undefined;
  #stopFollowing: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown: readonly ShownText[] = [];
  #sinceLayoutMs = Infinity;
  #font = "";

  constructor(scene: Scene, container: HTMLElement, loop: FrameLoop, environment: () => SceneEnvironment) {
    this.#scene = scene;
    this.#container = container;
    this.#loop = loop;
    this.#environment = environment;
  }

  /** Texts on the screen now, most important first. */
  get shownTexts(): readonly string[] {
    return this.#shown.map(({ entry }) => entry.text);
  }

  /** Where names are, on the screen or on a picture. */
  taken(sheet?: PictureSheet): readonly TakenPlace[] {
    if (this.#canvas === undefined) return [];
    const shown = sheet === undefined ? this.#shown : this.#choose(sheet, sheet);
    const on = sheet ?? this.#screen(this.#canvas);
    return shown.flatMap(({ entry, widthPx }) => {
      const at = on?.project(entry.position);
      return at === undefined
        ? []
        : [{ text: entry.text, xPx: at.x, yPx: at.y + entry.belowPx, widthPx, heightPx: LINE_PX }];
    });
  }

  /** Writes the names on a picture. */
  paint(sheet: PictureSheet): void {
    if (this.#canvas !== undefined) this.#write(sheet, this.#choose(sheet, sheet));
  }

  /** @returns takes the source away again */
  add(source: TextSource): () => void {
    this.#sources.add(source);
    if (this.#canvas === undefined) this.#open();
    this.refresh();
    return () => {
      if (!this.#sources.delete(source)) return;
      if (this.#sources.size === 0) this.#close();
      else this.refresh();
    };
  }

  /** What the sources have to show is another now. */
  refresh(): void {
    if (this.#canvas !== undefined) this.#layOut();
  }

  dispose(): void {
    this.#sources.clear();
    this.#close();
  }

  #open(): void {
    const canvas = document.createElement("canvas");
    Object.assign(canvas.style, {
      position: "absolute",
      inset: "0",
      width: "100%",
      height: "100%",
      pointerEvents: "none",
    });
    canvas.setAttribute("aria-hidden", "true");
    canvas.dataset["role"] = "feature-names";
    this.#container.append(canvas);
    this.#canvas = canvas;
    this.#stopFollowing = this.#loop.onAfterFrame((frameMs) => this.#follow(frameMs ?? LAYOUT_EVERY_MS));
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#stopFollowing?.();
    this.#canvas?.remove();
    this.#canvas = undefined;
    this.#shown = [];
  }

  #follow(frameMs: number): void {
    this.#sinceLayoutMs += frameMs;
    clearTimeout(this.#timer);
    if (this.#sinceLayoutMs >= LAYOUT_EVERY_MS) return this.#layOut();
    this.#draw();
    this.#timer = setTimeout(() => this.#layOut(), LAYOUT_EVERY_MS);
  }

  #layOut(): void {
    this.#sinceLayoutMs = 0;
    const sheet = this.#canvas && this.#screen(this.#canvas);
    if (sheet === undefined) return;
    this.#shown = this.#choose(sheet, undefined);
    this.#draw();
  }

  #screen(canvas: HTMLCanvasElement): PictureSheet | undefined {
    const context = canvas.getContext("2d");
    const scene = this.#scene;
    if (context === null) return undefined;
    return {
      context,
      widthPx: canvas.clientWidth,
      heightPx: canvas.clientHeight,
      screens: 1,
      project: (position) => SceneTransforms.worldToWindowCoordinates(scene, position),
      distanceM: (position) => Cartesian3.distance(scene.camera.positionWC, position),
    };
  }

  /** @param picture the sheet again, when it is a picture */
  #choose(sheet: PictureSheet, picture: PictureSheet | undefined): ShownText[] {
    const font = `500 ${SIZE_PX}px ${getComputedStyle(this.#container).fontFamily}`;
    if (font !== this.#font) this.#widths.clear();
    this.#font = font;
    const candidates: ShownText[] = [];
    const places = this.#candidates(sheet, picture, candidates);
    const placed = layOutLabels(places, sheet.widthPx, sheet.heightPx, PADDING_PX);
    return placed.slice(0, MAX_SHOWN * sheet.screens).map(({ index }) => candidates[index]!);
  }

  *#candidates(
    sheet: PictureSheet,
    picture: PictureSheet | undefined,
    into: ShownText[],
  ): Generator<PlacedLabel> {
    sheet.context.font = this.#font;
    const seen = new Map<string, { readonly x: number; readonly y: number }[]>();
    for (const source of this.#sources) {
      for (const entry of source(picture)) {
        if (sheet.distanceM(entry.position) > entry.reachM) continue;
        const at = sheet.project(entry.position);
        if (at === undefined) continue;
        const twins = seen.get(entry.text) ?? [];
        if (twins.some((twin) => Math.hypot(twin.x - at.x, twin.y - at.y) < TWIN_PX)) continue;
        seen.set(entry.text, [...twins, { x: at.x, y: at.y }]);
        const [line, widthPx] = this.#measure(sheet.context, entry.text);
        const index = into.push({ entry, line, widthPx }) - 1;
        yield { index, xPx: at.x, yPx: at.y + entry.belowPx, widthPx, heightPx: LINE_PX };
      }
    }
  }

  /** A text as it is written, which may be shortened, and its width. */
  #measure(context: PictureSheet["context"], text: string): readonly [string, number] {
    const known = this.#widths.get(text);
    if (known !== undefined) return known;
    let line = text;
    let widthPx = context.measureText(line).width;
    const letters = [...text];
    while (widthPx > MAX_WIDTH_PX && letters.length > 1) {
      letters.pop();
      line = `${letters.join("").trimEnd()}…`;
      widthPx = context.measureText(line).width;
    }
    const measured = [line, widthPx] as const;
    this.#widths.set(text, measured);
    return measured;
  }

  #draw(): void {
    const canvas = this.#canvas;
    const sheet = canvas && this.#screen(canvas);
    if (canvas === undefined || sheet === undefined) return;
    const ratio = globalThis.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * ratio);
    const height = Math.round(canvas.clientHeight * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    sheet.context.setTransform(1, 0, 0, 1, 0, 0);
    sheet.context.clearRect(0, 0, width, height);
    sheet.context.scale(ratio, ratio);
    this.#write(sheet, this.#shown);
  }

  #write(sheet: PictureSheet, shown: readonly ShownText[]): void {
    const { context } = sheet;
    context.save();
    context.font = this.#font;
    context.letterSpacing = "0px";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    const { scheme, dayTime } = this.#environment().look;
    context.strokeStyle = haloColour(scheme, dayTime);
    context.fillStyle = scheme === "dark" || dayTime === "night" ? "#D3DDE6" : "#1C2430";
    for (const { entry, line } of shown) {
      const at = sheet.project(entry.position);
      if (at === undefined) continue;
      context.globalAlpha = entry.opacity;
      context.strokeText(line, at.x, at.y + entry.belowPx);
      context.fillText(line, at.x, at.y + entry.belowPx);
    }
    context.restore();
  }
}
