import { layerSpecSchema } from "./layer-spec.ts";
import type { LayerSpec } from "./layer-spec.ts";
import type { Annotation } from "./yutu-document.ts";

/** Id of the layer in which a document's notes are drawn; the user's settings about it are saved under it. */
export const ANNOTATION_LAYER_ID = "yutu-annotations";

const TITLE = { zh: "注记", en: "Notes" };

/** Longer notes are cut on the map; the list has them whole. */
const MAX_LABEL = 24;

const short = (text: string): string => {
  const [line = ""] = text.trim().split("\n");
  const characters = [...line];
  return characters.length > MAX_LABEL ? `${characters.slice(0, MAX_LABEL - 1).join("")}…` : line;
};

/** The notes of a document as a layer of pins with their words; undefined where there are none. */
export function annotationLayer(notes: readonly Annotation[]): LayerSpec | undefined {
  if (notes.length === 0) return undefined;
  return layerSpecSchema.parse({
    id: ANNOTATION_LAYER_ID,
    type: "points",
    title: TITLE,
    category: "publicTopic",
    data: {
      type: "FeatureCollection",
      features: notes.map(({ id, text, longitudeDeg, latitudeDeg, heightM }) => ({
        type: "Feature",
        id,
        properties: { text: short(text) },
        geometry: { type: "Point", coordinates: [longitudeDeg, latitudeDeg, heightM] },
      })),
    },
    style: {
      icon: { by: "constant", icon: "pin" },
      sizePx: 26,
      isClustered: false,
      label: { property: "text" },
    },
  });
}
