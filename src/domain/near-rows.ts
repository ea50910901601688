import { boxesNear } from "#kernels/near-boxes.ts";
import type { BuildingIndex } from "./building-index.ts";
import type { RowList } from "./row-list.ts";

/** Metres of a degree of latitude in the middle of the scale: 0.5 % off at the equator and at the poles. */
const METRES_PER_DEG = 111_320;

/**
 * Buildings within a distance of any of the given ones, those with them.
 *
 * The distance is between the boxes around footprints, which the index has, in an equirectangular plane through
 * the city's middle latitude: true to a few metres in a hundred for buildings that stand askew.
 *
 * @throws RangeError if the distance is negative or a row is not in the index.
 */
export function rowsNear(index: BuildingIndex, rows: RowList, distanceM: number): RowList {
  const { count, longitudeE7, latitudeE7, bboxOffsetE6 } = index;
  const boxes = new Float64Array(count * 4);
  if (count === 0) return boxesNear(boxes, rows, distanceM);
  const [lon0, lat0] = [longitudeE7[0]! / 1e7, latitudeE7[0]! / 1e7];
  const perLon = METRES_PER_DEG * Math.cos((lat0 * Math.PI) / 180);
  for (let row = 0; row < count; row++) {
    const lon = longitudeE7[row]! / 1e7 - lon0;
    const lat = latitudeE7[row]! / 1e7 - lat0;
    boxes[row * 4] = (lon + bboxOffsetE6[row * 4]! / 1e6) * perLon;
    boxes[row * 4 + 1] = (lat + bboxOffsetE6[row * 4 + 1]! / 1e6) * METRES_PER_DEG;
    boxes[row * 4 + 2] = (lon + bboxOffsetE6[row * 4 + 2]! / 1e6) * perLon;
    boxes[row * 4 + 3] = (lat + bboxOffsetE6[row * 4 + 3]! / 1e6) * METRES_PER_DEG;
  }
  return boxesNear(boxes, rows, distanceM);
}
