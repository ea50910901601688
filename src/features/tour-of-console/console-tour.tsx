import { useEffect, useState } from "react";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { CoachMark } from "#ui/coach-mark.tsx";
import { useCity, useConsole, useLive, useShell } from "../console.ts";
import { stepsOn } from "./tour-steps.ts";
import type { TourStep } from "./tour-steps.ts";

/** Narrower than this the docks lie over the map, and there is little to show round. */
const NARROW_PX = 900;

/** Shows a first visitor round the console once the city is there, and whoever asks for it again. */
export function ConsoleTour() {
  const isAsked = useShell((state) => state.isTourOpen);
  const isSeen = useShell((state) => state.isTourSeen);
  const isInTheWay = useShell((state) => state.isChromeHidden || state.dialog !== undefined);
  const isOpenCity = useCity((state) => readyCity(state) !== undefined);
  // Not before the first view is complete: what is shown round should be there, and not wait for its guide.
  const isDrawn = useLive(
    ({ scene, camera, layerStatus }) =>
      scene.type === "running" &&
      camera !== undefined &&
      Object.values(layerStatus).every(({ type }) => type !== "loading"),
  );
  const isFirst = !isSeen && isOpenCity && isDrawn && window.innerWidth >= NARROW_PX;
  if (isInTheWay || !(isAsked || isFirst)) return null;
  return <TourCard />;
}

function TourCard() {
  const { t } = useLanguage();
  const { shell } = useConsole();
  const [steps, setSteps] = useState<readonly TourStep[]>([]);
  // What the same news brings onto the page is there only after this has been drawn.
  useEffect(() => {
    const frame = requestAnimationFrame(() => setSteps(stepsOn(document, t)));
    return () => cancelAnimationFrame(frame);
  }, [t]);
  const [at, setAt] = useState(0);
  const step = steps[at];
  if (step === undefined) return null;
  const end = (): void => shell.getState().set({ isTourSeen: true, isTourOpen: false });
  return (
    <CoachMark
      target={step.find(document, t)}
      title={t(`tour.${step.key}.title`)}
      step={at + 1}
      steps={steps.length}
      placement={step.placement}
      onNext={() => (at === steps.length - 1 ? end() : setAt(at + 1))}
      onBack={() => setAt(Math.max(0, at - 1))}
      onSkip={end}
    >
      {t(`tour.${step.key}.text`)}
    </CoachMark>
  );
}
