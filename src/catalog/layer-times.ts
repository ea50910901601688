import { timelineOf } from "#domain/timeline.ts";
import type { Timeline, ValidTime } from "#domain/timeline.ts";
import type { LayerSpec } from "./layer-spec.ts";

const isoYear = (year: number): string => String(year).padStart(4, "0");

function timeOf(layer: LayerSpec): ValidTime | undefined {
  if (layer.time !== undefined || layer.type !== "buildings") return layer.time;
  if (layer.builtYears === undefined) return undefined;
  const [first, last] = layer.builtYears;
  return { start: isoYear(first), end: isoYear(last) };
}

/** The line of time on which the layers that are shown come and go; undefined where all of them are timeless. */
export const timelineOfLayers = (layers: readonly LayerSpec[]): Timeline | undefined =>
  timelineOf(layers.flatMap((layer) => (layer.isVisible ? (timeOf(layer) ?? []) : [])));

/** Whether a layer that is shown has a time of its own, and the line should be in sight unasked. */
export const hasTimedLayer = (layers: readonly LayerSpec[]): boolean =>
  layers.some(({ isVisible, time }) => isVisible && time !== undefined);
