import { timeShown } from "#domain/service-times.ts";
import { timelineOf } from "#domain/timeline.ts";
import type { Timeline, ValidTime } from "#domain/timeline.ts";
import type { LayerSpec } from "./layer-spec.ts";

/** The moments of which a layer has pictures, oldest first; undefined where it has but one picture. */
export const timesOf = (layer: LayerSpec): readonly string[] | undefined =>
  layer.type === "imagery" && layer.service.kind !== "xyz" ? layer.service.times : undefined;

/** The layer with the one picture that it shows at a moment; undefined: the newest. */
export function layerAt(layer: LayerSpec, moment: string | undefined): LayerSpec {
  const times = timesOf(layer);
  const shown = times === undefined ? undefined : timeShown(times, moment);
  if (shown === undefined || layer.type !== "imagery" || layer.service.kind === "xyz") return layer;
  return { ...layer, service: { ...layer.service, times: [shown] } };
}

const isoYear = (year: number): string => String(year).padStart(4, "0");

function timeOf(layer: LayerSpec): ValidTime | undefined {
  const times = timesOf(layer);
  if (layer.time === undefined && times !== undefined) return { start: times[0], end: times.at(-1) };
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
  layers.some((layer) => layer.isVisible && (layer.time !== undefined || timesOf(layer) !== undefined));
