import { pointInside } from "#kernels/ring-measure.ts";
import { circleRing, groundLengthM, rectangleRing, ringAreaM2 } from "./drawn-shape.ts";
import type { HeightAt } from "./drawn-shape.ts";
import { createLocalPlane, levelDistanceM } from "./ground-point.ts";
import type { GroundPoint } from "./ground-point.ts";
import { isNextSideCrossing } from "./ring-rules.ts";
import type { ToolState } from "./tool.ts";

/** A number that is written beside a drawing. */
export interface Measure {
  readonly type: "length" | "area" | "radius" | "width" | "height";
  /** metres or square metres */
  readonly value: number;
}

/** A drawing as it is shown while it is made. */
export interface Draft {
  /** the outline or the line on the ground */
  readonly path: readonly GroundPoint[];
  readonly isClosed: boolean;
  /** auxiliary lines, such as a circle's radius */
  readonly aids: readonly (readonly GroundPoint[])[];
  /** all lines run straight through the air instead of along the ground */
  readonly isAloft: boolean;
  readonly handles: readonly GroundPoint[];
  readonly marks: readonly { readonly at: GroundPoint; readonly measure: Measure }[];
  /** the side to the pointer would not be taken */
  readonly isRefused: boolean;
}

const NO_DRAFT: Draft = {
  path: [],
  isClosed: false,
  aids: [],
  isAloft: false,
  handles: [],
  marks: [],
  isRefused: false,
};

/**
 * The drawing with its running measures.
 *
 * @param pointer where the next point would be; undefined when the pointer is elsewhere
 */
export function draftOf(state: ToolState, pointer: GroundPoint | undefined, heightAt: HeightAt): Draft {
  const { tool, vertices, headingDeg, isDone } = state;
  const points = pointer === undefined || isDone ? vertices : [...vertices, pointer];
  const [a, b] = points;
  if (tool === undefined || a === undefined || vertices.length === 0) return NO_DRAFT;
  const base = { ...NO_DRAFT, handles: vertices };
  switch (tool.shape) {
    case "rectangle":
      if (b === undefined) return base;
      return rectangleDraft(base, rectangleRing(a, b, headingDeg));
    case "circle":
      return b === undefined ? base : circleDraft(base, a, b);
    case "height":
      return b === undefined ? base : heightDraft(base, a, b);
    case "polygon": {
      const isRefused = pointer !== undefined && !isDone && isNextSideCrossing(vertices, pointer);
      return { ...base, path: points, isClosed: points.length > 2, marks: areaMark(points), isRefused };
    }
    case "line":
      return { ...base, path: points, marks: lengthMark(points, heightAt) };
    default:
      return base;
  }
}

function areaMark(ring: readonly GroundPoint[]): Draft["marks"] {
  const [origin] = ring;
  if (origin === undefined || ring.length < 3) return [];
  const plane = createLocalPlane(origin);
  const [x, y] = pointInside([plane.toXy(ring)]);
  return [{ at: plane.toPoint(x, y), measure: { type: "area", value: ringAreaM2(ring) } }];
}

function lengthMark(path: readonly GroundPoint[], heightAt: HeightAt): Draft["marks"] {
  const at = path.at(-1);
  if (at === undefined || path.length < 2) return [];
  return [{ at, measure: { type: "length", value: groundLengthM(path, heightAt) } }];
}

const between = (a: GroundPoint, b: GroundPoint): GroundPoint => ({
  longitudeDeg: (a.longitudeDeg + b.longitudeDeg) / 2,
  latitudeDeg: (a.latitudeDeg + b.latitudeDeg) / 2,
  heightM: (a.heightM + b.heightM) / 2,
});

function rectangleDraft(base: Draft, ring: readonly GroundPoint[]): Draft {
  const [a, b, c] = ring;
  if (a === undefined || b === undefined || c === undefined) return base;
  const width = (from: GroundPoint, to: GroundPoint): Draft["marks"][number] => ({
    at: between(from, to),
    measure: { type: "width", value: levelDistanceM(from, to) },
  });
  const area = { at: between(a, c), measure: { type: "area", value: ringAreaM2(ring) } } as const;
  return { ...base, path: ring, isClosed: true, marks: [width(a, b), width(b, c), area] };
}

function circleDraft(base: Draft, centre: GroundPoint, rim: GroundPoint): Draft {
  const radiusM = levelDistanceM(centre, rim);
  return {
    ...base,
    path: circleRing(centre, radiusM),
    isClosed: true,
    aids: [[centre, rim]],
    marks: [{ at: between(centre, rim), measure: { type: "radius", value: radiusM } }],
  };
}

/** From one point level to below or above the other, and then up or down to it. */
function heightDraft(base: Draft, a: GroundPoint, b: GroundPoint): Draft {
  const low = a.heightM <= b.heightM ? a : b;
  const high = low === a ? b : a;
  const foot = { ...high, heightM: low.heightM };
  const riseM = high.heightM - low.heightM;
  const levelM = levelDistanceM(low, high);
  return {
    ...base,
    isAloft: true,
    aids: [
      [low, foot],
      [foot, high],
    ],
    path: [a, b],
    handles: [a, b],
    marks: [
      { at: between(foot, high), measure: { type: "height", value: riseM } },
      { at: between(low, foot), measure: { type: "width", value: levelM } },
    ],
  };
}
