/**
 * Where a plane cuts a mesh.
 *
 * @param positions x, y, z, any unit
 * @param indices three a triangle
 * @param plane a, b, c, d: the plane is a·x + b·y + c·z + d = 0
 * @returns ends of lines, six numbers a line, in no order; faces that lie in the plane give none. Cost: linear.
 */
export function sliceMesh(
  positions: Float32Array,
  indices: Uint32Array,
  [a, b, c, d]: readonly [number, number, number, number],
): number[] {
  const lines: number[] = [];
  const distance = (at: number): number =>
    a * positions[at]! + b * positions[at + 1]! + c * positions[at + 2]! + d;
  for (let i = 0; i < indices.length; i += 3) {
    const corners = [indices[i]! * 3, indices[i + 1]! * 3, indices[i + 2]! * 3];
    const sides = corners.map(distance);
    const ends: number[] = [];
    for (let k = 0; k < 3; k++) {
      const [p, q] = [corners[k]!, corners[(k + 1) % 3]!];
      const [dp, dq] = [sides[k]!, sides[(k + 1) % 3]!];
      // A corner in the plane counts as above it: every triangle is crossed twice or not at all.
      if (dp >= 0 === dq >= 0) continue;
      const t = dp / (dp - dq);
      for (let axis = 0; axis < 3; axis++) {
        ends.push(positions[p + axis]! + (positions[q + axis]! - positions[p + axis]!) * t);
      }
    }
    if (ends.length === 6) lines.push(...ends);
  }
  return lines;
}
