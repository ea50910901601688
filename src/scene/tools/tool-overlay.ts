import type { Disposable } from "#base/disposable.ts";
import type { Draft, Measure } from "#domain/tools/draft.ts";
import type { HeightAt } from "#domain/tools/drawn-shape.ts";
import type { ScreenPoint } from "#domain/tools/ground-point.ts";
import type { ScreenView } from "#domain/tools/screen-view.ts";
import type { ColourScheme } from "#state/session-store.ts";
import { projectPath, projectPoint, toEcefPath } from "./ground-path.ts";

/** What is drawn above the map for the tool in hand. */
export interface ToolPicture {
  readonly draft: Draft;
  /** a marquee, corner to corner */
  readonly box: readonly [ScreenPoint, ScreenPoint] | undefined;
  readonly crosshair: ScreenPoint | undefined;
  readonly scheme: ColourScheme;
}

interface Inks {
  readonly line: string;
  readonly refused: string;
  readonly halo: string;
  readonly paper: string;
  readonly text: string;
}

const INKS: Readonly<Record<ColourScheme, Inks>> = {
  dark: {
    line: "#4fa8d8",
    refused: "#ea6c62",
    halo: "rgb(13 18 24 / 70%)",
    paper: "#141b23",
    text: "#e8edf2",
  },
  light: {
    line: "#1f6f9f",
    refused: "#b83227",
    halo: "rgb(252 251 247 / 80%)",
    paper: "#fcfbf7",
    text: "#1c2430",
  },
};

const LINE_PX = 2;
const HALO_PX = 5;
const FILL_ALPHA = 0.18;
const HANDLE_PX = 4;
const CROSSHAIR_PX = 13;
const CROSSHAIR_GAP_PX = 4;
const LABEL_PX = 12;
const LABEL_PAD_PX = 6;

/**
 * The drawing under way, on a 2D canvas above the scene's own: it costs the scene no frame while only the
 * pointer moves, and is projected anew with every frame that the scene draws.
 */
export class ToolOverlay implements Disposable {
  readonly canvas = document.createElement("canvas");
  readonly #context: CanvasRenderingContext2D | null;
  readonly #heightAt: HeightAt;
  readonly #textOf: (measure: Measure) => string;
  #lines:
    | {
        readonly of: Draft;
        readonly path: Float64Array;
        readonly aids: readonly Float64Array[];
      }
    | undefined;

  constructor(container: HTMLElement, heightAt: HeightAt, textOf: (measure: Measure) => string) {
    this.#heightAt = heightAt;
    this.#textOf = textOf;
    this.canvas.dataset["role"] = "tool-overlay";
    this.canvas.setAttribute("aria-hidden", "true");
    Object.assign(this.canvas.style, {
      position: "absolute",
      inset: "0",
      width: "100%",
      height: "100%",
      pointerEvents: "none",
    });
    container.append(this.canvas);
    this.#context = this.canvas.getContext("2d");
  }

  draw({ draft, box, crosshair, scheme }: ToolPicture, view: ScreenView): void {
    const context = this.#context;
    if (context === null) return;
    this.#size(view);
    context.clearRect(0, 0, view.widthPx, view.heightPx);
    const inks = INKS[scheme];
    const stroke = draft.isRefused ? inks.refused : inks.line;
    const { path, aids } = this.#linesOf(draft);
    context.lineJoin = "round";
    context.lineCap = "round";
    for (const aid of aids) {
      context.setLineDash([4, 5]);
      this.#stroke(context, projectPath(aid, false, view), false, stroke, inks.halo);
      context.setLineDash([]);
    }
    const pieces = projectPath(path, draft.isClosed, view);
    if (draft.isClosed) this.#fill(context, pieces, stroke);
    this.#stroke(context, pieces, draft.isClosed, stroke, inks.halo);
    for (const handle of draft.handles) {
      const at = projectPoint(handle, view);
      if (at !== undefined) this.#handle(context, at, stroke, inks.paper);
    }
    if (box !== undefined) this.#box(context, box, inks);
    for (const { at, measure } of draft.marks) {
      const place = projectPoint(at, view);
      if (place !== undefined) this.#label(context, place, this.#textOf(measure), inks);
    }
    if (crosshair !== undefined) this.#crosshair(context, crosshair, inks);
  }

