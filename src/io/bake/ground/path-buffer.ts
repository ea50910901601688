import type { CanvasKit, Path } from "canvaskit-wasm";
import type { PlaneBox } from "./ground-extent.ts";

/** A tile as a window on the plane: where it lies, and how many pixels a metre has. */
export interface TileView {
  readonly box: PlaneBox;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pxPerM: number;
}

/** Metres of the ground under one pixel. */
export const metresPerPx = (view: TileView): number => 1 / view.pxPerM;

/** Pixels drawn beyond a tile's border: the widest half stroke and the widest blur fit in. */
export const PAD_PX = 40;

/** Vertices closer than this to the one before say nothing on the map. */
const MIN_STEP_PX = 0.35;

const [MOVE, LINE, CLOSE] = [0, 1, 5];

/** Collects outlines in pixels of one tile, clipped to its surroundings, and becomes a Skia path. */
export class PathBuffer {
  readonly #view: TileView;
  #verbs = new Uint8Array(256);
  #points = new Float32Array(512);
  #verbCount = 0;
  #pointCount = 0;

  constructor(view: TileView) {
    this.#view = view;
  }

  get isEmpty(): boolean {
    return this.#verbCount === 0;
  }

  #push(verb: number, x: number, y: number): void {
    if (this.#verbCount === this.#verbs.length) {
      const verbs = new Uint8Array(this.#verbCount * 2);
      verbs.set(this.#verbs);
      this.#verbs = verbs;
    }
    this.#verbs[this.#verbCount++] = verb;
    if (verb === CLOSE) return;
    if (this.#pointCount === this.#points.length) {
      const points = new Float32Array(this.#pointCount * 2);
      points.set(this.#points);
      this.#points = points;
    }
    this.#points[this.#pointCount++] = x;
    this.#points[this.#pointCount++] = y;
  }

  /** The plane coordinates in pixels, without vertices that fall together. Lines keep both ends. */
  #toPx(xy: Float64Array, isLine: boolean): number[] {
    const { box, pxPerM } = this.#view;
    const out: number[] = [];
    let [lastX, lastY] = [NaN, NaN];
    for (let i = 0; i < xy.length; i += 2) {
      const x = (xy[i]! - box.minX) * pxPerM;
      const y = (xy[i + 1]! - box.minY) * pxPerM;
      const isEnd = isLine && i === xy.length - 2;
      if (!isEnd && Math.abs(x - lastX) < MIN_STEP_PX && Math.abs(y - lastY) < MIN_STEP_PX) continue;
      out.push(x, y);
      [lastX, lastY] = [x, y];
    }
    return out;
  }

  /** Adds a closed outline; parts far outside the tile are cut off along its padded border. */
  addRing(xy: Float64Array): void {
    const [minX, minY] = [-PAD_PX, -PAD_PX];
    const [maxX, maxY] = [this.#view.widthPx + PAD_PX, this.#view.heightPx + PAD_PX];
    let ring = this.#toPx(xy, false);
    ring = clipSide(ring, 0, 1, minX);
    ring = clipSide(ring, 0, -1, -maxX);
    ring = clipSide(ring, 1, 1, minY);
    ring = clipSide(ring, 1, -1, -maxY);
    if (ring.length < 6) return;
    for (let i = 0; i < ring.length; i += 2) this.#push(i === 0 ? MOVE : LINE, ring[i]!, ring[i + 1]!);
    this.#push(CLOSE, 0, 0);
  }

  /**
   * Adds an open line.
   * @param isWhole keeps the parts outside the tile, so that dashes go on from tile to tile
   */
  addLine(xy: Float64Array, isWhole = false): void {
    const line = this.#toPx(xy, true);
    const [maxX, maxY] = [this.#view.widthPx + PAD_PX, this.#view.heightPx + PAD_PX];
    let isDown = false;
    for (let i = 2; i < line.length; i += 2) {
      const [x0, y0, x1, y1] = [line[i - 2]!, line[i - 1]!, line[i]!, line[i + 1]!];
      const isNear =
        isWhole ||
        (Math.max(x0, x1) >= -PAD_PX &&
          Math.min(x0, x1) <= maxX &&
          Math.max(y0, y1) >= -PAD_PX &&
          Math.min(y0, y1) <= maxY);
      if (!isNear) {
        isDown = false;
        continue;
      }
      if (!isDown) this.#push(MOVE, x0, y0);
      this.#push(LINE, x1, y1);
      isDown = true;
    }
  }

  /** The path, owned by the caller; undefined when there is nothing. */
  toPath(ck: CanvasKit): Path | undefined {
    if (this.isEmpty) return undefined;
    const verbs = this.#verbs.subarray(0, this.#verbCount);
    return ck.Path.MakeFromVerbsPointsWeights(verbs, this.#points.subarray(0, this.#pointCount));
  }
}

/** One step of Sutherland–Hodgman: keeps what has `sign × coordinate ≥ limit`. */
function clipSide(ring: number[], axis: 0 | 1, sign: 1 | -1, limit: number): number[] {
  const n = ring.length;
  let isInside = true;
  for (let i = axis; i < n && isInside; i += 2) isInside = sign * ring[i]! >= limit;
  if (isInside) return ring;
  const out: number[] = [];
  for (let i = 0; i < n; i += 2) {
    const j = (i + 2) % n;
    const a = sign * ring[i + axis]! - limit;
    const b = sign * ring[j + axis]! - limit;
    if (a >= 0) out.push(ring[i]!, ring[i + 1]!);
    if (a >= 0 !== b >= 0) {
      const t = a / (a - b);
      out.push(ring[i]! + (ring[j]! - ring[i]!) * t, ring[i + 1]! + (ring[j + 1]! - ring[i + 1]!) * t);
    }
  }
  return out;
}
