import type { LayerSpec } from "#catalog/layer-spec.ts";
import { layerSpecSchema } from "#catalog/layer-spec.ts";

/**
 * How the map features of a package come into the layer catalogue. The ground draws them already, so all of
 * them start hidden; shown, they can be pointed at, and carry their names.
 */
interface Draft {
  readonly id: string;
  readonly type: "polygons" | "lines" | "points";
  readonly title: { readonly zh: string; readonly en: string };
  readonly category: LayerSpec["category"];
  readonly group: { readonly zh: string; readonly en: string };
  readonly cimLevel: number;
  readonly style: object;
}

type Class = readonly [values: string, colour: string, zh: string, en: string];

/** Colours by the class of a feature; several classes of one file may share a legend entry's colour. */
const byClass = (property: string, classes: readonly Class[], otherColour: string): object => ({
  by: "category",
  property,
  otherColour,
  classes: classes.map(([value, colour, zh, en]) => ({ value, colour, label: { zh, en } })),
});

const MAP = { zh: "基础地理", en: "Base map" };
const NAME_LABEL = { property: "name", propertyEn: "nameEn", reachM: 1800 };

const DRAFTS: readonly Draft[] = [
  {
    id: "landuse",
    type: "polygons",
    title: { zh: "用地", en: "Land use" },
    category: "resource",
    group: { zh: "土地", en: "Land" },
    cimLevel: 2,
    style: {
      fill: byClass(
        "class",
        [
          ["residential", "#e0b03c", "居住", "Residential"],
          ["commercial", "#d0686a", "商业", "Commercial"],
          ["industrial", "#8b85b4", "工业", "Industrial"],
          ["education", "#2f96cb", "教育", "Education"],
          ["medical", "#b772a0", "医疗", "Medical"],
          ["sports", "#5e9b7d", "体育", "Sports"],
          ["park", "#4daa86", "公园", "Park"],
          ["grass", "#8fb36a", "绿地", "Grass"],
          ["forest", "#3d7f5e", "林地", "Forest"],
          ["farmland", "#c3b35a", "农田", "Farmland"],
          ["plaza", "#b9a58a", "广场", "Plaza"],
          ["parking", "#8d99a6", "停车场", "Parking"],
          ["construction", "#c98a4b", "在建", "Construction"],
        ],
        "#8d99a6",
      ),
      fillOpacity: 0.34,
      outline: { widthPx: 1 },
    },
  },
  {
    id: "water",
    type: "polygons",
    title: { zh: "水域", en: "Water" },
    category: "resource",
    group: { zh: "水系", en: "Hydrography" },
    cimLevel: 1,
    style: { fill: { by: "constant", colour: "#4fa8d8" }, fillOpacity: 0.3, label: NAME_LABEL },
  },
  {
    id: "waterways",
    type: "lines",
    title: { zh: "河渠", en: "Waterways" },
    category: "resource",
    group: { zh: "水系", en: "Hydrography" },
    cimLevel: 1,
    style: { stroke: { by: "constant", colour: "#4fa8d8" }, widthPx: 3, label: NAME_LABEL },
  },
  {
    id: "roads",
    type: "lines",
    title: { zh: "道路", en: "Roads" },
    category: "spatiotemporal",
    group: MAP,
    cimLevel: 2,
    style: {
      stroke: byClass(
        "class",
        [
          ["motorway", "#b83227", "高速公路", "Motorway"],
          ["trunk", "#d0686a", "快速路", "Trunk road"],
          ["primary", "#e0803c", "主干路", "Primary road"],
          ["secondary", "#e0b03c", "次干路", "Secondary road"],
          ["tertiary", "#4daa86", "支路", "Tertiary road"],
          ["residential", "#4fa8d8", "街坊路", "Residential street"],
          ["service", "#8d99a6", "内部路", "Service road"],
          ["pedestrian", "#b39bc8", "步行街", "Pedestrian street"],
          ["path", "#b9a58a", "小路", "Path"],
        ],
        "#8d99a6",
      ),
      widthPx: 2.5,
      label: { ...NAME_LABEL, reachM: 1200 },
    },
  },
  {
    id: "rail",
    type: "lines",
    title: { zh: "轨道交通", en: "Railways" },
    category: "spatiotemporal",
    group: MAP,
    cimLevel: 2,
    style: {
      stroke: byClass(
        "class",
        [
          ["subway", "#c8102e", "地铁", "Metro"],
          ["rail", "#535e6b", "铁路", "Railway"],
          ["tram", "#b772a0", "有轨电车", "Tram"],
        ],
        "#535e6b",
      ),
      widthPx: 3,
      dash: [9, 5],
      label: NAME_LABEL,
    },
  },
  {
    id: "places",
    type: "points",
    title: { zh: "公共服务设施", en: "Public facilities" },
    category: "publicTopic",
    group: { zh: "公共服务", en: "Public services" },
    cimLevel: 3,
    style: {
      colour: byClass(
        "category",
        [
          ["school", "#2f96cb", "学校", "School"],
          ["kindergarten", "#5aa9d6", "幼儿园", "Kindergarten"],
          ["university", "#1f6f9f", "高校", "University"],
          ["hospital", "#b83227", "医院", "Hospital"],
          ["clinic", "#d0686a", "卫生所", "Clinic"],
          ["shelter", "#2a7f62", "避难场所", "Shelter"],
          ["police", "#4d5fae", "公安", "Police"],
          ["fire_station", "#c7512f", "消防站", "Fire station"],
          ["station", "#c8102e", "车站", "Station"],
          ["bus_stop", "#7c7ee8", "公交站", "Bus stop"],
          ["fuel", "#a87a0b", "加油站", "Fuel station"],
          ["park", "#4daa86", "公园", "Park"],
        ],
        "#848f9b",
      ),
      icon: {
        by: "category",
        property: "category",
        classes: (
          [
            ["school", "school"],
            ["kindergarten", "school"],
            ["university", "school"],
            ["hospital", "hospital"],
            ["clinic", "hospital"],
            ["pharmacy", "hospital"],
            ["shelter", "shelter"],
            ["police", "police"],
            ["fire_station", "fire"],
            ["station", "station"],
            ["subway_entrance", "station"],
            ["bus_stop", "bus"],
            ["bus_station", "bus"],
            ["parking", "parking"],
            ["park", "park"],
            ["substation", "power"],
            ["pumping_station", "water"],
            ["shop", "shop"],
            ["supermarket", "shop"],
            ["mall", "shop"],
            ["restaurant", "food"],
            ["cafe", "food"],
            ["office", "office"],
            ["government", "office"],
          ] as const
        ).map(([value, icon]) => ({ value, icon })),
      },
      label: { ...NAME_LABEL, reachM: 900 },
    },
  },
];

/** Specs for those of the standard map layers that a bake has written, bottom to top. */
export function defaultLayers(paths: readonly string[], sourceId: string | undefined): LayerSpec[] {
  return DRAFTS.filter(({ id }) => paths.includes(`layers/${id}.geojson`)).map((draft) =>
    layerSpecSchema.parse({
      ...draft,
      group: [draft.group],
      url: `layers/${draft.id}.geojson`,
      isVisible: false,
      ...(sourceId === undefined ? {} : { source: sourceId }),
    }),
  );
}
