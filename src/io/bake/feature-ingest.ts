import type { Crs } from "#io/crs.ts";
import { repairPolygons } from "#kernels/polygon-repair.ts";
import { emptyBox, growBox } from "#kernels/ring-measure.ts";
import { hasRepair } from "#kernels/ring-repair.ts";
import { AppError } from "#base/app-error.ts";
import type { HeightField } from "./bake-options.ts";
import { MAX_BUILDINGS } from "./bake-options.ts";
import type { DropReason, ReportBuilder } from "./bake-report.ts";
import { clustersOfBoxes } from "./box-clusters.ts";
import { BuildingDrafts } from "./building-drafts.ts";
import { classifyPolygon, isBuildingLine, isUnderground, tagOf } from "./classify.ts";
import { FieldFinder, normalisedName, textValue } from "./fields.ts";
import type { Field, FieldValues } from "./fields.ts";
import { HeightReading } from "./height-reading.ts";
import { MapCollector } from "./map-collector.ts";
import type { FeatureOrigin } from "./map-collector.ts";
import { buildingFactsOf } from "./normalise-building.ts";
import { isFacility, placeCategory } from "./normalise-map.ts";
import { SourceCoordinates } from "./source-coordinates.ts";
import type { GeometryProblem, RawFeature } from "./sources/raw-feature.ts";

const METRE_DEG = 1 / 111_320;
/** Half a centimetre: finer than any survey of footprints. */
const TOLERANCE_DEG = 0.005 * METRE_DEG;
const MIN_AREA_DEG2 = 0.01 * METRE_DEG * METRE_DEG;

/** A building wider than this is a mistake: a corner gone astray, or a district; the longest that stand have 3 km. */
const MAX_EXTENT_M = 4000;
/** Polygons of one feature that spread over less than this are one building, however far they lie apart. */
const MIN_SCATTER_M = 1000;
/** Polygons of one feature that are looked at pair by pair; more are no building, but a table in one row. */
const MAX_CLUSTERED = 200;

const DROPPED_AS = {
  missing: "noGeometry", unknownType: "badCoordinates", badCoordinates: "badCoordinates", notShown: "unclassified",
} as const satisfies Record<GeometryProblem, DropReason>; // prettier-ignore

/** One input while it is read. */
interface CurrentFile extends FeatureOrigin {
  readonly expectsClosed: boolean;
  readonly swapsAxes: boolean;
  readonly coordinates: SourceCoordinates;
  readonly heights: HeightReading;
  hasTagged: boolean;
  untagged: number;
}

/**
 * Takes the features of all inputs one by one: coordinates to longitude and latitude, rings repaired,
 * buildings into drafts, everything else into map features.
 */
export class FeatureIngest {
  readonly drafts = new BuildingDrafts();
  /** everything that is not a building */
  readonly map: MapCollector;
  /** by file: whether polygons without any tag count as buildings there */
  readonly countsUntagged: boolean[] = [];
  readonly fileNames: string[] = [];
  readonly #report: ReportBuilder;
  readonly #heightFields: readonly HeightField[];
  readonly #finder: FieldFinder;
  readonly #missingColumns: Set<string>;
  #file: CurrentFile | undefined;

