import { layerSpecSchema } from "./layer-spec.ts";
import type { LayerSpec } from "./layer-spec.ts";

/** Ids of the layers of a round; a newer round takes their place. */
export const ROUND_LINE_ID = "yutu-round-line";
export const ROUND_STOPS_ID = "yutu-round-stops";

export interface RoundStop {
  readonly id: string;
  readonly name: string;
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
}

const LINE_TITLE = { zh: "巡查路线", en: "Round of visits" };
const STOPS_TITLE = { zh: "巡查顺序", en: "Order of visits" };

/** The round as a line on the ground and its stops by number. */
export function roundLayers(stops: readonly RoundStop[]): readonly LayerSpec[] {
  const common = { category: "publicTopic" } as const;
  const points = layerSpecSchema.parse({
    ...common,
    id: ROUND_STOPS_ID,
    type: "points",
    title: STOPS_TITLE,
    data: {
      type: "FeatureCollection",
      features: stops.map(({ id, name, longitudeDeg, latitudeDeg }, i) => ({
        type: "Feature",
        id,
        properties: { text: `${i + 1} ${name}` },
        geometry: { type: "Point", coordinates: [longitudeDeg, latitudeDeg] },
      })),
    },
    style: {
      icon: { by: "constant", icon: "flag" },
      sizePx: 22,
      isClustered: false,
      label: { property: "text" },
    },
  });
  if (stops.length < 2) return [points];
  const line = layerSpecSchema.parse({
    ...common,
    id: ROUND_LINE_ID,
    type: "lines",
    title: LINE_TITLE,
    data: {
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          id: "round",
          properties: {},
          geometry: {
            type: "LineString",
            coordinates: stops.map(({ longitudeDeg, latitudeDeg }) => [longitudeDeg, latitudeDeg]),
          },
        },
      ],
    },
    style: { widthPx: 4, casingPx: 1.5 },
  });
  return [line, points];
}
