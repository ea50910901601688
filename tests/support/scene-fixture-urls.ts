import { layerSpecSchema } from "#catalog/layer-spec.ts";
import type { LayerSpecOf } from "#catalog/layer-spec.ts";
import type { SceneCity } from "#scene/scene-city.ts";
import type { FixtureBuilding } from "./scene-fixture.ts";
import { buildingsGlb, FIXTURE_ORIGIN, fixtureTown, groundGlb, tilesetJson } from "./scene-fixture.ts";

/** The fixture city as data URLs: nothing to serve, nothing to revoke. */
const toDataUrl = (bytes: Uint8Array, type: string): string =>
  `data:${type};base64,${btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""))}`;

const jsonUrl = (value: unknown): string =>
  toDataUrl(
    new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value)),
    "application/json",
  );

async function plainPng(colour: string): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(8, 8);
  const context = canvas.getContext("2d")!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 8, 8);
  return new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
}

export const FIXTURE_CITY: SceneCity = {
  origin: FIXTURE_ORIGIN,
  bbox: [113.79, 34.79, 113.81, 34.81],
  home: { longitudeDeg: 113.8, latitudeDeg: 34.794, heightM: 480, headingDeg: 0, pitchDeg: -30 },
  geoidOffsetM: 0,
};

const TITLE = { zh: "试" };
const HALF_M = 600;

export function buildingsSpec(
  buildings: readonly FixtureBuilding[] = fixtureTown(8),
  missing = 0,
): LayerSpecOf<"buildings"> {
  const uris = [toDataUrl(buildingsGlb(buildings), "model/gltf-binary")];
  for (let i = 0; i < missing; i++)
    uris.push(toDataUrl(new TextEncoder().encode(`not a glb ${i}`), "model/gltf-binary"));
  return {
    id: "buildings",
    type: "buildings",
    title: TITLE,
    category: "publicTopic",
    isVisible: true,
    opacity: 1,
    url: jsonUrl(tilesetJson(uris, HALF_M, 200)),
    count: buildings.length,
  };
}

export async function groundSpec(): Promise<LayerSpecOf<"ground">> {
  const url = async (colour: string): Promise<string> =>
    jsonUrl(
      tilesetJson([toDataUrl(groundGlb(HALF_M, await plainPng(colour)), "model/gltf-binary")], HALF_M, 10),
    );
  return {
    id: "ground",
    type: "ground",
    title: TITLE,
    category: "spatiotemporal",
    isVisible: true,
    opacity: 1,
    lightUrl: await url("#efece3"),
    darkUrl: await url("#10171e"),
  };
}

export function tiles3dSpec(): LayerSpecOf<"tiles3d"> {
  const { url } = buildingsSpec([{ eastM: 0, northM: 0, widthM: 40, depthM: 40, heightM: 60 }]);
  return {
    id: "foreign",
    type: "tiles3d",
    title: TITLE,
    category: "resource",
    isVisible: true,
    opacity: 1,
    url,
    heightOffsetM: 0,
    hidesGround: false,
  };
}

export const labelsSpec = (
  labels: readonly unknown[] = [
    {
      text: { zh: "龙子湖", en: "Longzi Lake" },
      kind: "water",
      longitudeDeg: 113.8,
      latitudeDeg: 34.8,
      rank: 1,
    },
  ],
): LayerSpecOf<"labels"> => ({
  id: "labels",
  type: "labels",
  title: TITLE,
  category: "publicTopic",
  isVisible: true,
  opacity: 1,
  url: jsonUrl(labels),
});

/** A square of the given half side about a point, metres east and north of the fixture city's origin. */
export const squareAt = (eastM: number, northM: number, halfM: number): number[][] =>
  [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ].map(([x, y]) => lonLatAt(eastM + x! * halfM, northM + y! * halfM));

/** Longitude and latitude of a place, metres east and north of the fixture city's origin. */
export const lonLatAt = (eastM: number, northM: number): number[] => [
  FIXTURE_ORIGIN.longitudeDeg + eastM / 91_510,
  FIXTURE_ORIGIN.latitudeDeg + northM / 110_947,
];

export interface FixtureFeature {
  readonly type: "Feature";
  readonly id?: string | number;
  readonly properties: object;
  readonly geometry: object;
}

