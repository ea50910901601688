import type { Crs } from "#io/crs.ts";
import { pointInside } from "#kernels/ring-measure.ts";
import { repairPolygon } from "#kernels/ring-repair.ts";
import { AppError } from "#base/app-error.ts";
import type { HeightField } from "./bake-options.ts";
import { MAX_BUILDINGS } from "./bake-options.ts";
import type { ReportBuilder } from "./bake-report.ts";
import { BuildingDrafts } from "./building-drafts.ts";
import { classifyPolygon, isBuildingLine, isLabelPoint, isUnderground, tagOf } from "./classify.ts";
import { u16Column, u32Column } from "./column.ts";
import { CoordinateWatch } from "./coordinate-watch.ts";
import { FieldFinder, normalisedName, textValue } from "./fields.ts";
import type { Field, FieldValues } from "./fields.ts";
import { HeightColumnWatch } from "./height-column.ts";
import { MAX_HEIGHT_M, MAX_STOREYS, METRES_PER_UNIT } from "./height-rule.ts";
import type { MapFeature } from "./map-feature.ts";
import { buildingFactsOf } from "./normalise-building.ts";
import { areaFeature, isFacility, lineFeature, placeCategory, placeFeature } from "./normalise-map.ts";
import { parseLength, parseStoreys } from "./quantities.ts";
import type { RawFeature } from "./sources/raw-feature.ts";

const METRE_DEG = 1 / 111_320;
/** Half a centimetre: finer than any survey of footprints. */
const TOLERANCE_DEG = 0.005 * METRE_DEG;
const MIN_AREA_DEG2 = 0.01 * METRE_DEG * METRE_DEG;
/** Nearer than a hundred metres to where the equator meets Greenwich: a missing position, not an island. */
const NULL_ISLAND_DEG = 0.001;
/** Columns watched in one file; more height columns than this no file has. */
const MAX_WATCHED = 16;

/** Texts and rows of one input, for messages. */
interface CurrentFile {
  readonly name: string;
  readonly index: number;
  readonly stem: string;
  readonly expectsClosed: boolean;
  readonly swapsAxes: boolean;
  readonly coordinates: CoordinateWatch;
  readonly crs: Crs;
  readonly watches: Map<string, HeightColumnWatch>;
  hasTagged: boolean;
  untagged: number;
}

/**
 * Takes the features of all inputs one by one: coordinates to longitude and latitude, rings repaired,
 * buildings into drafts, everything else into map features.
 */
