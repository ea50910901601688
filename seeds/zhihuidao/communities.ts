import { at, centroid, contains, signedArea, sub } from "./geometry.ts";
import type { Ring, Vec } from "./geometry.ts";
import { stemOf } from "./divisions.ts";
import type { DivisionNames } from "./divisions.ts";
import type { PlanGraph } from "./planar-graph.ts";
import type { Named, PlanLine } from "./plan-line.ts";

/** The street's ground divided among its communities, along the lines of the plan. */

export interface Community {
  readonly code: string;
  readonly name: string;
  readonly stem: Named;
  /** exteriors with their holes */
  readonly polygons: readonly (readonly Ring[])[];
}

/** About where each community lies; they grow from these points until they meet. */
const ANCHORS: Readonly<Record<string, readonly Vec[]>> = {
  磨李: [[-2300, 2700], [-700, 2700]],
  姚桥: [[2200, 2000], [2200, 2560]],
  夏庄: [[2300, 700], [2750, 900]],
  陈三桥: [[-2500, -2500], [-1700, -2800]],
  时埂: [[-2600, 900], [-2200, 1700]],
  薛岗: [[2300, -1400], [2500, -2300]],
  后牛岗: [[700, -2700], [1500, -2300]],
  知启街: [[1600, 400], [0, 0]],
  文苑路: [[-2300, -400], [-1600, -300]],
  春华街: [[1150, 1250], [800, 2000]],
  明德街: [[-1100, -1300], [-1300, -2000]],
  贾鲁街: [[-1450, 800], [-1500, 1800]],
  河大: [[900, -1400], [0, -2050]],
  崇德街: [[-500, 1550], [-100, 2100]],
}; // prettier-ignore

const pointKey = (p: Vec): string => `${p[0]},${p[1]}`;

interface Neighbour {
  readonly face: number;
  readonly lengthM: number;
  readonly lineId: number;
}

function adjacency(graph: PlanGraph): Neighbour[][] {
  const faceOf = new Map<string, number>();
  for (const face of graph.faces) {
    for (let i = 0; i < face.ring.length; i++)
      faceOf.set(`${pointKey(at(face.ring, i))}|${pointKey(at(face.ring, i + 1))}`, face.index);
  }
  return graph.faces.map((face) =>
    face.ring.flatMap((a, i) => {
      const b = at(face.ring, i + 1);
      const other = faceOf.get(`${pointKey(b)}|${pointKey(a)}`);
      return other === undefined || other === face.index
        ? []
        : [{ face: other, lengthM: Math.hypot(b[0] - a[0], b[1] - a[1]), lineId: at(face.lineIds, i) }];
    }),
  );
}

/** Which community each face belongs to: positions in `names.communities`. Every community is in one piece. */
export function assignCommunities(
  graph: PlanGraph,
  lines: readonly PlanLine[],
  names: DivisionNames,
): number[] {
  const near = adjacency(graph);
  const centres = graph.faces.map((face) => centroid(face.ring));
  const cost = graph.faces.map(() => Infinity);
  const owner = graph.faces.map(() => -1);
  const open: { face: number; cost: number; owner: number }[] = [];
  for (const [k, { name }] of names.communities.entries()) {
    const anchors = ANCHORS[stemOf(name).zh] ?? [
      [(k % 4) * 1400 - 2100, Math.floor(k / 4) * 1400 - 2100] as Vec,
    ];
    for (const anchor of anchors) {
      const face = graph.faces.find((candidate) => contains(candidate.ring, anchor));
      if (face !== undefined) open.push({ face: face.index, cost: 0, owner: k });
    }
  }
  // What crosses a main road or a river costs more, so that communities end there.
  const toll = (line: PlanLine | undefined): number =>
    line?.water !== undefined
      ? 500
      : line?.road === undefined
        ? 380
        : { motorway: 900, trunk: 420, primary: 300, secondary: 130, tertiary: 20, residential: 0 }[
            line.road.kind
          ];
  while (open.length > 0) {
    open.sort((a, b) => b.cost - a.cost);
    const next = open.pop();
    if (next === undefined) break;
    if ((cost[next.face] ?? 0) <= next.cost) continue;
    cost[next.face] = next.cost;
    owner[next.face] = next.owner;
    const name = names.communities[next.owner]?.name ?? "";
    const anchors = ANCHORS[stemOf(name).zh] ?? [];
    for (const neighbour of near[next.face] ?? []) {
      if (neighbour.lengthM < 4) continue;
      const c = at(centres, neighbour.face);
      const pull = Math.min(...anchors.map((p) => Math.hypot(c[0] - p[0], c[1] - p[1])), 4000);
      const step = Math.hypot(...sub(c, at(centres, next.face)));
      open.push({
        face: neighbour.face,
        cost: next.cost + step * 0.4 + pull * 0.25 + toll(lines[neighbour.lineId]),
        owner: next.owner,
      });
    }
  }
  adoptStrays(owner, near);
  return owner;
}

