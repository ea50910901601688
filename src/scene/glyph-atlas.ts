import {
  PixelDatatype,
  PixelFormat,
  Sampler,
  Texture,
  TextureMagnificationFilter,
  TextureMinificationFilter,
} from "@cesium/engine";
import type { Scene } from "@cesium/engine";
import { POINT_ICONS } from "#catalog/layer-style.ts";
import type { PointIcon } from "#catalog/layer-style.ts";
import { POINT_GLYPHS } from "#catalog/point-glyphs.ts";
import { renderContext } from "./drawing.ts";

/** Cells on a side, and pixels on the side of a cell. */
export const ATLAS_CELLS = 16;
const CELL_PX = 64;
const SIDE_PX = ATLAS_CELLS * CELL_PX;
const GLYPH_UNITS = 24;
const MAX_TEXT_PX = 58;

/**
 * Glyphs and short texts as one texture of square cells; only its alpha means anything. Glyphs are drawn once;
 * texts when they are first asked for, and all forgotten when there is no cell left.
 */
export class GlyphAtlas {
  readonly texture: Texture;
  readonly #canvas = new OffscreenCanvas(SIDE_PX, SIDE_PX);
  readonly #context: OffscreenCanvasRenderingContext2D | null;
  readonly #family: string;
  readonly #texts = new Map<string, number>();

  constructor(scene: Scene, family: string) {
    this.#family = family;
    this.#context = this.#canvas.getContext("2d", { willReadFrequently: true });
    for (const [cell, icon] of POINT_ICONS.entries()) this.#drawGlyph(cell, POINT_GLYPHS[icon]);
    this.texture = new Texture({
      context: renderContext(scene),
      pixelFormat: PixelFormat.RGBA,
      pixelDatatype: PixelDatatype.UNSIGNED_BYTE,
      flipY: false,
      sampler: new Sampler({
        minificationFilter: TextureMinificationFilter.LINEAR,
        magnificationFilter: TextureMagnificationFilter.LINEAR,
      }),
      source: this.#canvas,
    });
  }

  cellOf(icon: PointIcon): number {
    return POINT_ICONS.indexOf(icon);
  }

  /** The cell of a text of a few letters. */
  cellOfText(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (POINT_ICONS.length + this.#texts.size >= ATLAS_CELLS * ATLAS_CELLS) this.#texts.clear();
    const cell = POINT_ICONS.length + this.#texts.size;
    this.#texts.set(text, cell);
    this.#drawText(cell, text);
    return cell;
  }

  /** Room for so many texts that stay put together. */
  get capacity(): number {
    return ATLAS_CELLS * ATLAS_CELLS - POINT_ICONS.length;
  }

  destroy(): void {
    this.texture.destroy();
  }

  #drawGlyph(cell: number, path: string): void {
    const context = this.#context;
    if (context === null || path === "") return;
    const scale = CELL_PX / GLYPH_UNITS;
    context.setTransform(scale, 0, 0, scale, ...originOf(cell));
    context.strokeStyle = "#fff";
    context.lineWidth = 2.4;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.stroke(new Path2D(path));
  }

  #drawText(cell: number, text: string): void {
    const context = this.#context;
    if (context === null) return;
    const [x, y] = originOf(cell);
    context.setTransform(1, 0, 0, 1, x, y);
    context.clearRect(0, 0, CELL_PX, CELL_PX);
    let sizePx = 30;
    context.font = `600 ${sizePx}px ${this.#family}`;
    const widthPx = context.measureText(text).width;
    if (widthPx > MAX_TEXT_PX) sizePx *= MAX_TEXT_PX / widthPx;
    context.font = `600 ${sizePx}px ${this.#family}`;
    context.fillStyle = "#fff";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, CELL_PX / 2, CELL_PX / 2 + 1);
    this.texture.copyFrom({ xOffset: x, yOffset: y, source: context.getImageData(x, y, CELL_PX, CELL_PX) });
  }
}

const originOf = (cell: number): [x: number, y: number] => [
  (cell % ATLAS_CELLS) * CELL_PX,
  Math.floor(cell / ATLAS_CELLS) * CELL_PX,
];
