import { readyCity } from "#state/city-store.ts";
import type { DayTime } from "#state/session-store.ts";
import type { Command } from "./command.ts";

const DAY_TIMES: readonly DayTime[] = ["day", "dusk", "night"];

/** What opens, closes and dresses the page. */
export const SHELL_COMMANDS = {
  "shell.buildingList": {
    group: "shell",
    titleKey: "command.shellBuildingList",
    shortcut: { bind: ["b"], show: "B" },
    run: ({ shell }) => shell.getState().set({ isLeftDockOpen: true, leftPanel: "buildings" }),
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
  "shell.presenter": {
    group: "shell",
    titleKey: "command.shellPresenter",
    shortcut: { bind: ["p"], show: "P" },
    run: ({ shell }) => shell.getState().set({ isChromeHidden: !shell.getState().isChromeHidden }),
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
  "shell.tour": {
    group: "shell",
    titleKey: "command.shellTour",
    isEnabled: ({ city }) => readyCity(city.getState()) !== undefined,
    run: ({ shell }) => shell.getState().set({ dialog: undefined, isChromeHidden: false, isTourOpen: true }),
  },
  "shell.about": {
    group: "shell",
    titleKey: "command.shellAbout",
    run: ({ shell }) => shell.getState().set({ dialog: "about" }),
  },
  "city.retry": {
    group: "shell",
    titleKey: "command.cityRetry",
    run: ({ services }) => services.retryCity(),
  },
} as const satisfies Readonly<Record<string, Command>>;
