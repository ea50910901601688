/**
 * A coverage mask with a border: 0…255 a pixel, row-major, `widthPx + 2 × borderPx` wide. The border holds
 * what lies around the tile, so that blurs go on from tile to tile.
 */
export interface SoftMask {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly borderPx: number;
  readonly coverage: Uint8Array;
}

/** One running mean of `2 × radius + 1` samples; beyond the ends nothing. */
function boxBlurLine(
  source: Uint8Array,
  target: Uint8Array,
  start: number,
  stride: number,
  count: number,
  radius: number,
): void {
  const scale = 1 / (2 * radius + 1);
  let sum = 0;
  for (let i = 0; i < Math.min(radius, count); i++) sum += source[start + i * stride]!;
  for (let i = 0; i < count; i++) {
    if (i + radius < count) sum += source[start + (i + radius) * stride]!;
    target[start + i * stride] = sum * scale + 0.5;
    if (i >= radius) sum -= source[start + (i - radius) * stride]!;
  }
}

/** Radii of three box blurs that together come close to a Gaussian; W3C filter effects, feGaussianBlur. */
function boxRadii(sigmaPx: number): readonly number[] {
  const ideal = Math.sqrt((12 * sigmaPx * sigmaPx) / 3 + 1);
  const low = Math.max(1, Math.floor((ideal - 1) / 2) * 2 + 1);
  const lowCount = Math.round((12 * sigmaPx * sigmaPx - 3 * low * low - 12 * low - 9) / (-4 * low - 4));
  return [0, 1, 2].map((i) => ((i < lowCount ? low : low + 2) - 1) / 2);
}

/** The mask blurred by about a Gaussian, into `out` of the same length; `scratch` is as long. */
export function blurMask(mask: SoftMask, sigmaPx: number, out: Uint8Array, scratch: Uint8Array): void {
  const width = mask.widthPx + 2 * mask.borderPx;
  const height = mask.heightPx + 2 * mask.borderPx;
  let [from, to] = [mask.coverage, scratch];
  for (const radius of boxRadii(sigmaPx)) {
    if (radius === 0) continue;
    for (let row = 0; row < height; row++) boxBlurLine(from, to, row * width, 1, width, radius);
    from = to;
    to = from === scratch ? out : scratch;
  }
  for (const radius of boxRadii(sigmaPx)) {
    if (radius === 0) continue;
    blurColumns(from, to, width, height, radius);
    from = to;
    to = from === scratch ? out : scratch;
  }
  if (from !== out) out.set(from);
}

/** Like a blur of each column, but row by row: memory is read in its order. */
function blurColumns(
  source: Uint8Array,
  target: Uint8Array,
  width: number,
  height: number,
  radius: number,
): void {
  const sums = new Uint32Array(width);
  const scale = 1 / (2 * radius + 1);
  for (let row = 0; row < Math.min(radius, height); row++) {
    for (let x = 0; x < width; x++) sums[x]! += source[row * width + x]!;
  }
  for (let row = 0; row < height; row++) {
    const ahead = row + radius;
    const behind = row - radius;
    for (let x = 0; x < width; x++) {
      let sum = sums[x]!;
      if (ahead < height) sum += source[ahead * width + x]!;
      target[row * width + x] = sum * scale + 0.5;
      if (behind >= 0) sum -= source[behind * width + x]!;
      sums[x] = sum;
    }
  }
}

/** Red, green, blue, 0…255. */
export type Rgb = readonly [number, number, number];

/**
 * Mixes a colour into a picture through a mask: at each pixel by `gain × coverage + bias`, within 0…1.
 *
 * @param rgba the picture, opaque, stride 4, without border
 */
export function mixThroughMask(
  rgba: Uint8Array,
  mask: SoftMask,
  coverage: Uint8Array,
  colour: Rgb,
  gain: number,
  bias: number,
): void {
  const weights = Uint16Array.from({ length: 256 }, (_, c) =>
    Math.round(256 * Math.min(1, Math.max(0, (gain * c) / 255 + bias))),
  );
  const stride = mask.widthPx + 2 * mask.borderPx;
  const [red, green, blue] = colour;
  for (let y = 0; y < mask.heightPx; y++) {
    let from = (y + mask.borderPx) * stride + mask.borderPx;
    let to = y * mask.widthPx * 4;
    for (let x = 0; x < mask.widthPx; x++, from++, to += 4) {
      const weight = weights[coverage[from]!]!;
      if (weight === 0) continue;
      rgba[to] = (rgba[to]! * (256 - weight) + red * weight + 128) >> 8;
      rgba[to + 1] = (rgba[to + 1]! * (256 - weight) + green * weight + 128) >> 8;
      rgba[to + 2] = (rgba[to + 2]! * (256 - weight) + blue * weight + 128) >> 8;
    }
  }
}

const smooth = (t: number): number => t * t * (3 - 2 * t);

/** How far gone something is at each pixel of a line that fades at both ends; 0 whole, 1 gone. */
export function fadeLine(
  length: number,
  startM: number,
  metresPerPx: number,
  fade: {
    readonly outerMin: number;
    readonly innerMin: number;
    readonly innerMax: number;
    readonly outerMax: number;
  },
): Float32Array {
  return Float32Array.from({ length }, (_, i) => {
    const at = startM + (i + 0.5) * metresPerPx;
    const t = Math.max(
      (fade.innerMin - at) / (fade.innerMin - fade.outerMin),
      (at - fade.innerMax) / (fade.outerMax - fade.innerMax),
    );
    return smooth(Math.min(1, Math.max(0, t)));
  });
}

/** Mixes a colour into a picture where its columns or its rows fade. */
export function fadeInto(rgba: Uint8Array, columns: Float32Array, rows: Float32Array, colour: Rgb): void {
  const [red, green, blue] = colour;
  let at = 0;
  for (const row of rows) {
    for (const column of columns) {
      const keep = (1 - column) * (1 - row);
      if (keep < 1) {
        rgba[at] = rgba[at]! * keep + red * (1 - keep) + 0.5;
        rgba[at + 1] = rgba[at + 1]! * keep + green * (1 - keep) + 0.5;
        rgba[at + 2] = rgba[at + 2]! * keep + blue * (1 - keep) + 0.5;
      }
      at += 4;
    }
  }
}
