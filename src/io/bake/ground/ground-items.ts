import { ringSignedArea } from "#kernels/ring-measure.ts";
import type { BuildingSet } from "../building-set.ts";
import type { AreaClass, MapFeature, RailFeature, RoadClass } from "../map-feature.ts";
import { boxOf, boxToPlane, toPlane } from "./ground-extent.ts";
import type { GroundExtent, PlaneBox } from "./ground-extent.ts";
import { railWidthM, roadLanes, roadWidthM, waterwayWidthM } from "./map-widths.ts";

interface ItemBase {
  readonly box: PlaneBox;
}

export interface AreaItem extends ItemBase {
  readonly kind: "area";
  readonly areaClass: AreaClass;
  /** plane metres, open; exterior clockwise on the page, holes the other way, so that unions stay unions */
  readonly rings: readonly Float64Array[];
}

export interface RoadItem extends ItemBase {
  readonly kind: "road";
  readonly roadClass: RoadClass;
  readonly xy: Float64Array;
  readonly widthM: number;
  readonly lanes: number;
  readonly isOneway: boolean;
  readonly isBridge: boolean;
  readonly isTunnel: boolean;
}

export interface RailItem extends ItemBase {
  readonly kind: "rail";
  readonly railClass: RailFeature["railClass"];
  readonly xy: Float64Array;
  readonly widthM: number;
  /** #rrggbb */
  readonly colour: string | undefined;
  readonly isTunnel: boolean;
}

export interface WaterwayItem extends ItemBase {
  readonly kind: "waterway";
  readonly xy: Float64Array;
  readonly widthM: number;
}

export type GroundItem = AreaItem | RoadItem | RailItem | WaterwayItem;

/** Outlines of buildings, asked for one by one: a million of them need not be held twice. */
export interface FootprintSource {
  readonly count: number;
  /** plane metres, stride 4: left, top, right, bottom */
  readonly boxes: Float32Array;
  /** exterior rings of the building's bodies that stand on the ground, plane metres, open */
  ringsOf(position: number): Float64Array[];
}

function openRing(xy: Float64Array): Float64Array {
  const n = xy.length;
  return n >= 4 && xy[0] === xy[n - 2] && xy[1] === xy[n - 1] ? xy.slice(0, n - 2) : xy;
}

function reversed(xy: Float64Array): Float64Array {
  const out = new Float64Array(xy.length);
  for (let i = 0; i < xy.length; i += 2) {
    out[i] = xy[xy.length - 2 - i]!;
    out[i + 1] = xy[xy.length - 1 - i]!;
  }
  return out;
}

const isFiniteLine = (xy: Float64Array): boolean => xy.length >= 4 && xy.every(Number.isFinite);

function toItem(feature: MapFeature, extent: GroundExtent): GroundItem | undefined {
  switch (feature.kind) {
    case "place":
      return undefined;
    case "area": {
      const rings: Float64Array[] = [];
      for (const [i, ringLonLat] of feature.ringsLonLat.entries()) {
        const xy = openRing(toPlane(extent, ringLonLat));
        if (xy.length < 6 || !isFiniteLine(xy)) {
          if (i === 0) return undefined;
          continue;
        }
        rings.push(ringSignedArea(xy) > 0 === (i === 0) ? xy : reversed(xy));
      }
      const exterior = rings[0];
      return exterior && { kind: "area", areaClass: feature.areaClass, rings, box: boxOf(exterior) };
    }
    case "road": {
      const xy = toPlane(extent, feature.lonLat);
      if (!isFiniteLine(xy)) return undefined;
      const { roadClass, isOneway, isBridge, isTunnel } = feature;
      const lanes = roadLanes(feature);
      return {
        kind: "road",
        roadClass,
        xy,
        widthM: roadWidthM(feature),
        lanes,
        isOneway,
        isBridge,
        isTunnel,
        box: boxOf(xy),
      };
    }
    case "rail": {
      const xy = toPlane(extent, feature.lonLat);
      if (!isFiniteLine(xy)) return undefined;
      const { railClass, colour, isTunnel } = feature;
      return { kind: "rail", railClass, xy, widthM: railWidthM(railClass), colour, isTunnel, box: boxOf(xy) };
    }
    case "waterway": {
      const xy = toPlane(extent, feature.lonLat);
      if (!isFiniteLine(xy)) return undefined;
      return { kind: "waterway", xy, widthM: waterwayWidthM(feature), box: boxOf(xy) };
    }
  }
}

/** What can be drawn of the features, in plane metres; degenerate ones are left out. Order is kept. */
export function groundItems(features: readonly MapFeature[], extent: GroundExtent): GroundItem[] {
  const items: GroundItem[] = [];
  for (const feature of features) {
    const item = toItem(feature, extent);
    if (item !== undefined) items.push(item);
  }
  return items;
}

/** Bodies that begin above this hang in the air and leave the ground below them in the light. */
const GROUNDED_BELOW_M = 2.5;

/** The buildings' outlines on the ground. */
export function footprintSource(set: BuildingSet | undefined, extent: GroundExtent): FootprintSource {
  if (set === undefined) return { count: 0, boxes: new Float32Array(0), ringsOf: () => [] };
  const ringsOf = (position: number): Float64Array[] => {
    const rings: Float64Array[] = [];
    for (let solid = set.solidStart.data[position]!; solid < set.solidStart.data[position + 1]!; solid++) {
      if (set.solidMinHeightM.data[solid]! > GROUNDED_BELOW_M) continue;
      const ring = set.ringStart.data[solid]!;
      const [from, to] = [set.vertexStart.data[ring]! * 2, set.vertexStart.data[ring + 1]! * 2];
      const xy = toPlane(extent, set.lonLat.data.subarray(from, to));
      rings.push(ringSignedArea(xy) > 0 ? xy : reversed(xy));
    }
    return rings;
  };
  const boxes = new Float32Array(set.count * 4);
  for (let b = 0; b < set.count; b++) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    const ring0 = set.ringStart.data[set.solidStart.data[b]!]!;
    const ring1 = set.ringStart.data[set.solidStart.data[b + 1]!]!;
    for (let v = set.vertexStart.data[ring0]!; v < set.vertexStart.data[ring1]!; v++) {
      west = Math.min(west, set.lonLat.data[v * 2]!);
      east = Math.max(east, set.lonLat.data[v * 2]!);
      south = Math.min(south, set.lonLat.data[v * 2 + 1]!);
      north = Math.max(north, set.lonLat.data[v * 2 + 1]!);
    }
    const box = boxToPlane(extent, [west, south, east, north]);
    boxes.set([box.minX, box.minY, box.maxX, box.maxY], b * 4);
  }
  return { count: set.count, boxes, ringsOf };
}
