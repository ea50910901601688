import { geodeticToEnu } from "#kernels/enu-frame.ts";
import type { GroundMesh, GroundSurface } from "./ground-mesh.ts";

/** How far the apron reaches beyond the ground, in sides of the ground and in metres at most. */
const [REACH_SIDES, MAX_REACH_M] = [4, 60_000];
/** Mesh lines outside, as shares of the reach. */
const OUTER_LINES = [1, 0.6, 0.33, 0.17, 0.07, 0.025];
const INNER_SEGMENTS = 32;
const SKIRT_M = 60;

/** Mesh lines along one side in units of the ground's side: 0 and 1 are the ground's borders. */
function linesAlong(sideM: number): number[] {
  const reach = Math.min(REACH_SIDES, MAX_REACH_M / sideM);
  const inner = Array.from({ length: INNER_SEGMENTS + 1 }, (_, i) => i / INNER_SEGMENTS);
  const outer = OUTER_LINES.map((share) => share * reach);
  return [...outer.map((x) => -x), ...inner, ...outer.map((x) => 1 + x).reverse()];
}

const smooth = (t: number): number => t * t * (3 - 2 * t);

/**
 * Plain land around the ground, with a hole where the ground lies. Heights run out from the ground's border
 * to their mean, so that the horizon is calm whatever the terrain ends with.
 */
export function apronMesh({ frame, extent, heightAt }: GroundSurface): GroundMesh {
  const [west, south, east, north] = extent.bbox;
  const lonAt = (u: number): number => west + (east - west) * u;
  const latAt = (v: number): number => north - (north - south) * v;
  const clamp = (t: number): number => Math.min(1, Math.max(0, t));
  let sum = 0;
  for (let i = 0; i < INNER_SEGMENTS; i++) {
    const t = i / INNER_SEGMENTS;
    for (const [u, v] of [
      [t, 0],
      [1, t],
      [1 - t, 1],
      [0, 1 - t],
    ] as const)
      sum += heightAt(lonAt(u), latAt(v));
  }
  const mean = sum / (4 * INNER_SEGMENTS);
  const [us, vs] = [linesAlong(extent.widthM), linesAlong(extent.heightM)];
  const n = us.length;
  const positions: number[] = [];
  const scratch = new Float64Array(3);
  const add = (u: number, v: number, dropM: number): number => {
    const away = Math.max(Math.abs(u - clamp(u)), Math.abs(v - clamp(v)));
    const border = heightAt(lonAt(clamp(u)), latAt(clamp(v)));
    const height = border + (mean - border) * smooth(clamp(away));
    geodeticToEnu(frame, lonAt(u), latAt(v), height, scratch);
    return positions.push(scratch[0]!, scratch[1]!, scratch[2]! - dropM) / 3 - 1;
  };
  for (const v of vs) for (const u of us) add(u, v, 0);
  const indices: number[] = [];
  const [first, last] = [OUTER_LINES.length, OUTER_LINES.length + INNER_SEGMENTS];
  for (let r = 0; r + 1 < n; r++) {
    for (let c = 0; c + 1 < n; c++) {
      if (r >= first && r < last && c >= first && c < last) continue;
      const [nw, ne, sw, se] = [r * n + c, r * n + c + 1, (r + 1) * n + c, (r + 1) * n + c + 1];
      indices.push(nw, sw, ne, ne, sw, se);
    }
  }
  // Counter-clockwise around the hole, so that the skirt is seen from inside it.
  const side = Array.from({ length: INNER_SEGMENTS + 1 }, (_, i) => i);
  addSkirt(side.map((i) => [first, last - i]));
  addSkirt(side.map((i) => [first + i, first]));
  addSkirt(side.map((i) => [last, first + i]));
  addSkirt(side.map((i) => [last - i, last]));
  return {
    positions: Float64Array.from(positions),
    texcoords: new Float32Array((positions.length / 3) * 2).fill(0.5),
    indices: Uint32Array.from(indices),
  };

  function addSkirt(points: readonly (readonly [row: number, column: number])[]): void {
    const bottoms = points.map(([row, column]) => add(us[column]!, vs[row]!, SKIRT_M));
    for (let i = 0; i + 1 < points.length; i++) {
      const top0 = points[i]![0] * n + points[i]![1];
      const top1 = points[i + 1]![0] * n + points[i + 1]![1];
      indices.push(top0, top1, bottoms[i]!, top1, bottoms[i + 1]!, bottoms[i]!);
    }
  }
}
