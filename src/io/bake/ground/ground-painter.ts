import type { Canvas, CanvasKit, Image, Paint, Path, Surface } from "canvaskit-wasm";
import type { PlaneBox } from "./ground-extent.ts";
import { toRgba } from "./map-palette.ts";
import type { MapPalette } from "./map-palette.ts";
import { AREA_ORDER, DETAIL } from "./map-style.ts";
import { paintRails, paintRoads } from "./paint-roads.ts";
import { metresPerPx } from "./path-buffer.ts";
import type { TileView } from "./path-buffer.ts";
import type { ReliefImage } from "./relief-image.ts";
import { edgedGreens } from "./tile-paths.ts";
import type { TilePaths } from "./tile-paths.ts";

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
    options: { readonly opacity?: number; readonly dashPx?: readonly number[]; readonly isButt?: boolean } = {},
  ): void {
    const paint = this.#paint;
    const dash = options.dashPx === undefined ? undefined : this.ck.PathEffect.MakeDash([...options.dashPx]);
    paint.setStyle(this.ck.PaintStyle.Stroke);
    paint.setStrokeCap(options.isButt === true || dash !== undefined ? this.ck.StrokeCap.Butt : this.ck.StrokeCap.Round);
    paint.setStrokeWidth(widthPx);
    paint.setColor(toRgba(colour, options.opacity ?? 1));
    if (dash !== undefined) paint.setPathEffect(dash);
    this.canvas.drawPath(path, paint);
    if (dash === undefined) return;
    paint.setPathEffect(null);
    dash.delete();
  }

  /** Draws through a blur whose opacity is then stretched: `gain × opacity + bias`, within 0…1. */
  blurred(sigmaPx: number, gain: number, bias: number, draw: () => void): void {
    const { ck, canvas } = this;
    const colourFilter = ck.ColorFilter.MakeMatrix([1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, gain, bias]);
    const blur = ck.ImageFilter.MakeBlur(sigmaPx, sigmaPx, ck.TileMode.Decal, null);
    const filter = ck.ImageFilter.MakeColorFilter(colourFilter, blur);
    const layer = new ck.Paint();
    layer.setImageFilter(filter);
    canvas.saveLayer(layer);
    draw();
    canvas.restore();
    for (const object of [layer, filter, blur, colourFilter]) object.delete();
  }

  dispose(): void {
    this.#paint.delete();
  }
}

/** Where the map ends: it is whole inside `inner` and gone outside `outer`, plane metres. */
export interface FadeFrame {
  readonly inner: PlaneBox;
  readonly outer: PlaneBox;
}

function paintAreas(brush: Brush, paths: TilePaths, palette: MapPalette, mpp: number): void {
  for (const areaClass of AREA_ORDER) {
    const path = paths.areas.get(areaClass);
    if (path !== undefined) brush.fill(path, palette.areas[areaClass]);
  }
  if (mpp <= DETAIL.greenEdges) for (const path of edgedGreens(paths)) brush.stroke(path, palette.greenEdge, 0.8, { opacity: 0.7 });
  // The forest's own tone closes over the edges of the park that it stands in.
  const sports = paths.areas.get("sports");
  if (sports !== undefined && mpp <= DETAIL.sportsLines) brush.stroke(sports, palette.sportsLine, 1.1);
}

/** Width of the band along the shore, metres, and its limits on the page. */
const SHORE_M = 4;
const [MIN_SHORE_SIGMA_PX, MAX_SHORE_SIGMA_PX] = [1.1, 5];

/**
 * Water in the shore's colour, and over it, drawn in from the banks, in its own. The inner water is the
 * blurred shape with its outer half cut off, so that seams between adjoining pieces leave no line.
 */
function paintWater(brush: Brush, paths: TilePaths, palette: MapPalette, mpp: number): void {
  const area = paths.areas.get("water");
  if (area === undefined && paths.waterways.length === 0) return;
  const draw = (colour: string): void => {
    for (const { style, path } of paths.waterways) brush.stroke(path, colour, style);
    if (area !== undefined) brush.fill(area, colour);
  };
  draw(palette.shore);
  const sigma = Math.min(MAX_SHORE_SIGMA_PX, Math.max(MIN_SHORE_SIGMA_PX, SHORE_M / mpp / 2));
  brush.blurred(sigma, 2.6, -1.45, () => draw(palette.water));
}

function paintRelief(brush: Brush, view: TileView, relief: ReliefImage): void {
  const { ck, canvas } = brush;
  const { image, box } = relief;
  const left = (box.minX - view.box.minX) * view.pxPerM;
  const top = (box.minY - view.box.minY) * view.pxPerM;
  const right = (box.maxX - view.box.minX) * view.pxPerM;
  const bottom = (box.maxY - view.box.minY) * view.pxPerM;
  const source = ck.XYWHRect(0, 0, image.width(), image.height());
  const target = ck.LTRBRect(left, top, right, bottom);
  const paint = new ck.Paint();
  if ((right - left) / image.width() > 1) canvas.drawImageRectCubic(image, source, target, 1 / 3, 1 / 3, paint);
  else canvas.drawImageRectOptions(image, source, target, ck.FilterMode.Linear, ck.MipmapMode.Linear, paint);
  paint.delete();
}

