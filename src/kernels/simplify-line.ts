const METRES_PER_DEG = 111_320;

/**
 * The corners of a line that matter: those without which it would run farther than a tolerance from where it did.
 *
 * @param lonLat flat [longitude0, latitude0, …] in degrees
 * @returns the kept corners, the first and the last among them; a line of two corners as it is.
 * Cost: n log n for usual shapes. Source: D. Douglas, T. Peucker 1973, doi:10.3138/FM57-6770-U75U-7727.
 */
export function simplifyLine(lonLat: Float64Array, toleranceM: number): Float64Array {
  const count = lonLat.length / 2;
  if (count <= 2) return lonLat;
  return pick(lonLat, keptCorners(lonLat, toleranceM, [0, count - 1]));
}

/**
 * The same for an open ring: the corner that is farthest from the first stays, too.
 *
 * @returns at least three corners where the ring has as many
 */
export function simplifyRing(ring: Float64Array, toleranceM: number): Float64Array {
  const count = ring.length / 2;
  if (count <= 4) return ring;
  const closed = new Float64Array(ring.length + 2);
  closed.set(ring);
  closed.set(ring.subarray(0, 2), ring.length);
  let [farthest, farthestM] = [1, -1];
  const scale = eastPerDeg(ring[1]!);
  for (let i = 1; i < count; i++) {
    const away = Math.hypot(
      (ring[i * 2]! - ring[0]!) * scale,
      (ring[i * 2 + 1]! - ring[1]!) * METRES_PER_DEG,
    );
    if (away > farthestM) [farthest, farthestM] = [i, away];
  }
  const kept = keptCorners(closed, toleranceM, [0, farthest, count]);
  kept[count] = 0;
  const simple = pick(closed, kept);
  return simple.length >= 6 ? simple : ring;
}

const eastPerDeg = (latitudeDeg: number): number =>
  METRES_PER_DEG * Math.max(0.01, Math.cos((latitudeDeg * Math.PI) / 180));

/** Marks the corners to keep; `fixed` are kept in any case, in ascending order. */
function keptCorners(lonLat: Float64Array, toleranceM: number, fixed: readonly number[]): Uint8Array {
  const kept = new Uint8Array(lonLat.length / 2);
  const scale = eastPerDeg(lonLat[1]!);
  const stack: number[] = [];
  for (const [i, corner] of fixed.entries()) {
    kept[corner] = 1;
    if (i > 0) stack.push(fixed[i - 1]!, corner);
  }
  while (stack.length > 0) {
    const end = stack.pop()!;
    const start = stack.pop()!;
    const [x0, y0] = [lonLat[start * 2]! * scale, lonLat[start * 2 + 1]! * METRES_PER_DEG];
    const [dx, dy] = [lonLat[end * 2]! * scale - x0, lonLat[end * 2 + 1]! * METRES_PER_DEG - y0];
    const squared = dx * dx + dy * dy;
    let [worst, worstM] = [-1, toleranceM];
    for (let i = start + 1; i < end; i++) {
      const [px, py] = [lonLat[i * 2]! * scale - x0, lonLat[i * 2 + 1]! * METRES_PER_DEG - y0];
      const t = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
      const away = Math.hypot(px - t * dx, py - t * dy);
      if (away > worstM) [worst, worstM] = [i, away];
    }
    if (worst < 0) continue;
    kept[worst] = 1;
    stack.push(start, worst, worst, end);
  }
  return kept;
}

function pick(lonLat: Float64Array, kept: Uint8Array): Float64Array {
  const out: number[] = [];
  for (let i = 0; i < kept.length; i++) if (kept[i] === 1) out.push(lonLat[i * 2]!, lonLat[i * 2 + 1]!);
  return Float64Array.from(out);
}
