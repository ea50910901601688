const A_M = 6378137;
const F = 1 / 298.257223563;
const E2 = F * (2 - F);
const RAD = Math.PI / 180;

/** Bodies that stand on the ground: where, on what height, and how tall. */
export interface StandingBodies {
  readonly count: number;
  /** degrees × 1e7 */
  readonly longitudeE7: Int32Array;
  readonly latitudeE7: Int32Array;
  /** foot of the body, decimetres in some datum */
  readonly groundDm: Int16Array;
  readonly heightM: Float32Array;
}

/** [left, top, right, bottom] in pixels, y down. */
export type PixelBox = readonly [number, number, number, number];

/**
 * Which bodies show their middle within a box on the screen.
 *
 * @param datumOffsetM metres to add to `groundDm` to get ellipsoidal heights.
 * @param clipFromEcef column-major 4×4, the camera's view and projection from earth-fixed metres.
 * @param widthPx, heightPx the viewport that the box is measured in.
 * @returns positions of the bodies, ascending. What is behind the camera is never among them; what stands
 *   behind something else is.
 * @throws RangeError if the matrix has not sixteen finite numbers.
 * Cost: linear, about 20 ns a body: sines and cosines of positions near the first one come from series, which
 *   within 2° of it are exact to a micrometre; farther bodies take the long way.
 * Source: EPSG 9602 for geodetic to earth-fixed.
 */
export function bodiesInScreenBox(
  bodies: StandingBodies,
  datumOffsetM: number,
  clipFromEcef: Float64Array,
  widthPx: number,
  heightPx: number,
  [leftPx, topPx, rightPx, bottomPx]: PixelBox,
): Uint32Array {
  const { count } = bodies;
  const clipOf = projectorOf(bodies, datumOffsetM, clipFromEcef, 0.5);
  const out = new Uint32Array(count);
  if (count === 0 || !(widthPx > 0) || !(heightPx > 0)) return out.slice(0, 0);
  const clip = new Float64Array(3);
  // Pixels to clip space: −1 … 1 with y up.
  const left = (leftPx / widthPx) * 2 - 1;
  const right = (rightPx / widthPx) * 2 - 1;
  const top = 1 - (topPx / heightPx) * 2;
  const bottom = 1 - (bottomPx / heightPx) * 2;
  let kept = 0;
  for (let row = 0; row < count; row++) {
    clipOf(row, clip);
    const w = clip[2]!;
    if (!(w > 0)) continue;
    if (clip[0]! < left * w || clip[0]! > right * w) continue;
    if (clip[1]! < bottom * w || clip[1]! > top * w) continue;
    out[kept++] = row;
  }
  return out.slice(0, kept);
}

/**
 * Where bodies stand on the screen.
 *
 * @param rows positions of the bodies that are asked for.
 * @param share of the height at which each is taken: 0 its foot, 0.5 its middle, 1 its top.
 * @returns [x, y] a row in pixels of the viewport, y down; NaN for what is behind the camera.
 * @throws RangeError if the matrix has not sixteen finite numbers.
 * Cost: linear in `rows`, as {@link bodiesInScreenBox}.
 */
export function bodiesOnScreen(
  bodies: StandingBodies,
  rows: Uint32Array,
  datumOffsetM: number,
  clipFromEcef: Float64Array,
  widthPx: number,
  heightPx: number,
  share = 0.5,
): Float64Array {
  const clipOf = projectorOf(bodies, datumOffsetM, clipFromEcef, share);
  const clip = new Float64Array(3);
  const xy = new Float64Array(rows.length * 2);
  for (let at = 0; at < rows.length; at++) {
    clipOf(rows[at]!, clip);
    const w = clip[2]!;
    xy[at * 2] = w > 0 ? ((clip[0]! / w + 1) / 2) * widthPx : Number.NaN;
    xy[at * 2 + 1] = w > 0 ? ((1 - clip[1]! / w) / 2) * heightPx : Number.NaN;
  }
  return xy;
}

/** Closer than this, two bodies are on one spot: no direction leads from the one to the other. */
const SAME_SPOT_PX = 0.25;

/**
 * The body whose middle is nearest to a point of the screen, of those that show.
 *
 * @param skipped ascending positions of bodies that do not count.
 * @param towards unit vector in pixels, y down: only bodies within 45° of it count, and none at the point itself.
 * @returns position of the body, the first of several at one distance; −1 for none.
 * @throws RangeError if the matrix has not sixteen finite numbers.
 * Cost: linear, as {@link bodiesInScreenBox}.
 */