const CONTACT_BLUR_M = 3;

/** A soft shade around the feet of buildings, strongest at the wall. */
function paintContactShade(brush: Brush, paths: TilePaths, palette: MapPalette, mpp: number): void {
  const { footprints } = paths;
  if (footprints === undefined) return;
  const { colour, opacity } = palette.contact;
  const sigma = Math.max(0.6, CONTACT_BLUR_M / mpp / 1.6);
  // Under the blur's half at the wall the shade would be at half strength: the gain brings it up.
  brush.blurred(sigma, 1.7 * opacity, 0, () => brush.fill(footprints, colour));
}

/** Smooth steps of a fade that is neither seen to begin nor to end. */
const FADE_STOPS = [0, 0.2, 0.4, 0.6, 0.8, 1];

function paintFade(brush: Brush, view: TileView, palette: MapPalette, { inner, outer }: FadeFrame): void {
  const { ck, canvas } = brush;
  const { box, pxPerM, widthPx, heightPx } = view;
  const sides: readonly [from: readonly number[], to: readonly number[], isNeeded: boolean][] = [
    [[inner.minX, 0], [outer.minX, 0], box.minX < inner.minX],
    [[inner.maxX, 0], [outer.maxX, 0], box.maxX > inner.maxX],
    [[0, inner.minY], [0, outer.minY], box.minY < inner.minY],
    [[0, inner.maxY], [0, outer.maxY], box.maxY > inner.maxY],
  ]; // prettier-ignore
  const colours = FADE_STOPS.map((t) => toRgba(palette.paper, t * t * (3 - 2 * t)));
  const toPx = ([x, y]: readonly number[]): number[] => [((x ?? 0) - box.minX) * pxPerM, ((y ?? 0) - box.minY) * pxPerM];
  for (const [from, to, isNeeded] of sides) {
    if (!isNeeded) continue;
    const [start, end] = [toPx(from), toPx(to)];
    const isAcross = from[0] !== to[0];
    const shader = ck.Shader.MakeLinearGradient(
      isAcross ? [start[0]!, 0] : [0, start[1]!],
      isAcross ? [end[0]!, 0] : [0, end[1]!],
      colours,
      FADE_STOPS,
      ck.TileMode.Clamp,
    );
    const paint = new ck.Paint();
    paint.setShader(shader);
    canvas.drawRect(ck.LTRBRect(0, 0, widthPx, heightPx), paint);
    paint.delete();
    shader.delete();
  }
}

export interface PaintInput {
  readonly view: TileView;
  readonly paths: TilePaths;
  readonly palette: MapPalette;
  readonly relief: ReliefImage | undefined;
  readonly fade: FadeFrame;
}

/** Draws one tile of the map, from the lowest layer up. */
export function paintGround(ck: CanvasKit, canvas: Canvas, { view, paths, palette, relief, fade }: PaintInput): void {
  const mpp = metresPerPx(view);
  canvas.clear(toRgba(palette.paper));
  const brush = new Brush(ck, canvas);
  paintAreas(brush, paths, palette, mpp);
  // Relief before water: a lake is level whatever the survey says of its bed.
  if (relief !== undefined) paintRelief(brush, view, relief);
  paintWater(brush, paths, palette, mpp);
  paintRoads(brush, paths, palette, mpp);
  paintRails(brush, paths, palette, mpp);
  paintContactShade(brush, paths, palette, mpp);
  paintFade(brush, view, palette, fade);
  brush.dispose();
}

/** A surface for tiles of one size, drawn on again and again. */
export class TileSurface {
  readonly #surface: Surface;
  readonly canvas: Canvas;

  constructor(ck: CanvasKit, widthPx: number, heightPx: number) {
    const surface = ck.MakeSurface(widthPx, heightPx);
    if (surface === null) throw new RangeError(`no surface of ${widthPx} × ${heightPx} pixels`);
    this.#surface = surface;
    this.canvas = surface.getCanvas();
  }

  /** What is drawn, as a JPEG of the given quality (0…100). */
  encodeJpeg(ck: CanvasKit, quality: number): Uint8Array {
    this.#surface.flush();
    const image: Image = this.#surface.makeImageSnapshot();
    const bytes = image.encodeToBytes(ck.ImageFormat.JPEG, quality);
    image.delete();
    if (bytes === null) throw new RangeError("this build of the drawing library writes no JPEG");
    return bytes;
  }

  dispose(): void {
    this.#surface.dispose();
  }
}