  dispose(): void {
    this.canvas.remove();
  }

  /** Following the ground is looked up once a draft, not once a frame. */
  #linesOf(draft: Draft): { readonly path: Float64Array; readonly aids: readonly Float64Array[] } {
    if (this.#lines?.of !== draft) {
      const heightAt = draft.isAloft ? undefined : this.#heightAt;
      this.#lines = {
        of: draft,
        path: toEcefPath(draft.path, draft.isClosed, heightAt),
        aids: draft.aids.map((aid) => toEcefPath(aid, false, heightAt)),
      };
    }
    return this.#lines;
  }

  #size({ widthPx, heightPx }: ScreenView): void {
    const ratio = globalThis.devicePixelRatio || 1;
    const [width, height] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.#context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  #trace(context: CanvasRenderingContext2D, pieces: readonly Float64Array[], isClosed: boolean): void {
    context.beginPath();
    for (const piece of pieces) {
      for (let i = 0; i < piece.length; i += 2) {
        if (i === 0) context.moveTo(piece[0]!, piece[1]!);
        else context.lineTo(piece[i]!, piece[i + 1]!);
      }
      if (isClosed) context.closePath();
    }
  }

  #fill(context: CanvasRenderingContext2D, pieces: readonly Float64Array[], colour: string): void {
    this.#trace(context, pieces, true);
    context.globalAlpha = FILL_ALPHA;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 1;
  }

  #stroke(
    context: CanvasRenderingContext2D,
    pieces: readonly Float64Array[],
    isClosed: boolean,
    colour: string,
    halo: string,
  ): void {
    this.#trace(context, pieces, isClosed);
    context.lineWidth = HALO_PX;
    context.strokeStyle = halo;
    context.stroke();
    context.lineWidth = LINE_PX;
    context.strokeStyle = colour;
    context.stroke();
  }

  #handle(
    context: CanvasRenderingContext2D,
    [xPx, yPx]: readonly [number, number],
    line: string,
    paper: string,
  ): void {
    context.beginPath();
    context.arc(xPx, yPx, HANDLE_PX, 0, 2 * Math.PI);
    context.fillStyle = paper;
    context.fill();
    context.lineWidth = LINE_PX;
    context.strokeStyle = line;
    context.stroke();
  }

  #box(context: CanvasRenderingContext2D, [a, b]: readonly [ScreenPoint, ScreenPoint], inks: Inks): void {
    const piece = Float64Array.of(a.xPx, a.yPx, b.xPx, a.yPx, b.xPx, b.yPx, a.xPx, b.yPx);
    this.#fill(context, [piece], inks.line);
    this.#stroke(context, [piece], true, inks.line, inks.halo);
  }

  #label(
    context: CanvasRenderingContext2D,
    [xPx, yPx]: readonly [number, number],
    text: string,
    inks: Inks,
  ): void {
    const { fontFamily } = getComputedStyle(this.canvas);
    context.font = `500 ${LABEL_PX}px ${fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const width = context.measureText(text).width + LABEL_PAD_PX * 2;
    const height = LABEL_PX + LABEL_PAD_PX;
    const top = yPx - height - HANDLE_PX * 2;
    context.beginPath();
    context.roundRect(xPx - width / 2, top, width, height, height / 2);
    context.globalAlpha = 0.92;
    context.fillStyle = inks.paper;
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = inks.text;
    context.fillText(text, xPx, top + height / 2 + 0.5);
  }

  #crosshair(context: CanvasRenderingContext2D, { xPx, yPx }: ScreenPoint, inks: Inks): void {
    const arms = [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ].map(([x = 0, y = 0]) =>
      Float64Array.of(
        xPx + x * CROSSHAIR_GAP_PX,
        yPx + y * CROSSHAIR_GAP_PX,
        xPx + x * CROSSHAIR_PX,
        yPx + y * CROSSHAIR_PX,
      ),
    );
    this.#stroke(context, arms, false, inks.line, inks.halo);
  }
}
