import { at, boxOf, crossing, distance, lerp, signedArea } from "./geometry.ts";
import type { Ring, Vec } from "./geometry.ts";
import type { PlanLine } from "./plan-line.ts";

/** The lines of the plan cut at their crossings, and the faces between them. */

export interface Face {
  readonly index: number;
  /** counter-clockwise, along the middle of the lines */
  readonly ring: Ring;
  /** the plan line of the edge that starts at each vertex */
  readonly lineIds: readonly number[];
}

export interface PlanGraph {
  readonly faces: readonly Face[];
  /** every line as the chains of it that are part of some face, with the crossings among the vertices */
  readonly chains: ReadonlyMap<number, readonly (readonly Vec[])[]>;
}

interface Segment {
  readonly a: Vec;
  readonly b: Vec;
  readonly lineId: number;
  readonly cuts: { t: number; point: Vec }[];
}

const CELL_M = 80;
/** Crossings nearer than this are one. */
const SNAP_M = 0.4;

class Nodes {
  readonly points: Vec[] = [];
  readonly #cells = new Map<string, number[]>();

  idOf(p: Vec): number {
    const [i, j] = [Math.round(p[0]), Math.round(p[1])];
    for (let di = -1; di <= 1; di++) {
      for (let dj = -1; dj <= 1; dj++) {
        const known = this.#cells
          .get(`${i + di},${j + dj}`)
          ?.find((id) => distance(at(this.points, id), p) < SNAP_M);
        if (known !== undefined) return known;
      }
    }
    const id = this.points.push(p) - 1;
    const cell = this.#cells.get(`${i},${j}`);
    if (cell === undefined) this.#cells.set(`${i},${j}`, [id]);
    else cell.push(id);
    return id;
  }
}

function cutAtCrossings(segments: readonly Segment[]): void {
  const cells = new Map<string, number[]>();
  for (const [k, s] of segments.entries()) {
    const box = boxOf([s.a, s.b]);
    for (let i = Math.floor(box.minX / CELL_M); i <= Math.floor(box.maxX / CELL_M); i++) {
      for (let j = Math.floor(box.minY / CELL_M); j <= Math.floor(box.maxY / CELL_M); j++) {
        const cell = cells.get(`${i},${j}`);
        if (cell === undefined) cells.set(`${i},${j}`, [k]);
        else cell.push(k);
      }
    }
  }
  const done = new Set<number>();
  for (const cell of cells.values()) {
    for (const [m, i] of cell.entries()) {
      for (const j of cell.slice(m + 1)) {
        const key = i * segments.length + j;
        if (done.has(key)) continue;
        done.add(key);
        const [s, r] = [at(segments, i), at(segments, j)];
        const hit = crossing(s.a, s.b, r.a, r.b);
        if (hit === undefined) continue;
        const point = lerp(s.a, s.b, hit.t);
        s.cuts.push({ t: hit.t, point });
        r.cuts.push({ t: hit.u, point });
      }
    }
  }
}

const edgeKey = (a: number, b: number): number => a * 100_000 + b;

/** Chains of node ids per line, and which line each pair of nodes belongs to. */
function trace(
  lines: readonly PlanLine[],
  nodes: Nodes,
): { paths: { lineId: number; path: number[] }[]; lineOf: Map<number, number> } {
  const segments: Segment[] = [];
  for (const line of lines) {
    for (let i = 1; i < line.line.length; i++) {
      segments.push({ a: at(line.line, i - 1), b: at(line.line, i), lineId: line.id, cuts: [] });
    }
  }
  cutAtCrossings(segments);
  const paths: { lineId: number; path: number[] }[] = [];
  const lineOf = new Map<number, number>();
  for (const segment of segments) {
    let current = paths.at(-1);
    if (current?.lineId !== segment.lineId) {
      current = { lineId: segment.lineId, path: [nodes.idOf(segment.a)] };
      paths.push(current);
    }
    const stops = [...segment.cuts.toSorted((a, b) => a.t - b.t).map((cut) => cut.point), segment.b];
    for (const stop of stops) {
      const id = nodes.idOf(stop);
      const last = at(current.path, -1);
      if (id === last) continue;
      current.path.push(id);
      if (!lineOf.has(edgeKey(last, id))) {
        lineOf.set(edgeKey(last, id), segment.lineId);
        lineOf.set(edgeKey(id, last), segment.lineId);
      }
    }
  }
  return { paths, lineOf };
}

