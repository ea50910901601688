import { readFilter } from "#catalog/filter-spec.ts";
import { NO_ROWS, uniteRows } from "#domain/row-list.ts";
import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { hasBuilding, hasScene, hasSelection } from "./enablement.ts";
import { setFilter } from "./filter-edits.ts";
import { locateSelection, selectedRows } from "./locate.ts";
import { clearSelection, invertSelection, selectAround, selectInView } from "./select-area.ts";

async function copyLink({ services, shell }: Console): Promise<void> {
  const leftOut = services.leftOutOfShareUrl();
  const isCopied = await services.copyText(services.shareUrl());
  const { notify } = shell.getState();
  if (!isCopied) notify({ code: "linkNotCopied", tone: "warn", isTransient: true });
  else if (leftOut === 0) notify({ code: "linkCopied", tone: "ok" });
  else notify({ code: "linkCopiedPartly", tone: "warn", params: { count: leftOut }, isTransient: true });
}

function hideSelection(console: Console): void {
  const { hiddenRows, setHiddenRows, select } = console.session.getState();
  setHiddenRows(uniteRows(hiddenRows(), selectedRows(console)));
  select([]);
}

/** A filter that isolates counts from now on: its panel, the map and links say the same. */
function endIsolation(console: Console): void {
  const spec = readFilter(console.document.getState().document?.filter);
  if (spec?.effect === "isolate") setFilter(console, { ...spec, effect: "count" });
  console.session.getState().setIsolatedRows(undefined);
}

/** Only what is selected stays in sight, whatever is selected later; once more shows all again. */
function isolate(console: Console): void {
  const { isolatedSet, setIsolatedRows } = console.session.getState();
  if (isolatedSet === undefined) setIsolatedRows(selectedRows(console));
  else endIsolation(console);
}

function showAll(console: Console): void {
  console.session.getState().setHiddenRows(NO_ROWS);
  endIsolation(console);
}

const isIsolating = ({ session }: Console): boolean => session.getState().isolatedSet !== undefined;

/** What is done with the selection. */
export const SELECTION_COMMANDS = {
  "selection.clear": {
    group: "selection",
    titleKey: "command.selectionClear",
    isEnabled: hasSelection,
    run: clearSelection,
  },
  "selection.locate": {
    group: "selection",
    titleKey: "command.selectionLocate",
    shortcut: { bind: ["g"], show: "G" },
    isEnabled: (console) => hasScene(console) && hasSelection(console),
    run: locateSelection,
  },
  "selection.fadeOthers": {
    group: "selection",
    titleKey: "command.selectionFadeOthers",
    shortcut: { bind: ["o"], show: "O" },
    isEnabled: hasSelection,
    run: ({ session }) => {
      const { others, set } = session.getState();
      set({ others: others === "faded" ? "normal" : "faded" });
    },
  },
  "selection.storeys": {
    group: "selection",
    titleKey: "command.selectionStoreys",
    shortcut: { bind: ["Shift+y"], show: "Shift + Y" },
    isEnabled: hasBuilding,
    run: ({ session }) => {
      const { shownStoreys, set } = session.getState();
      set({ shownStoreys: shownStoreys === undefined ? { number: undefined } : undefined });
    },
  },
  "selection.hide": {
    group: "selection",
    titleKey: "command.selectionHide",
    shortcut: { bind: ["h"], show: "H" },
    isEnabled: hasBuilding,
    run: hideSelection,
  },
  "selection.showHidden": {
    group: "selection",
    titleKey: "command.selectionShowHidden",
    shortcut: { bind: ["Shift+h"], show: "Shift + H" },
    isEnabled: ({ session }) => session.getState().outOfSightCount > 0,
    run: showAll,
  },
  "selection.isolate": {
    group: "selection",
    titleKey: "tools.isolate",
    shortcut: { bind: ["Shift+o"], show: "Shift + O" },
    isEnabled: (console) => isIsolating(console) || hasBuilding(console),
    run: isolate,
  },
  "selection.invert": {
    group: "selection",
    titleKey: "tools.invert",
    shortcut: { bind: ["i"], show: "I" },
    isEnabled: ({ services }) => services.buildings() !== undefined,
    run: invertSelection,
  },
  "selection.view": {
    group: "selection",
    titleKey: "tools.view",
    shortcut: { bind: ["u"], show: "U" },
    isEnabled: (console) => hasScene(console) && console.services.buildings() !== undefined,
    run: selectInView,
  },
  "selection.around": {
    group: "selection",
    titleKey: "tools.around",
    shortcut: { bind: ["j"], show: "J" },
    isEnabled: (console) => hasBuilding(console) && console.services.query() !== undefined,
    run: selectAround,
  },
  "selection.back": {
    group: "selection",
    titleKey: "tools.selectionBack",
    shortcut: { bind: ["Comma"], show: "," },
    isEnabled: ({ session }) => session.getState().pastSelections.length > 0,
    run: ({ session }) => session.getState().stepSelection(-1),
  },
  "selection.forward": {
    group: "selection",
    titleKey: "tools.selectionForward",
    shortcut: { bind: ["Period"], show: "." },
    isEnabled: ({ session }) => session.getState().nextSelections.length > 0,
    run: ({ session }) => session.getState().stepSelection(1),
  },
  "selection.copyLink": {
    group: "selection",
    titleKey: "command.selectionCopyLink",
    shortcut: { bind: ["c"], show: "C" },
    run: copyLink,
  },
} as const satisfies Readonly<Record<string, Command>>;
