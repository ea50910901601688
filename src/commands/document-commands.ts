import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { resetLook } from "./document-edits.ts";

const hasDocument = ({ document }: Console): boolean => document.getState().document !== undefined;
const canWrite = (console: Console): boolean =>
  hasDocument(console) && console.document.getState().access.type === "write";

/** What is done with the document as a whole. */
export const DOCUMENT_COMMANDS = {
  "document.undo": {
    group: "document",
    titleKey: "command.documentUndo",
    shortcut: { bind: ["$mod+z"], show: "Ctrl + Z" },
    isEnabled: (console) => canWrite(console) && console.document.getState().history.past.length > 0,
    run: ({ document }) => document.getState().undo(),
  },
  "document.redo": {
    group: "document",
    titleKey: "command.documentRedo",
    shortcut: { bind: ["$mod+Shift+z", "$mod+y"], show: "Ctrl + Shift + Z" },
    isEnabled: (console) => canWrite(console) && console.document.getState().history.future.length > 0,
    run: ({ document }) => document.getState().redo(),
  },
  "document.list": {
    group: "document",
    titleKey: "command.documentList",
    shortcut: { bind: ["$mod+o"], show: "Ctrl + O" },
    run: ({ shell }) => shell.getState().set({ dialog: "documents" }),
  },
  "document.new": {
    group: "document",
    titleKey: "command.documentNew",
    isEnabled: hasDocument,
    run: ({ services }) => services.documents.create(),
  },
  "document.save": {
    group: "document",
    titleKey: "command.documentSave",
    shortcut: { bind: ["$mod+s"], show: "Ctrl + S" },
    isEnabled: canWrite,
    run: ({ services }) => services.documents.saveNow(),
  },
  "document.duplicate": {
    group: "document",
    titleKey: "command.documentDuplicate",
    isEnabled: hasDocument,
    run: ({ document, services }) => {
      const id = document.getState().document?.id;
      return id === undefined ? undefined : services.documents.duplicate(id, true);
    },
  },
  "document.export": {
    group: "document",
    titleKey: "command.documentExport",
    isEnabled: hasDocument,
    run: ({ services }) => services.documents.exportFile(),
  },
  "document.import": {
    group: "document",
    titleKey: "command.documentImport",
    run: ({ services }) => services.documents.pickFiles(),
  },
  "document.resetLook": {
    group: "document",
    titleKey: "command.documentResetLook",
    isEnabled: canWrite,
    run: (console) => void resetLook(console),
  },
  "document.takeOver": {
    group: "document",
    titleKey: "command.documentTakeOver",
    isEnabled: ({ document }) => document.getState().access.type === "read",
    run: ({ services }) => services.documents.takeOver(),
  },
  "document.openLast": {
    group: "document",
    titleKey: "command.documentOpenLast",
    isEnabled: hasDocument,
    run: ({ services }) => services.documents.openLast(),
  },
  "document.restoreRemoved": {
    group: "document",
    titleKey: "command.documentRestoreRemoved",
    run: ({ services }) => services.documents.restoreRemoved(),
  },
} as const satisfies Readonly<Record<string, Command>>;
