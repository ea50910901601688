import { addAnnotation, placeForNote } from "./annotations.ts";
import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { addViewpoint, goToViewpoint } from "./viewpoints.ts";

const count = ({ document }: Console): number => document.getState().document?.viewpoints.length ?? 0;
const canWrite = ({ document }: Console): boolean =>
  document.getState().document !== undefined && document.getState().access.type === "write";

const DIGITS = Array.from({ length: 9 }, (_, i) => `Digit${i + 1}`);

const showPanel = ({ shell }: Console, leftPanel: "viewpoints" | "annotations" = "viewpoints"): void =>
  shell.getState().set({ isLeftDockOpen: true, leftPanel });

async function add(console: Console): Promise<void> {
  const id = await addViewpoint(console);
  if (id === undefined) return;
  showPanel(console);
  console.shell.getState().notify({ code: "viewpointAdded", tone: "ok" });
}

/** A digit goes to the viewpoint of that number; whoever has not pressed one may choose. */
async function go(console: Console, code: string | undefined): Promise<void> {
  const viewpoint = console.document.getState().document?.viewpoints[DIGITS.indexOf(code ?? "")];
  if (viewpoint !== undefined) await goToViewpoint(console, viewpoint.id);
  else if (code === undefined) showPanel(console);
}

/** Views that are kept, and notes on the map. */
export const VIEWPOINT_COMMANDS = {
  "viewpoint.list": {
    group: "document",
    titleKey: "command.viewpointList",
    run: (console) => showPanel(console),
  },
  "viewpoint.add": {
    group: "document",
    titleKey: "command.viewpointAdd",
    shortcut: { bind: ["v"], show: "V" },
    isEnabled: (console) => canWrite(console) && console.live.getState().camera !== undefined,
    run: add,
  },
  "viewpoint.go": {
    group: "document",
    titleKey: "command.viewpointGo",
    shortcut: { bind: DIGITS, show: "1 – 9" },
    isEnabled: (console) => count(console) > 0,
    run: go,
  },
  "annotation.add": {
    group: "document",
    titleKey: "command.annotationAdd",
    shortcut: { bind: ["Shift+n"], show: "Shift + N" },
    isEnabled: (console) => canWrite(console) && placeForNote(console) !== undefined,
    run: (console) => {
      const place = placeForNote(console);
      if (place === undefined || addAnnotation(console, place, "") === undefined) return;
      showPanel(console, "annotations");
      console.shell.getState().notify({ code: "annotationAdded", tone: "ok" });
    },
  },
} as const satisfies Readonly<Record<string, Command>>;
