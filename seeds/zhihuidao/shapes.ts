import { counterClockwise, ellipse, polar, rectangle, rotate } from "./geometry.ts";
import type { Ring, Vec } from "./geometry.ts";

/**
 * Outlines of buildings about zero, in metres: width along x, depth along y, the sunny side at −y.
 */

/** A row house of several stairs: the stairs stand out a little on the shady side. */
export function slab(width: number, depth: number, units: number): Ring {
  const u = width / units;
  const [s, n] = [-depth / 2, depth / 2 - 0.7];
  const ring: Vec[] = [
    [-width / 2, s],
    [width / 2, s],
    [width / 2, n],
  ];
  for (let i = units - 1; i >= 0; i--) {
    const x = -width / 2 + (i + 0.5) * u;
    ring.push([x + u * 0.17, n], [x + u * 0.17, n + 1.4], [x - u * 0.17, n + 1.4], [x - u * 0.17, n]);
  }
  ring.push([-width / 2, n]);
  return ring;
}

/** A slab whose parts step back one after the other. */
export function stepped(width: number, depth: number, units: number, step: number): Ring {
  const u = width / units;
  const shift = (i: number): number => (i % 2 === 0 ? 0 : step);
  const ring: Vec[] = [];
  for (let i = 0; i < units; i++) {
    ring.push([-width / 2 + i * u, -depth / 2 + shift(i)], [-width / 2 + (i + 1) * u, -depth / 2 + shift(i)]);
  }
  for (let i = units - 1; i >= 0; i--) {
    ring.push(
      [-width / 2 + (i + 1) * u, depth / 2 - step + shift(i)],
      [-width / 2 + i * u, depth / 2 - step + shift(i)],
    );
  }
  return ring;
}

/** Two wings that meet at an obtuse angle. */
export function bent(width: number, depth: number, angle: number): Ring {
  const half = width / 2;
  const k = Math.tan(angle / 2) * (depth / 2);
  const east: Vec = rotate([half, -depth / 2], angle);
  const eastBack: Vec = rotate([half, depth / 2], angle);
  const west: Vec = rotate([-half, -depth / 2], -angle);
  const westBack: Vec = rotate([-half, depth / 2], -angle);
  const drop = (half * Math.sin(angle)) / 2;
  const ring: Vec[] = [west, [0, -depth / 2 - Math.abs(k) * 0.2], east, eastBack, [0, depth / 2], westBack];
  return ring.map(([x, y]) => [x, y - drop]);
}

/** The point towers of Chinese estates: flats on all sides of one core. */
export function cross(width: number, depth: number): Ring {
  const [w, d, a, b] = [width / 2, depth / 2, width * 0.2, depth * 0.22];
  return [
    [-a, -d], [a, -d], [a, -b], [w, -b], [w, b], [a, b], [a, d], [-a, d], [-a, b], [-w, b], [-w, -b], [-a, -b],
  ]; // prettier-ignore
}

/** Two flats to the south, the core behind them. */
export function tee(width: number, depth: number): Ring {
  const [w, d] = [width / 2, depth / 2];
  const [a, b] = [width * 0.24, depth * 0.12];
  return [[-w, -d], [w, -d], [w, b], [a, b], [a, d], [-a, d], [-a, b], [-w, b]]; // prettier-ignore
}

/** Two wings of flats joined by a core, light wells north and south (蝶式). */
export function butterfly(width: number, depth: number): Ring {
  const [w, d] = [width / 2, depth / 2];
  const [a, n] = [width * 0.11, depth * 0.24];
  return [
    [-w, -d + 2], [-w * 0.55, -d], [-a, -d], [-a, -d + n], [a, -d + n], [a, -d], [w * 0.55, -d], [w, -d + 2], [w, d - 3], [a * 1.6, d - 3],
    [a * 1.6, d], [-a * 1.6, d], [-a * 1.6, d - 3], [-w, d - 3],
  ]; // prettier-ignore
}

