import { tiltAbout } from "#domain/tilt-about.ts";
import { readyCity } from "#state/city-store.ts";
import type { DayTime } from "#state/session-store.ts";
import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { locateSelection, selectedRows } from "./locate.ts";

const ZOOM_STEP = 1.6;
const STRAIGHT_DOWN_DEG = -89.9;
const OBLIQUE_DEG = -38;
/** Steeper than this counts as looking straight down. */
const STEEP_DEG = -80;

const DAY_TIMES: readonly DayTime[] = ["day", "dusk", "night"];

const hasScene = (console: Console): boolean => console.services.scene() !== undefined;
const hasSelection = (console: Console): boolean => console.session.getState().selection.length > 0;
const hasBuilding = (console: Console): boolean => selectedRows(console).length > 0;

export const isLookingDown = (pitchDeg: number): boolean => pitchDeg < STEEP_DEG;

async function tilt({ live, services }: Console): Promise<void> {
  const { camera, cameraHeightAboveGroundM } = live.getState();
  if (camera === undefined || cameraHeightAboveGroundM === undefined) return;
  const pitchDeg = isLookingDown(camera.pitchDeg) ? OBLIQUE_DEG : STRAIGHT_DOWN_DEG;
  await services.scene()?.flyTo(tiltAbout(camera, Math.max(1, cameraHeightAboveGroundM), pitchDeg));
}

async function copyLink({ services, shell }: Console): Promise<void> {
  const isCopied = await services.copyText(services.shareUrl());
  shell
    .getState()
    .notify(
      isCopied
        ? { code: "linkCopied", tone: "ok" }
        : { code: "linkNotCopied", tone: "warn", isTransient: true },
    );
}

function hideSelection({ session }: Console, rows: readonly number[]): void {
  const hidden = new Set([...session.getState().hiddenRows, ...rows]);
  session.getState().set({ hiddenRows: [...hidden].sort((a, b) => a - b), selection: [] });
}

