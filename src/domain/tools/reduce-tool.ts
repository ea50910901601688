import { assertNever } from "#base/assert-never.ts";
import type { SelectionMode } from "../row-list.ts";
import { rectangleRing, ringAreaM2, toCounterClockwise } from "./drawn-shape.ts";
import type { DrawnShape } from "./drawn-shape.ts";
import { levelDistanceM } from "./ground-point.ts";
import type { GroundPoint, ScreenPoint } from "./ground-point.ts";
import { isClosingCrossing, isNextSideCrossing, isSameSpot, SAME_SPOT_M } from "./ring-rules.ts";
import { FREE_HAND, isDrawing } from "./tool.ts";
import type { Tool, ToolEffect, ToolEvent, ToolRefusal, ToolState, ToolStep } from "./tool.ts";

/** More vertices than a hand would set: a stuck key, or a script. */
export const MAX_VERTICES = 1000;
/** Smaller is a slip of the hand, not an area. */
const MIN_AREA_M2 = 0.01;

const step = (state: ToolState, ...effects: readonly ToolEffect[]): ToolStep => ({ state, effects });
const refuse = (state: ToolState, refusal: ToolRefusal): ToolStep => step({ ...state, refusal });
const begin = (tool: Tool | undefined): ToolState => ({ ...FREE_HAND, tool });

/**
 * What an event makes of the tool in hand. Pure: the same state and event give the same step.
 *
 * A selecting tool is laid down after one shape that replaces the selection, and stays in hand while shapes
 * are added to it or taken from it; a measuring tool stays until it is cancelled.
 */
export function reduceTool(state: ToolState, event: ToolEvent): ToolStep {
  switch (event.type) {
    case "start":
      return step(begin(event.tool));
    case "cancel":
      return step(isDrawing(state) || state.isDone ? begin(state.tool) : FREE_HAND);
    case "miss":
      return state.tool === undefined ? step(state) : refuse(state, "noGround");
    case "removeLast":
      return step({ ...state, refusal: undefined, ...withoutLast(state) });
    case "place":
      return place(state, event.at, event.headingDeg, event.mode);
    case "placeCorner":
      return placeCorner(state, event.at, event.mode);
    case "finish":
      return finish(state, event.mode);
    default:
      return assertNever(event);
  }
}

function withoutLast({ vertices, corner, isDone }: ToolState): Partial<ToolState> {
  if (isDone) return { isDone: false };
  return corner === undefined ? { vertices: vertices.slice(0, -1) } : { corner: undefined };
}

function place(state: ToolState, at: GroundPoint, headingDeg: number, mode: SelectionMode): ToolStep {
  const { tool } = state;
  if (tool === undefined || tool.shape === "marquee") return step(state);
  const open = state.isDone ? begin(tool) : state;
  if (tool.shape !== "height" && isSameSpot(open.vertices.at(-1), at)) {
    return tool.shape === "circle" || tool.shape === "rectangle" ? refuse(open, "noExtent") : step(open);
  }
  const next = { ...open, vertices: [...open.vertices, at], refusal: undefined };
  switch (tool.shape) {
    case "polygon":
    case "line":
      if (open.vertices.length >= MAX_VERTICES) return refuse(open, "tooMany");
      if (tool.shape === "polygon" && isNextSideCrossing(open.vertices, at)) return refuse(open, "crossing");
      return step(next);
    case "rectangle":
      if (open.vertices.length === 0) return step({ ...next, headingDeg });
      return orRefuse(open, finish(next, mode));
    case "circle":
    case "height":
      return open.vertices.length === 0 ? step(next) : orRefuse(open, finish(next, mode));
    default:
      return assertNever(tool.shape);
  }
}

/** The second point of a two-point shape was not taken: the first stays. */
const orRefuse = (before: ToolState, { state, effects }: ToolStep): ToolStep =>
  state.refusal === undefined ? step(state, ...effects) : refuse(before, state.refusal);

function placeCorner(state: ToolState, at: ScreenPoint, mode: SelectionMode): ToolStep {
  const { tool, corner } = state;
  if (tool?.shape !== "marquee") return step(state);
  if (corner === undefined) return step({ ...state, corner: at, refusal: undefined });
  if (corner.xPx === at.xPx || corner.yPx === at.yPx) return refuse(state, "noExtent");
  return step(afterUse(tool, mode), { type: "screenBox", from: corner, to: at, mode });
}

/** The shape that the vertices make, or why they make none. */
export function shapeOf({ tool, vertices, headingDeg }: ToolState): DrawnShape | ToolRefusal {
  const [a, b] = vertices;
  switch (tool?.shape) {
    case "rectangle": {
      if (a === undefined || b === undefined) return "tooFew";
      const ring = rectangleRing(a, b, headingDeg);
      return ringAreaM2(ring) < MIN_AREA_M2 ? "noExtent" : { type: "polygon", ring };
    }
    case "circle": {
      if (a === undefined || b === undefined) return "tooFew";
      const radiusM = levelDistanceM(a, b);
      return radiusM < SAME_SPOT_M ? "noExtent" : { type: "circle", centre: a, radiusM };
    }
    case "polygon":
      if (vertices.length < 3) return "tooFew";
      if (isClosingCrossing(vertices)) return "closingCrossing";
      if (ringAreaM2(vertices) < MIN_AREA_M2) return "noExtent";
      return { type: "polygon", ring: toCounterClockwise(vertices) };
    case "line":
    case "height":
      return b === undefined ? "tooFew" : { type: "line", path: vertices };
    default:
      return "tooFew";
  }
}

function finish(state: ToolState, mode: SelectionMode): ToolStep {
  const { tool } = state;
  if (tool === undefined || state.isDone) return step(state);
  const shape = shapeOf(state);
  if (typeof shape === "string") return refuse(state, shape);
  if (tool.purpose === "measure") return step({ ...state, isDone: true, refusal: undefined });
  return step(afterUse(tool, mode), { type: "shape", tool, shape, mode });
}

const afterUse = (tool: Tool, mode: SelectionMode): ToolState =>
  mode === "replace" ? FREE_HAND : begin(tool);
