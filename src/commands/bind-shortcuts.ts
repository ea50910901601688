import { tinykeys } from "tinykeys";
import type { KeybindingsMap } from "tinykeys";
import { canRun, COMMAND_IDS, commandOf, runCommand } from "./commands.ts";
import type { Console } from "./console.ts";

/** Places where letters are typed or look things up: no shortcut fires there. */
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu], [role=listbox]";

const isIgnored = (event: KeyboardEvent): boolean =>
  event.repeat ||
  event.isComposing ||
  (event.target instanceof Element && event.target.closest(TYPING) !== null);

/** Binds every shortcut of the command table to the window; returns the way to undo it. */
export function bindShortcuts(console: Console, target: Window = window): () => void {
  const bindings: KeybindingsMap = {};
  for (const id of COMMAND_IDS) {
    for (const keys of commandOf(id).shortcut?.bind ?? []) {
      bindings[keys] = (event) => {
        if (console.shell.getState().dialog !== undefined || event.defaultPrevented) return;
        if (!canRun(console, id)) return;
        event.preventDefault();
        runCommand(console, id);
      };
    }
  }
  return tinykeys(target, bindings, { ignore: isIgnored });
}