/** Every action without a parameter: buttons, keys and the help are made from this table. */
const COMMANDS = {
  "view.home": {
    group: "view",
    titleKey: "command.viewHome",
    shortcut: { bind: ["Home"], show: "Home" },
    isEnabled: hasScene,
    run: ({ services }) => services.scene()?.home(),
  },
  "view.northUp": {
    group: "view",
    titleKey: "command.viewNorthUp",
    shortcut: { bind: ["n"], show: "N" },
    isEnabled: hasScene,
    run: ({ services }) => services.scene()?.northUp(),
  },
  "view.tilt": {
    group: "view",
    titleKey: "command.viewTilt",
    shortcut: { bind: ["t"], show: "T" },
    isEnabled: hasScene,
    run: tilt,
  },
  "view.zoomIn": {
    group: "view",
    titleKey: "command.viewZoomIn",
    shortcut: { bind: ["[Shift]+Equal", "NumpadAdd"], show: "+" },
    isEnabled: hasScene,
    run: ({ services }) => services.scene()?.zoomBy(ZOOM_STEP),
  },
  "view.zoomOut": {
    group: "view",
    titleKey: "command.viewZoomOut",
    shortcut: { bind: ["Minus", "NumpadSubtract"], show: "−" },
    isEnabled: hasScene,
    run: ({ services }) => services.scene()?.zoomBy(1 / ZOOM_STEP),
  },
  "selection.clear": {
    group: "selection",
    titleKey: "command.selectionClear",
    shortcut: { bind: ["Escape"], show: "Esc" },
    isEnabled: hasSelection,
    run: ({ session }) => session.getState().set({ selection: [], others: "normal" }),
  },
  "selection.locate": {
    group: "selection",
    titleKey: "command.selectionLocate",
    shortcut: { bind: ["g"], show: "G" },
    isEnabled: (console) => hasScene(console) && hasBuilding(console),
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
  "selection.hide": {
    group: "selection",
    titleKey: "command.selectionHide",
    shortcut: { bind: ["h"], show: "H" },
    isEnabled: hasBuilding,
    run: (console) => hideSelection(console, selectedRows(console)),
  },
  "selection.showHidden": {
    group: "selection",
    titleKey: "command.selectionShowHidden",
    shortcut: { bind: ["Shift+h"], show: "Shift + H" },
    isEnabled: ({ session }) => session.getState().hiddenRows.length > 0,
    run: ({ session }) => session.getState().set({ hiddenRows: [] }),
  },
  "selection.copyLink": {
    group: "selection",
    titleKey: "command.selectionCopyLink",
    shortcut: { bind: ["c"], show: "C" },
    run: copyLink,
  },
  "shell.buildingList": {
    group: "shell",
    titleKey: "command.shellBuildingList",
    shortcut: { bind: ["b"], show: "B" },
    run: ({ shell }) => shell.getState().set({ isLeftDockOpen: true, leftTab: "buildings" }),
  },
  "shell.leftDock": {
    group: "shell",
    titleKey: "command.shellLeftDock",
    shortcut: { bind: ["BracketLeft"], show: "[" },
    run: ({ shell }) => shell.getState().set({ isLeftDockOpen: !shell.getState().isLeftDockOpen }),
  },
  "shell.rightDock": {
    group: "shell",
    titleKey: "command.shellRightDock",
    shortcut: { bind: ["BracketRight"], show: "]" },
    run: ({ shell }) => shell.getState().set({ isRightDockOpen: !shell.getState().isRightDockOpen }),
  },
  "shell.dayTime": {
    group: "shell",
    titleKey: "command.shellDayTime",
    shortcut: { bind: ["l"], show: "L" },
    run: ({ session }) => {
      const { dayTime, set } = session.getState();
      set({ dayTime: DAY_TIMES[(DAY_TIMES.indexOf(dayTime) + 1) % DAY_TIMES.length] ?? "day" });
    },
  },
  "shell.scheme": {
    group: "shell",
    titleKey: "command.shellScheme",
    shortcut: { bind: ["m"], show: "M" },
    run: ({ session }) => {
      const { colourScheme, set } = session.getState();
      set({ colourScheme: colourScheme === "dark" ? "light" : "dark" });
    },
  },
  "shell.language": {
    group: "shell",
    titleKey: "command.shellLanguage",
    shortcut: { bind: ["Shift+l"], show: "Shift + L" },
    run: ({ session }) => {
      const { language, set } = session.getState();
      set({ language: language === "en" ? "zh-CN" : "en" });
    },
  },
  "shell.coordinates": {
    group: "shell",
    titleKey: "command.shellCoordinates",
    shortcut: { bind: ["x"], show: "X" },
    isEnabled: ({ services }) => services.planeProjection() !== undefined,
    run: ({ session }) => {
      const { coordinates, set } = session.getState();
      set({ coordinates: coordinates === "geographic" ? "projected" : "geographic" });
    },
  },
  "shell.sources": {
    group: "shell",
    titleKey: "command.shellSources",
    isEnabled: ({ city }) => readyCity(city.getState()) !== undefined,
    run: ({ shell }) => shell.getState().set({ dialog: "sources" }),
  },
  "shell.problems": {
    group: "shell",
    titleKey: "command.shellProblems",
    isEnabled: ({ city }) => {
      const { phase } = city.getState();
      return phase.type === "ready" && phase.problems.length > 0;
    },
    run: ({ shell }) => shell.getState().set({ dialog: "problems" }),
  },
  "shell.help": {
    group: "shell",
    titleKey: "command.shellHelp",
    shortcut: { bind: ["[Shift]+?", "F1"], show: "?" },
    run: ({ shell }) => shell.getState().set({ dialog: "help" }),
  },
  "scene.restart": {
    group: "view",
    titleKey: "command.sceneRestart",
    run: ({ services }) => services.restartScene(),
  },
  "city.retry": {
    group: "shell",
    titleKey: "command.cityRetry",
    run: ({ services }) => services.retryCity(),
  },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandId = keyof typeof COMMANDS;

export const isCommandId = (id: string): id is CommandId => Object.hasOwn(COMMANDS, id);

export const COMMAND_IDS: readonly CommandId[] = Object.keys(COMMANDS).filter(isCommandId);

export const commandOf = (id: CommandId): Command => COMMANDS[id];

export const canRun = (console: Console, id: CommandId): boolean =>
  commandOf(id).isEnabled?.(console) ?? true;

/** Runs a command if it is possible now; a flight that another cancels is not a failure. */
export function runCommand(console: Console, id: CommandId): void {
  const command = commandOf(id);
  if (command.isEnabled?.(console) === false) return;
  void Promise.resolve(command.run(console)).catch(() => undefined);
}
