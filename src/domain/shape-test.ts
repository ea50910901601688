import { Bands } from "#kernels/bands.ts";
import type { FilterShape } from "./building-filter.ts";

const METRES_PER_DEG_LAT = 111_195;

type Position = readonly [longitudeDeg: number, latitudeDeg: number];
type Test = (longitudeDeg: number, latitudeDeg: number) => boolean;

/** Whether a place lies in a shape: `holds` is asked for places in the box only. */
export interface ShapeTest {
  /** west, south, east, north in degrees */
  readonly bbox: readonly [number, number, number, number];
  readonly holds: Test;
}

/** Stretches from each position to the next; `isClosed` leads back to the first. */
function stretches(line: readonly Position[], isClosed: boolean): readonly (readonly [Position, Position])[] {
  const [first] = line;
  if (first === undefined) return [];
  if (line.length === 1) return [[first, first]];
  const next = isClosed ? [...line.slice(1), first] : line.slice(1);
  return next.map((to, i) => [line[i]!, to]);
}

/** Even–odd rule on degrees; a ring that crosses itself keeps its holes. */
function insideRing(ring: readonly Position[]): Test {
  const sides = stretches(ring, true);
  const bands = new Bands(
    Float64Array.from(sides, ([a, b]) => Math.min(a[1], b[1])),
    Float64Array.from(sides, ([a, b]) => Math.max(a[1], b[1])),
  );
  const xy = Float64Array.from(sides.flat(2));
  const { starts, items } = bands;
  return (x, y) => {
    let isInside = false;
    const band = bands.bandOf(y);
    for (let k = starts[band]!; k < starts[band + 1]!; k++) {
      const at = items[k]! * 4;
      const ay = xy[at + 1]!;
      const by = xy[at + 3]!;
      if (ay > y === by > y) continue;
      const bx = xy[at + 2]!;
      if (x < ((xy[at]! - bx) * (y - by)) / (ay - by) + bx) isInside = !isInside;
    }
    return isInside;
  };
}

/** Distance in a plane about the line's own latitude: good to a part in a thousand within a city. */
function nearLine(line: readonly Position[], distanceM: number): Test {
  const latitude = line.reduce((sum, [, y]) => sum + y, 0) / Math.max(1, line.length);
  const kx = METRES_PER_DEG_LAT * Math.cos((latitude * Math.PI) / 180);
  const legs = stretches(
    line.map(([x, y]): Position => [x * kx, y * METRES_PER_DEG_LAT]),
    false,
  );
  const bands = new Bands(
    Float64Array.from(legs, ([a, b]) => Math.min(a[1], b[1]) - distanceM),
    Float64Array.from(legs, ([a, b]) => Math.max(a[1], b[1]) + distanceM),
  );
  const xy = Float64Array.from(legs.flat(2));
  const { starts, items } = bands;
  const limit = distanceM * distanceM;
  return (longitude, latitudeDeg) => {
    const [x, y] = [longitude * kx, latitudeDeg * METRES_PER_DEG_LAT];
    const band = bands.bandOf(y);
    for (let k = starts[band]!; k < starts[band + 1]!; k++) {
      const at = items[k]! * 4;
      const ax = xy[at]!;
      const ay = xy[at + 1]!;
      const dx = xy[at + 2]! - ax;
      const dy = xy[at + 3]! - ay;
      const length2 = dx * dx + dy * dy;
      const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
      const ex = ax + t * dx - x;
      const ey = ay + t * dy - y;
      if (ex * ex + ey * ey <= limit) return true;
    }
    return false;
  };
}

const boxOf = (line: readonly Position[]): ShapeTest["bbox"] =>
  line.reduce<[number, number, number, number]>(
    ([w, s, e, n], [x, y]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)],
    [Infinity, Infinity, -Infinity, -Infinity],
  );

/**
 * How a shape is asked for places.
 *
 * Cost of a question: a few of the sides or legs, those of the place's own band of latitude.
 */
export function shapeTest(shape: FilterShape): ShapeTest {
  switch (shape.type) {
    case "box":
      return { bbox: shape.bbox, holds: () => true };
    case "polygon":
      return { bbox: boxOf(shape.ring), holds: insideRing(shape.ring) };
    case "circle":
    case "corridor": {
      const line = shape.type === "circle" ? [shape.centre] : shape.line;
      const reachM = shape.type === "circle" ? shape.radiusM : shape.distanceM;
      const [w, s, e, n] = boxOf(line);
      const dy = reachM / METRES_PER_DEG_LAT;
      const dx = dy / Math.max(0.01, Math.cos((Math.max(Math.abs(s), Math.abs(n)) * Math.PI) / 180));
      return {
        bbox: [w - dx * 1.001, s - dy * 1.001, e + dx * 1.001, n + dy * 1.001],
        holds: nearLine(line, reachM),
      };
    }
  }
}
