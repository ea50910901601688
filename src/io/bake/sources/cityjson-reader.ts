import { AppError } from "#base/app-error.ts";
import { unionPolygons } from "#kernels/polygon-clip.ts";
import { footprintOf, hasLooseEnds, levelsOf, readGeometry } from "./cityjson-geometry.ts";
import type { CityGeometry, PlaneUnit, Vertices } from "./cityjson-geometry.ts";
import { isRecord } from "./geojson-geometry.ts";
import { JsonSplitter } from "./json-splitter.ts";
import { parseSlice } from "./json-text.ts";
import { withoutContributors } from "./raw-feature.ts";
import type { RawBody, RawFeature } from "./raw-feature.ts";

export interface CityjsonOptions {
  readonly file: string;
  /** a document with more bytes than this is refused: it is parsed whole */
  readonly maxDocumentBytes: number;
  /** called for the coordinate system, before any feature */
  readonly onCrs: (name: string) => void;
}

type Fields = Readonly<Record<string, unknown>>;

/** What the first document of a sequence says for all. */
interface Header {
  readonly transform: unknown;
}

/** Parts whose lower edge is nearer than this to their building's stand on the ground. */
const MIN_LIFT_M = 0.5;
/** Coordinates beyond this are metres, not degrees. */
const MAX_DEGREES = 400;

/** Kinds of ground and what they are painted as, in the words of OpenStreetMap. */
const GROUND_TAGS: Readonly<Record<string, Fields>> = {
  WaterBody: { natural: "water" },
  PlantCover: { landuse: "grass" },
  Road: { highway: "pedestrian" },
  TransportSquare: { highway: "pedestrian" },
};

/**
 * The objects of a CityJSON document, or of a sequence of CityJSON features, as footprints: buildings with
 * their bodies' heights, parts with the building that they belong to, water, plants and roads as areas, and
 * all others as features that the map does not show.
 *
 * @throws AppError `bake.cityjson.*`, `bake.geojson.malformed`, `bake.input.*`, each with the file.
 * Source: CityJSON 1.0.3, 1.1.3, 2.0.1; CityJSONSeq is their text sequence.
 */
export async function* readCityjson(
  chunks: AsyncIterable<Uint8Array>,
  options: CityjsonOptions,
): AsyncGenerator<readonly RawFeature[], void, undefined> {
  const { file } = options;
  let batch: RawFeature[] = [];
  let documents = 0;
  let row = 0;
  let header: Header | undefined;
  const splitter = new JsonSplitter({
    file,
    maxFeatureBytes: options.maxDocumentBytes,
    onMember: () => undefined,
    onSlice: (slice) => {
      documents++;
      const { value } = parseSlice(slice, documents, file);
      const document = isRecord(value) ? value : {};
      if (document["type"] === "CityJSON") {
        checkVersion(document, file);
        const name = crsNameOf(document);
        if (name !== undefined && header === undefined) options.onCrs(name);
        header = { transform: document["transform"] };
      } else if (document["type"] !== "CityJSONFeature") throw notCityjson(file, documents, document["type"]);
      if (header === undefined) throw noHeader(file);
      const features = new DocumentReader(document, header, file, row);
      batch.push(...features.read());
      row += features.count;
    },
  });
  try {
    for await (const chunk of chunks) {
      splitter.push(chunk);
      if (batch.length === 0) continue;
      const ready = batch;
      batch = [];
      yield ready;
    }
    splitter.end();
  } catch (thrown) {
    throw ofDocument(thrown, options);
  }
}

/** A document that is too large is one that has to be cut, which its own words say better. */
function ofDocument(thrown: unknown, { file, maxDocumentBytes }: CityjsonOptions): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== "bake.geojson.featureTooLarge") return thrown;
  return new AppError(
    "bake.cityjson.tooLarge",
    `${file}: larger than ${maxDocumentBytes} bytes in one document; make a CityJSON sequence of it, or cut it into parts`,
    { file, limitBytes: maxDocumentBytes },
  );
}

const noHeader = (file: string): AppError =>
  new AppError(
    "bake.cityjson.noHeader",
    `${file}: a sequence of CityJSON features begins with a CityJSON object, which is missing`,
    { file },
  );

const missing = (file: string, field: string): AppError =>
  new AppError("bake.cityjson.missing", `${file}: CityJSON without ${field}, or with something else there`, {
    file,
    field,
  });

