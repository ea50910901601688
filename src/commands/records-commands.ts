import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { hasBuilding } from "./enablement.ts";

/** Whether the dossiers can be asked: only then is there anything to bring in or to take out. */
const hasRecords = ({ records }: Console): boolean => records.getState().phase.type === "open";

/** What brings tables into the dossiers, and takes dossiers out of the program. */
export const RECORDS_COMMANDS = {
  "records.import": {
    group: "document",
    titleKey: "join.command",
    isEnabled: hasRecords,
    run: ({ shell }) => shell.getState().set({ dialog: "join" }),
  },
  "records.exportList": {
    group: "document",
    titleKey: "recordsExport.listCommand",
    isEnabled: hasRecords,
    run: ({ shell }) => shell.getState().set({ dialog: "exportList" }),
  },
  "records.exportDossier": {
    group: "document",
    titleKey: "recordsExport.dossierCommand",
    isEnabled: (console) => hasRecords(console) && hasBuilding(console),
    run: ({ shell }) => shell.getState().set({ dialog: "exportDossier" }),
  },
} as const satisfies Readonly<Record<string, Command>>;
