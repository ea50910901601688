/**
 * A feature as a file holds it, in flat arrays of [x, y, …] in the file's own coordinates. A geometry
 * collection fills more than one of the lists.
 */
export interface RawFeature {
  /** exterior first, then holes; as the source winds them; closed or open */
  readonly polygons: readonly (readonly Float64Array[])[];
  readonly lines: readonly Float64Array[];
  readonly points: Float64Array;
  readonly properties: Readonly<Record<string, unknown>>;
  /** the source's own identifier, such as `way/498723456` */
  readonly id: string | undefined;
  /** position in the file, counted from 1 */
  readonly row: number;
  /** metres above the building's ground, where the source has bodies and not mere outlines */
  readonly body?: RawBody | undefined;
  /** what is wrong with the geometry, when nothing can be made of it */
  readonly geometryProblem?: GeometryProblem | undefined;
  /** the feature's text held bytes that are no UTF-8 */
  readonly hasInvalidText?: boolean | undefined;
}

export interface RawBody {
  readonly minHeightM: number;
  readonly heightM: number;
}

/** `notShown`: a kind of thing that the map has no place for, whatever its shape */
export type GeometryProblem = "missing" | "unknownType" | "badCoordinates" | "notShown";

/** A file to read. `open` may be called more than once and starts from the first byte each time. */
export interface BakeInput {
  /** file name as the user knows it */
  readonly name: string;
  readonly sizeBytes?: number | undefined;
  readonly open: () => AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;
  /** overrides what the name says about a vector tile's place */
  readonly tile?: TileAddress | undefined;
}

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** What the people who drew a map are called must not travel on; these fields end in the reader. */
const CONTRIBUTOR_FIELDS = new Set([
  "@user", "@uid", "@changeset", "user", "uid", "changeset", "osm_user", "osm_uid", "osm_changeset",
  "@contributor", "contributor", "created_by", "editor", "last_edited_user", "created_user", "meta",
]); // prettier-ignore

export const isContributorField = (key: string): boolean => CONTRIBUTOR_FIELDS.has(key.toLowerCase());

export function withoutContributors(
  properties: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (!Object.keys(properties).some(isContributorField)) return properties;
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !isContributorField(key)));
}
