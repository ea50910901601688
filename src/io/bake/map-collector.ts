import type { ReportBuilder } from "./bake-report.ts";
import { isLabelPoint, tagOf } from "./classify.ts";
import { u16Column, u32Column } from "./column.ts";
import { textValue } from "./fields.ts";
import type { FieldValues } from "./fields.ts";
import type { AreaClass, MapFeature } from "./map-feature.ts";
import { areaFeature, isFacility, lineFeature, placeCategory, placeFeature } from "./normalise-map.ts";
import { pointInside } from "#kernels/ring-measure.ts";
import type { RawFeature } from "./sources/raw-feature.ts";

/** The file that a feature comes from, for messages and for features without an id. */
export interface FeatureOrigin {
  readonly name: string;
  readonly index: number;
  readonly stem: string;
}

/** Gathers what is not a building: areas, roads, railways, watercourses and places. */
export class MapCollector {
  readonly features: MapFeature[] = [];
  /** file and row of each of `features` */
  readonly featureFile = u16Column();
  readonly featureRow = u32Column();
  readonly #report: ReportBuilder;

  constructor(report: ReportBuilder) {
    this.#report = report;
  }

  addArea(raw: RawFeature, areaClass: AreaClass, values: FieldValues, file: FeatureOrigin): void {
    let isUsed = false;
    for (const [part, rings] of raw.polygons.entries()) {
      const [exterior, ...holes] = rings.map(openFinite);
      if (exterior === undefined || exterior.length < 6) continue;
      const sound = [exterior, ...holes.filter((hole) => hole.length >= 6)];
      isUsed = true;
      this.#push(raw, file, areaFeature(idOf(raw, file, part), areaClass, sound, values));
    }
    if (!isUsed) {
      this.#report.drop("noArea", file.name, raw.row);
      return;
    }
    const category = placeCategory(raw.properties);
    if (
      category !== undefined &&
      isFacility(category) &&
      category !== "parking" &&
      tagOf(raw.properties, "kind") === undefined
    ) {
      this.addPlaceInside(raw, category, values, file);
    }
  }

  /** A place in the middle of a polygon; the polygon itself may be there beside it. */
  addPlaceInside(raw: RawFeature, category: string, values: FieldValues, file: FeatureOrigin): void {
    const [x, y] = pointInside((raw.polygons[0] ?? []).map(openFinite));
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      this.#report.drop("badCoordinates", file.name, raw.row);
      return;
    }
    this.#push(raw, file, placeFeature(idOf(raw, file, 0), category, x, y, raw.properties, values));
  }

  addLines(raw: RawFeature, values: FieldValues, file: FeatureOrigin): void {
    let isUsed = false;
    for (const [part, line] of raw.lines.entries()) {
      const lonLat = finiteOnly(line);
      if (lonLat.length < 4) continue;
      const feature = lineFeature(idOf(raw, file, part), lonLat, raw.properties, values);
      if (feature === undefined) continue;
      isUsed = true;
      this.#push(raw, file, feature);
    }
    if (!isUsed) this.#report.drop("unclassified", file.name, raw.row);
  }

  addPoints(raw: RawFeature, values: FieldValues, file: FeatureOrigin): void {
    if (isLabelPoint(raw.properties)) {
      this.#report.read.labelPoints++;
      return;
    }
    const name = textValue(values.get("name"));
    const category =
      placeCategory(raw.properties) ?? (name === undefined || hasTags(raw) ? undefined : "poi");
    if (category === undefined || (name === undefined && !isFacility(category))) {
      this.#report.drop("unclassified", file.name, raw.row);
      return;
    }
    for (let i = 0; i < raw.points.length; i += 2) {
      const [x, y] = [raw.points[i]!, raw.points[i + 1]!];
      this.#push(raw, file, placeFeature(idOf(raw, file, i / 2), category, x, y, raw.properties, values));
    }
  }

  #push(raw: RawFeature, file: FeatureOrigin, feature: MapFeature): void {
    this.features.push(feature);
    this.featureFile.push(file.index);
    this.featureRow.push(raw.row);
  }
}

function idOf(raw: RawFeature, file: FeatureOrigin, part: number): string {
  const id = raw.id ?? `${file.stem}/${raw.row}`;
  return part === 0 ? id : `${id}#${part + 1}`;
}

/** Tags of other vocabularies than a bare table's: their points are what the tags say, or nothing. */
const hasTags = (raw: RawFeature): boolean =>
  ["@id", "kind", "highway", "natural", "barrier", "amenity", "power", "railway"].some(
    (key) => raw.properties[key] !== undefined,
  );

function finiteOnly(line: Float64Array): Float64Array {
  const isFinitePoint = (i: number): boolean =>
    Number.isFinite(line[i - (i % 2)]!) && Number.isFinite(line[i - (i % 2) + 1]!);
  return line.every((value) => Number.isFinite(value)) ? line : line.filter((_, i) => isFinitePoint(i));
}

function openFinite(ring: Float64Array): Float64Array {
  const finite = finiteOnly(ring);
  const n = finite.length;
  return n >= 4 && finite[0] === finite[n - 2] && finite[1] === finite[n - 1]
    ? finite.subarray(0, n - 2)
    : finite;
}
