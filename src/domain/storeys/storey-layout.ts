import type { Polygon } from "#kernels/polygon-clip.ts";
import { wound } from "#kernels/ring-measure.ts";
import { splitStorey } from "#kernels/unit-split.ts";
import type { Storey, StoreyBuilding, StoreyUnit } from "./storey-building.ts";

/** Where no height is known: the usual storey of GB 50096 dwellings. */
const USUAL_STOREY_M = 3;
const MIN_STOREY_M = 1.8;
const MAX_STOREY_M = 30;

export interface PlacedUnit {
  readonly unit: StoreyUnit;
  readonly polygons: readonly Polygon[];
}

/** A storey with its plan: what stands where. */
export interface PlacedStorey {
  readonly storey: Storey;
  /** of its floor above the ground; below ground negative */
  readonly baseM: number;
  readonly heightM: number;
  readonly outline: readonly Polygon[];
  readonly units: readonly PlacedUnit[];
  /** stairs, lifts, corridors */
  readonly common: readonly Polygon[];
}

export interface StoreyLayout {
  /** lowest first */
  readonly storeys: readonly PlacedStorey[];
  /** middle of the footprint in the building's own frame, which plans are drawn about */
  readonly originM: readonly [x: number, y: number];
}

const isUsual = (heightM: number | undefined): heightM is number =>
  heightM !== undefined && heightM >= MIN_STOREY_M && heightM <= MAX_STOREY_M;

/** The ring about the origin, without its closing point. */
function opened(ring: Float64Array, [x, y]: readonly [number, number]): Float64Array {
  const n = ring.length;
  const isClosed = n >= 4 && ring[0] === ring[n - 2] && ring[1] === ring[n - 1];
  const out = ring.slice(0, isClosed ? n - 2 : n);
  for (let i = 0; i < out.length; i += 2) {
    out[i]! -= x;
    out[i + 1]! -= y;
  }
  return out;
}

function middleOf(polygons: StoreyBuilding["polygonsM"]): readonly [number, number] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [ring] of polygons) {
    for (let i = 0; i < (ring?.length ?? 0); i += 2) {
      minX = Math.min(minX, ring![i]!);
      maxX = Math.max(maxX, ring![i]!);
      minY = Math.min(minY, ring![i + 1]!);
      maxY = Math.max(maxY, ring![i + 1]!);
    }
  }
  return minX > maxX ? [0, 0] : [(minX + maxX) / 2, (minY + maxY) / 2];
}

/**
 * Stacks the storeys and divides each into its units. Storeys that are alike are divided once.
 *
 * Heights that are not known, or that no storey has, count as three metres: drawn so, not recorded so.
 */
export function layOutStoreys(building: StoreyBuilding): StoreyLayout {
  const originM = middleOf(building.polygonsM);
  const about = (polygons: StoreyBuilding["polygonsM"]): readonly Polygon[] =>
    polygons.map((rings) => wound(rings.map((ring) => opened(ring, originM))));
  const footprint = about(building.polygonsM);
  const plans = new Map<string, ReturnType<typeof splitStorey>>();
  const plan = (storey: Storey, outline: readonly Polygon[]): ReturnType<typeof splitStorey> => {
    const shares = storey.units.map(({ areaShare }) => areaShare ?? Number.NaN);
    if (storey.polygonsM !== undefined) return splitStorey(outline, shares);
    const key = shares.join();
    const known = plans.get(key) ?? splitStorey(outline, shares);
    plans.set(key, known);
    return known;
  };
  const sorted = building.storeys.toSorted((a, b) => a.number - b.number);
  const heights = sorted.map(({ heightM }) => (isUsual(heightM) ? heightM : USUAL_STOREY_M));
  const below = sorted.filter(({ number }) => number < 0).length;
  let baseM = -heights.slice(0, below).reduce((sum, height) => sum + height, 0);
  const storeys = sorted.map((storey, position): PlacedStorey => {
    const heightM = heights[position] ?? USUAL_STOREY_M;
    const outline = storey.polygonsM === undefined ? footprint : about(storey.polygonsM);
    const { units, common } = plan(storey, outline);
    const placed = {
      storey,
      baseM,
      heightM,
      outline,
      units: storey.units.map((unit, i) => ({ unit, polygons: units[i] ?? [] })),
      common,
    };
    baseM += heightM;
    return placed;
  });
  return { storeys, originM };
}