function notCityjson(file: string, document: number, type: unknown): AppError {
  const found = typeof type === "string" ? type.slice(0, 40) : "–";
  return new AppError(
    "bake.cityjson.notCityjson",
    `${file}: object ${document} is no CityJSON: its type is ${found}`,
    { file, document, found },
  );
}

function checkVersion(document: Fields, file: string): void {
  const version = typeof document["version"] === "string" ? document["version"].slice(0, 20) : "–";
  if (/^[12](?:\.\d+)*$/.test(version)) return;
  throw new AppError(
    "bake.cityjson.version",
    `${file}: CityJSON of version ${version}; 1.0, 1.1 and 2.0 can be read`,
    { file, version },
  );
}

function crsNameOf(document: Fields): string | undefined {
  const metadata = isRecord(document["metadata"]) ? document["metadata"] : {};
  const name = metadata["referenceSystem"];
  return typeof name === "string" && name !== "" ? name : undefined;
}

/** A building or a part of one, as far as it is known from its own entry. */
interface Solid {
  readonly id: string;
  readonly row: number;
  readonly fields: Fields;
  readonly geometries: readonly CityGeometry[];
  readonly footprint: readonly Float64Array[][];
}

class DocumentReader {
  /** how many objects the document has */
  readonly count: number;
  readonly #objects: readonly (readonly [string, unknown])[];
  readonly #rowOf: ReadonlyMap<string, number>;
  readonly #vertices: Vertices;
  readonly #unit: PlaneUnit;
  readonly #partsOf = new Map<string, [string, Fields][]>();

  constructor(document: Fields, header: Header, file: string, rowsBefore: number) {
    const objects = document["CityObjects"];
    if (!isRecord(objects)) throw missing(file, "CityObjects");
    this.#objects = Object.entries(objects);
    this.count = this.#objects.length;
    this.#rowOf = new Map(this.#objects.map(([id], i) => [id, rowsBefore + i + 1]));
    this.#vertices = verticesOf(document["vertices"], document["transform"] ?? header.transform, file);
    this.#unit = this.#vertices.some((value, i) => i % 3 < 2 && Math.abs(value) > MAX_DEGREES)
      ? "metres"
      : "degrees";
    for (const [id, object] of this.#objects) {
      if (!isRecord(object) || object["type"] !== "BuildingPart") continue;
      const parent = this.#parentOf(object);
      if (parent === undefined) continue;
      const known = this.#partsOf.get(parent);
      if (known === undefined) this.#partsOf.set(parent, [[id, object]]);
      else known.push([id, object]);
    }
  }

