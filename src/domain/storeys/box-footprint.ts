import type { Building } from "../building.ts";

const METRES_PER_DEG = 111_320;

/**
 * A stand-in for the footprint of a building of which only the box and the area are at hand: a rectangle about its
 * middle, with the box's proportions and the footprint's area. Metres east and north of the middle.
 */
export function boxFootprint({
  bbox: [west, south, east, north],
  footprintM2,
}: Pick<Building, "bbox" | "footprintM2">): readonly (readonly Float64Array[])[] {
  const perLon = METRES_PER_DEG * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [widthM, depthM] = [
    Math.max(1, (east - west) * perLon),
    Math.max(1, (north - south) * METRES_PER_DEG),
  ];
  const scale = footprintM2 > 0 ? Math.min(1, Math.sqrt(footprintM2 / (widthM * depthM))) : 1;
  const [x, y] = [(widthM * scale) / 2, (depthM * scale) / 2];
  return [[Float64Array.of(-x, -y, x, -y, x, y, -x, y)]];
}

/** From the middle of a building to the corner of its box, metres. */
export function boxRadiusM({ bbox: [west, south, east, north] }: Pick<Building, "bbox">): number {
  const perLon = METRES_PER_DEG * Math.cos((((south + north) / 2) * Math.PI) / 180);
  return Math.hypot((east - west) * perLon, (north - south) * METRES_PER_DEG) / 2;
}
