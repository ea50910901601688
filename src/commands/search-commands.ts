import type { Command } from "./command.ts";

/** The way to everything by its name. */
export const SEARCH_COMMANDS = {
  "shell.search": {
    group: "shell",
    titleKey: "search.command",
    shortcut: { bind: ["$mod+k", "/"], show: "Ctrl + K" },
    run: ({ shell }) => shell.getState().set({ isSearchOpen: true }),
  },
} as const satisfies Readonly<Record<string, Command>>;