export class FeatureIngest {
  readonly drafts = new BuildingDrafts();
  readonly features: MapFeature[] = [];
  /** file and row of each of `features` */
  readonly featureFile = u16Column();
  readonly featureRow = u32Column();
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
      crs: file.crs,
      coordinates: new CoordinateWatch(file.file),
      watches: new Map(),
      hasTagged: false,
      untagged: 0,
    };
  }

  /** Replaces the coordinate system of the file at hand; only before its first feature. */
  setCrs(crs: Crs, crsWord?: string): void {
    const file = this.#current();
    this.#file = { ...file, crs, coordinates: new CoordinateWatch(file.name, crsWord) };
  }

  add(raw: RawFeature): void {
    const file = this.#current();
    const { read, byGeometry } = this.#report;
    read.features++;
    if (raw.hasInvalidText === true) this.#report.notice("invalidText", file.name, raw.row);
    if (raw.polygons.length > 0) byGeometry.polygon++;
    else if (raw.lines.length > 0) byGeometry.line++;
    else if (raw.points.length > 0) byGeometry.point++;
    if (raw.geometryProblem !== undefined) {
      const isMissing = raw.geometryProblem === "missing";
      this.#report.drop(isMissing ? "noGeometry" : "badCoordinates", file.name, raw.row);
      if (raw.polygons.length === 0 && raw.lines.length === 0 && raw.points.length === 0) return;
    } else if (raw.polygons.length === 0 && raw.lines.length === 0 && raw.points.length === 0) {
      this.#report.drop("noGeometry", file.name, raw.row);
      return;
    }
    if (!this.#place(raw, file)) return;
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
    if (raw.lines.length > outlines.length) this.#addLines(raw, values, file);
    if (raw.points.length > 0) this.#addPoints(raw, values, file);
  }

  /**
   * Settles what only a whole file can tell.
   *
   * @throws AppError `bake.crs.*` when its coordinates are not what they are said to be.
   */
  end(): void {
    const file = this.#current();
    if (file.crs.isGeographic) file.coordinates.check();
    // A file in which some polygons are tagged as buildings says by silence that the others are none.
    const countsUntagged = !file.hasTagged;
    this.countsUntagged[file.index] = countsUntagged;
    if (countsUntagged) this.#report.read.buildingPolygons += file.untagged;
    for (const [column, watch] of file.watches) {
      const suspicion = watch.verdict();
      if (suspicion === undefined) continue;
      this.#report.suspicious.push({
        file: file.name,
        column,
        ...suspicion,
        ...(suspicion.kind === "absoluteTops" ? {} : { heightField: `${column}=${suspicion.kind}` }),
      });
    }
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

  /** Brings all coordinates to longitude and latitude, in place; false when the feature is dropped. */
  #place(raw: RawFeature, file: CurrentFile): boolean {
    const runs = [...raw.polygons.flat(), ...raw.lines, raw.points];
    if (file.swapsAxes) for (const run of runs) swapAxes(run);
    if (file.crs.isGeographic) {
      for (const run of runs) {
        if (file.coordinates.accepts(run, raw.row)) continue;
        this.#report.drop("outOfRange", file.name, raw.row, positionText(run));
        return false;
      }
    }
    if (runs.some(isAtZero)) {
      this.#report.drop(
        "nullIsland",
        file.name,
        raw.row,
        positionText(runs.find((run) => run.length > 0) ?? raw.points),
      );
      return false;
    }
    if (file.crs.isGeographic) return true;
    const before = positionText(runs.find((run) => run.length > 0) ?? raw.points);
    for (const run of runs) {
      const finite = countFinite(run);
      file.crs.toLonLat(run);
      if (countFinite(run) === finite && isOnGlobe(run)) continue;
      this.#report.drop("outOfRange", file.name, raw.row, before);
      return false;
    }
    return true;
  }

  #addPolygons(raw: RawFeature, areas: RawFeature["polygons"], values: FieldValues, file: CurrentFile): void {
    const { properties } = raw;
    const kind = classifyPolygon(properties, values);
    if (kind.type === "other") {
      const category = placeCategory(properties);
      if (category !== undefined && (isFacility(category) || textValue(values.get("name")) !== undefined))
        this.#addPlaceInside(raw, category, values, file);
      else this.#report.drop("unclassified", file.name, raw.row);
      return;
    }
    if (kind.type === "area") {
      this.#addArea(raw, kind.areaClass, values, file);
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
    const polygons: Float64Array[][] = [];
    let repairs = 0;
    for (const rings of areas) {
      const latitude = rings[0]?.[1] ?? 0;
      const repaired = repairPolygon(rings, {
        xScale: Math.max(0.01, Math.cos((latitude * Math.PI) / 180)),
        tolerance: TOLERANCE_DEG,
        minArea: MIN_AREA_DEG2,
        expectsClosed: file.expectsClosed,
      });
      repairs |= repaired.repairs;
      polygons.push(...repaired.polygons);
    }
    if (repairs !== 0) this.#report.repairs(repairs, file.name, raw.row);
    if (polygons.length === 0) {
      this.#report.drop("noArea", file.name, raw.row);
      return;
    }
    if (file.crs.isGeographic)
      for (const rings of polygons) file.coordinates.observeBuilding(rings[0]!, raw.row);
    if (this.drafts.count >= MAX_BUILDINGS) {
      throw new AppError(
        "bake.tooManyBuildings",
        `${file.name}: feature ${raw.row}: more than ${MAX_BUILDINGS} buildings; bake the districts as packages of their own`,
        { file: file.name, feature: raw.row, limit: MAX_BUILDINGS },
      );
    }
    const facts = buildingFactsOf(properties, values);
    const heights = this.#heights(raw, values, file);
    this.drafts.add({
      file: file.index,
      row: raw.row,
      id: raw.id,
      rootId: kind.isPart ? textValue(properties["root_id"] ?? properties["building_id"]) : undefined,
      isPart: kind.isPart,
      isUntagged: kind.evidence === "shape",
      polygons,
      ...heights,
      ...facts,
    });
    const category =
      kind.evidence === "tag" && !kind.isPart ? placeCategory(withoutBuilding(properties)) : undefined;
    if (category !== undefined && isFacility(category) && tagOf(properties, "kind") === undefined)
      this.#addPlaceInside(raw, category, values, file);
  }

  /** Heights as the columns say them; what cannot be used is reported and becomes NaN. */
  #heights(raw: RawFeature, values: FieldValues, file: CurrentFile) {
    const levels = this.#levels(raw, values, file);
    const heightM = this.#height(raw, values, file, levels);
    const low = parseLength(values.get("minHeight"));
    const lowLevels = parseStoreys(values.get("minLevels"));
    let minHeightM = low?.kind === "number" ? low.value : Number.NaN;
    if (low !== undefined && (low.kind === "text" || low.value < 0 || low.value >= MAX_HEIGHT_M)) {
      this.#report.heightIssue(
        "badMinHeight",
        file.name,
        raw.row,
        values.columnOf("minHeight"),
        values.get("minHeight"),
      );
      minHeightM = Number.NaN;
    }
    const minLevels =
      lowLevels?.kind === "number" && lowLevels.value > 0 && lowLevels.value < MAX_STOREYS
        ? lowLevels.value
        : Number.NaN;
    return { heightM, levels, minHeightM, minLevels };
  }

  #height(raw: RawFeature, values: FieldValues, file: CurrentFile, levels: number): number {
    const value = values.get("height");
    const column = values.columnOf("height");
    if (column === undefined) return Number.NaN;
    const bound = this.#heightFields.find((field) => normalisedName(field.column) === normalisedName(column));
    const unitM = bound === undefined || bound.unit === "storeys" ? 1 : METRES_PER_UNIT[bound.unit];
    const quantity = parseLength(value, unitM);
    if (quantity === undefined) return Number.NaN;
    const issue =
      quantity.kind === "text" ? "text"
      : quantity.value === 0 ? "zero"
      : quantity.value < 0 ? "negative"
      : quantity.value > MAX_HEIGHT_M ? "absurd"
      : undefined; // prettier-ignore
    if (quantity.kind === "number" && !quantity.hasUnit && bound === undefined)
      this.#watch(file, column)?.observe(quantity.value, levels);
    if (issue !== undefined || quantity.kind === "text") {
      this.#report.heightIssue(issue ?? "text", file.name, raw.row, column, value);
      return Number.NaN;
    }
    if (quantity.value < 1) this.#report.notice("lowHeight", file.name, raw.row, column, value);
    return quantity.value;
  }

  #levels(raw: RawFeature, values: FieldValues, file: CurrentFile): number {
    const quantity = parseStoreys(values.get("levels"));
    if (quantity === undefined) return Number.NaN;
    // Zero storeys is how many tables say that they do not know; it is reported like a zero height.
    if (quantity.kind === "number" && quantity.value > 0 && quantity.value <= MAX_STOREYS)
      return quantity.value;
    this.#report.heightIssue(
      "badLevels",
      file.name,
      raw.row,
      values.columnOf("levels"),
      values.get("levels"),
    );
    return Number.NaN;
  }

  #watch(file: CurrentFile, column: string): HeightColumnWatch | undefined {
    const known = file.watches.get(column);
    if (known !== undefined) return known;
    if (file.watches.size >= MAX_WATCHED) return undefined;
    const watch = new HeightColumnWatch();
    file.watches.set(column, watch);
    return watch;
  }

  #addArea(
    raw: RawFeature,
    areaClass: Parameters<typeof areaFeature>[1],
    values: FieldValues,
    file: CurrentFile,
  ): void {
    for (const [part, rings] of raw.polygons.entries()) {
      const finite = rings.map(openFinite).filter((ring) => ring.length >= 6);
      if (finite.length === 0) continue;
      this.#push(raw, file, areaFeature(this.#idOf(raw, file, part), areaClass, finite, values));
    }
    const category = placeCategory(raw.properties);
    if (
      category !== undefined &&
      isFacility(category) &&
      category !== "parking" &&
      tagOf(raw.properties, "kind") === undefined
    ) {
      this.#addPlaceInside(raw, category, values, file);
    }
  }

  #addPlaceInside(raw: RawFeature, category: string, values: FieldValues, file: CurrentFile): void {
    const [x, y] = pointInside((raw.polygons[0] ?? []).map(openFinite));
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    this.#push(raw, file, placeFeature(this.#idOf(raw, file, 0), category, x, y, raw.properties, values));
  }

  #addLines(raw: RawFeature, values: FieldValues, file: CurrentFile): void {
    let isUsed = false;
    for (const [part, line] of raw.lines.entries()) {
      const lonLat = finiteOnly(line);
      if (lonLat.length < 4) continue;
      const feature = lineFeature(this.#idOf(raw, file, part), lonLat, raw.properties, values);
      if (feature === undefined) continue;
      isUsed = true;
      this.#push(raw, file, feature);
    }
    if (!isUsed) this.#report.drop("unclassified", file.name, raw.row);
  }

  #addPoints(raw: RawFeature, values: FieldValues, file: CurrentFile): void {
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
      this.#push(
        raw,
        file,
        placeFeature(this.#idOf(raw, file, i / 2), category, x, y, raw.properties, values),
      );
    }
  }

  #push(raw: RawFeature, file: CurrentFile, feature: MapFeature): void {
    this.features.push(feature);
    this.featureFile.push(file.index);
    this.featureRow.push(raw.row);
  }

  #idOf(raw: RawFeature, file: CurrentFile, part: number): string {
    const id = raw.id ?? `${file.stem}/${raw.row}`;
    return part === 0 ? id : `${id}#${part + 1}`;
  }
}