/** Takes dead ends away until every node has two neighbours. */
function prune(neighbours: Map<number, Set<number>>): void {
  const ends = [...neighbours.entries()].filter(([, set]) => set.size === 1).map(([id]) => id);
  for (let id = ends.pop(); id !== undefined; id = ends.pop()) {
    const set = neighbours.get(id);
    const next = set?.values().next().value;
    if (set?.size !== 1 || next === undefined) continue;
    set.clear();
    neighbours.get(next)?.delete(id);
    if (neighbours.get(next)?.size === 1) ends.push(next);
  }
}

function walkFaces(nodes: Nodes, neighbours: Map<number, Set<number>>, lineOf: Map<number, number>): Face[] {
  const sorted = new Map<number, number[]>();
  for (const [id, set] of neighbours) {
    const o = at(nodes.points, id);
    const bearing = (to: number): number =>
      Math.atan2(at(nodes.points, to)[1] - o[1], at(nodes.points, to)[0] - o[0]);
    sorted.set(
      id,
      [...set].toSorted((a, b) => bearing(a) - bearing(b)),
    );
  }
  const faces: Face[] = [];
  const visited = new Set<number>();
  for (const [start, set] of sorted) {
    for (const first of set) {
      if (visited.has(edgeKey(start, first))) continue;
      const ids: number[] = [];
      let [from, to] = [start, first];
      while (!visited.has(edgeKey(from, to))) {
        visited.add(edgeKey(from, to));
        ids.push(from);
        // Turning right as far as possible keeps the face on the left.
        const around = sorted.get(to) ?? [];
        const next = at(around, around.indexOf(from) - 1);
        [from, to] = [to, next];
      }
      const ring = ids.map((id) => at(nodes.points, id));
      if (ids.length < 3 || signedArea(ring) <= 0) continue;
      const lineIds = ids.map((id, i) => lineOf.get(edgeKey(id, at(ids, i + 1))) ?? -1);
      faces.push({ index: faces.length, ring, lineIds });
    }
  }
  return faces;
}

export function buildPlanGraph(lines: readonly PlanLine[]): PlanGraph {
  const nodes = new Nodes();
  const { paths, lineOf } = trace(lines, nodes);
  const neighbours = new Map<number, Set<number>>();
  const link = (a: number, b: number): void => {
    const set = neighbours.get(a);
    if (set === undefined) neighbours.set(a, new Set([b]));
    else set.add(b);
  };
  for (const { path } of paths) {
    for (let i = 1; i < path.length; i++) {
      link(at(path, i - 1), at(path, i));
      link(at(path, i), at(path, i - 1));
    }
  }
  prune(neighbours);
  const chains = new Map<number, Vec[][]>();
  for (const { lineId, path } of paths) {
    let chain: Vec[] = [];
    const all = chains.get(lineId) ?? [];
    chains.set(lineId, all);
    for (let i = 1; i < path.length; i++) {
      const [a, b] = [at(path, i - 1), at(path, i)];
      const isKept = neighbours.get(a)?.has(b) === true;
      if (isKept && chain.length === 0) chain.push(at(nodes.points, a));
      if (isKept) chain.push(at(nodes.points, b));
      if ((!isKept || i === path.length - 1) && chain.length > 0) {
        all.push(chain);
        chain = [];
      }
    }
  }
  return { faces: walkFaces(nodes, neighbours, lineOf), chains };
}
