import { boxToPlane } from "./ground-extent.ts";
import type { Bbox, GroundExtent, PlaneBox } from "./ground-extent.ts";
import type { GroundItem } from "./ground-items.ts";

/** Where the map ends: it is whole inside `inner` and gone outside `outer`, plane metres. */
export interface FadeFrame {
  readonly inner: PlaneBox;
  readonly outer: PlaneBox;
}

/** Of the ground's side: how long the map takes to fade. */
const FADE_SHARE = 0.1;
/** Of the city's side: what lies this near to its border reaches it, and what lies this far out crosses it. */
const [NEAR_SHARE, CROSS_SHARE] = [0.05, 0.01];
/** Fewer of the features at a border than this crossing it: the data are cut there. */
const MIN_CROSSING_SHARE = 0.3;
const REACH_QUANTILE = 0.9;

/** How far beyond a border of the city the data go on, metres; negative where they end before it. */
function reachBeyond(outwardM: readonly number[], sideM: number): number {
  const near = outwardM.filter((d) => d > -NEAR_SHARE * sideM).sort((a, b) => a - b);
  const crossing = near.filter((d) => d > CROSS_SHARE * sideM);
  const isCut = crossing.length < MIN_CROSSING_SHARE * near.length;
  const ends = isCut ? near.filter((d) => d <= CROSS_SHARE * sideM) : crossing;
  const reach = ends[Math.floor((ends.length - 1) * REACH_QUANTILE)] ?? 0;
  return isCut ? Math.min(0, reach) : reach;
}

/**
 * Where the map fades into plain ground: at the ground's border where data go that far, else where they
 * end, so that neither shows a cut.
 */
export function fadeFrame(extent: GroundExtent, cityBbox: Bbox, items: readonly GroundItem[]): FadeFrame {
  const city = boxToPlane(extent, cityBbox);
  const [widthM, heightM] = [city.maxX - city.minX, city.maxY - city.minY];
  const outward = (distance: (box: PlaneBox) => number): number[] => items.map(({ box }) => distance(box));
  const outer = {
    minX: Math.max(
      0,
      city.minX -
        reachBeyond(
          outward((box) => city.minX - box.minX),
          widthM,
        ),
    ),
    minY: Math.max(
      0,
      city.minY -
        reachBeyond(
          outward((box) => city.minY - box.minY),
          heightM,
        ),
    ),
    maxX: Math.min(
      extent.widthM,
      city.maxX +
        reachBeyond(
          outward((box) => box.maxX - city.maxX),
          widthM,
        ),
    ),
    maxY: Math.min(
      extent.heightM,
      city.maxY +
        reachBeyond(
          outward((box) => box.maxY - city.maxY),
          heightM,
        ),
    ),
  };
  const fadeM = FADE_SHARE * Math.min(extent.widthM, extent.heightM);
  const inner = {
    minX: outer.minX + fadeM,
    minY: outer.minY + fadeM,
    maxX: outer.maxX - fadeM,
    maxY: outer.maxY - fadeM,
  };
  return { inner, outer };
}
