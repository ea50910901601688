import Flatbush from "flatbush";

/**
 * Boxes within a distance of any of some chosen boxes; the chosen ones are among them.
 *
 * @param boxesMinMax flat [minX, minY, maxX, maxY, …] in metres, one plane for all.
 * @param chosen positions of boxes, in any order.
 * @returns positions, ascending; nothing when nothing is chosen.
 * @throws RangeError if the distance is negative or not a number, or a position is not in the array.
 * Cost: n log k for n boxes and k chosen ones.
 */
export function boxesNear(boxesMinMax: Float64Array, chosen: Uint32Array, distanceM: number): Uint32Array {
  if (!(distanceM >= 0)) throw new RangeError(`the distance must be 0 m or more, not ${distanceM}`);
  const n = boxesMinMax.length / 4;
  if (chosen.length === 0) return new Uint32Array(0);
  const index = new Flatbush(chosen.length);
  for (const i of chosen) {
    if (i >= n) throw new RangeError(`box ${i} is not in 0…${n - 1}`);
    index.add(boxesMinMax[i * 4]!, boxesMinMax[i * 4 + 1]!, boxesMinMax[i * 4 + 2], boxesMinMax[i * 4 + 3]);
  }
  index.finish();
  const out = new Uint32Array(n);
  let kept = 0;
  for (let i = 0; i < n; i++) {
    const minX = boxesMinMax[i * 4]!;
    const minY = boxesMinMax[i * 4 + 1]!;
    const maxX = boxesMinMax[i * 4 + 2]!;
    const maxY = boxesMinMax[i * 4 + 3]!;
    let isNear = false;
    index.search(minX - distanceM, minY - distanceM, maxX + distanceM, maxY + distanceM, (found) => {
      // The search goes on to the next box once one is near; the corner case is a box off the corner.
      isNear ||= gapM(boxesMinMax, chosen[found]!, minX, minY, maxX, maxY) <= distanceM;
      return false;
    });
    if (isNear) out[kept++] = i;
  }
  return out.slice(0, kept);
}

function gapM(
  boxes: Float64Array,
  i: number,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): number {
  const dx = Math.max(0, boxes[i * 4]! - maxX, minX - boxes[i * 4 + 2]!);
  const dy = Math.max(0, boxes[i * 4 + 1]! - maxY, minY - boxes[i * 4 + 3]!);
  return Math.hypot(dx, dy);
}
