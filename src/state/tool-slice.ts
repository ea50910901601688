import type { SelectionMode } from "#domain/row-list.ts";
import { reduceTool } from "#domain/tools/reduce-tool.ts";
import { FREE_HAND } from "#domain/tools/tool.ts";
import type { ToolEffect, ToolEvent, ToolState } from "#domain/tools/tool.ts";

export interface ToolSliceState {
  /** the tool in hand and what was drawn with it so far */
  readonly tool: ToolState;
  /** what the next choice does to the selection, where no key held says otherwise */
  readonly selectionMode: SelectionMode;
  /** metres around a line or a selection that a buffer takes in */
  readonly bufferM: number;
}

export interface ToolActions {
  /** Carries the tool on, and returns what is to be done outside. Commands run it: see `dispatchTool` there. */
  readonly stepTool: (event: ToolEvent) => readonly ToolEffect[];
}

export const NO_TOOL: ToolSliceState = { tool: FREE_HAND, selectionMode: "replace", bufferM: 100 };

/** The tools' part of the session. */
export function createToolSlice(
  get: () => ToolSliceState,
  set: (part: Partial<ToolSliceState>) => void,
): ToolActions {
  return {
    stepTool: (event) => {
      const { state, effects } = reduceTool(get().tool, event);
      if (state !== get().tool) set({ tool: state });
      return effects;
    },
  };
}
