/** Where the light stands and how much heights are exaggerated. */
export interface HillshadeOptions {
  /** clockwise from north, degrees; the cartographer's habit is the north-west, 315 */
  readonly azimuthDeg: number;
  /** above the horizon, degrees */
  readonly altitudeDeg: number;
  /** factor on heights before slopes are taken; 1 is true to nature */
  readonly exaggeration: number;
}

const RAD = Math.PI / 180;

/** A height with its grid extended linearly by one sample, so that a plane stays a plane at the border. */
function sampleExtended(
  heightsM: Float32Array,
  width: number,
  height: number,
  col: number,
  row: number,
): number {
  if (col < 0) return 2 * heightsM[row * width]! - heightsM[row * width + 1]!;
  if (col >= width) return 2 * heightsM[row * width + width - 1]! - heightsM[row * width + width - 2]!;
  return heightsM[row * width + col]!;
}

function sampleOrCentre(
  heightsM: Float32Array,
  width: number,
  height: number,
  col: number,
  row: number,
  centreM: number,
): number {
  let z: number;
  if (row < 0) {
    z = 2 * sampleExtended(heightsM, width, height, col, 0) - sampleExtended(heightsM, width, height, col, 1);
  } else if (row >= height) {
    z =
      2 * sampleExtended(heightsM, width, height, col, height - 1) -
      sampleExtended(heightsM, width, height, col, height - 2);
  } else {
    z = sampleExtended(heightsM, width, height, col, row);
  }
  return Number.isNaN(z) ? centreM : z;
}

/**
 * Gradients of a height grid by Horn's third-order finite differences, before exaggeration.
 *
 * @param heightsM row-major metres, rows from north to south, `width` × `height`, both at least 2; NaN unknown.
 * @param cellXM distance between columns, metres
 * @param cellYM distance between rows, metres
 * @returns `eastM` and `northM`: rise per metre towards east and north; NaN where the height is unknown. An
 * unknown neighbour counts as level with the centre; beyond the border the grid goes on linearly.
 * @throws RangeError if the length is not width × height, a side is below 2 or a cell is not positive.
 * Cost: linear. Source: B. K. P. Horn, Hill shading and the reflectance map, Proc. IEEE 69(1), 1981,
 * doi:10.1109/PROC.1981.11918.
 */
export function hornGradients(
  heightsM: Float32Array,
  width: number,
  height: number,
  cellXM: number,
  cellYM: number,
): { readonly east: Float32Array; readonly north: Float32Array } {
  if (width < 2 || height < 2)
    throw new RangeError(`grid ${width} × ${height}: both sides must be at least 2`);
  if (heightsM.length !== width * height) {
    throw new RangeError(`heightsM has ${heightsM.length} samples, expected ${width * height}`);
  }
  if (!(cellXM > 0) || !(cellYM > 0)) throw new RangeError(`cell ${cellXM} × ${cellYM} m: must be positive`);
  const east = new Float32Array(width * height);
  const north = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let col = 0; col < width; col++) {
      const at = row * width + col;
      const z = heightsM[at]!;
      const near = (dc: number, dr: number): number =>
        sampleOrCentre(heightsM, width, height, col + dc, row + dr, z);
      const [nw, n, ne, w, e, sw, s, se] = [
        near(-1, -1), near(0, -1), near(1, -1), near(-1, 0), near(1, 0), near(-1, 1), near(0, 1), near(1, 1),
      ]; // prettier-ignore
      east[at] = (ne + 2 * e + se - (nw + 2 * w + sw)) / (8 * cellXM);
      north[at] = (nw + 2 * n + ne - (sw + 2 * s + se)) / (8 * cellYM);
    }
  }
  return { east, north };
}

/**
 * Lambertian hillshade of a slope: the cosine between the surface normal and the light, 0 in shade.
 *
 * @param eastRise rise per metre towards east
 * @param northRise rise per metre towards north
 */
export function shadeOfSlope(eastRise: number, northRise: number, options: HillshadeOptions): number {
  const azimuth = options.azimuthDeg * RAD;
  const altitude = options.altitudeDeg * RAD;
  const p = eastRise * options.exaggeration;
  const q = northRise * options.exaggeration;
  const dot = Math.sin(altitude) - Math.cos(altitude) * (p * Math.sin(azimuth) + q * Math.cos(azimuth));
  return Math.max(0, dot / Math.sqrt(1 + p * p + q * q));
}