  *read(): Generator<RawFeature, void, undefined> {
    for (const [id, value] of this.#objects) {
      const object = isRecord(value) ? value : {};
      const type = typeof object["type"] === "string" ? object["type"] : "nothing";
      if (type === "Building" || (type === "BuildingPart" && this.#parentOf(object) === undefined))
        yield* this.#building(id, object);
      else if (type !== "BuildingPart") yield this.#other(id, type, object);
    }
  }

  /** The building that a part names, if it is there. */
  #parentOf(part: Fields): string | undefined {
    const parent: unknown = Array.isArray(part["parents"]) ? part["parents"][0] : undefined;
    return typeof parent === "string" && this.#rowOf.has(parent) && parent !== "" ? parent : undefined;
  }

  /** One feature for a plain building; an outline and its parts where several bodies make it up. */
  *#building(id: string, object: Fields): Generator<RawFeature, void, undefined> {
    const own = this.#solid(id, object);
    const parts = (this.#partsOf.get(id) ?? []).map(([partId, part]) => this.#solid(partId, part));
    const bodies = parts.filter((part) => part.footprint.length > 0);
    const levels = levelsOf(
      [own, ...parts].flatMap(({ geometries }) => geometries),
      this.#vertices,
    );
    const outline =
      own.footprint.length > 0
        ? own.footprint
        : unionPolygons(
            bodies.flatMap((part) => part.footprint),
            this.#unit === "metres" ? 1e-3 : 1e-8,
          );
    const isSingle = bodies.length < 2 && levelsOf(own.geometries, this.#vertices) === undefined;
    const fields = isSingle ? { ...bodies[0]?.fields, ...own.fields } : own.fields;
    const broken = [own, ...parts].some(({ geometries }) => hasLooseEnds(geometries, this.#vertices));
    yield {
      ...this.#feature(own.id, own.row, outline, { building: "yes", ...fields }),
      ...(levels === undefined ? {} : { body: { minHeightM: 0, heightM: levels.highM - levels.lowM } }),
      ...(outline.length === 0 || broken
        ? { geometryProblem: broken ? ("badCoordinates" as const) : ("missing" as const) }
        : {}),
    };
    if (isSingle) {
      for (const part of parts) {
        if (part.footprint.length > 0) continue;
        yield { ...this.#feature(part.id, part.row, [], part.fields), geometryProblem: "missing" };
      }
      return;
    }
    for (const part of parts) {
      const body = this.#bodyOf(part, levels?.lowM);
      // Over the ground of its building a part's own measured height would count from the wrong level.
      const { measuredHeight: _measuredHeight, ...others } = part.fields;
      yield {
        ...this.#feature(part.id, part.row, part.footprint, {
          "building:part": "yes",
          ...(body === undefined ? part.fields : others),
          root_id: own.id,
        }),
        ...(body === undefined ? {} : { body }),
        ...(part.footprint.length === 0 ? { geometryProblem: "missing" as const } : {}),
      };
    }
  }

  #bodyOf(part: Solid, groundM: number | undefined): RawBody | undefined {
    const levels = levelsOf(part.geometries, this.#vertices);
    if (levels === undefined || groundM === undefined) return undefined;
    const liftM = levels.lowM - groundM;
    return { minHeightM: liftM < MIN_LIFT_M ? 0 : liftM, heightM: levels.highM - groundM };
  }

  #solid(id: string, object: Fields): Solid {
    const geometries = this.#geometriesOf(object);
    return {
      id,
      row: this.#rowOf.get(id) ?? 0,
      fields: fieldsOf(object),
      geometries,
      footprint: footprintOf(geometries, this.#vertices, this.#unit),
    };
  }

  #geometriesOf(object: Fields): CityGeometry[] {
    const list: readonly unknown[] = Array.isArray(object["geometry"]) ? object["geometry"] : [];
    return list.flatMap((geometry) => readGeometry(geometry) ?? []);
  }

  #other(id: string, type: string, object: Fields): RawFeature {
    const tags = GROUND_TAGS[type];
    const row = this.#rowOf.get(id) ?? 0;
    const footprint =
      tags === undefined ? [] : footprintOf(this.#geometriesOf(object), this.#vertices, this.#unit);
    const { name } = fieldsOf(object);
    return {
      ...this.#feature(id, row, footprint, { ...tags, ...(name === undefined ? {} : { name }) }),
      ...(tags === undefined ? { geometryProblem: "notShown" as const } : {}),
    };
  }

  #feature(id: string, row: number, polygons: readonly Float64Array[][], properties: Fields): RawFeature {
    return { polygons, lines: [], points: new Float64Array(0), properties, id, row };
  }
}

/** The document's vertices in its own coordinates. */
function verticesOf(value: unknown, transform: unknown, file: string): Vertices {
  if (!Array.isArray(value)) throw missing(file, "vertices");
  const { scale, translate } = isRecord(transform) ? transform : { scale: undefined, translate: undefined };
  const [scales, offsets] = [triple(scale, 1), triple(translate, 0)];
  const list: readonly unknown[] = value;
  const out = new Float64Array(list.length * 3);
  for (const [i, vertex] of list.entries()) {
    for (let axis = 0; axis < 3; axis++) {
      const number: unknown = Array.isArray(vertex) ? vertex[axis] : undefined;
      out[i * 3 + axis] = typeof number === "number" ? number * scales[axis]! + offsets[axis]! : Number.NaN;
    }
  }
  return out;
}

const triple = (value: unknown, fallback: number): readonly number[] =>
  [0, 1, 2].map((axis) => {
    const number: unknown = Array.isArray(value) ? value[axis] : undefined;
    return typeof number === "number" && Number.isFinite(number) ? number : fallback;
  });

/** Levels of the ground above the sea; in other tables a base height is one above the ground. */
const GROUND_LEVEL = /^(?:base|min)[-_ ]?height/i;

/** Attributes of an object, with its address in words that the baker knows. */
function fieldsOf(object: Fields): Fields {
  const all = isRecord(object["attributes"]) ? withoutContributors(object["attributes"]) : {};
  const attributes = Object.fromEntries(Object.entries(all).filter(([key]) => !GROUND_LEVEL.test(key)));
  const address: unknown = Array.isArray(object["address"]) ? object["address"][0] : object["address"];
  if (!isRecord(address)) return attributes;
  return {
    "addr:city": address["LocalityName"],
    "addr:street": address["ThoroughfareName"],
    "addr:housenumber": address["ThoroughfareNumber"],
    ...attributes,
  };
}