export const stemOf = (file: string): string =>
  (file.split(/[/\\]/).at(-1) ?? file).replace(/(?:\.(?:gz|geojson|geojsonl|json|jsonl|mvt|pbf))+$/i, "");

/** Tags of other vocabularies than a bare table's: their points are what the tags say, or nothing. */
const hasTags = (raw: RawFeature): boolean =>
  ["@id", "kind", "highway", "natural", "barrier", "amenity", "power", "railway"].some(
    (key) => raw.properties[key] !== undefined,
  );

const withoutBuilding = (
  properties: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const { building: _building, ...rest } = properties;
  return rest;
};

function swapAxes(xy: Float64Array): void {
  for (let i = 0; i < xy.length; i += 2) {
    const x = xy[i]!;
    xy[i] = xy[i + 1]!;
    xy[i + 1] = x;
  }
}

function isAtZero(xy: Float64Array): boolean {
  if (xy.length === 0) return false;
  for (let i = 0; i < xy.length; i++) if (!(Math.abs(xy[i]!) < NULL_ISLAND_DEG)) return false;
  return true;
}

function isOnGlobe(xy: Float64Array): boolean {
  for (let i = 0; i < xy.length; i += 2) {
    if (Math.abs(xy[i]!) > 180 || Math.abs(xy[i + 1]!) > 90) return false;
  }
  return true;
}

/** Whether a line ends where it begins and so goes around something. */
const isClosed = (line: Float64Array): boolean =>
  line.length >= 8 && line[0] === line[line.length - 2] && line[1] === line[line.length - 1];

function countFinite(xy: Float64Array): number {
  let count = 0;
  for (const value of xy) if (Number.isFinite(value)) count++;
  return count;
}

const positionText = (xy: Float64Array): string => (xy.length < 2 ? "" : `${xy[0]!}, ${xy[1]!}`);

function finiteOnly(line: Float64Array): Float64Array {
  return countFinite(line) === line.length
    ? line
    : line.filter((_, i) => Number.isFinite(line[i - (i % 2)]!) && Number.isFinite(line[i - (i % 2) + 1]!));
}

function openFinite(ring: Float64Array): Float64Array {
  const finite = finiteOnly(ring);
  const n = finite.length;
  return n >= 4 && finite[0] === finite[n - 2] && finite[1] === finite[n - 1]
    ? finite.subarray(0, n - 2)
    : finite;
}
