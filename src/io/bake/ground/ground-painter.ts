import type { Canvas, CanvasKit, MallocObj, Surface } from "canvaskit-wasm";
import { Brush } from "./brush.ts";
import type { FadeFrame } from "./fade-frame.ts";
import { toRgb, toRgba } from "./map-palette.ts";
import type { MapPalette } from "./map-palette.ts";
import { AREA_ORDER, DETAIL } from "./map-style.ts";
import { paintRails, paintRoads } from "./paint-roads.ts";
import { PAD_PX, metresPerPx } from "./path-buffer.ts";
import type { TileView } from "./path-buffer.ts";
import { applyRelief, sampleRelief } from "./relief-field.ts";
import type { ReliefField } from "./relief-field.ts";
import { blurMask, fadeInto, fadeLine, mixThroughMask } from "./soft-mask.ts";
import type { SoftMask } from "./soft-mask.ts";
import { edgedGreens } from "./tile-paths.ts";
import type { TilePaths } from "./tile-paths.ts";

/** Width of the band along the shore, metres, and its limits on the page. */
const SHORE_M = 4;
const [MIN_SHORE_SIGMA_PX, MAX_SHORE_SIGMA_PX] = [1.1, 5];
/** Cuts off the outer half of the blurred water, so that seams between adjoining pieces leave no line. */
const [SHORE_GAIN, SHORE_BIAS] = [2.6, -1.45];

const CONTACT_BLUR_M = 3;
/** At the wall the blur is at half strength: this brings it up. */
const CONTACT_GAIN = 1.5;

/** A raster in Skia's own memory that can be drawn on and read. */
class Raster {
  readonly canvas: Canvas;
  readonly #ck: CanvasKit;
  readonly #surface: Surface;
  readonly #memory: MallocObj;

