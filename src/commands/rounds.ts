import { ROUND_LINE_ID, ROUND_STOPS_ID, roundLayers } from "#catalog/round-layer.ts";
import type { RoundStop } from "#catalog/round-layer.ts";
import type { Console } from "./console.ts";
import { editDocument } from "./document-edits.ts";

const IDS: readonly string[] = [ROUND_LINE_ID, ROUND_STOPS_ID];

/** Draws a round on the map in place of the one before, in one undoable step; false for a round without a stop. */
export function showRound(console: Console, stops: readonly RoundStop[]): boolean {
  const layers = roundLayers(stops);
  const [first] = layers;
  if (first === undefined || stops.length === 0) return false;
  return editDocument(console, { key: "addLayer", params: { layer: first.title } }, (draft) => {
    draft.userLayers = [
      ...draft.userLayers.filter(({ id }) => !IDS.includes(id)),
      ...structuredClone(layers),
    ];
  });
}
