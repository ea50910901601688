import type { Command } from "./command.ts";
import { hasBuilding } from "./enablement.ts";

/** The tab that a dossier opens with. */
const FIRST_TAB = "basic";

/** What is done with the file of the selected building. */
export const DOSSIER_COMMANDS = {
  "dossier.open": {
    group: "selection",
    titleKey: "dossier.open",
    shortcut: { bind: ["z"], show: "Z" },
    isEnabled: hasBuilding,
    run: ({ shell }) => {
      const { dossierTab, set } = shell.getState();
      set({ dossierTab: dossierTab ?? FIRST_TAB, isRightDockOpen: true, isChromeHidden: false });
    },
  },
} as const satisfies Readonly<Record<string, Command>>;