export function nearestOnScreen(
  bodies: StandingBodies,
  skipped: Uint32Array,
  datumOffsetM: number,
  clipFromEcef: Float64Array,
  widthPx: number,
  heightPx: number,
  fromX: number,
  fromY: number,
  towards?: readonly [number, number],
): number {
  const clipOf = projectorOf(bodies, datumOffsetM, clipFromEcef, 0.5);
  const clip = new Float64Array(3);
  let nextSkipped = 0;
  let best = -1;
  let leastSquare = Infinity;
  for (let row = 0; row < bodies.count; row++) {
    if (skipped[nextSkipped] === row) {
      nextSkipped++;
      continue;
    }
    clipOf(row, clip);
    const w = clip[2]!;
    if (!(w > 0) || Math.abs(clip[0]!) > w || Math.abs(clip[1]!) > w) continue;
    const dx = ((clip[0]! / w + 1) / 2) * widthPx - fromX;
    const dy = ((1 - clip[1]! / w) / 2) * heightPx - fromY;
    const square = dx * dx + dy * dy;
    if (square >= leastSquare) continue;
    if (towards !== undefined) {
      const along = dx * towards[0] + dy * towards[1];
      const across = Math.abs(dx * towards[1] - dy * towards[0]);
      if (along < SAME_SPOT_PX || across > along) continue;
    }
    best = row;
    leastSquare = square;
  }
  return best;
}

/** Writes x, y and w in clip space of a body at a share of its height. */
function projectorOf(
  { count, longitudeE7, latitudeE7, groundDm, heightM }: StandingBodies,
  datumOffsetM: number,
  m: Float64Array,
  share: number,
): (row: number, out: Float64Array) => void {
  if (m.length !== 16 || !m.every(Number.isFinite)) {
    throw new RangeError("a projection has sixteen finite numbers");
  }
  const lon0 = count === 0 ? 0 : longitudeE7[0]! / 1e7;
  const lat0 = count === 0 ? 0 : latitudeE7[0]! / 1e7;
  const sinLon0 = Math.sin(lon0 * RAD);
  const cosLon0 = Math.cos(lon0 * RAD);
  const sinLat0 = Math.sin(lat0 * RAD);
  const cosLat0 = Math.cos(lat0 * RAD);
  return (row, out) => {
    const dLon = (longitudeE7[row]! / 1e7 - lon0) * RAD;
    const dLat = (latitudeE7[row]! / 1e7 - lat0) * RAD;
    const sdLon = sine(dLon);
    const cdLon = cosine(dLon);
    const sdLat = sine(dLat);
    const cdLat = cosine(dLat);
    const sinLon = sinLon0 * cdLon + cosLon0 * sdLon;
    const cosLon = cosLon0 * cdLon - sinLon0 * sdLon;
    const sinLat = sinLat0 * cdLat + cosLat0 * sdLat;
    const cosLat = cosLat0 * cdLat - sinLat0 * sdLat;
    const h = groundDm[row]! / 10 + datumOffsetM + heightM[row]! * share;
    const n = A_M / Math.sqrt(1 - E2 * sinLat * sinLat);
    const r = (n + h) * cosLat;
    const x = r * cosLon;
    const y = r * sinLon;
    const z = (n * (1 - E2) + h) * sinLat;
    out[0] = m[0]! * x + m[4]! * y + m[8]! * z + m[12]!;
    out[1] = m[1]! * x + m[5]! * y + m[9]! * z + m[13]!;
    out[2] = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
  };
}

/** Where the series leave 1e-13 of the value. */
const SERIES_REACH_RAD = 2 * RAD;

function sine(x: number): number {
  if (x > SERIES_REACH_RAD || x < -SERIES_REACH_RAD) return Math.sin(x);
  const x2 = x * x;
  return x * (1 - (x2 / 6) * (1 - (x2 / 20) * (1 - x2 / 42)));
}

function cosine(x: number): number {
  if (x > SERIES_REACH_RAD || x < -SERIES_REACH_RAD) return Math.cos(x);
  const x2 = x * x;
  return 1 - (x2 / 2) * (1 - (x2 / 12) * (1 - x2 / 30));
}