  constructor(report: ReportBuilder, heightFields: readonly HeightField[]) {
    this.#report = report;
    this.map = new MapCollector(report);
    this.#heightFields = heightFields;
    this.#finder = new FieldFinder(
      new Map(
        heightFields.map(({ column, unit }): [string, Field] => [
          column,
          unit === "storeys" ? "levels" : "height",
        ]),
      ),
    );
    this.#missingColumns = new Set(heightFields.map(({ column }) => column));
  }

  begin(file: {
    readonly file: string;
    readonly crs: Crs;
    /** rings of this source repeat their first point */
    readonly expectsClosed: boolean;
    /** the first coordinate is the latitude, or the northing */
    readonly swapsAxes: boolean;
  }): void {
    this.fileNames.push(file.file);
    this.#file = {
      name: file.file,
      index: this.fileNames.length - 1,
      stem: stemOf(file.file),
      expectsClosed: file.expectsClosed,
      swapsAxes: file.swapsAxes,
      coordinates: new SourceCoordinates(file.file, file.crs, file.swapsAxes),
      heights: new HeightReading(file.file, this.#report, this.#heightFields),
      hasTagged: false,
      untagged: 0,
    };
  }

  /** Replaces the coordinate system of the file at hand; only before its first feature. */
  setCrs(crs: Crs, crsWord?: string): void {
    const file = this.#current();
    const coordinates = new SourceCoordinates(file.name, crs, file.swapsAxes, crsWord);
    this.#file = { ...file, coordinates };
  }

  add(raw: RawFeature): void {
    const file = this.#current();
    const { read, byGeometry } = this.#report;
    read.features++;
    if (raw.hasInvalidText === true) {
      const [field, value] = Object.entries(raw.properties).find(isGarbled) ?? [];
      this.#report.notice("invalidText", file.name, raw.row, field, value);
    }
    if (raw.polygons.length > 0) byGeometry.polygon++;
    else if (raw.lines.length > 0) byGeometry.line++;
    else if (raw.points.length > 0) byGeometry.point++;
    if (raw.geometryProblem !== undefined) {
      this.#report.drop(DROPPED_AS[raw.geometryProblem], file.name, raw.row);
      if (raw.polygons.length === 0 && raw.lines.length === 0 && raw.points.length === 0) return;
    } else if (raw.polygons.length === 0 && raw.lines.length === 0 && raw.points.length === 0) {
      this.#report.drop("noGeometry", file.name, raw.row);
      return;
    }
    const misplaced = file.coordinates.place(raw);
    if (misplaced !== undefined) {
      this.#report.drop(misplaced.reason, file.name, raw.row, misplaced.at);
      return;
    }
    const values = this.#finder.read(raw.properties);
    for (const field of ["height", "levels"] as const) {
      const column = values.columnOf(field);
      if (column !== undefined && this.#missingColumns.size > 0) this.#seeColumn(column);
    }
    const outlines = raw.lines.length > 0 && isBuildingLine(raw.properties) ? raw.lines.filter(isClosed) : [];
    if (raw.polygons.length > 0) this.#addPolygons(raw, raw.polygons, values, file);
    else if (outlines.length > 0) {
      this.#report.read.closedLines++;
      this.#addPolygons(
        raw,
        outlines.map((line) => [line]),
        values,
        file,
      );
    }
    if (raw.lines.length > outlines.length) this.map.addLines(raw, values, file);
    if (raw.points.length > 0) this.map.addPoints(raw, values, file);
  }

  /**
   * Settles what only a whole file can tell.
   *
   * @throws AppError `bake.crs.*` when its coordinates are not what they are said to be.
   */
  end(): void {
    const file = this.#current();
    file.coordinates.check();
    // A file in which some polygons are tagged as buildings says by silence that the others are none.
    const countsUntagged = !file.hasTagged;
    this.countsUntagged[file.index] = countsUntagged;
    if (countsUntagged) this.#report.read.buildingPolygons += file.untagged;
    file.heights.report();
    this.#file = undefined;
  }

  /** @throws AppError `bake.heightField.missing` when no feature of any input has a column that was named. */
  checkHeightFields(): void {
    const [column] = this.#missingColumns;
    if (column === undefined) return;
    throw new AppError(
      "bake.heightField.missing",
      `no feature has a value in the height column "${column}"`,
      { column },
    );
  }

  #current(): CurrentFile {
    if (this.#file === undefined) throw new TypeError("no file has been begun");
    return this.#file;
  }

  #seeColumn(column: string): void {
    const seen = normalisedName(column);
    for (const name of this.#missingColumns)
      if (normalisedName(name) === seen) this.#missingColumns.delete(name);
  }

  #addPolygons(raw: RawFeature, areas: RawFeature["polygons"], values: FieldValues, file: CurrentFile): void {
    const { properties } = raw;
    const kind = classifyPolygon(properties, values);
    if (kind.type === "other") {
      const category = placeCategory(properties);
      if (category !== undefined && (isFacility(category) || textValue(values.get("name")) !== undefined))
        this.map.addPlaceInside(raw, category, values, file);
      else this.#report.drop("unclassified", file.name, raw.row);
      return;
    }
    if (kind.type === "area") {
      this.map.addArea(raw, kind.areaClass, values, file);
      return;
    }
    if (kind.evidence !== "shape") {
      if (raw.polygons.length > 0) this.#report.read.buildingPolygons++;
      if (kind.isPart) this.#report.read.buildingParts++;
      else if (kind.evidence === "tag") file.hasTagged = true;
    } else file.untagged++;
    if (isUnderground(properties)) {
      this.#report.drop("underground", file.name, raw.row);
      return;
    }
    const clusters = this.#repaired(raw, areas, file);
    if (clusters.length === 0) return;
    const draft = {
      file: file.index,
      row: raw.row,
      rootId: kind.isPart ? textValue(properties["root_id"] ?? properties["building_id"]) : undefined,
      isPart: kind.isPart,
      isUntagged: kind.evidence === "shape",
      ...file.heights.read(values, raw.row, raw.body),
      ...buildingFactsOf(properties, values),
    };
    for (const [i, polygons] of clusters.entries()) {
      for (const rings of polygons) file.coordinates.observeBuilding(rings[0]!, raw.row);
      if (this.drafts.count >= MAX_BUILDINGS) throw tooManyBuildings(file.name, raw.row);
      const id = i === 0 ? raw.id : `${raw.id ?? `${file.stem}/${raw.row}`}#p${i + 1}`;
      this.drafts.add({ ...draft, id, polygons });
    }
    const category =
      kind.evidence === "tag" && !kind.isPart ? placeCategory(withoutBuilding(properties)) : undefined;
    if (category !== undefined && isFacility(category) && tagOf(properties, "kind") === undefined)
      this.map.addPlaceInside(raw, category, values, file);
  }

  /** The polygons of a building, simple, by the places where they lie; none, and a word in the report, if they are no building. */
  #repaired(raw: RawFeature, areas: RawFeature["polygons"], file: CurrentFile): Float64Array[][][] {
    const { polygons, repairs } = repairPolygons(areas, {
      xScale: Math.max(0.01, Math.cos((latitudeOf(areas.flat()) * Math.PI) / 180)),
      tolerance: TOLERANCE_DEG,
      minArea: MIN_AREA_DEG2,
      expectsClosed: file.expectsClosed,
    });
    if (repairs !== 0) this.#report.repairs(repairs, file.name, raw.row);
    if (polygons.length === 0) {
      this.#report.drop(hasRepair(repairs, "nonFinite") ? "badCoordinates" : "noArea", file.name, raw.row);
      return [];
    }
    const clusters = clustersOf(polygons);
    const sound = clusters.filter((cluster) => extentM(cluster) <= MAX_EXTENT_M);
    if (sound.length < clusters.length) {
      const widest = Math.max(...clusters.map((cluster) => extentM(cluster)));
      this.#report.drop("tooLarge", file.name, raw.row, `${Math.round(widest)} m`);
    }
    if (clusters.length > 1)
      this.#report.notice("scattered", file.name, raw.row, undefined, `${clusters.length}`);
    return sound;
  }
}

