import {
  PixelDatatype,
  PixelFormat,
  Sampler,
  Texture,
  TextureMagnificationFilter,
  TextureMinificationFilter,
} from "@cesium/engine";
import type { Scene } from "@cesium/engine";
import { renderContext } from "./drawing.ts";
import type { FeaturePaint } from "./feature-paint.ts";

/** Texels a row. */
export const SHAPE_STATE_WIDTH = 1024;

/** Bits of the alpha byte; the pattern takes the next two. */
export const SHAPE_SELECTED = 1;
export const SHAPE_HIDDEN = 2;
export const SHAPE_PATTERN_SHIFT = 2;

/** Colour, pattern and marks of every feature of a layer as a texture: what changes costs its rows, no mesh. */
export class ShapeState {
  readonly texture: Texture;
  readonly #bytes: Uint8Array;
  readonly #count: number;
  #marked: readonly number[] = [];
  #hidden: readonly number[] = [];
  #firstDirty = Infinity;
  #lastDirty = -1;

  constructor(scene: Scene, count: number) {
    this.#count = count;
    const height = Math.max(1, Math.ceil(count / SHAPE_STATE_WIDTH));
    this.#bytes = new Uint8Array(SHAPE_STATE_WIDTH * height * 4);
    this.texture = new Texture({
      context: renderContext(scene),
      pixelFormat: PixelFormat.RGBA,
      pixelDatatype: PixelDatatype.UNSIGNED_BYTE,
      flipY: false,
      sampler: new Sampler({
        minificationFilter: TextureMinificationFilter.NEAREST,
        magnificationFilter: TextureMagnificationFilter.NEAREST,
      }),
      source: { width: SHAPE_STATE_WIDTH, height, arrayBufferView: this.#bytes },
    });
  }

  setPaint({ rgb, patterns }: FeaturePaint): void {
    const bytes = this.#bytes;
    for (let feature = 0; feature < this.#count; feature++) {
      const at = feature * 4;
      bytes[at] = rgb[feature * 3]!;
      bytes[at + 1] = rgb[feature * 3 + 1]!;
      bytes[at + 2] = rgb[feature * 3 + 2]!;
      const marks = bytes[at + 3]! & (SHAPE_SELECTED | SHAPE_HIDDEN);
      bytes[at + 3] = marks | (patterns[feature]! << SHAPE_PATTERN_SHIFT);
    }
    this.#firstDirty = 0;
    this.#lastDirty = this.#count - 1;
  }

  setSelected(features: readonly number[]): void {
    this.#replace(SHAPE_SELECTED, this.#marked, features);
    this.#marked = features;
  }

  setHidden(features: readonly number[]): void {
    this.#replace(SHAPE_HIDDEN, this.#hidden, features);
    this.#hidden = features;
  }

  /** Brings the texture up to date. */
  send(): void {
    if (this.#lastDirty < this.#firstDirty) return;
    const first = Math.floor(this.#firstDirty / SHAPE_STATE_WIDTH);
    const last = Math.floor(this.#lastDirty / SHAPE_STATE_WIDTH);
    const rowBytes = SHAPE_STATE_WIDTH * 4;
    this.texture.copyFrom({
      yOffset: first,
      source: {
        width: SHAPE_STATE_WIDTH,
        height: last - first + 1,
        arrayBufferView: this.#bytes.subarray(first * rowBytes, (last + 1) * rowBytes),
      },
    });
    this.#firstDirty = Infinity;
    this.#lastDirty = -1;
  }

  destroy(): void {
    this.texture.destroy();
  }

  #replace(flag: number, before: readonly number[], after: readonly number[]): void {
    const kept = new Set(after);
    for (const feature of before) if (!kept.has(feature)) this.#set(feature, flag, false);
    for (const feature of after) this.#set(feature, flag, true);
  }

  #set(feature: number, flag: number, isSet: boolean): void {
    if (!(feature >= 0 && feature < this.#count)) return;
    const at = feature * 4 + 3;
    const value = isSet ? this.#bytes[at]! | flag : this.#bytes[at]! & ~flag;
    if (value === this.#bytes[at]) return;
    this.#bytes[at] = value;
    this.#firstDirty = Math.min(this.#firstDirty, feature);
    this.#lastDirty = Math.max(this.#lastDirty, feature);
  }
}
