/** Plane geometry in metres: x east, y north. Rings are open and counter-clockwise unless said otherwise. */
export type Vec = readonly [number, number];
export type Line = readonly Vec[];
export type Ring = readonly Vec[];
export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** The item at a position that wraps around, as the vertices of a ring do. */
export function at<T>(list: readonly T[], i: number): T {
  const n = list.length;
  const item = list[((i % n) + n) % n];
  if (item === undefined) throw new RangeError(`no item ${i} of ${n}`);
  return item;
}

export const add = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1]];
export const sub = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1]];
export const scale = (a: Vec, k: number): Vec => [a[0] * k, a[1] * k];
export const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1];
export const cross = (a: Vec, b: Vec): number => a[0] * b[1] - a[1] * b[0];
export const distance = (a: Vec, b: Vec): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
export const lerp = (a: Vec, b: Vec, t: number): Vec => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
export const polar = (angle: number, r: number): Vec => [Math.cos(angle) * r, Math.sin(angle) * r];
/** Turned left by a quarter. */
export const leftOf = (a: Vec): Vec => [-a[1], a[0]];

export const unit = (a: Vec): Vec => {
  const l = Math.hypot(a[0], a[1]);
  return l === 0 ? [0, 0] : [a[0] / l, a[1] / l];
};

export const rotate = (a: Vec, angle: number): Vec => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [a[0] * c - a[1] * s, a[0] * s + a[1] * c];
};

/** A shape drawn about zero, turned and put in its place. */
export const place = (ring: Ring, centre: Vec, angle: number): Vec[] =>
  ring.map((p) => add(rotate(p, angle), centre));

export function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) sum += cross(at(ring, i), at(ring, i + 1));
  return sum / 2;
}

export const counterClockwise = (ring: Ring): Ring => (signedArea(ring) < 0 ? ring.toReversed() : ring);

export function centroid(ring: Ring): Vec {
  const o = at(ring, 0);
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [sub(at(ring, i), o), sub(at(ring, i + 1), o)];
    const k = cross(a, b);
    area += k;
    x += (a[0] + b[0]) * k;
    y += (a[1] + b[1]) * k;
  }
  return area === 0 ? o : [o[0] + x / (3 * area), o[1] + y / (3 * area)];
}

export function boxOf(points: readonly Vec[]): Box {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

export function contains(ring: Ring, p: Vec): boolean {
  let isInside = false;
  let b = at(ring, -1);
  for (const a of ring) {
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0])
      isInside = !isInside;
    b = a;
  }
  return isInside;
}

export function distanceToSegment(
  px: number,
  py: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const [dx, dy] = [bx - ax, by - ay];
  const l2 = dx * dx + dy * dy;
  const t = l2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / l2));
  const [ex, ey] = [px - ax - t * dx, py - ay - t * dy];
  // Twice as fast as Math.hypot, and nothing here is near overflow.
  return Math.sqrt(ex * ex + ey * ey);
}

export function distanceToLine(line: Line, p: Vec): number {
  let least = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [at(line, i - 1), at(line, i)];
    least = Math.min(least, distanceToSegment(p[0], p[1], a[0], a[1], b[0], b[1]));
  }
  return least;
}

export function lengthOf(line: Line): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distance(at(line, i - 1), at(line, i));
  return sum;
}

/** Where one is after so many metres of a line, and which way one looks. */
export function along(line: Line, s: number): { point: Vec; direction: Vec } {
  let left = Math.max(0, s);
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [at(line, i - 1), at(line, i)];
    const l = distance(a, b);
    if (left <= l || i === line.length - 1)
      return { point: lerp(a, b, l === 0 ? 0 : Math.min(1, left / l)), direction: unit(sub(b, a)) };
    left -= l;
  }
  return { point: at(line, 0), direction: [1, 0] };
}

/** How far along the line the nearest point to p lies. */
export function positionOn(line: Line, p: Vec): number {
  let [best, bestS, s] = [Infinity, 0, 0];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [at(line, i - 1), at(line, i)];
    const l = distance(a, b);
    const t = l === 0 ? 0 : Math.max(0, Math.min(1, dot(sub(p, a), sub(b, a)) / (l * l)));
    const d = distance(p, lerp(a, b, t));
    if (d < best) [best, bestS] = [d, s + t * l];
    s += l;
  }
  return bestS;
}

/** The part of a line between two positions, with its vertices. */
export function subline(line: Line, from: number, to: number): Vec[] {
  const out: Vec[] = [along(line, from).point];
  let s = 0;
  for (let i = 1; i < line.length; i++) {
    s += distance(at(line, i - 1), at(line, i));
    if (s > from + 1e-6 && s < to - 1e-6) out.push(at(line, i));
  }
  out.push(along(line, to).point);
  return out;
}

/** The line moved to its left by d metres (to its right when negative), corners mitred. */
export function offsetLine(line: Line, d: number): Vec[] {
  return line.map((p, i) => {
    const before = i > 0 ? unit(sub(p, at(line, i - 1))) : unit(sub(at(line, 1), p));
    const after = i < line.length - 1 ? unit(sub(at(line, i + 1), p)) : before;
    const normal = unit(add(leftOf(before), leftOf(after)));
    const cosHalf = Math.max(0.35, dot(normal, leftOf(before)));
    return add(p, scale(normal, d / cosHalf));
  });
}

/** The strip between two offsets of a line. */
export const strip = (line: Line, right: number, left: number): Ring =>
  counterClockwise([...offsetLine(line, -right), ...offsetLine(line, left).toReversed()]);

/** A line through the given points without corners. Source: Chaikin 1974, end points kept. */
export function rounded(line: Line, times = 3): Vec[] {
  let points: Vec[] = [...line];
  for (let k = 0; k < times; k++) {
    const next: Vec[] = [at(points, 0)];
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [at(points, i - 1), at(points, i)];
      if (i > 1) next.push(lerp(a, b, 0.25));
      if (i < points.length - 1) next.push(lerp(a, b, 0.75));
    }
    next.push(at(points, -1));
    points = next;
  }
  return points;
}

/** Where two segments cross, as fractions of each; undefined when they do not. */
export function crossing(a: Vec, b: Vec, c: Vec, d: Vec): { t: number; u: number } | undefined {
  const [r, s] = [sub(b, a), sub(d, c)];
  const k = cross(r, s);
  if (Math.abs(k) < 1e-9) return undefined;
  const t = cross(sub(c, a), s) / k;
  const u = cross(sub(c, a), r) / k;
  // A crossing in the very end of a segment must not fall between two segments.
  const e = 1e-9;
  return t >= -e && t <= 1 + e && u >= -e && u <= 1 + e ? { t, u } : undefined;
}

export const rectangle = (width: number, depth: number): Vec[] => [
  [-width / 2, -depth / 2],
  [width / 2, -depth / 2],
  [width / 2, depth / 2],
  [-width / 2, depth / 2],
];

export const ellipse = (width: number, depth: number, steps: number): Vec[] =>
  Array.from({ length: steps }, (_, i) => {
    const angle = (i / steps) * 2 * Math.PI;
    return [(Math.cos(angle) * width) / 2, (Math.sin(angle) * depth) / 2] as const;
  });

/** Where closed form is wanted of smoothing between two values. */
export const smoothstep = (from: number, to: number, x: number): number => {
  const t = Math.max(0, Math.min(1, (x - from) / (to - from)));
  return t * t * (3 - 2 * t);
};
