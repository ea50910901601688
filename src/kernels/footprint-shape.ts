/** A rectangle at any angle: `angleRad` counter-clockwise from x, within (−π/4, π/4]. */
export interface OrientedBox {
  readonly centreX: number;
  readonly centreY: number;
  readonly angleRad: number;
  /** along the angle, and across it */
  readonly widthM: number;
  readonly depthM: number;
}

/**
 * The box about a ring along the main direction of its edges: the mean direction, weighted by length, with
 * directions a right angle apart taken as one. For the right-angled outlines of buildings this is the
 * smallest box; for others it is a box about as good.
 *
 * @param coords flat vertices in metres; the ring is the vertices `start…end − 1`, open
 * @param stride numbers a vertex; the first two are the plane
 * @returns width and depth 0 for an empty ring. Cost: linear.
 */
export function orientedBox(coords: Float64Array, start: number, end: number, stride: number): OrientedBox {
  let cos4 = 0;
  let sin4 = 0;
  for (let i = start, previous = end - 1; i < end; previous = i++) {
    const dx = coords[i * stride]! - coords[previous * stride]!;
    const dy = coords[i * stride + 1]! - coords[previous * stride + 1]!;
    // The fourth power of the unit complex number dx + i·dy, times the length.
    const squared = dx * dx + dy * dy;
    if (squared === 0) continue;
    const re = (dx * dx - dy * dy) / squared;
    const im = (2 * dx * dy) / squared;
    const length = Math.sqrt(squared);
    cos4 += (re * re - im * im) * length;
    sin4 += 2 * re * im * length;
  }
  const angleRad = Math.atan2(sin4, cos4) / 4;
  const cos = Math.cos(angleRad);
  const sin = Math.sin(angleRad);
  let [minU, minV, maxU, maxV] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = start; i < end; i++) {
    const x = coords[i * stride]!;
    const y = coords[i * stride + 1]!;
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    if (u < minU) minU = u;
    if (u > maxU) maxU = u;
    if (v < minV) minV = v;
    if (v > maxV) maxV = v;
  }
  if (minU > maxU) return { centreX: 0, centreY: 0, angleRad: 0, widthM: 0, depthM: 0 };
  const u = (minU + maxU) / 2;
  const v = (minV + maxV) / 2;
  return {
    centreX: u * cos - v * sin,
    centreY: u * sin + v * cos,
    angleRad,
    widthM: maxU - minU,
    depthM: maxV - minV,
  };
}

/**
 * The vertices of a ring that matter most: again and again the vertex whose triangle with its neighbours is
 * smallest goes, until no triangle is below `minTriangleArea` and at most `maxVertices` are left.
 *
 * @param coords flat vertices; the ring is the vertices `start…end − 1`, open
 * @returns kept vertex numbers in ring order, at least three where the ring has three.
 * Cost: quadratic; meant for outlines of buildings. Source: M. Visvalingam, J. D. Whyatt 1993.
 */
export function importantVertices(
  coords: Float64Array,
  start: number,
  end: number,
  stride: number,
  minTriangleArea: number,
  maxVertices: number,
): number[] {
  const kept: number[] = [];
  for (let i = start; i < end; i++) kept.push(i);
  const areaAt = (k: number): number => {
    const a = kept[(k + kept.length - 1) % kept.length]! * stride;
    const b = kept[k]! * stride;
    const c = kept[(k + 1) % kept.length]! * stride;
    const cross =
      (coords[b]! - coords[a]!) * (coords[c + 1]! - coords[a + 1]!) -
      (coords[c]! - coords[a]!) * (coords[b + 1]! - coords[a + 1]!);
    return Math.abs(cross) / 2;
  };
  // Very long outlines are thinned evenly first, so that the quadratic part stays small.
  const stepOver = Math.floor(kept.length / 256);
  if (stepOver > 1) kept.splice(0, kept.length, ...kept.filter((_, i) => i % stepOver === 0));
  const areas = kept.map((_, k) => areaAt(k));
  while (kept.length > 3) {
    let smallest = 0;
    for (let k = 1; k < areas.length; k++) if (areas[k]! < areas[smallest]!) smallest = k;
    if (areas[smallest]! >= minTriangleArea && kept.length <= maxVertices) break;
    kept.splice(smallest, 1);
    areas.splice(smallest, 1);
    const before = (smallest + kept.length - 1) % kept.length;
    const after = smallest % kept.length;
    areas[before] = areaAt(before);
    areas[after] = areaAt(after);
  }
  return kept;
}