/** Slivers that nobody reached go to the neighbour with the longest common side. */
function adoptStrays(owner: number[], near: readonly Neighbour[][]): void {
  for (let round = 0; round < 5 && owner.includes(-1); round++) {
    for (const [face, who] of owner.entries()) {
      if (who >= 0) continue;
      const best = (near[face] ?? [])
        .filter((n) => (owner[n.face] ?? -1) >= 0)
        .toSorted((a, b) => b.lengthM - a.lengthM)[0];
      if (best !== undefined) owner[face] = owner[best.face] ?? -1;
    }
  }
}

/** The common outline of some faces: edges that two of them share go. */
function unionOfFaces(graph: PlanGraph, faces: readonly number[]): Ring[][] {
  const edges = new Map<string, Vec[]>();
  const wanted = new Set<string>();
  for (const index of faces) {
    const { ring } = at(graph.faces, index);
    for (let i = 0; i < ring.length; i++) wanted.add(`${pointKey(at(ring, i))}|${pointKey(at(ring, i + 1))}`);
  }
  for (const index of faces) {
    const { ring } = at(graph.faces, index);
    for (let i = 0; i < ring.length; i++) {
      const [a, b] = [at(ring, i), at(ring, i + 1)];
      if (wanted.has(`${pointKey(b)}|${pointKey(a)}`)) continue;
      const out = edges.get(pointKey(a));
      if (out === undefined) edges.set(pointKey(a), [a, b]);
      else out.push(b);
    }
  }
  const rings: Vec[][] = [];
  for (const [start, out] of edges) {
    while (out.length > 1) {
      const ring: Vec[] = [at(out, 0)];
      let here = at(out, 0);
      let from: Vec | undefined;
      for (;;) {
        const next = takeNext(edges, here, from);
        if (next === undefined || pointKey(next) === start) break;
        ring.push(next);
        from = here;
        here = next;
      }
      if (ring.length >= 3) rings.push(ring);
    }
  }
  const exteriors = rings.filter((ring) => signedArea(ring) > 0);
  const holes = rings.filter((ring) => signedArea(ring) < 0);
  return exteriors.map((exterior) => [
    exterior,
    ...holes.filter((hole) => contains(exterior, midpoint(hole))),
  ]);
}

const midpoint = (ring: Ring): Vec => [
  (at(ring, 0)[0] + at(ring, 1)[0]) / 2,
  (at(ring, 0)[1] + at(ring, 1)[1]) / 2,
];

/** The next corner; where two ways lead on, the one furthest to the left, so that rings touch but do not cross. */
function takeNext(edges: Map<string, Vec[]>, here: Vec, from: Vec | undefined): Vec | undefined {
  const out = edges.get(pointKey(here));
  if (out === undefined || out.length < 2) return undefined;
  let pick = 1;
  if (from !== undefined && out.length > 2) {
    const back = Math.atan2(from[1] - here[1], from[0] - here[0]);
    const turnTo = (p: Vec): number =>
      (back - Math.atan2(p[1] - here[1], p[0] - here[0]) + 4 * Math.PI) % (2 * Math.PI);
    for (let i = 2; i < out.length; i++) if (turnTo(at(out, i)) < turnTo(at(out, pick))) pick = i;
  }
  return out.splice(pick, 1)[0];
}

export function outlineCommunities(
  graph: PlanGraph,
  owner: readonly number[],
  names: DivisionNames,
): Community[] {
  return names.communities.map(({ code, name }, k) => ({
    code,
    name,
    stem: stemOf(name),
    polygons: unionOfFaces(
      graph,
      owner.flatMap((who, face) => (who === k ? [face] : [])),
    ),
  }));
}
