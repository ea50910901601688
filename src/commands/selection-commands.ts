import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { hasBuilding, hasScene, hasSelection } from "./enablement.ts";
import { locateSelection, selectedRows } from "./locate.ts";

async function copyLink({ services, shell }: Console): Promise<void> {
  const leftOut = services.leftOutOfShareUrl();
  const isCopied = await services.copyText(services.shareUrl());
  const { notify } = shell.getState();
  if (!isCopied) notify({ code: "linkNotCopied", tone: "warn", isTransient: true });
  else if (leftOut === 0) notify({ code: "linkCopied", tone: "ok" });
  else notify({ code: "linkCopiedPartly", tone: "warn", params: { count: leftOut }, isTransient: true });
}

function hideSelection({ session }: Console, rows: readonly number[]): void {
  const hidden = new Set([...session.getState().hiddenRows, ...rows]);
  session.getState().set({ hiddenRows: [...hidden].sort((a, b) => a - b), selection: [] });
}

/** What is done with the selection. */
export const SELECTION_COMMANDS = {
  "selection.clear": {
    group: "selection",
    titleKey: "command.selectionClear",
    shortcut: { bind: ["Escape"], show: "Esc" },
    isEnabled: hasSelection,
    run: ({ session }) => session.getState().set({ selection: [], others: "normal" }),
  },
  "selection.locate": {
    group: "selection",
    titleKey: "command.selectionLocate",
    shortcut: { bind: ["g"], show: "G" },
    isEnabled: (console) => hasScene(console) && hasBuilding(console),
    run: locateSelection,
  },
  "selection.fadeOthers": {
    group: "selection",
    titleKey: "command.selectionFadeOthers",
    shortcut: { bind: ["o"], show: "O" },
    isEnabled: hasSelection,
    run: ({ session }) => {
      const { others, set } = session.getState();
      set({ others: others === "faded" ? "normal" : "faded" });
    },
  },
  "selection.hide": {
    group: "selection",
    titleKey: "command.selectionHide",
    shortcut: { bind: ["h"], show: "H" },
    isEnabled: hasBuilding,
    run: (console) => hideSelection(console, selectedRows(console)),
  },
  "selection.showHidden": {
    group: "selection",
    titleKey: "command.selectionShowHidden",
    shortcut: { bind: ["Shift+h"], show: "Shift + H" },
    isEnabled: ({ session }) => session.getState().hiddenRows.length > 0,
    run: ({ session }) => session.getState().set({ hiddenRows: [] }),
  },
  "selection.copyLink": {
    group: "selection",
    titleKey: "command.selectionCopyLink",
    shortcut: { bind: ["c"], show: "C" },
    run: copyLink,
  },
} as const satisfies Readonly<Record<string, Command>>;
