import type { RoadItem } from "./ground-items.ts";

/** Roads whose lanes are painted. */
const MARKED = new Set<RoadItem["roadClass"]>(["motorway", "trunk", "primary", "secondary", "tertiary"]);
/** Corners sharper than this would throw an offset line far out: the line is beveled, length over offset. */
const MITER_LIMIT = 2;

/**
 * The line that runs beside another.
 *
 * @param xy flat plane coordinates, y down the page
 * @param offsetM to the right of the direction of travel, negative to the left
 */
export function offsetLine(xy: Float64Array, offsetM: number): Float64Array {
  const n = xy.length / 2;
  const out = new Float64Array(xy.length);
  let [px, py] = [0, 0];
  for (let i = 0; i < n; i++) {
    let [dx, dy] = [px, py];
    // Repeated points have no direction; the one before holds on.
    for (let j = i + 1; j < n; j++) {
      const [ex, ey] = [xy[j * 2]! - xy[i * 2]!, xy[j * 2 + 1]! - xy[i * 2 + 1]!];
      const length = Math.hypot(ex, ey);
      if (length === 0) continue;
      [dx, dy] = [ex / length, ey / length];
      break;
    }
    if (i === 0) [px, py] = [dx, dy];
    const [nx, ny] = [-(py + dy), px + dx];
    const length = Math.hypot(nx, ny);
    const reach = length < 2 / MITER_LIMIT ? MITER_LIMIT : 2 / length;
    const scale = length === 0 ? 0 : (offsetM * reach) / length;
    out[i * 2] = xy[i * 2]! + nx * scale;
    out[i * 2 + 1] = xy[i * 2 + 1]! + ny * scale;
    [px, py] = [dx, dy];
  }
  return out;
}

/** Painted lines of a road, plane metres: between the directions, and between lanes of the same direction. */
export function laneLines(road: RoadItem): {
  readonly centre?: Float64Array;
  readonly lanes: readonly Float64Array[];
} {
  if (!MARKED.has(road.roadClass) || road.lanes < 2) return { lanes: [] };
  const laneM = road.widthM / road.lanes;
  const lanes: Float64Array[] = [];
  const hasCentre = !road.isOneway;
  const middle = Math.round(road.lanes / 2);
  for (let k = 1; k < road.lanes; k++) {
    if (hasCentre && k === middle) continue;
    lanes.push(offsetLine(road.xy, (k - road.lanes / 2) * laneM));
  }
  if (!hasCentre) return { lanes };
  const centreM = (middle - road.lanes / 2) * laneM;
  return { centre: centreM === 0 ? road.xy : offsetLine(road.xy, centreM), lanes };
}
