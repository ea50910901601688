import type { HeightAt } from "#kernels/elevation-grid.ts";
import { geodeticToEnu } from "#kernels/enu-frame.ts";
import type { EnuFrame } from "#kernels/enu-frame.ts";
import type { GroundExtent } from "./ground-extent.ts";

/** What a mesh of the ground stands on. */
export interface GroundSurface {
  readonly frame: EnuFrame;
  readonly extent: GroundExtent;
  /** ellipsoidal height, metres */
  readonly heightAt: HeightAt;
}

export interface GroundMesh {
  /** east, north, up in metres, stride 3: the grid from north to south, then the skirt */
  readonly positions: Float64Array;
  /** 0…1 from the picture's top left, stride 2 */
  readonly texcoords: Float32Array;
  /** counter-clockwise seen from above, or from outside for the skirt */
  readonly indices: Uint32Array;
}

/** A cell of the quadtree. */
export interface Cell {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

/** How the cells of one level are meshed; the same for all of them, so that their borders fit. */
export interface LevelMesh {
  readonly segments: number;
  readonly skirtM: number;
  /** positions lie on multiples of this, a power of two */
  readonly stepM: number;
}

/** Longitude and latitude of a mesh line, from whole numbers: neighbours get the same bits. */
const lonOf = (extent: GroundExtent, line: number, lines: number): number =>
  extent.bbox[0] + (extent.bbox[2] - extent.bbox[0]) * (line / lines);
const latOf = (extent: GroundExtent, line: number, lines: number): number =>
  extent.bbox[3] - (extent.bbox[3] - extent.bbox[1]) * (line / lines);

const SEGMENT_CHOICES = [8, 16, 32];
/** Probes between mesh lines: more than one, so that a form between two lines is not stepped over. */
const PROBES = 3;

function deviation(surface: GroundSurface, { level, column, row }: Cell, segments: number): number {
  const { extent, heightAt } = surface;
  const lines = 2 ** level * segments;
  let worst = 0;
  for (let r = 0; r < segments; r++) {
    for (let c = 0; c < segments; c++) {
      const [left, top] = [column * segments + c, row * segments + r];
      const at = (dx: number, dy: number): number =>
        heightAt(lonOf(extent, left + dx, lines), latOf(extent, top + dy, lines));
      const [nw, ne, sw, se] = [at(0, 0), at(1, 0), at(0, 1), at(1, 1)];
      for (let i = 1; i <= PROBES; i++) {
        for (let j = 1; j <= PROBES; j++) {
          const [x, y] = [i / (PROBES + 1), j / (PROBES + 1)];
          // The cell's diagonal runs from south-west to north-east.
          const mesh =
            x + y <= 1 ? nw + (ne - nw) * x + (sw - nw) * y : se + (sw - se) * (1 - x) + (ne - se) * (1 - y);
          worst = Math.max(worst, Math.abs(mesh - at(x, y)));
        }
      }
    }
  }
  return worst;
}

const EARTH_RADIUS_M = 6371000;
const STEPS = 60000;
const FINEST_STEP_M = 1 / 64;

/**
 * Chooses how the cells of a level are meshed: the coarsest grid that stays within about a sixth of a pixel
 * of the terrain, skirts deeper than what neighbours of other levels may differ by.
 */
export function planLevelMesh(
  surface: GroundSurface,
  cells: readonly Cell[],
  metresPerPx: number,
  reliefM: number,
): LevelMesh {
  const level = cells[0]?.level ?? 0;
  const sideM = Math.max(surface.extent.widthM, surface.extent.heightM) / 2 ** level;
  const tolerance = Math.max(0.12, metresPerPx / 6);
  let segments = SEGMENT_CHOICES[0]!;
  let errorM = 0;
  for (const choice of SEGMENT_CHOICES) {
    segments = choice;
    const sagittaM = (sideM / choice) ** 2 / (8 * EARTH_RADIUS_M);
    errorM = sagittaM;
    for (const cell of cells) {
      errorM = Math.max(errorM, deviation(surface, cell, choice) + sagittaM);
      if (errorM > tolerance) break;
    }
    if (errorM <= tolerance) break;
  }
  const skirtM = Math.max(2, 6 * metresPerPx, 3 * errorM);
  let stepM = FINEST_STEP_M;
  while ((Math.max(sideM * 1.02, reliefM) + skirtM) / stepM > STEPS) stepM *= 2;
  return { segments, skirtM, stepM };
}

/** The mesh of a cell: a grid of meridians and parallels, with a skirt hanging from its four borders. */
export function groundMesh(
  surface: GroundSurface,
  { level, column, row }: Cell,
  { segments, skirtM, stepM }: LevelMesh,
): GroundMesh {
  const { frame, extent, heightAt } = surface;
  const n = segments + 1;
  const lines = 2 ** level * segments;
  const positions = new Float64Array((n * n + 4 * n) * 3);
  const texcoords = new Float32Array((n * n + 4 * n) * 2);
  const indices = new Uint32Array((segments * segments + 4 * segments) * 6);
  let at = 0;
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const lon = lonOf(extent, column * segments + c, lines);
      const lat = latOf(extent, row * segments + r, lines);
      geodeticToEnu(frame, lon, lat, heightAt(lon, lat), positions, at * 3);
      for (let axis = 0; axis < 3; axis++)
        positions[at * 3 + axis] = Math.round(positions[at * 3 + axis]! / stepM) * stepM;
      texcoords[at * 2] = c / segments;
      texcoords[at * 2 + 1] = r / segments;
      at++;
    }
  }
  let index = 0;
  for (let r = 0; r < segments; r++) {
    for (let c = 0; c < segments; c++) {
      const [nw, ne, sw, se] = [r * n + c, r * n + c + 1, (r + 1) * n + c, (r + 1) * n + c + 1];
      indices.set([nw, sw, ne, ne, sw, se], index);
      index += 6;
    }
  }
  // Clockwise around the cell, so that the skirt's outside is on the left.
  const depth = Math.ceil(skirtM / stepM) * stepM;
  const borders = [
    (i: number) => i,
    (i: number) => i * n + segments,
    (i: number) => segments * n + segments - i,
    (i: number) => (segments - i) * n,
  ];
  for (const top of borders) {
    const first = at;
    for (let i = 0; i < n; i++) {
      const from = top(i);
      positions.set(positions.subarray(from * 3, from * 3 + 3), at * 3);
      positions[at * 3 + 2]! -= depth;
      texcoords.set(texcoords.subarray(from * 2, from * 2 + 2), at * 2);
      at++;
    }
    for (let i = 0; i < segments; i++) {
      indices.set([top(i), top(i + 1), first + i, top(i + 1), first + i + 1, first + i], index);
      index += 6;
    }
  }
  return { positions, texcoords, indices };
}
