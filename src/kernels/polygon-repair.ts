import { unionPolygons } from "./polygon-clip.ts";
import type { Polygon } from "./polygon-clip.ts";
import { emptyBox, growBox, ringSignedArea } from "./ring-measure.ts";
import { bitOf, repairPolygon } from "./ring-repair.ts";
import type { RepairOptions, RepairedPolygon } from "./ring-repair.ts";

/**
 * Makes the polygons of one feature simple, and one of those that overlap or share an edge.
 *
 * Shapes, errors: see repairPolygon.
 * Cost: see ringContact for each polygon; the union of all of them where the boxes of two meet.
 */
export function repairPolygons(
  polygonsXy: readonly (readonly Float64Array[])[],
  options: RepairOptions,
): RepairedPolygon {
  let repairs = 0;
  const simple: Float64Array[][] = [];
  let whole = 0;
  for (const rings of polygonsXy) {
    const repaired = repairPolygon(rings, options);
    repairs |= repaired.repairs;
    if (repaired.polygons.length > 0) whole++;
    simple.push(...repaired.polygons);
  }
  // The lobes of one polygon touch and do not overlap; only polygons that were drawn apart can.
  if (whole < 2 || !doBoxesMeet(simple)) return { polygons: simple, repairs };
  const joined = unionPolygons(simple);
  const isDisjoint =
    joined.length === simple.length && coverOf(joined) > coverOf(simple) - options.minArea / options.xScale;
  if (isDisjoint) return { polygons: simple, repairs };
  return {
    polygons: joined.flatMap((rings) => repairPolygon(rings, { ...options, expectsClosed: false }).polygons),
    repairs: repairs | bitOf("overlappingParts"),
  };
}

/** Whether the boxes of two exteriors meet: a sweep along x. */
function doBoxesMeet(polygons: readonly Polygon[]): boolean {
  const boxes = polygons.map((rings) => {
    const box = emptyBox();
    growBox(box, rings[0]!);
    return box;
  });
  boxes.sort((a, b) => a[0]! - b[0]!);
  for (const [i, a] of boxes.entries()) {
    for (let j = i + 1; j < boxes.length && boxes[j]![0]! <= a[2]!; j++) {
      const b = boxes[j]!;
      if (b[1]! <= a[3]! && a[1]! <= b[3]!) return true;
    }
  }
  return false;
}

/** Area of polygons whose holes wind the other way. */
const coverOf = (polygons: readonly Polygon[]): number =>
  polygons.flat().reduce((sum, ring) => sum + ringSignedArea(ring), 0);
