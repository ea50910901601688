import type { MessageKey } from "#i18n/setup.ts";
import type { Console } from "./console.ts";

export type CommandGroup = "view" | "selection" | "tools" | "document" | "shell";

/** Something a user can do, by a button or by a key. */
export interface Command {
  readonly group: CommandGroup;
  readonly titleKey: MessageKey;
  /** `bind` in the notation of tinykeys, `show` as it stands in the help */
  readonly shortcut?: { readonly bind: readonly string[]; readonly show: string };
  /** absent: always possible */
  readonly isEnabled?: (console: Console) => boolean;
  /** @param code the key that was pressed, for a command with a row of keys; undefined when started otherwise */
  readonly run: (console: Console, code?: string) => void | Promise<void>;
}
