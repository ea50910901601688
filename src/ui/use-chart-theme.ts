import { useMemo, useSyncExternalStore } from "react";
import type { ChartTheme } from "./chart-option.ts";

const SERIES = 8;

function subscribe(listener: () => void): () => void {
  const motion = matchMedia("(prefers-reduced-motion: reduce)");
  motion.addEventListener("change", listener);
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-scheme"] });
  return () => {
    motion.removeEventListener("change", listener);
    observer.disconnect();
  };
}

const isStill = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The tokens as a drawing library takes them; new ones when the scheme changes. */
export function useChartTheme(): ChartTheme {
  const key = useSyncExternalStore(
    subscribe,
    () => `${document.documentElement.dataset["scheme"] ?? ""} ${isStill() ? "still" : "moving"}`,
  );
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
    return {
      text1: token("text-1"),
      text2: token("text-2"),
      text3: token("text-3"),
      line: token("line"),
      lineStrong: token("line-strong"),
      surface1: token("surface-1"),
      surface2: token("surface-2"),
      pressed: token("surface-pressed"),
      accent: token("accent"),
      series: Array.from({ length: SERIES }, (_, position) => token(`chart-${position + 1}`)),
      font: token("font"),
      hasMotion: !key.endsWith("still"),
    };
  }, [key]);
}
