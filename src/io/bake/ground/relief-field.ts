import { fillVoids } from "#kernels/elevation-grid.ts";
import { hornGradients, shadeOfSlope } from "#kernels/hillshade.ts";
import type { ElevationGrid } from "../map-feature.ts";
import { boxToPlane } from "./ground-extent.ts";
import type { GroundExtent, PlaneBox } from "./ground-extent.ts";
import type { TileView } from "./path-buffer.ts";
import type { Rgb } from "./soft-mask.ts";

/** One resolution of the relief: −1 in full shadow, 0 level, 1 facing the light. */
interface ReliefLevel {
  readonly width: number;
  readonly height: number;
  readonly strength: Float32Array;
}

/** A terrain's shading, in ever coarser resolutions. */
export interface ReliefField {
  /** where the finest level's samples lie on the plane, from the first to the last */
  readonly box: PlaneBox;
  readonly levels: readonly ReliefLevel[];
}

const LIGHT = { azimuthDeg: 315, altitudeDeg: 45 };
/** Slopes that few are steeper than come out as this, so that a plain shows its forms too. */
const TYPICAL_STEEP_SLOPE = Math.tan((22 * Math.PI) / 180);
const STEEP_QUANTILE = 0.97;
const [MIN_EXAGGERATION, MAX_EXAGGERATION] = [1, 12];
/** Below this rise per metre a slope is noise of the data, not a form. */
const NOISE_SLOPE = 0.0015;

/** Exaggeration that shows the forms of a terrain: about 1 in mountains, up to 12 on a plain. */
export function reliefExaggeration(east: Float32Array, north: Float32Array): number {
  const slopes = Float32Array.from(east, (p, i) => Math.hypot(p, north[i]!)).sort();
  const steep = slopes[Math.floor((slopes.length - 1) * STEEP_QUANTILE)] ?? 0;
  if (steep < NOISE_SLOPE) return MIN_EXAGGERATION;
  return Math.min(MAX_EXAGGERATION, Math.max(MIN_EXAGGERATION, TYPICAL_STEEP_SLOPE / steep));
}

function halved({ width, height, strength }: ReliefLevel): ReliefLevel {
  const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const out = new Float32Array(w * h);
  for (let row = 0; row < h; row++) {
    for (let col = 0; col < w; col++) {
      const [c1, r1] = [Math.min(2 * col + 1, width - 1), Math.min(2 * row + 1, height - 1)];
      const sum =
        strength[2 * row * width + 2 * col]! +
        strength[2 * row * width + c1]! +
        strength[r1 * width + 2 * col]! +
        strength[r1 * width + c1]!;
      out[row * w + col] = sum / 4;
    }
  }
  return { width: w, height: h, strength: out };
}

/** The shading of a terrain; undefined where there is none or nothing to see. */
export function reliefField(grid: ElevationGrid | undefined, extent: GroundExtent): ReliefField | undefined {
  if (grid === undefined) return undefined;
  const { width, height } = grid;
  const box = boxToPlane(extent, grid.bbox);
  const heightsM = fillVoids(grid.heightsM, width, height);
  const { east, north } = hornGradients(
    heightsM,
    width,
    height,
    (box.maxX - box.minX) / (width - 1),
    (box.maxY - box.minY) / (height - 1),
  );
  const options = { ...LIGHT, exaggeration: reliefExaggeration(east, north) };
  const level = Math.sin((LIGHT.altitudeDeg * Math.PI) / 180);
  const strength = Float32Array.from(east, (p, i) => {
    const shade = shadeOfSlope(p, north[i]!, options);
    return shade < level ? shade / level - 1 : (shade - level) / (1 - level);
  });
  // A level plane may come out a rounding error off.
  if (strength.every((value) => Math.abs(value) < 1e-3)) return undefined;
  const levels: ReliefLevel[] = [{ width, height, strength }];
  for (let last = levels[0]!; last.width > 4 && last.height > 4;) levels.push((last = halved(last)));
  return { box, levels };
}

interface SplineTaps {
  readonly first: Int32Array;
  readonly weights: Float32Array;
}

/** For each pixel of a line the first of four samples and their weights, by the uniform cubic B-spline. */
function splineTaps(pixels: number, sampleOfPixel: (pixel: number) => number): SplineTaps {
  const first = new Int32Array(pixels);
  const weights = new Float32Array(pixels * 4);
  for (let i = 0; i < pixels; i++) {
    const at = sampleOfPixel(i);
    const base = Math.floor(at);
    const t = at - base;
    first[i] = base - 1;
    weights.set(
      [
        (1 - t) ** 3 / 6,
        (3 * t ** 3 - 6 * t ** 2 + 4) / 6,
        (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6,
        t ** 3 / 6,
      ],
      i * 4,
    );
  }
  return { first, weights };
}

/** The relief's strength at every pixel of a tile, row-major. Beyond the grid its border goes on. */
export function sampleRelief(field: ReliefField, view: TileView, out: Float32Array): void {
  const { box } = field;
  const pxPerSample = ((box.maxX - box.minX) / (field.levels[0]!.width - 1)) * view.pxPerM;
  // The coarsest resolution whose samples are not wider than two pixels, or the finest there is.
  const wanted = Math.max(0, Math.floor(Math.log2(2 / pxPerSample)));
  const index = Math.min(wanted, field.levels.length - 1);
  const { width, height, strength } = field.levels[index]!;
  const coarseness = 2 ** index;
  const taps = (pixels: number, startM: number, spanM: number, samples: number, from: number): SplineTaps =>
    splineTaps(pixels, (pixel) => {
      const fine = ((from + (pixel + 0.5) / view.pxPerM - startM) / spanM) * (samples - 1);
      return (fine + 0.5) / coarseness - 0.5;
    });
  const finest = field.levels[0]!;
  const columns = taps(view.widthPx, box.minX, box.maxX - box.minX, finest.width, view.box.minX);
  const rows = taps(view.heightPx, box.minY, box.maxY - box.minY, finest.height, view.box.minY);
  const line = new Float32Array(width);
  const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));
  for (let y = 0; y < view.heightPx; y++) {
    line.fill(0);
    for (let k = 0; k < 4; k++) {
      const row = clamp(rows.first[y]! + k, height) * width;
      const weight = rows.weights[y * 4 + k]!;
      for (let c = 0; c < width; c++) line[c]! += strength[row + c]! * weight;
    }
    for (let x = 0; x < view.widthPx; x++) {
      const first = columns.first[x]!;
      let value = 0;
      for (let k = 0; k < 4; k++) value += line[clamp(first + k, width)]! * columns.weights[x * 4 + k]!;
      out[y * view.widthPx + x] = value;
    }
  }
}

/** How a scheme shows relief. */
export interface ReliefInk {
  readonly shadow: Rgb;
  readonly shadowOpacity: number;
  readonly light: Rgb;
  readonly lightOpacity: number;
}

/** Shades a picture. */
export function applyRelief(rgba: Uint8Array, strength: Float32Array, ink: ReliefInk): void {
  for (let i = 0, at = 0; i < strength.length; i++, at += 4) {
    const value = strength[i]!;
    const [colour, weight] =
      value < 0 ? [ink.shadow, -value * ink.shadowOpacity] : [ink.light, value * ink.lightOpacity];
    if (weight < 1e-3) continue;
    for (let c = 0; c < 3; c++) rgba[at + c] = rgba[at + c]! * (1 - weight) + colour[c]! * weight + 0.5;
  }
}
