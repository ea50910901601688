import type { Canvas, CanvasKit, Paint, Path } from "canvaskit-wasm";
import { toRgba } from "./map-palette.ts";

/** Draws with one paint and cleans up what Skia hands out. */
export class Brush {
  readonly ck: CanvasKit;
  readonly canvas: Canvas;
  readonly #paint: Paint;

  constructor(ck: CanvasKit, canvas: Canvas) {
    this.ck = ck;
    this.canvas = canvas;
    this.#paint = new ck.Paint();
    this.#paint.setAntiAlias(true);
    this.#paint.setStrokeJoin(ck.StrokeJoin.Round);
  }

  fill(path: Path, colour: string, opacity = 1): void {
    this.#paint.setStyle(this.ck.PaintStyle.Fill);
    this.#paint.setColor(toRgba(colour, opacity));
    this.canvas.drawPath(path, this.#paint);
  }

  stroke(
    path: Path,
    colour: string,
    widthPx: number,
    options: {
      readonly opacity?: number;
      readonly dashPx?: readonly number[];
      readonly isButt?: boolean;
    } = {},
  ): void {
    const paint = this.#paint;
    const dash = options.dashPx === undefined ? undefined : this.ck.PathEffect.MakeDash([...options.dashPx]);
    paint.setStyle(this.ck.PaintStyle.Stroke);
    paint.setStrokeCap(
      options.isButt === true || dash !== undefined ? this.ck.StrokeCap.Butt : this.ck.StrokeCap.Round,
    );
    paint.setStrokeWidth(widthPx);
    paint.setColor(toRgba(colour, options.opacity ?? 1));
    if (dash !== undefined) paint.setPathEffect(dash);
    this.canvas.drawPath(path, paint);
    if (dash === undefined) return;
    paint.setPathEffect(null);
    dash.delete();
  }

  dispose(): void {
    this.#paint.delete();
  }
}
