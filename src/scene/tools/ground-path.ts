import { alongGround } from "#domain/tools/drawn-shape.ts";
import type { HeightAt } from "#domain/tools/drawn-shape.ts";
import type { GroundPoint } from "#domain/tools/ground-point.ts";
import type { ScreenView } from "#domain/tools/screen-view.ts";
import { geodeticToEcef } from "#kernels/enu-frame.ts";

/** Nearer to the camera than this, metres ahead, nothing is drawn. */
const NEAR_M = 0.5;

const scratch = new Float64Array(3);

/**
 * A drawing's path as earth-fixed points close enough to follow the ground.
 *
 * @returns flat [x0, y0, z0, …] in metres; of a closed path the first point is not repeated
 */
export function toEcefPath(
  path: readonly GroundPoint[],
  isClosed: boolean,
  heightAt: HeightAt | undefined,
): Float64Array {
  const [first] = path;
  const corners = isClosed && first !== undefined ? [...path, first] : path;
  const points: GroundPoint[] = [];
  for (const [i, corner] of corners.entries()) {
    const next = corners[i + 1];
    if (heightAt === undefined || next === undefined) points.push(corner);
    else points.push(...alongGround(corner, next, heightAt).slice(0, -1));
  }
  if (isClosed) points.pop();
  const out = new Float64Array(points.length * 3);
  for (const [i, { longitudeDeg, latitudeDeg, heightM }] of points.entries()) {
    out.set(geodeticToEcef(longitudeDeg, latitudeDeg, heightM, scratch), i * 3);
  }
  return out;
}

/**
 * Where an earth-fixed path runs on the screen, cut where it would pass behind the camera.
 *
 * @returns flat [x0, y0, …] in CSS pixels; of an open path each piece that is in front
 */
export function projectPath(ecef: Float64Array, isClosed: boolean, view: ScreenView): Float64Array[] {
  const n = ecef.length / 3;
  const clip = new Float64Array(n * 3);
  const m = view.clipFromEcef;
  for (let i = 0; i < n; i++) {
    const x = ecef[i * 3]!;
    const y = ecef[i * 3 + 1]!;
    const z = ecef[i * 3 + 2]!;
    clip[i * 3] = m[0]! * x + m[4]! * y + m[8]! * z + m[12]!;
    clip[i * 3 + 1] = m[1]! * x + m[5]! * y + m[9]! * z + m[13]!;
    clip[i * 3 + 2] = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
  }
  const pieces: number[][] = [];
  let piece: number[] = [];
  const push = (x: number, y: number, w: number): void => {
    piece.push(((x / w + 1) / 2) * view.widthPx, ((1 - y / w) / 2) * view.heightPx);
  };
  const end = (): void => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  };
  for (let i = 0; i < n; i++) {
    const j = i + 1 === n ? 0 : i + 1;
    const [w, v] = [clip[i * 3 + 2]!, clip[j * 3 + 2]!];
    if (w >= NEAR_M) push(clip[i * 3]!, clip[i * 3 + 1]!, w);
    if (i + 1 === n && !isClosed) break;
    if (w >= NEAR_M === v >= NEAR_M) continue;
    const t = (NEAR_M - w) / (v - w);
    const at = (k: 0 | 1): number => clip[i * 3 + k]! * (1 - t) + clip[j * 3 + k]! * t;
    // A closed path stays one piece: what is behind is cut off along a line that no one sees.
    if (!isClosed && v >= NEAR_M) end();
    push(at(0), at(1), NEAR_M);
    if (!isClosed && v < NEAR_M) end();
  }
  end();
  return pieces.map((points) => Float64Array.from(points));
}

/** Where a place is on the screen; undefined behind the camera. */
export function projectPoint(
  { longitudeDeg, latitudeDeg, heightM }: GroundPoint,
  view: ScreenView,
): readonly [xPx: number, yPx: number] | undefined {
  const at = geodeticToEcef(longitudeDeg, latitudeDeg, heightM, scratch).slice();
  const [xPx, yPx] = projectPath(at, false, view)[0] ?? [];
  return xPx === undefined || yPx === undefined ? undefined : [xPx, yPx];
}
