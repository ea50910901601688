import type { SelectionMode } from "../row-list.ts";
import type { DrawnShape } from "./drawn-shape.ts";
import type { GroundPoint, ScreenPoint } from "./ground-point.ts";

/** What a drawing is for. Whoever runs the effects decides what comes of it. */
export type ToolPurpose = "select" | "filter" | "measure";

/** How it is drawn: on the ground, but for the marquee, which is drawn on the screen. */
export type ToolShape = "rectangle" | "circle" | "polygon" | "line" | "marquee" | "height";

export interface Tool {
  readonly purpose: ToolPurpose;
  readonly shape: ToolShape;
}

/** Why a point or an end was not taken; the interface finds the sentence under `tools.refusal.<reason>`. */
export const TOOL_REFUSALS = [
  "crossing", // the new side would cross another
  "closingCrossing", // the side that closes the ring would cross another
  "tooFew", // not enough points for the shape
  "noExtent", // a circle without radius, a rectangle or polygon without area
  "noGround", // there is no ground under the pointer
  "tooMany",
] as const;
export type ToolRefusal = (typeof TOOL_REFUSALS)[number];

/** Everything about the tool in hand that is worth keeping; where the pointer is now is not. */
export interface ToolState {
  /** undefined: the hand is free, a click picks */
  readonly tool: Tool | undefined;
  readonly vertices: readonly GroundPoint[];
  /** first corner of a marquee */
  readonly corner: ScreenPoint | undefined;
  /** direction of a rectangle's sides: where the camera looked when its first corner was set */
  readonly headingDeg: number;
  /** what was measured stands until something new is begun */
  readonly isDone: boolean;
  readonly refusal: ToolRefusal | undefined;
}

export type ToolEvent =
  /** takes a tool in hand; undefined lays it down */
  | { readonly type: "start"; readonly tool: Tool | undefined }
  | {
      readonly type: "place";
      readonly at: GroundPoint;
      readonly headingDeg: number;
      readonly mode: SelectionMode;
    }
  | { readonly type: "placeCorner"; readonly at: ScreenPoint; readonly mode: SelectionMode }
  /** a point was wanted where there is no ground */
  | { readonly type: "miss" }
  | { readonly type: "removeLast" }
  | { readonly type: "finish"; readonly mode: SelectionMode }
  /** one level back: the drawing, then the tool */
  | { readonly type: "cancel" };

/** What the reducer wants done outside of itself. */
export type ToolEffect =
  | {
      readonly type: "shape";
      readonly tool: Tool;
      readonly shape: DrawnShape;
      readonly mode: SelectionMode;
    }
  | {
      readonly type: "screenBox";
      readonly from: ScreenPoint;
      readonly to: ScreenPoint;
      readonly mode: SelectionMode;
    };

export interface ToolStep {
  readonly state: ToolState;
  readonly effects: readonly ToolEffect[];
}

/** Nothing in hand. */
export const FREE_HAND: ToolState = {
  tool: undefined,
  vertices: [],
  corner: undefined,
  headingDeg: 0,
  isDone: false,
  refusal: undefined,
};

/** Something is begun and not yet ended. */
export const isDrawing = ({ vertices, corner, isDone }: ToolState): boolean =>
  !isDone && (vertices.length > 0 || corner !== undefined);

/** The state in one readable word, such as `select.polygon.drawing`; `pick` with a free hand. */
export function toolPath(state: ToolState): string {
  if (state.tool === undefined) return "pick";
  const phase = state.isDone ? "done" : isDrawing(state) ? "drawing" : "idle";
  return `${state.tool.purpose}.${state.tool.shape}.${phase}`;
}

export const sameTool = (a: Tool | undefined, b: Tool | undefined): boolean =>
  a?.purpose === b?.purpose && a?.shape === b?.shape;
