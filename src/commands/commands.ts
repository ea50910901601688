import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { CURSOR_COMMANDS } from "./cursor-commands.ts";
import { DOCUMENT_COMMANDS } from "./document-commands.ts";
import { DOSSIER_COMMANDS } from "./dossier-commands.ts";
import { FILTER_COMMANDS } from "./filter-commands.ts";
import { PRINT_COMMANDS } from "./print-commands.ts";
import { RECORDS_COMMANDS } from "./records-commands.ts";
import { SEARCH_COMMANDS } from "./search-commands.ts";
import { SELECTION_COMMANDS } from "./selection-commands.ts";
import { SHELL_COMMANDS } from "./shell-commands.ts";
import { TOOL_COMMANDS } from "./tool-commands.ts";
import { TIME_COMMANDS } from "./time-commands.ts";
import { TRAIL_COMMANDS } from "./trail-commands.ts";
import { VIEW_COMMANDS } from "./view-commands.ts";
import { VIEWPOINT_COMMANDS } from "./viewpoint-commands.ts";

/** Every action without a parameter: buttons, keys and the help are made from this table. */
const COMMANDS = {
  ...VIEW_COMMANDS,
  ...TIME_COMMANDS,
  ...PRINT_COMMANDS,
  ...SEARCH_COMMANDS,
  ...SELECTION_COMMANDS,
  ...DOSSIER_COMMANDS,
  ...CURSOR_COMMANDS,
  ...TOOL_COMMANDS,
  ...DOCUMENT_COMMANDS,
  ...RECORDS_COMMANDS,
  ...VIEWPOINT_COMMANDS,
  ...FILTER_COMMANDS,
  ...SHELL_COMMANDS,
  ...TRAIL_COMMANDS,
};

export type CommandId = keyof typeof COMMANDS;

export const isCommandId = (id: string): id is CommandId => Object.hasOwn(COMMANDS, id);

export const COMMAND_IDS: readonly CommandId[] = Object.keys(COMMANDS).filter(isCommandId);

export const commandOf = (id: CommandId): Command => COMMANDS[id];

export const canRun = (console: Console, id: CommandId): boolean =>
  commandOf(id).isEnabled?.(console) ?? true;

/** Runs a command if it is possible now; a flight that another cancels is not a failure. */
export function runCommand(console: Console, id: CommandId, code?: string): void {
  const command = commandOf(id);
  if (command.isEnabled?.(console) === false) return;
  void Promise.resolve(command.run(console, code)).catch(() => undefined);
}
