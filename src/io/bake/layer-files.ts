import type { LayerFile, LayerFileFeature } from "#io/city-package/layer-file.schema.ts";
import type { MapFeature } from "./map-feature.ts";
import type { PackageSink } from "./package-sink.ts";

/** A centimetre: finer than what any of these lines is known to. */
const DECIMALS = 7;

const LAYERS = [
  "layers/roads.geojson",
  "layers/rail.geojson",
  "layers/water.geojson",
  "layers/waterways.geojson",
  "layers/landuse.geojson",
  "layers/places.geojson",
] as const satisfies readonly LayerFile[];

const layerOf = (feature: MapFeature): LayerFile => {
  switch (feature.kind) {
    case "road":
      return "layers/roads.geojson";
    case "rail":
      return "layers/rail.geojson";
    case "waterway":
      return "layers/waterways.geojson";
    case "area":
      return feature.areaClass === "water" ? "layers/water.geojson" : "layers/landuse.geojson";
    case "place":
      return "layers/places.geojson";
  }
};

/**
 * Writes what is not a building as GeoJSON with the package's own words: `layers/roads.geojson`, `rail`,
 * `water`, `waterways`, `landuse`, `places`, in the form of `layerFileSchemas`. Empty layers are left out.
 *
 * @returns the paths written.
 */
export async function writeLayers(features: readonly MapFeature[], sink: PackageSink): Promise<LayerFile[]> {
  const texts = new Map<LayerFile, string[]>();
  for (const feature of features) {
    const layer = layerOf(feature);
    const known = texts.get(layer);
    const text = JSON.stringify(fileFeature(feature));
    if (known === undefined) texts.set(layer, [text]);
    else known.push(text);
  }
  const paths: LayerFile[] = [];
  for (const path of LAYERS) {
    const lines = texts.get(path);
    if (lines === undefined) continue;
    await sink.write(
      path,
      new TextEncoder().encode(`{"type":"FeatureCollection","features":[\n${lines.join(",\n")}\n]}\n`),
    );
    paths.push(path);
  }
  return paths;
}

function fileFeature(feature: MapFeature): LayerFileFeature {
  const { id } = feature;
  const names = {
    ...(feature.name === undefined ? {} : { name: feature.name }),
    ...(feature.nameEn === undefined ? {} : { nameEn: feature.nameEn }),
  };
  switch (feature.kind) {
    case "road": {
      const { roadClass, lanes, maxSpeedKmh, widthM, isOneway, isBridge, isTunnel } = feature;
      const properties = {
        class: roadClass,
        ...names,
        ...(lanes === undefined ? {} : { lanes }),
        ...(maxSpeedKmh === undefined ? {} : { maxSpeedKmh }),
        ...(widthM === undefined ? {} : { widthM }),
        ...(isOneway ? { isOneway: true as const } : {}),
        ...(isBridge ? { isBridge: true as const } : {}),
        ...(isTunnel ? { isTunnel: true as const } : {}),
      };
      return { type: "Feature", id, properties, geometry: lineOf(feature.lonLat) };
    }
    case "rail": {
      const properties = {
        class: feature.railClass,
        ...names,
        ...(feature.colour === undefined ? {} : { colour: feature.colour }),
        ...(feature.isTunnel ? { isTunnel: true as const } : {}),
      };
      return { type: "Feature", id, properties, geometry: lineOf(feature.lonLat) };
    }
    case "waterway": {
      const properties = {
        class: feature.waterwayClass,
        ...names,
        ...(feature.widthM === undefined ? {} : { widthM: feature.widthM }),
      };
      return { type: "Feature", id, properties, geometry: lineOf(feature.lonLat) };
    }
    case "area": {
      const { areaClass, ringsLonLat } = feature;
      const geometry = {
        type: "Polygon" as const,
        coordinates: ringsLonLat.map((ring) => positions(ring, true)),
      };
      // Water lies in a file of its own, with a class of its own.
      return areaClass === "water"
        ? { type: "Feature", id, properties: { class: areaClass, ...names }, geometry }
        : { type: "Feature", id, properties: { class: areaClass, ...names }, geometry };
    }
    case "place": {
      const { category, tags, longitudeDeg, latitudeDeg } = feature;
      const coordinates: Position = [rounded(longitudeDeg), rounded(latitudeDeg)];
      const properties = { category, ...names, tags };
      return { type: "Feature", id, properties, geometry: { type: "Point", coordinates } };
    }
  }
}

type Position = [longitudeDeg: number, latitudeDeg: number];

const rounded = (degrees: number): number => Number(degrees.toFixed(DECIMALS));

const lineOf = (lonLat: Float64Array): { type: "LineString"; coordinates: Position[] } => ({
  type: "LineString",
  coordinates: positions(lonLat, false),
});

function positions(lonLat: Float64Array, isRing: boolean): Position[] {
  const list: Position[] = [];
  for (let i = 0; i < lonLat.length; i += 2) list.push([rounded(lonLat[i]!), rounded(lonLat[i + 1]!)]);
  const first = list[0];
  const last = list.at(-1);
  if (isRing && first !== undefined && (first[0] !== last?.[0] || first[1] !== last?.[1]))
    list.push([...first]);
  return list;
}
