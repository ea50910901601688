import { tinykeys } from "tinykeys";
import type { KeybindingsMap } from "tinykeys";
import { canRun, COMMAND_IDS, commandOf, runCommand } from "./commands.ts";
import type { Console } from "./console.ts";

/** Places where text is typed: no shortcut fires there, and undoing is the field's own. */
const TYPING = "input:not([type=checkbox], [type=range], [type=radio]), textarea, select, [contenteditable]";
/** Places where letters look things up: only shortcuts with Ctrl or Cmd fire there. */
const LOOKING_UP = "[role=menu], [role=listbox]:not([data-lets-keys-pass])";
const MAP = "main canvas";

const isIgnored = (event: KeyboardEvent): boolean =>
  event.isComposing ||
  (event.target instanceof Element &&
    (event.target.closest(TYPING) !== null ||
      (!event.ctrlKey && !event.metaKey && event.target.closest(LOOKING_UP) !== null)));

/** Binds every shortcut of the command table to the window; returns the way to undo it. */
export function bindShortcuts(console: Console, target: Window = window): () => void {
  const bindings: KeybindingsMap = {};
  for (const id of COMMAND_IDS) {
    const { shortcut } = commandOf(id);
    for (const keys of shortcut?.bind ?? []) {
      bindings[keys] = (event) => {
        if (event.repeat && shortcut?.isRepeated !== true) return;
        if (shortcut?.isOnMap === true && !(event.target instanceof Element && event.target.matches(MAP)))
          return;
        if (console.shell.getState().dialog !== undefined || event.defaultPrevented) return;
        if (!canRun(console, id)) return;
        event.preventDefault();
        runCommand(console, id, event.code);
      };
    }
  }
  return tinykeys(target, bindings, { ignore: isIgnored });
}
