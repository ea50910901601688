import type { MapFeature } from "./map-feature.ts";
import type { PackageSink } from "./package-sink.ts";

/** A centimetre: finer than what any of these lines is known to. */
const DECIMALS = 7;

const LAYERS = ["roads", "rail", "water", "landuse", "places"] as const;
type Layer = (typeof LAYERS)[number];

const layerOf = (feature: MapFeature): Layer => {
  switch (feature.kind) {
    case "road":
      return "roads";
    case "rail":
      return "rail";
    case "waterway":
      return "water";
    case "area":
      return feature.areaClass === "water" ? "water" : "landuse";
    case "place":
      return "places";
  }
};

/**
 * Writes what is not a building as GeoJSON with the package's own words: `layers/roads.geojson`, `rail`,
 * `water`, `landuse`, `places`. Empty layers are left out.
 *
 * @returns the paths written.
 */
export async function writeLayers(features: readonly MapFeature[], sink: PackageSink): Promise<string[]> {
  const texts = new Map<Layer, string[]>();
  for (const feature of features) {
    const layer = layerOf(feature);
    const known = texts.get(layer);
    const text = featureText(feature);
    if (known === undefined) texts.set(layer, [text]);
    else known.push(text);
  }
  const paths: string[] = [];
  for (const layer of LAYERS) {
    const lines = texts.get(layer);
    if (lines === undefined) continue;
    const path = `layers/${layer}.geojson`;
    await sink.write(
      path,
      new TextEncoder().encode(`{"type":"FeatureCollection","features":[\n${lines.join(",\n")}\n]}\n`),
    );
    paths.push(path);
  }
  return paths;
}

function featureText(feature: MapFeature): string {
  return JSON.stringify({
    type: "Feature",
    id: feature.id,
    properties: propertiesOf(feature),
    geometry: geometryOf(feature),
  });
}

function propertiesOf(feature: MapFeature): Record<string, unknown> {
  const names = {
    ...(feature.name === undefined ? {} : { name: feature.name }),
    ...(feature.nameEn === undefined ? {} : { nameEn: feature.nameEn }),
  };
  switch (feature.kind) {
    case "road": {
      const { roadClass, lanes, maxSpeedKmh, widthM, isOneway, isBridge, isTunnel } = feature;
      return {
        class: roadClass,
        ...names,
        ...(lanes === undefined ? {} : { lanes }),
        ...(maxSpeedKmh === undefined ? {} : { maxSpeedKmh }),
        ...(widthM === undefined ? {} : { widthM }),
        ...(isOneway ? { isOneway } : {}),
        ...(isBridge ? { isBridge } : {}),
        ...(isTunnel ? { isTunnel } : {}),
      };
    }
    case "rail":
      return {
        class: feature.railClass,
        ...names,
        ...(feature.colour === undefined ? {} : { colour: feature.colour }),
        ...(feature.isTunnel ? { isTunnel: true } : {}),
      };
    case "waterway":
      return {
        class: feature.waterwayClass,
        ...names,
        ...(feature.widthM === undefined ? {} : { widthM: feature.widthM }),
      };
    case "area":
      return { class: feature.areaClass, ...names };
    case "place":
      return { category: feature.category, ...names, tags: feature.tags };
  }
}

function geometryOf(feature: MapFeature): object {
  switch (feature.kind) {
    case "place":
      return { type: "Point", coordinates: [rounded(feature.longitudeDeg), rounded(feature.latitudeDeg)] };
    case "area":
      return { type: "Polygon", coordinates: feature.ringsLonLat.map((ring) => positions(ring, true)) };
    default:
      return { type: "LineString", coordinates: positions(feature.lonLat, false) };
  }
}

const rounded = (degrees: number): number => Number(degrees.toFixed(DECIMALS));

function positions(lonLat: Float64Array, isRing: boolean): number[][] {
  const list: number[][] = [];
  for (let i = 0; i < lonLat.length; i += 2) list.push([rounded(lonLat[i]!), rounded(lonLat[i + 1]!)]);
  const first = list[0];
  const last = list.at(-1);
  if (isRing && first !== undefined && (first[0] !== last?.[0] || first[1] !== last?.[1]))
    list.push([...first]);
  return list;
}