/** Three wings at 120°. */
export function wye(reach: number, width: number): Ring {
  const ring: Vec[] = [];
  const h = width / 2;
  const inner = h / Math.sin(Math.PI / 3);
  for (let i = 0; i < 3; i++) {
    const angle = Math.PI / 2 + (i * 2 * Math.PI) / 3;
    ring.push(rotate([reach, -h], angle), rotate([reach, h], angle), polar(angle + Math.PI / 3, inner));
  }
  return counterClockwise(ring);
}

export function chamfered(width: number, depth: number, cut: number): Ring {
  const [w, d] = [width / 2, depth / 2];
  return [
    [-w + cut, -d], [w - cut, -d], [w, -d + cut], [w, d - cut], [w - cut, d], [-w + cut, d], [-w, d - cut], [-w, -d + cut],
  ]; // prettier-ignore
}

export function ell(width: number, depth: number, arm: number): Ring {
  const [w, d] = [width / 2, depth / 2];
  return [[-w, -d], [w, -d], [w, -d + arm], [-w + arm, -d + arm], [-w + arm, d], [-w, d]]; // prettier-ignore
}

/** Three wings about a court that opens to the south. */
export function ewe(width: number, depth: number, arm: number): Ring {
  const [w, d] = [width / 2, depth / 2];
  return [
    [-w, -d], [-w + arm, -d], [-w + arm, d - arm], [w - arm, d - arm], [w - arm, -d], [w, -d], [w, d], [-w, d],
  ]; // prettier-ignore
}

/** A spine to the north with teeth to the south. */
export function comb(width: number, depth: number, arm: number, teeth: number): Ring {
  const [w, d] = [width / 2, depth / 2];
  const pitch = (width - arm) / (teeth - 1);
  const ring: Vec[] = [];
  for (let i = 0; i < teeth; i++) {
    const x = -w + i * pitch;
    if (i > 0) ring.push([x, d - arm]);
    ring.push([x, -d], [x + arm, -d]);
    if (i < teeth - 1) ring.push([x + arm, d - arm]);
  }
  ring.push([w, d], [-w, d]);
  return ring;
}

export function aitch(width: number, depth: number, arm: number): Ring {
  const [w, d, h] = [width / 2, depth / 2, arm / 2];
  return [
    [-w, -d], [-w + arm, -d], [-w + arm, -h], [w - arm, -h], [w - arm, -d], [w, -d], [w, d], [w - arm, d], [w - arm, h], [-w + arm, h],
    [-w + arm, d], [-w, d],
  ]; // prettier-ignore
}

/** The hole of a block round a court. */
export const court = (width: number, depth: number, arm: number): Ring =>
  rectangle(width - 2 * arm, depth - 2 * arm);

export const oval = (width: number, depth: number): Ring => ellipse(width, depth, 28);

export const disc = (diameter: number, steps = 16): Ring => ellipse(diameter, diameter, steps);

/** A rectangle with round ends, as a running track has. */
export function track(length: number, width: number, steps = 9): Ring {
  const r = width / 2;
  const x = length / 2 - r;
  const ring: Vec[] = [];
  for (let i = 0; i <= steps; i++) {
    const [px, py] = polar(-Math.PI / 2 + (i / steps) * Math.PI, r);
    ring.push([x + px, py]);
  }
  for (let i = 0; i <= steps; i++) {
    const [px, py] = polar(Math.PI / 2 + (i / steps) * Math.PI, r);
    ring.push([-x + px, py]);
  }
  return ring;
}

/** A square with bulging sides, a little turned: for towers that want to be seen. */
export function cushion(size: number, bulge: number): Ring {
  return Array.from({ length: 24 }, (_, i) => {
    const angle = (i / 24) * 2 * Math.PI;
    const c = Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
    const r = (size / 2) * (1 / c) ** (1 - bulge);
    return polar(angle, r);
  });
}
