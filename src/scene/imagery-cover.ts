import { geodeticToEcef } from "#kernels/enu-frame.ts";
import { childTiles, columnsAt, tileBox, tileHeightM } from "#kernels/tile-grid.ts";
import type { TileAddress, TileBox, TileGridKind } from "#kernels/tile-grid.ts";

/** What is seen, as far as tiles depend on it. */
export interface CoverView {
  /** earth-fixed metres */
  readonly eye: readonly [number, number, number];
  readonly eyeLongitudeDeg: number;
  readonly eyeLatitudeDeg: number;
  /** above the ellipsoid */
  readonly eyeHeightM: number;
  /** of the ground, above the ellipsoid */
  readonly groundM: number;
  /** pixels of a metre at a metre's distance */
  readonly pxPerMetre: number;
  /** whether any of a ball can be seen */
  isInView(x: number, y: number, z: number, radiusM: number): boolean;
}

export interface CoverLimits {
  readonly minLevel: number;
  readonly maxLevel: number;
  readonly tileSizePx: number;
  /** nothing outside */
  readonly box: TileBox | undefined;
  /** pixels on the screen that a pixel of a tile may take */
  readonly maxStretch: number;
}

/** More would not tell more: the view is then along the ground, or the service's coarsest level too fine. */
export const MAX_TILES = 160;
const EARTH_RADIUS_M = 6_371_000;

const meets = (a: TileBox, b: TileBox): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

const scratch = new Float64Array(3);

function distanceTo(view: CoverView, longitudeDeg: number, latitudeDeg: number): number {
  const [x, y, z] = geodeticToEcef(longitudeDeg, latitudeDeg, view.groundM, scratch);
  return Math.hypot(x! - view.eye[0], y! - view.eye[1], z! - view.eye[2]);
}

/**
 * How much the ground at a distance is foreshortened, 1 seen from above. A picture that is seen flat is drawn from
 * a coarser copy of itself, by its shorter side on the screen: a finer one would be fetched in vain.
 */
function seenFlat(view: CoverView, distanceM: number): number {
  const sine = (view.eyeHeightM - view.groundM) / Math.max(distanceM, 1);
  return clamp(sine, 0.2, 1) ** 0.7;
}

/** A ball around a tile on the ground. */
function ballOf(
  [west, south, east, north]: TileBox,
  groundM: number,
): readonly [number, number, number, number] {
  const middle = geodeticToEcef((west + east) / 2, (south + north) / 2, groundM, new Float64Array(3));
  let radius = 0;
  for (const [lon, lat] of [
    [west, south],
    [east, south],
    [west, north],
    [east, north],
    [(west + east) / 2, south],
    [(west + east) / 2, north],
  ] as const) {
    const [x, y, z] = geodeticToEcef(lon, lat, groundM, scratch);
    radius = Math.max(radius, Math.hypot(x! - middle[0]!, y! - middle[1]!, z! - middle[2]!));
  }
  return [middle[0]!, middle[1]!, middle[2]!, radius + 200];
}

/**
 * The tiles that together cover what is seen, each at the level that the distance asks for; the nearest first.
 *
 * Cost: linear in the tiles and their ancestors.
 */
export function coverView(kind: TileGridKind, view: CoverView, limits: CoverLimits): readonly TileAddress[] {
  const horizonM =
    Math.sqrt(2 * EARTH_RADIUS_M * Math.max(view.eyeHeightM, 2) + view.eyeHeightM ** 2) + 40_000;
  const out: { readonly tile: TileAddress; readonly distanceM: number }[] = [];
  let queue: TileAddress[] = Array.from({ length: columnsAt(kind, 0) }, (_, column) => ({
    level: 0,
    column,
    row: 0,
  }));
  // Level by level, so that what is left out when there are too many is as fine everywhere.
  while (queue.length > 0 && out.length < MAX_TILES) {
    const next: TileAddress[] = [];
    for (const tile of queue) {
      const box = tileBox(kind, tile);
      if (limits.box !== undefined && !meets(box, limits.box)) continue;
      const [x, y, z, radiusM] = ballOf(box, view.groundM);
      if (tile.level > 1) {
        const toMiddleM = Math.hypot(x - view.eye[0], y - view.eye[1], z - view.eye[2]);
        if (toMiddleM - radiusM > horizonM || !view.isInView(x, y, z, radiusM)) continue;
      }
      const distanceM = distanceTo(
        view,
        clamp(view.eyeLongitudeDeg, box[0], box[2]),
        clamp(view.eyeLatitudeDeg, box[1], box[3]),
      );
      const texelM = tileHeightM(kind, tile) / limits.tileSizePx;
      const stretch = (texelM * view.pxPerMetre * seenFlat(view, distanceM)) / Math.max(distanceM, 1);
      const isTooCoarse = stretch > limits.maxStretch && tile.level < limits.maxLevel;
      if (isTooCoarse || tile.level < Math.max(limits.minLevel, 2)) next.push(...childTiles(tile));
      else out.push({ tile, distanceM });
    }
    if (out.length + next.length > MAX_TILES * 4) break;
    queue = next;
  }
  return out
    .toSorted((a, b) => a.distanceM - b.distanceM)
    .slice(0, MAX_TILES)
    .map(({ tile }) => tile);
}
