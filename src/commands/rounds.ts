import { ROUND_LINE_ID, ROUND_STOPS_ID, roundLayers } from "#catalog/round-layer.ts";
import type { RoundStop } from "#catalog/round-layer.ts";
import type { Console } from "./console.ts";
import { editDocument } from "./document-edits.ts";

const IDS: readonly string[] = [ROUND_LINE_ID, ROUND_STOPS_ID];

/** Draws a round on the map in place of the one before, in one undoable step. @param stops none: takes it away */
export function showRound(console: Console, stops: readonly RoundStop[]): boolean {
  const layers = stops.length === 0 ? [] : roundLayers(stops);
  const [first] = layers;
  return editDocument(
    console,
    first === undefined
      ? { key: "removeLayer", params: { layer: { zh: "巡查路线", en: "Round of visits" } } }
      : { key: "addLayer", params: { layer: first.title } },
    (draft) => {
      draft.userLayers = [
        ...draft.userLayers.filter(({ id }) => !IDS.includes(id)),
        ...structuredClone(layers),
      ];
    },
  );
}
