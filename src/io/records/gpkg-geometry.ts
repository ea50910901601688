import type { SqlValue } from "./sql.ts";

/**
 * Geometries as a GeoPackage keeps them: a header with the envelope, then well-known binary.
 *
 * Source: OGC 12-128r18 (GeoPackage 1.3.1) §2.1.3; OGC 06-103r4 §8 (well-known binary).
 */

export type Position = readonly [longitudeDeg: number, latitudeDeg: number];

export type RecordGeometry =
  | { readonly type: "Point"; readonly coordinates: Position }
  | { readonly type: "Polygon"; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

/** west, south, east, north in degrees */
export type Envelope = readonly [number, number, number, number];

const MAGIC = 0x4750;
const LITTLE_ENDIAN = 1;
/** bits 1–3: minx, maxx, miny, maxy follow the header */
const ENVELOPE_XY = 1 << 1;
const HEADER_BYTES = 8;
const ENVELOPE_BYTES = 32;
const WKB: Readonly<Record<RecordGeometry["type"], number>> = { Point: 1, Polygon: 3, MultiPolygon: 6 };

type Rings = readonly (readonly Position[])[];

function polygonsOf(geometry: RecordGeometry): readonly Rings[] {
  if (geometry.type === "Point") return [[[geometry.coordinates]]];
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

const ringBytes = (rings: Rings): number => rings.reduce((sum, ring) => sum + 4 + 16 * ring.length, 0);

export function envelopeOfGeometry(geometry: RecordGeometry): Envelope {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of polygonsOf(geometry).flat(2)) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

/** @param srsId 4490 (CGCS2000) or 4326 (WGS 84); longitude comes first either way, as the standard wants */
export function encodeGeometry(geometry: RecordGeometry, srsId: number): Uint8Array {
  const polygons = polygonsOf(geometry);
  const body =
    geometry.type === "Point"
      ? 21
      : (geometry.type === "MultiPolygon" ? 9 : 0) +
        polygons.reduce((sum, rings) => sum + 9 + ringBytes(rings), 0);
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + ENVELOPE_BYTES + body));
  view.setUint16(0, MAGIC);
  view.setUint8(3, LITTLE_ENDIAN | ENVELOPE_XY);
  view.setInt32(4, srsId, true);
  const [west, south, east, north] = envelopeOfGeometry(geometry);
  [west, east, south, north].forEach((value, i) => view.setFloat64(HEADER_BYTES + 8 * i, value, true));
  let at = HEADER_BYTES + ENVELOPE_BYTES;
  const open = (type: number, count: number): void => {
    view.setUint8(at, LITTLE_ENDIAN);
    view.setUint32(at + 1, type, true);
    view.setUint32(at + 5, count, true);
    at += 9;
  };
  const put = ([x, y]: Position): void => {
    view.setFloat64(at, x, true);
    view.setFloat64(at + 8, y, true);
    at += 16;
  };
  if (geometry.type === "Point") {
    view.setUint8(at, LITTLE_ENDIAN);
    view.setUint32(at + 1, WKB.Point, true);
    at += 5;
    put(geometry.coordinates);
  } else {
    if (geometry.type === "MultiPolygon") open(WKB.MultiPolygon, polygons.length);
    for (const rings of polygons) {
      open(WKB.Polygon, rings.length);
      for (const ring of rings) {
        view.setUint32(at, ring.length, true);
        at += 4;
        ring.forEach(put);
      }
    }
  }
  return new Uint8Array(view.buffer);
}

interface Header {
  readonly view: DataView;
  readonly isEmpty: boolean;
  readonly envelope: Envelope | undefined;
  readonly bodyAt: number;
}

/** Doubles of an envelope by its kind: none, xy, xyz, xym, xyzm. */
const ENVELOPE_DOUBLES = [0, 4, 6, 6, 8];

function headerOf(blob: SqlValue | undefined): Header | undefined {
  if (!(blob instanceof Uint8Array) || blob.length < HEADER_BYTES) return undefined;
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  if (view.getUint16(0) !== MAGIC) return undefined;
  const flags = view.getUint8(3);
  const isLittle = (flags & 1) === 1;
  const doubles = ENVELOPE_DOUBLES[(flags >> 1) & 7];
  if (doubles === undefined || blob.length < HEADER_BYTES + 8 * doubles) return undefined;
  const at = (i: number): number => view.getFloat64(HEADER_BYTES + 8 * i, isLittle);
  return {
    view,
    isEmpty: (flags & 0x10) !== 0,
    envelope: doubles === 0 ? undefined : [at(0), at(2), at(1), at(3)],
    bodyAt: HEADER_BYTES + 8 * doubles,
  };
}

/** Points, polygons and multipolygons of two dimensions; undefined for everything else. */
export function decodeGeometry(blob: SqlValue | undefined): RecordGeometry | undefined {
  const header = headerOf(blob);
  if (header === undefined || header.isEmpty) return undefined;
  const { view } = header;
  let at = header.bodyAt;
  let isLittle = true;
  const uint = (): number => {
    at += 4;
    return view.getUint32(at - 4, isLittle);
  };
  const typeOf = (): number => {
    isLittle = view.getUint8(at) === 1;
    at += 1;
    return uint();
  };
  const position = (): Position => {
    at += 16;
    return [view.getFloat64(at - 16, isLittle), view.getFloat64(at - 8, isLittle)];
  };
  const list = <T>(one: () => T): T[] => Array.from({ length: uint() }, one);
  const rings = (): Position[][] => list(() => list(position));
  try {
    const type = typeOf();
    if (type === WKB.Point) return { type: "Point", coordinates: position() };
    if (type === WKB.Polygon) return { type: "Polygon", coordinates: rings() };
    if (type !== WKB.MultiPolygon) return undefined;
    const coordinates = list(() => (typeOf() === WKB.Polygon ? rings() : []));
    return { type: "MultiPolygon", coordinates };
  } catch (thrown) {
    // Bytes that promise more than there are.
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

/** Of a blob; undefined when it is empty or none that this program reads. */
export function envelopeOf(blob: SqlValue | undefined): Envelope | undefined {
  const header = headerOf(blob);
  if (header === undefined || header.isEmpty) return undefined;
  if (header.envelope !== undefined) return header.envelope;
  const geometry = decodeGeometry(blob);
  return geometry && envelopeOfGeometry(geometry);
}