  constructor(ck: CanvasKit, width: number, height: number, isMask: boolean) {
    const colorType = isMask ? ck.ColorType.Alpha_8 : ck.ColorType.RGBA_8888;
    const bytesPerRow = isMask ? width : width * 4;
    this.#ck = ck;
    this.#memory = ck.Malloc(Uint8Array, bytesPerRow * height);
    const info = { width, height, colorType, alphaType: ck.AlphaType.Premul, colorSpace: ck.ColorSpace.SRGB };
    const surface = ck.MakeRasterDirectSurface(info, this.#memory, bytesPerRow);
    if (surface === null) {
      ck.Free(this.#memory);
      throw new RangeError(`no drawing surface of ${width} × ${height} pixels`);
    }
    this.#surface = surface;
    this.canvas = surface.getCanvas();
  }

  /** The pixels as they are now. The view goes stale when anything is allocated: ask again each time. */
  pixels(): Uint8Array {
    this.#surface.flush();
    const bytes = this.#memory.toTypedArray();
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  encodeJpeg(quality: number): Uint8Array {
    this.#surface.flush();
    const image = this.#surface.makeImageSnapshot();
    const bytes = image.encodeToBytes(this.#ck.ImageFormat.JPEG, quality);
    image.delete();
    if (bytes === null) throw new RangeError("this build of the drawing library writes no JPEG");
    return bytes;
  }

  dispose(): void {
    this.#surface.delete();
    this.#ck.Free(this.#memory);
  }
}

/** What a tile shows, and through which masks; the same for both schemes. */
interface PreparedTile {
  readonly view: TileView;
  readonly paths: TilePaths;
  readonly hasWater: boolean;
  readonly hasRelief: boolean;
  readonly fadedColumns: Float32Array;
  readonly fadedRows: Float32Array;
}

/**
 * Draws tiles of one size: Skia draws the shapes; soft things (shores, relief, shade, the fading border) are
 * mixed in pixel by pixel, which is many times faster than Skia's filters without a graphics card.
 */
export class GroundPainter {
  readonly #ck: CanvasKit;
  readonly #picture: Raster;
  readonly #maskRaster: Raster;
  readonly #mask: Omit<SoftMask, "coverage">;
  /** blurred coverage of water and of buildings */
  readonly #water: Uint8Array;
  readonly #contact: Uint8Array;
  readonly #scratch: Uint8Array;
  readonly #relief: Float32Array;
  readonly #field: ReliefField | undefined;
  readonly #fade: FadeFrame;
  #tile: PreparedTile | undefined;

  constructor(
    ck: CanvasKit,
    size: { readonly widthPx: number; readonly heightPx: number },
    field: ReliefField | undefined,
    fade: FadeFrame,
  ) {
    const { widthPx, heightPx } = size;
    this.#ck = ck;
    this.#field = field;
    this.#fade = fade;
    this.#mask = { widthPx, heightPx, borderPx: PAD_PX / 2 };
    const [maskWidth, maskHeight] = [widthPx + PAD_PX, heightPx + PAD_PX];
    this.#picture = new Raster(ck, widthPx, heightPx, false);
    this.#maskRaster = new Raster(ck, maskWidth, maskHeight, true);
    this.#water = new Uint8Array(maskWidth * maskHeight);
    this.#contact = new Uint8Array(maskWidth * maskHeight);
    this.#scratch = new Uint8Array(maskWidth * maskHeight);
    this.#relief = new Float32Array(field === undefined ? 0 : widthPx * heightPx);
  }

  /** Takes up a tile; the paths must live until the last picture of it. */
  prepare(view: TileView, paths: TilePaths): void {
    const mpp = metresPerPx(view);
    const hasWater = paths.areas.has("water") || paths.waterways.length > 0;
    if (hasWater) {
      const sigma = Math.min(MAX_SHORE_SIGMA_PX, Math.max(MIN_SHORE_SIGMA_PX, SHORE_M / mpp / 2));
      this.#drawMask((brush) => drawWater(brush, paths, "#ffffff"), sigma, this.#water);
    }
    const { footprints } = paths;
    if (footprints !== undefined) {
      const sigma = Math.max(0.6, CONTACT_BLUR_M / mpp / 1.6);
      this.#drawMask((brush) => brush.fill(footprints, "#ffffff"), sigma, this.#contact);
    }
    if (this.#field !== undefined) sampleRelief(this.#field, view, this.#relief);
    const { inner, outer } = this.#fade;
    const [x, y] = [view.box.minX, view.box.minY];
    const across = { outerMin: outer.minX, innerMin: inner.minX, innerMax: inner.maxX, outerMax: outer.maxX };
    const down = { outerMin: outer.minY, innerMin: inner.minY, innerMax: inner.maxY, outerMax: outer.maxY };
    this.#tile = {
      view,
      paths,
      hasWater,
      hasRelief: this.#field !== undefined,
      fadedColumns: fadeLine(view.widthPx, x, mpp, across),
      fadedRows: fadeLine(view.heightPx, y, mpp, down),
    };
  }

  #drawMask(draw: (brush: Brush) => void, sigmaPx: number, out: Uint8Array): void {
    const { canvas } = this.#maskRaster;
    canvas.clear(this.#ck.TRANSPARENT);
    canvas.save();
    canvas.translate(this.#mask.borderPx, this.#mask.borderPx);
    const brush = new Brush(this.#ck, canvas);
    draw(brush);
    brush.dispose();
    canvas.restore();
    blurMask({ ...this.#mask, coverage: this.#maskRaster.pixels() }, sigmaPx, out, this.#scratch);
  }

  /** The prepared tile in the colours of a scheme, as a JPEG of the given quality (0…100). */
  paint(palette: MapPalette, quality: number): Uint8Array {
    if (this.#tile === undefined) throw new RangeError("no tile was prepared");
    const { view, paths, hasWater, hasRelief, fadedColumns, fadedRows } = this.#tile;
    const mpp = metresPerPx(view);
    const { canvas } = this.#picture;
    const mask = { ...this.#mask, coverage: this.#water };
    canvas.clear(toRgba(palette.paper));
    const brush = new Brush(this.#ck, canvas);
    drawAreas(brush, paths, palette, mpp);
    // Relief before water: a lake is level whatever the survey says of its bed.
    if (hasRelief) applyRelief(this.#picture.pixels(), this.#relief, reliefInk(palette));
    if (hasWater) {
      drawWater(brush, paths, palette.shore);
      mixThroughMask(this.#picture.pixels(), mask, this.#water, toRgb(palette.water), SHORE_GAIN, SHORE_BIAS);
    }
    paintRoads(brush, paths, palette, mpp);
    paintRails(brush, paths, palette, mpp);
    brush.dispose();
    const pixels = this.#picture.pixels();
    if (paths.footprints !== undefined) {
      mixThroughMask(
        pixels,
        mask,
        this.#contact,
        toRgb(palette.contact.colour),
        CONTACT_GAIN * palette.contact.opacity,
        0,
      );
    }
    fadeInto(pixels, fadedColumns, fadedRows, toRgb(palette.paper));
    return this.#picture.encodeJpeg(quality);
  }

  dispose(): void {
    this.#picture.dispose();
    this.#maskRaster.dispose();
  }
}

function drawAreas(brush: Brush, paths: TilePaths, palette: MapPalette, mpp: number): void {
  for (const areaClass of AREA_ORDER) {
    const path = paths.areas.get(areaClass);
    if (path !== undefined) brush.fill(path, palette.areas[areaClass]);
  }
  if (mpp <= DETAIL.greenEdges)
    for (const path of edgedGreens(paths)) brush.stroke(path, palette.greenEdge, 0.8, { opacity: 0.7 });
  const sports = paths.areas.get("sports");
  if (sports !== undefined && mpp <= DETAIL.sportsLines) brush.stroke(sports, palette.sportsLine, 1.1);
}

function drawWater(brush: Brush, paths: TilePaths, colour: string): void {
  for (const { style, path } of paths.waterways) brush.stroke(path, colour, style);
  const area = paths.areas.get("water");
  if (area !== undefined) brush.fill(area, colour);
}

const reliefInk = ({ relief }: MapPalette): Parameters<typeof applyRelief>[2] => ({
  ...relief,
  shadow: toRgb(relief.shadow),
  light: toRgb(relief.light),
});

/** A picture of one colour: the apron takes the same way through the encoder as the map that it continues. */
export function plainPicture(ck: CanvasKit, sizePx: number, colour: string, quality: number): Uint8Array {
  const raster = new Raster(ck, sizePx, sizePx, false);
  raster.canvas.clear(toRgba(colour));
  const jpeg = raster.encodeJpeg(quality);
  raster.dispose();
  return jpeg;
}
