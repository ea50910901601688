import { hasTimedLayer, timelineOfLayers } from "#catalog/layer-times.ts";
import { momentAt, stepOf } from "#domain/timeline.ts";
import type { Command } from "./command.ts";
import type { Console } from "./console.ts";

const hasTimeline = ({ session }: Console): boolean =>
  timelineOfLayers(session.getState().layers) !== undefined;

/** Whether the line of time is in sight: asked for, in use, or because a layer has a time of its own. */
export const isTimelineShown = ({ session, shell }: Console): boolean => {
  const { layers, moment } = session.getState();
  if (timelineOfLayers(layers) === undefined) return false;
  return shell.getState().isTimelineOpen ?? (moment !== undefined || hasTimedLayer(layers));
};

/** Goes to a step of the line; `undefined` shows everything, whenever it was. */
export function goToStep({ session }: Console, step: number | undefined): void {
  const timeline = timelineOfLayers(session.getState().layers);
  if (timeline === undefined) return;
  session.getState().set({ moment: step === undefined ? undefined : momentAt(timeline, step) });
}

/** Steps along the line of time; from its end the next is its start. */
export function stepMoment(console: Console, by: number): void {
  const { layers, moment } = console.session.getState();
  const timeline = timelineOfLayers(layers);
  if (timeline === undefined) return;
  const step = stepOf(timeline, moment) + by;
  console.shell.getState().set({ isTimelineOpen: true });
  goToStep(console, (step + timeline.stepCount) % timeline.stepCount);
}

/** The line of time below the map. */
export const TIME_COMMANDS = {
  "time.line": {
    group: "view",
    titleKey: "command.timeLine",
    shortcut: { bind: ["y"], show: "Y" },
    isEnabled: hasTimeline,
    run: (console) => {
      const isShown = isTimelineShown(console);
      console.shell.getState().set({ isTimelineOpen: !isShown, isTimelinePlaying: false });
      if (isShown) goToStep(console, undefined);
    },
  },
  "time.back": {
    group: "view",
    titleKey: "command.timeBack",
    shortcut: { bind: ["Shift+BracketLeft"], show: "Shift + [" },
    isEnabled: hasTimeline,
    run: (console) => stepMoment(console, -1),
  },
  "time.forward": {
    group: "view",
    titleKey: "command.timeForward",
    shortcut: { bind: ["Shift+BracketRight"], show: "Shift + ]" },
    isEnabled: hasTimeline,
    run: (console) => stepMoment(console, 1),
  },
  "time.play": {
    group: "view",
    titleKey: "command.timePlay",
    isEnabled: hasTimeline,
    run: (console) => {
      const { isTimelinePlaying } = console.shell.getState();
      const { layers, moment } = console.session.getState();
      const timeline = timelineOfLayers(layers);
      // From its end it starts over.
      if (!isTimelinePlaying && timeline !== undefined && stepOf(timeline, moment) === timeline.stepCount - 1)
        goToStep(console, 0);
      console.shell.getState().set({ isTimelineOpen: true, isTimelinePlaying: !isTimelinePlaying });
    },
  },
  "time.all": {
    group: "view",
    titleKey: "command.timeAll",
    isEnabled: ({ session }) => session.getState().moment !== undefined,
    run: (console) => {
      console.shell.getState().set({ isTimelinePlaying: false });
      goToStep(console, undefined);
    },
  },
} as const satisfies Readonly<Record<string, Command>>;
