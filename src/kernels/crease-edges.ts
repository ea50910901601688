/** Vertices nearer to each other than this are one: a tenth of a millimetre. */
const WELD_M = 1e-4;

/**
 * The lines that a draughtsman would draw of a mesh: its open borders, and where its faces meet at an angle.
 *
 * @param positions x, y, z, metres
 * @param indices three a triangle, positions of vertices
 * @param minAngleRad faces that turn by less are one curved face
 * @returns ends of lines, six numbers a line. Cost: linear.
 */
export function creaseEdges(
  positions: Float32Array,
  indices: ArrayLike<number>,
  minAngleRad: number,
): Float32Array {
  const welded = new Map<string, number>();
  const pointOf = new Uint32Array(positions.length / 3);
  for (let i = 0; i < pointOf.length; i++) {
    const key = [0, 1, 2].map((axis) => Math.round(positions[i * 3 + axis]! / WELD_M)).join();
    let point = welded.get(key);
    if (point === undefined) welded.set(key, (point = i));
    pointOf[i] = point;
  }
  const minCosine = Math.cos(minAngleRad);
  /** by edge: the normal of its first face, or that it is drawn whatever else meets there */
  const edges = new Map<string, { a: number; b: number; normal: readonly number[]; isDrawn: boolean }>();
  for (let i = 0; i < indices.length; i += 3) {
    const corners = [pointOf[indices[i]!]!, pointOf[indices[i + 1]!]!, pointOf[indices[i + 2]!]!];
    const normal = faceNormal(positions, corners[0]!, corners[1]!, corners[2]!);
    if (normal === undefined) continue;
    for (let k = 0; k < 3; k++) {
      const [a, b] = [corners[k]!, corners[(k + 1) % 3]!];
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      const known = edges.get(key);
      if (known === undefined) {
        edges.set(key, { a, b, normal, isDrawn: true });
        continue;
      }
      const cosine = known.normal.reduce((sum, value, axis) => sum + value * normal[axis]!, 0);
      known.isDrawn = cosine < minCosine;
    }
  }
  const lines: number[] = [];
  for (const { a, b, isDrawn } of edges.values()) {
    if (!isDrawn) continue;
    for (const at of [a, b]) lines.push(positions[at * 3]!, positions[at * 3 + 1]!, positions[at * 3 + 2]!);
  }
  return Float32Array.from(lines);
}

function faceNormal(positions: Float32Array, a: number, b: number, c: number): number[] | undefined {
  const at = (point: number, axis: number): number => positions[point * 3 + axis]!;
  const u = [0, 1, 2].map((axis) => at(b, axis) - at(a, axis));
  const v = [0, 1, 2].map((axis) => at(c, axis) - at(a, axis));
  const cross = [u[1]! * v[2]! - u[2]! * v[1]!, u[2]! * v[0]! - u[0]! * v[2]!, u[0]! * v[1]! - u[1]! * v[0]!];
  const length = Math.hypot(...cross);
  return length === 0 ? undefined : cross.map((value) => value / length);
}