const tooManyBuildings = (file: string, feature: number): AppError =>
  new AppError(
    "bake.tooManyBuildings",
    `${file}: feature ${feature}: more than ${MAX_BUILDINGS} buildings; bake the districts as packages of their own`,
    { file, feature, limit: MAX_BUILDINGS },
  );

export const stemOf = (file: string): string =>
  (file.split(/[/\\]/).at(-1) ?? file).replace(
    /(?:\.(?:gz|geojson|geojsonl|city|json|jsonl|mvt|pbf))+$/i,
    "",
  );

/** A field in which bytes were no UTF-8. */
const isGarbled = ([key, value]: readonly [string, unknown]): boolean =>
  key.includes("\u{fffd}") || (typeof value === "string" && value.includes("\u{fffd}"));

const withoutBuilding = (
  properties: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const { building: _building, ...rest } = properties;
  return rest;
};

/** Whether a line ends where it begins and so goes around something. */
const isClosed = (line: Float64Array): boolean =>
  line.length >= 8 && line[0] === line[line.length - 2] && line[1] === line[line.length - 1];

/** Latitude of the first point that has one. */
function latitudeOf(rings: readonly Float64Array[]): number {
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 2) if (Number.isFinite(ring[i]!)) return ring[i]!;
  }
  return 0;
}

/** Width and depth in metres of what all rings cover. */
function extentM(polygons: readonly (readonly Float64Array[])[]): number {
  const box = emptyBox();
  for (const rings of polygons) for (const ring of rings) growBox(box, ring);
  const cosine = Math.cos((((box[1]! + box[3]!) / 2) * Math.PI) / 180);
  return Math.max((box[2]! - box[0]!) * cosine, box[3]! - box[1]!) / METRE_DEG;
}

/** The polygons of one feature by where they lie: a table may keep all buildings of one height in one row. */
function clustersOf(polygons: readonly Float64Array[][]): Float64Array[][][] {
  if (polygons.length === 1 || extentM(polygons) < MIN_SCATTER_M) return [[...polygons]];
  if (polygons.length > MAX_CLUSTERED) return polygons.map((rings) => [rings]);
  const boxes = polygons.map((rings) => {
    const box = emptyBox();
    growBox(box, rings[0]!);
    return box;
  });
  return clustersOfBoxes(boxes).map((cluster) => cluster.map((i) => polygons[i]!));
}
