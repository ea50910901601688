/**
 * Twice-used measures of rings. A ring is flat, [x0, y0, x1, y1, …], stride 2, open (no closing point),
 * in any planar unit; areas are in that unit squared.
 */

/**
 * Signed area of a ring.
 *
 * @returns positive when counter-clockwise; 0 for fewer than three vertices.
 * Cost: linear. Source: shoelace formula about the first vertex, to keep large offsets from cancelling.
 */
export function ringSignedArea(ringXy: Float64Array): number {
  const n = ringXy.length;
  if (n < 6) return 0;
  const ox = ringXy[0]!;
  const oy = ringXy[1]!;
  let sum = 0;
  let px = ringXy[n - 2]! - ox;
  let py = ringXy[n - 1]! - oy;
  for (let i = 0; i < n; i += 2) {
    const x = ringXy[i]! - ox;
    const y = ringXy[i + 1]! - oy;
    sum += px * y - x * py;
    px = x;
    py = y;
  }
  return sum / 2;
}

/** Area of a polygon: exterior minus holes, whatever their orientation. */
export function polygonArea(ringsXy: readonly Float64Array[]): number {
  let area = 0;
  for (const [i, ring] of ringsXy.entries()) {
    const ringArea = Math.abs(ringSignedArea(ring));
    area += i === 0 ? ringArea : -ringArea;
  }
  return area;
}

/** Exterior counter-clockwise, holes clockwise: what clipping and offsetting take. */
export const wound = (rings: readonly Float64Array[]): readonly Float64Array[] =>
  rings.map((ring, i) => {
    if (ringSignedArea(ring) >= 0 === (i === 0)) return ring;
    const reversed = new Float64Array(ring.length);
    for (let from = 0, to = ring.length - 2; from < ring.length; from += 2, to -= 2) {
      reversed[to] = ring[from]!;
      reversed[to + 1] = ring[from + 1]!;
    }
    return reversed;
  });

/**
 * Whether a point lies in a ring (even-odd). On the boundary either answer may come.
 *
 * Cost: linear. Source: crossing count of W. R. Franklin.
 */
export function isPointInRing(ringXy: Float64Array, x: number, y: number): boolean {
  let isInside = false;
  const n = ringXy.length;
  let px = ringXy[n - 2]!;
  let py = ringXy[n - 1]!;
  for (let i = 0; i < n; i += 2) {
    const cx = ringXy[i]!;
    const cy = ringXy[i + 1]!;
    if (cy > y !== py > y && x < ((px - cx) * (y - cy)) / (py - cy) + cx) isInside = !isInside;
    px = cx;
    py = cy;
  }
  return isInside;
}

/** Whether a point lies in a polygon: in the exterior and in none of the holes. */
export function isPointInPolygon(ringsXy: readonly Float64Array[], x: number, y: number): boolean {
  for (const [i, ring] of ringsXy.entries()) {
    if (isPointInRing(ring, x, y) !== (i === 0)) return false;
  }
  return ringsXy.length > 0;
}

/**
 * A point inside a polygon: the middle of the longest inner stretch of a horizontal line through it.
 *
 * @returns [x, y]; the first vertex for a polygon without area.
 * Cost: n log n, over three trial lines.
 */
export function pointInside(ringsXy: readonly Float64Array[]): readonly [number, number] {
  const exterior = ringsXy[0];
  if (exterior === undefined || exterior.length < 2) return [Number.NaN, Number.NaN];
  let minY = Infinity;
  let maxY = -Infinity;
  for (let i = 1; i < exterior.length; i += 2) {
    minY = Math.min(minY, exterior[i]!);
    maxY = Math.max(maxY, exterior[i]!);
  }
  let best: readonly [number, number] = [exterior[0]!, exterior[1]!];
  let bestLength = 0;
  // Not at round fractions, where vertices of drawn shapes love to lie.
  for (const t of [0.4871, 0.2713, 0.7391]) {
    const y = minY + (maxY - minY) * t;
    const crossings: number[] = [];
    for (const ring of ringsXy) {
      const n = ring.length;
      let px = ring[n - 2]!;
      let py = ring[n - 1]!;
      for (let i = 0; i < n; i += 2) {
        const cx = ring[i]!;
        const cy = ring[i + 1]!;
        if (cy > y !== py > y) crossings.push(((px - cx) * (y - cy)) / (py - cy) + cx);
        px = cx;
        py = cy;
      }
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const length = crossings[i + 1]! - crossings[i]!;
      if (length > bestLength) {
        bestLength = length;
        best = [(crossings[i]! + crossings[i + 1]!) / 2, y];
      }
    }
  }
  return best;
}

/** Grows a box [minX, minY, maxX, maxY] by a ring; NaN coordinates are passed over. */
export function growBox(box: Float64Array, ringXy: Float64Array): void {
  for (let i = 0; i < ringXy.length; i += 2) {
    const x = ringXy[i]!;
    const y = ringXy[i + 1]!;
    if (x < box[0]!) box[0] = x;
    if (y < box[1]!) box[1] = y;
    if (x > box[2]!) box[2] = x;
    if (y > box[3]!) box[3] = y;
  }
}

/** A box that holds nothing yet. */
export const emptyBox = (): Float64Array => Float64Array.of(Infinity, Infinity, -Infinity, -Infinity);
