import { at, boxOf, centroid, cross, distance, dot, lerp, rotate, signedArea, sub } from "./geometry.ts";
import type { Ring, Vec } from "./geometry.ts";
import type { PlanGraph } from "./planar-graph.ts";

/** Cells of the city-management grid (单元网格): about a hectare each, within blocks and communities. */

export interface GridCell {
  readonly ring: Ring;
  readonly community: number;
  /** 15 digits: 6 district, 3 street, 3 community, 3 serial */
  readonly code: string;
}

const WANTED_M2 = 11_500;

/**
 * Cuts a simple ring along a line.
 *
 * @param origin a point on the line
 * @param direction of the line
 */
function splitRing(ring: Ring, origin: Vec, direction: Vec): Ring[] {
  const side = (p: Vec): number => cross(direction, sub(p, origin));
  // Vertices on the line count as left of it.
  const sides = ring.map((p) => (side(p) >= 0 ? 1 : -1));
  const points: { p: Vec; side: number; cut: number }[] = [];
  const cuts: { position: number; at: number }[] = [];
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [at(ring, i), at(ring, i + 1)];
    points.push({ p: a, side: at(sides, i), cut: -1 });
    if (at(sides, i) !== at(sides, i + 1)) {
      const [sa, sb] = [side(a), side(b)];
      const p = lerp(a, b, sa / (sa - sb));
      cuts.push({ position: dot(sub(p, origin), direction), at: points.length });
      points.push({ p, side: 0, cut: cuts.length - 1 });
    }
  }
  if (cuts.length === 0) return [ring];
  const order = cuts.map((_, i) => i).toSorted((a, b) => at(cuts, a).position - at(cuts, b).position);
  const partner = new Map<number, number>();
  for (let i = 0; i + 1 < order.length; i += 2) {
    const [a, b] = [at(cuts, at(order, i)).at, at(cuts, at(order, i + 1)).at];
    partner.set(a, b);
    partner.set(b, a);
  }
  const pieces: Ring[] = [];
  const done = new Set<number>();
  for (let i = 0; i < points.length; i++) {
    if (at(points, i).side === 0 || done.has(i)) continue;
    const piece: Vec[] = [];
    let k = i;
    do {
      const point = at(points, k);
      piece.push(point.p);
      if (point.side !== 0) {
        done.add(k);
        k = (k + 1) % points.length;
      } else {
        // Along the cut to the other side of the piece, then on.
        const other = partner.get(k) ?? k;
        piece.push(at(points, other).p);
        k = (other + 1) % points.length;
      }
    } while (k !== i && piece.length <= points.length * 3);
    const clean = piece.filter((p, j) => distance(p, at(piece, j + 1)) > 1e-9);
    if (clean.length >= 3) pieces.push(clean);
  }
  return pieces;
}

/** The direction, modulo a right angle, of most of the sides. */
function mainDirection(ring: Ring): number {
  const quarter = Math.PI / 2;
  let [x, y] = [0, 0];
  for (let i = 0; i < ring.length; i++) {
    const d = sub(at(ring, i + 1), at(ring, i));
    const angle = Math.atan2(d[1], d[0]) * 4;
    x += Math.cos(angle) * Math.hypot(d[0], d[1]);
    y += Math.sin(angle) * Math.hypot(d[0], d[1]);
  }
  const direction = Math.atan2(y, x) / 4;
  return direction < 0 ? direction + quarter : direction;
}

function divide(ring: Ring, depth: number): Ring[] {
  const area = signedArea(ring);
  if (area < WANTED_M2 * 1.45 || depth > 9) return [ring];
  // Cut across the longer way of the block, at a right angle to its sides.
  const main = mainDirection(ring);
  const box = boxOf(ring.map((p) => rotate(p, -main)));
  const isLong = box.maxX - box.minX >= box.maxY - box.minY;
  const cut: Vec = rotate(isLong ? [0, 1] : [1, 0], main);
  const parts = splitRing(ring, centroid(ring), cut);
  if (parts.length < 2) return [ring];
  return parts.flatMap((part) => divide(part, depth + 1));
}

/** All cells, west to east within north to south, numbered within each community. */
export function layGrid(graph: PlanGraph, owner: readonly number[], codes: readonly string[]): GridCell[] {
  const cells = graph.faces
    .flatMap((face) =>
      divide(face.ring, 0).map((ring) => ({
        ring,
        community: at(owner, face.index),
        centre: centroid(ring),
      })),
    )
    .toSorted(
      (a, b) =>
        a.community - b.community ||
        Math.round((b.centre[1] - a.centre[1]) / 110) ||
        a.centre[0] - b.centre[0],
    );
  const serials = new Map<number, number>();
  return cells.map(({ ring, community }) => {
    const serial = (serials.get(community) ?? 0) + 1;
    serials.set(community, serial);
    return { ring, community, code: `${at(codes, community)}${String(serial).padStart(3, "0")}` };
  });
}
