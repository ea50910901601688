import { useEffect } from "react";
import { timelineOfLayers } from "#catalog/layer-times.ts";
import { goToStep, isTimelineShown, stepMoment } from "#commands/time-commands.ts";
import { momentAt, stepOf } from "#domain/timeline.ts";
import type { Timeline } from "#domain/timeline.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Slider } from "#ui/slider.tsx";
import { CommandButton } from "../command-button.tsx";
import { useCommand, useConsole, useSession, useShell } from "../console.ts";
import styles from "./timeline.module.css";

/** How long a step stays while the line plays. */
const STEP_MS = 500;

/** The line of time, while a layer that is shown comes and goes with time and the line is wanted. */
export function TimelineBar() {
  const console = useConsole();
  const layers = useSession((state) => state.layers);
  useSession((state) => state.moment);
  useShell((state) => state.isTimelineOpen);
  const timeline = timelineOfLayers(layers);
  return timeline === undefined || !isTimelineShown(console) ? null : <Line timeline={timeline} />;
}

function Line({ timeline }: { readonly timeline: Timeline }) {
  const { t, format } = useLanguage();
  const console = useConsole();
  const moment = useSession((state) => state.moment);
  const isPlaying = useShell((state) => state.isTimelinePlaying);
  const all = useCommand("time.all");
  const play = useCommand("time.play");
  const step = stepOf(timeline, moment);
  const last = timeline.stepCount - 1;

  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => {
      const { moment: present, layers } = console.session.getState();
      const line = timelineOfLayers(layers);
      // It ends where time does, and starts over when it is asked to play from there.
      if (line === undefined || (present !== undefined && stepOf(line, present) === line.stepCount - 1))
        console.shell.getState().set({ isTimelinePlaying: false });
      else stepMoment(console, 1);
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [console, isPlaying]);

  const present = moment === undefined ? t("timeline.always") : format.isoDate(momentAt(timeline, step));
  return (
    <section className={styles["line"]} aria-label={t("timeline.label")}>
      <Button icon={isPlaying ? "pause" : "play"} look="quiet" onPress={play.run}>
        {t(isPlaying ? "timeline.pause" : "timeline.play")}
      </Button>
      <CommandButton command="time.back" icon="arrowLeft" />
      <CommandButton command="time.forward" icon="arrowRight" />
      <span className={styles["bound"]}>{format.isoDate(momentAt(timeline, 0))}</span>
      <div className={styles["track"]}>
        <Slider
          label={t("timeline.moment")}
          isLabelHidden
          isInline
          min={0}
          max={last}
          value={step}
          formatValue={() => present}
          onChange={(value) => {
            console.shell.getState().set({ isTimelinePlaying: false });
            goToStep(console, value);
          }}
        />
      </div>
      <Button look="quiet" isDisabled={moment === undefined} onPress={all.run}>
        {t("timeline.all")}
      </Button>
      <CommandButton command="time.line" icon="close" label={t("timeline.close")} />
    </section>
  );
}