export const featureOf = (
  type: "Point" | "LineString" | "Polygon",
  coordinates: unknown,
  properties: object = {},
  id?: string | number,
): FixtureFeature => ({
  type: "Feature",
  properties,
  geometry: { type, coordinates },
  ...(id === undefined ? {} : { id }),
});

const COMMON = { title: TITLE, category: "publicTopic" };

function parsed<T extends "polygons" | "lines" | "points" | "imagery" | "raster-image" | "gltf-model">(
  type: T,
  spec: object,
): LayerSpecOf<T> {
  const layer = layerSpecSchema.parse({ ...COMMON, id: type, type, ...spec });
  if (layer.type !== type) throw new Error(`not ${type}`);
  return layer as LayerSpecOf<T>;
}

export const geoJsonUrl = (features: readonly object[]): string =>
  jsonUrl({ type: "FeatureCollection", features });

export const polygonsSpec = (
  features: readonly object[] = [
    featureOf("Polygon", [squareAt(0, -120, 60)], { level: "high", name: "甲区" }),
    featureOf("Polygon", [squareAt(150, -120, 60)], { level: "low", name: "乙区" }),
    featureOf("Polygon", [squareAt(-150, -120, 60)], { name: "丙区" }),
  ],
  extra: object = {},
): LayerSpecOf<"polygons"> => parsed("polygons", { url: geoJsonUrl(features), ...extra });

export const linesSpec = (
  features: readonly object[] = [
    featureOf("LineString", [lonLatAt(-200, -150), lonLatAt(0, -120), lonLatAt(200, -150)], { name: "路" }),
    featureOf("LineString", [lonLatAt(-200, 100), lonLatAt(200, 100)]),
    featureOf("LineString", [lonLatAt(-200, 150), lonLatAt(200, 150)]),
  ],
  extra: object = {},
): LayerSpecOf<"lines"> => parsed("lines", { url: geoJsonUrl(features), ...extra });

export const pointsSpec = (
  features: readonly object[] = [
    featureOf("Point", lonLatAt(0, -100), { kind: "school", name: "小学" }),
    featureOf("Point", lonLatAt(180, -100), { kind: "hospital" }),
    featureOf("Point", lonLatAt(185, -100)),
  ],
  extra: object = {},
): LayerSpecOf<"points"> => parsed("points", { url: geoJsonUrl(features), ...extra });

/** A picture of one colour, or of four in its quarters: north-west, north-east, south-west, south-east. */
export async function pictureUrl(...colours: readonly string[]): Promise<string> {
  const canvas = new OffscreenCanvas(64, 64);
  const context = canvas.getContext("2d")!;
  for (let i = 0; i < 4; i++) {
    context.fillStyle = colours[i % colours.length]!;
    context.fillRect((i % 2) * 32, Math.floor(i / 2) * 32, 32, 32);
  }
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return toDataUrl(new Uint8Array(await blob.arrayBuffer()), "image/png");
}

export const rasterImageSpec = async (extra: object = {}): Promise<LayerSpecOf<"raster-image">> => {
  const [west, south] = lonLatAt(-150, -250);
  const [east, north] = lonLatAt(150, 50);
  const url = await pictureUrl("#ff0000", "#00ff00", "#0000ff", "#ffff00");
  return parsed("raster-image", { url, bbox: [west, south, east, north], ...extra });
};

/** Every tile is the same picture: the template has nothing to fill in. */
export const imagerySpec = async (extra: object = {}): Promise<LayerSpecOf<"imagery">> =>
  parsed("imagery", {
    service: { kind: "xyz", template: await pictureUrl("#ff0000") },
    minLevel: 0,
    maxLevel: 17,
    ...extra,
  });

export const gltfModelSpec = (extra: object = {}): LayerSpecOf<"gltf-model"> => {
  const box = [{ eastM: 0, northM: 0, widthM: 40, depthM: 20, heightM: 60 }];
  const [longitudeDeg, latitudeDeg] = lonLatAt(0, -100);
  return parsed("gltf-model", {
    url: toDataUrl(buildingsGlb(box), "model/gltf-binary"),
    longitudeDeg,
    latitudeDeg,
    ...extra,
  });
};
