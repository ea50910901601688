import type { MessageKey } from "#i18n/setup.ts";
import type { Console } from "./console.ts";

export type CommandGroup = "view" | "selection" | "tools" | "document" | "shell";

/** Keys of a command. */
export interface Shortcut {
  /** in the notation of tinykeys */
  readonly bind: readonly string[];
  /** as it stands in the help */
  readonly show: string;
  /** a key that is held runs it again and again */
  readonly isRepeated?: boolean;
  /** only while the focus is on the map: elsewhere the key presses what has the focus */
  readonly isOnMap?: boolean;
}

/** Something a user can do, by a button or by a key. */
export interface Command {
  readonly group: CommandGroup;
  readonly titleKey: MessageKey;
  readonly shortcut?: Shortcut;
  /** absent: always possible */
  readonly isEnabled?: (console: Console) => boolean;
  /** @param code the key that was pressed, for a command with a row of keys; undefined when started otherwise */
  readonly run: (console: Console, code?: string) => void | Promise<void>;
}
