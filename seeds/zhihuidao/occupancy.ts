import { at, boxOf, contains, distanceToSegment } from "./geometry.ts";
import type { Box, Ring } from "./geometry.ts";

/** What already stands where, so that nothing is put on top of it. */

type Occupant = "building" | "road" | "green";

interface Entry {
  readonly ring: Ring;
  readonly box: Box;
  readonly kind: Occupant;
}

const CELL_M = 48;

const segmentsCross = (
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean => {
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number): number =>
    (qx - px) * (ry - py) - (qy - py) * (rx - px);
  return (
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
  );
};

/** Whether two rings overlap or come nearer than the gap. */
function areNear(a: Ring, b: Ring, gap: number): boolean {
  if (contains(a, at(b, 0)) || contains(b, at(a, 0))) return true;
  for (let i = 0; i < a.length; i++) {
    const [p, q] = [at(a, i), at(a, i + 1)];
    for (let j = 0; j < b.length; j++) {
      const [r, s] = [at(b, j), at(b, j + 1)];
      if (segmentsCross(p[0], p[1], q[0], q[1], r[0], r[1], s[0], s[1])) return true;
      if (distanceToSegment(p[0], p[1], r[0], r[1], s[0], s[1]) < gap) return true;
      if (distanceToSegment(r[0], r[1], p[0], p[1], q[0], q[1]) < gap) return true;
    }
  }
  return false;
}

export class Occupancy {
  readonly #cells = new Map<number, Entry[]>();

  add(ring: Ring, kind: Occupant): void {
    const entry = { ring, box: boxOf(ring), kind };
    this.#visit(entry.box, 0, (key) => {
      const cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, [entry]);
      else cell.push(entry);
      return false;
    });
  }

  /** Whether nothing of these kinds comes nearer than the gap. */
  isFree(ring: Ring, gap: number, kinds: readonly Occupant[] = ["building", "road", "green"]): boolean {
    const box = boxOf(ring);
    return !this.#visit(box, gap, (key) => {
      for (const entry of this.#cells.get(key) ?? []) {
        if (!kinds.includes(entry.kind)) continue;
        const other = entry.box;
        if (
          other.minX > box.maxX + gap ||
          other.maxX < box.minX - gap ||
          other.minY > box.maxY + gap ||
          other.maxY < box.minY - gap
        )
          continue;
        // Greens and roads need no more than not to be built on.
        if (areNear(ring, entry.ring, entry.kind === "building" ? gap : Math.min(gap, 3))) return true;
      }
      return false;
    });
  }

  #visit(box: Box, gap: number, visit: (key: number) => boolean): boolean {
    const i1 = Math.floor((box.maxX + gap) / CELL_M);
    const j1 = Math.floor((box.maxY + gap) / CELL_M);
    for (let i = Math.floor((box.minX - gap) / CELL_M); i <= i1; i++) {
      for (let j = Math.floor((box.minY - gap) / CELL_M); j <= j1; j++)
        if (visit((i + 500) * 1000 + j + 500)) return true;
    }
    return false;
  }
}
