import type { Building } from "#domain/building.ts";
import { FieldFinder } from "#io/bake/fields.ts";
import { buildingFactsOf } from "#io/bake/normalise-building.ts";
import { polygonArea } from "#kernels/ring-measure.ts";
import type { Feature, FeatureCollection } from "../../../seeds/zhihuidao/features.ts";
import { number, ringsOf } from "./measure.ts";

/** The buildings of the generated town as a package's index has them, without baking it. */
export function townBuildings(collection: FeatureCollection): readonly Building[] {
  const finder = new FieldFinder();
  return collection.features
    .filter(({ properties }) => properties["building"] !== undefined)
    .map((feature, row) => toBuilding(feature, row, finder));
}

function toBuilding(feature: Feature, row: number, finder: FieldFinder): Building {
  const { properties } = feature;
  const facts = buildingFactsOf(properties, finder.read(properties));
  const coordinates = feature.geometry.type === "Polygon" ? (feature.geometry.coordinates[0] ?? []) : [];
  const [west, south] = [
    Math.min(...coordinates.map(([x]) => x)),
    Math.min(...coordinates.map(([, y]) => y)),
  ];
  const [east, north] = [
    Math.max(...coordinates.map(([x]) => x)),
    Math.max(...coordinates.map(([, y]) => y)),
  ];
  const hasHeight = properties["height"] !== undefined;
  const levels = properties["building:levels"] === undefined ? undefined : number(feature, "building:levels");
  return {
    row,
    id: feature.id,
    ...facts.texts,
    longitudeDeg: (west + east) / 2,
    latitudeDeg: (south + north) / 2,
    bbox: [west, south, east, north],
    groundM: 86,
    heightM: hasHeight ? number(feature, "height") : (levels ?? 2) * 3,
    minHeightM: 0,
    heightOrigin: hasHeight ? "measured" : "levels",
    ...(levels === undefined ? {} : { storeysAbove: levels }),
    ...(facts.levelsBelow === undefined ? {} : { storeysBelow: facts.levelsBelow }),
    use: facts.use,
    structure: facts.structure ?? "unknown",
    ...(facts.year === undefined ? {} : { year: facts.year }),
    footprintM2: polygonArea(ringsOf(feature)),
  };
}
