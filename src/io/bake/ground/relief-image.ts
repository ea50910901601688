import type { CanvasKit, Image } from "canvaskit-wasm";
import { fillVoids } from "#kernels/elevation-grid.ts";
import { hornGradients, shadeOfSlope } from "#kernels/hillshade.ts";
import type { ElevationGrid } from "../map-feature.ts";
import { boxToPlane } from "./ground-extent.ts";
import type { GroundExtent, PlaneBox } from "./ground-extent.ts";
import { toRgba } from "./map-palette.ts";
import type { MapPalette } from "./map-palette.ts";

/** A relief shading over a part of the plane. */
export interface ReliefImage {
  readonly image: Image;
  readonly box: PlaneBox;
  dispose(): void;
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

/**
 * The terrain's shading as an image of a scheme's shadow and light colours, clear where the ground is level;
 * undefined where there is no relief to show. The caller disposes of it.
 */
export function reliefImage(
  ck: CanvasKit,
  grid: ElevationGrid | undefined,
  extent: GroundExtent,
  palette: MapPalette,
): ReliefImage | undefined {
  if (grid === undefined) return undefined;
  const { width, height } = grid;
  const [west, south, east, north] = grid.bbox;
  const cellXM = ((east - west) * extent.metresPerDegX) / (width - 1);
  const cellYM = ((north - south) * extent.metresPerDegY) / (height - 1);
  const gradients = hornGradients(fillVoids(grid.heightsM, width, height), width, height, cellXM, cellYM);
  const exaggeration = reliefExaggeration(gradients.east, gradients.north);
  const level = Math.sin((LIGHT.altitudeDeg * Math.PI) / 180);
  const { shadow, shadowOpacity, light, lightOpacity } = palette.relief;
  const [dark, bright] = [toRgba(shadow), toRgba(light)];
  const pixels = new Uint8Array(width * height * 4);
  let isFlat = true;
  for (let i = 0; i < width * height; i++) {
    const shade = shadeOfSlope(gradients.east[i]!, gradients.north[i]!, { ...LIGHT, exaggeration });
    const isShadow = shade < level;
    const strength = isShadow ? ((level - shade) / level) * shadowOpacity : ((shade - level) / (1 - level)) * lightOpacity;
    const alpha = Math.round(strength * 255);
    if (alpha === 0) continue;
    isFlat = false;
    const colour = isShadow ? dark : bright;
    // Premultiplied, so that sampling between a shadow and a light has no fringe.
    for (let c = 0; c < 3; c++) pixels[i * 4 + c] = Math.round(colour[c]! * alpha);
    pixels[i * 4 + 3] = alpha;
  }
  if (isFlat) return undefined;
  const info = { width, height, colorType: ck.ColorType.RGBA_8888, alphaType: ck.AlphaType.Premul, colorSpace: ck.ColorSpace.SRGB };
  const plain = ck.MakeImage(info, pixels, width * 4);
  if (plain === null) throw new RangeError(`relief image of ${width} × ${height} could not be made`);
  const image = plain.makeCopyWithDefaultMipmaps();
  plain.delete();
  // Samples are points: the image's pixels reach half a cell beyond them.
  const box = boxToPlane(extent, grid.bbox);
  const padded = { minX: box.minX - cellXM / 2, minY: box.minY - cellYM / 2, maxX: box.maxX + cellXM / 2, maxY: box.maxY + cellYM / 2 };
  return { image, box: padded, dispose: () => image.delete() };
}
