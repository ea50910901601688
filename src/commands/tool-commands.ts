import { hasRow, SELECTION_MODES } from "#domain/row-list.ts";
import type { SelectionMode } from "#domain/row-list.ts";
import { isDrawing, sameTool } from "#domain/tools/tool.ts";
import type { Tool, ToolEvent } from "#domain/tools/tool.ts";
import type { MessageKey } from "#i18n/setup.ts";
import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { pointAt } from "./cursor-commands.ts";
import { hasScene, hasSelection } from "./enablement.ts";
import { addShapeToFilter } from "./filter-edits.ts";
import { clearSelection, selectInShape, selectOnScreen } from "./select-area.ts";

/** Carries the tool on and does what it asks for. Whatever moves the tool goes this way. */
export async function stepTool(console: Console, event: ToolEvent): Promise<void> {
  for (const effect of console.session.getState().stepTool(event)) {
    if (effect.type === "screenBox") selectOnScreen(console, effect.from, effect.to, effect.mode);
    else if (effect.tool.purpose === "filter") addShapeToFilter(console, effect.shape);
    else await selectInShape(console, effect.shape, effect.mode);
  }
}

/** Taking the tool in hand once more lays it down. */
function toggleTool(console: Console, tool: Tool): Promise<void> {
  const isInHand = sameTool(console.session.getState().tool.tool, tool);
  return stepTool(console, { type: "start", tool: isInHand ? undefined : tool });
}

const toolCommand = (tool: Tool, titleKey: MessageKey, digit?: number): Command => ({
  group: "tools",
  titleKey,
  ...(digit === undefined ? {} : { shortcut: { bind: [`Shift+Digit${digit}`], show: `Shift + ${digit}` } }),
  isEnabled: hasScene,
  run: (console) => toggleTool(console, tool),
});

const isHolding = ({ session }: Console): boolean => session.getState().tool.tool !== undefined;

const isPointing = ({ session }: Console): boolean => session.getState().cursor !== undefined;

/** The keys stand at a building that they have not chosen. */
function isPointingElsewhere({ session }: Console): boolean {
  const { cursor, selectedRows } = session.getState();
  return cursor !== undefined && !hasRow(selectedRows(), cursor.row);
}

/** One level back: the drawing, then the tool, then a cursor that has gone on, then the selection. */
function escape(console: Console): void | Promise<void> {
  if (isHolding(console)) return stepTool(console, { type: "cancel" });
  const isElsewhere = isPointingElsewhere(console);
  pointAt(console, undefined, "map");
  if (isElsewhere) return;
  clearSelection(console);
}

function nextMode({ session }: Console): void {
  const { selectionMode, set } = session.getState();
  const next: SelectionMode =
    SELECTION_MODES[(SELECTION_MODES.indexOf(selectionMode) + 1) % SELECTION_MODES.length] ?? "replace";
  set({ selectionMode: next });
}

/** What is drawn on the map, and how. */
export const TOOL_COMMANDS = {
  "tool.pick": {
    group: "tools",
    titleKey: "tools.pick",
    isEnabled: hasScene,
    run: (console) => stepTool(console, { type: "start", tool: undefined }),
  },
  "tool.marquee": toolCommand({ purpose: "select", shape: "marquee" }, "tools.marquee", 1),
  "tool.rectangle": toolCommand({ purpose: "select", shape: "rectangle" }, "tools.rectangle", 2),
  "tool.circle": toolCommand({ purpose: "select", shape: "circle" }, "tools.circle", 3),
  "tool.polygon": toolCommand({ purpose: "select", shape: "polygon" }, "tools.polygon", 4),
  "tool.corridor": toolCommand({ purpose: "select", shape: "line" }, "tools.corridor", 5),
  "tool.distance": toolCommand({ purpose: "measure", shape: "line" }, "tools.distance", 6),
  "tool.area": toolCommand({ purpose: "measure", shape: "polygon" }, "tools.area", 7),
  "tool.height": toolCommand({ purpose: "measure", shape: "height" }, "tools.height", 8),
  "filter.rectangle": toolCommand({ purpose: "filter", shape: "rectangle" }, "tools.filter.rectangle"),
  "filter.circle": toolCommand({ purpose: "filter", shape: "circle" }, "tools.filter.circle"),
  "filter.polygon": toolCommand({ purpose: "filter", shape: "polygon" }, "tools.filter.polygon"),
  "filter.corridor": toolCommand({ purpose: "filter", shape: "line" }, "tools.filter.corridor"),
  "tool.mode": {
    group: "tools",
    titleKey: "tools.nextMode",
    shortcut: { bind: ["Shift+Digit9"], show: "Shift + 9" },
    run: nextMode,
  },
  "tool.removeLast": {
    group: "tools",
    titleKey: "tools.removeLast",
    shortcut: { bind: ["Backspace"], show: "Backspace" },
    isEnabled: ({ session }) => isDrawing(session.getState().tool) || session.getState().tool.isDone,
    run: (console) => stepTool(console, { type: "removeLast" }),
  },
  "tool.finish": {
    group: "tools",
    titleKey: "tools.finish",
    isEnabled: ({ session }) => isDrawing(session.getState().tool),
    run: (console) => stepTool(console, { type: "finish", mode: console.session.getState().selectionMode }),
  },
  "tool.escape": {
    group: "tools",
    titleKey: "tools.escape",
    shortcut: { bind: ["Escape"], show: "Esc" },
    isEnabled: (console) => isHolding(console) || isPointing(console) || hasSelection(console),
    run: escape,
  },
} as const satisfies Readonly<Record<string, Command>>;
