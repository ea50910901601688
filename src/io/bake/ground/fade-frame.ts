import { boxToPlane } from "./ground-extent.ts";
import type { Bbox, GroundExtent, PlaneBox } from "./ground-extent.ts";
import type { GroundItem } from "./ground-items.ts";
import type { FadeFrame } from "./ground-painter.ts";

/** Of the ground's side: how long the map takes to fade. */
const FADE_SHARE = 0.1;
/** Of the city's side: what lies this near to its border reaches it, and what lies this far out crosses it. */
const [TOUCH_SHARE, CROSS_SHARE] = [0.005, 0.01];
/** Fewer of the features at a border than this crossing it: the data are cut there. */
const MIN_CROSSING_SHARE = 0.3;
const REACH_QUANTILE = 0.9;

/** How far beyond a border of the city the data go on, metres; 0 where they are cut at it. */
function reachBeyond(outwardM: readonly number[], sideM: number): number {
  const touching = outwardM.filter((d) => d > -TOUCH_SHARE * sideM);
  const crossing = touching.filter((d) => d > CROSS_SHARE * sideM).sort((a, b) => a - b);
  if (crossing.length < MIN_CROSSING_SHARE * touching.length) return 0;
  return crossing[Math.floor((crossing.length - 1) * REACH_QUANTILE)] ?? 0;
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
    minX: Math.max(0, city.minX - reachBeyond(outward((box) => city.minX - box.minX), widthM)),
    minY: Math.max(0, city.minY - reachBeyond(outward((box) => city.minY - box.minY), heightM)),
    maxX: Math.min(extent.widthM, city.maxX + reachBeyond(outward((box) => box.maxX - city.maxX), widthM)),
    maxY: Math.min(extent.heightM, city.maxY + reachBeyond(outward((box) => box.maxY - city.maxY), heightM)),
  };
  const fadeM = FADE_SHARE * Math.min(extent.widthM, extent.heightM);
  const inner = { minX: outer.minX + fadeM, minY: outer.minY + fadeM, maxX: outer.maxX - fadeM, maxY: outer.maxY - fadeM };
  return { inner, outer };
}
