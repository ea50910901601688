import type { Command } from "./command.ts";

/** What opens the filter and its answer. */
export const FILTER_COMMANDS = {
  "shell.filter": {
    group: "shell",
    titleKey: "command.shellFilter",
    shortcut: { bind: ["k"], show: "K" },
    run: ({ shell }) => shell.getState().set({ isLeftDockOpen: true, leftPanel: "filter" }),
  },
  "shell.table": {
    group: "shell",
    titleKey: "command.shellTable",
    shortcut: { bind: ["Shift+t"], show: "Shift + T" },
    run: ({ shell }) => {
      const { bottomPanel, set } = shell.getState();
      set({ bottomPanel: bottomPanel === "table" ? undefined : "table" });
    },
  },
} as const satisfies Readonly<Record<string, Command>>;
