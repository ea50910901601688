import { reversed, unionPolygons } from "#kernels/polygon-clip.ts";
import { ringSignedArea } from "#kernels/ring-measure.ts";
import { isRecord } from "./geojson-geometry.ts";

/** Vertices of a document in its own system: x, y, z by turns. */
export type Vertices = Float64Array;

/** A geometry of a CityObject as faces, whatever nests them; of solids only the outer shell. */
export interface CityGeometry {
  /** 0 is a footprint, 1 a block, 2 has a roof; fractions as in 2.2 */
  readonly lod: number;
  readonly faces: readonly Face[];
}

interface Face {
  /** rings of positions in the vertices, the outline first */
  readonly rings: readonly (readonly number[])[];
  /** what the face is, such as `GroundSurface` */
  readonly surface: string | undefined;
}

/** How deep the faces lie in `boundaries`. */
const FACE_DEPTHS: Readonly<Record<string, number>> = {
  MultiSurface: 0, CompositeSurface: 0, Solid: 1, MultiSolid: 2, CompositeSolid: 2,
}; // prettier-ignore

/** A block unless something else is said: files without a level of detail hold solids. */
const DEFAULT_LOD = 1;
/** Faces that cover less seen from above are walls; in metres and in degrees. */
const MIN_FACE_AREA = { metres: 1e-3, degrees: 1e-13 } as const;
/** What whole numbers count while faces are joined: a millimetre. */
const CLIP_UNIT = { metres: 1e-3, degrees: 1e-8 } as const;

export type PlaneUnit = keyof typeof CLIP_UNIT;

/**
 * One geometry of a CityObject.
 *
 * @returns undefined for types without faces of their own: points, lines, instances of templates.
 * Source: CityJSON 2.0.1 §3, which 1.0 and 1.1 agree with but for `lod`, a number in 1.0.
 */
export function readGeometry(value: unknown): CityGeometry | undefined {
  if (!isRecord(value) || typeof value["type"] !== "string") return undefined;
  const depth = FACE_DEPTHS[value["type"]];
  if (depth === undefined) return undefined;
  const semantics = isRecord(value["semantics"]) ? value["semantics"] : {};
  const kinds = listOf(semantics["surfaces"]).map((surface) =>
    isRecord(surface) && typeof surface["type"] === "string" ? surface["type"] : undefined,
  );
  const faces: Face[] = [];
  const collect = (boundaries: unknown, values: unknown, level: number): void => {
    // The first shell of a solid is the outer one; the others are holes in it.
    const parts = level === 1 ? listOf(boundaries).slice(0, 1) : listOf(boundaries);
    const marks = listOf(values);
    for (const [i, part] of parts.entries()) {
      if (level > 0) collect(part, marks[i], level - 1);
      else {
        const mark = marks[i];
        faces.push({
          rings: listOf(part).map((ring) => listOf(ring).filter((at) => typeof at === "number")),
          surface: typeof mark === "number" ? kinds[mark] : undefined,
        });
      }
    }
  };
  collect(value["boundaries"], semantics["values"], depth);
  return faces.length === 0 ? undefined : { lod: lodOf(value["lod"]), faces };
}

function lodOf(value: unknown): number {
  const lod = typeof value === "string" ? Number.parseFloat(value) : value;
  return typeof lod === "number" && Number.isFinite(lod) ? lod : DEFAULT_LOD;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * What geometries cover, seen from above, as polygons that do not overlap: the footprint that the lowest
 * level of detail draws, else the ground surfaces of the next, else all its faces projected.
 *
 * Cost: the union of the faces.
 */
export function footprintOf(
  geometries: readonly CityGeometry[],
  vertices: Vertices,
  unit: PlaneUnit,
): Float64Array[][] {
  for (const geometry of geometries.toSorted((a, b) => a.lod - b.lod)) {
    const ground = geometry.faces.filter(({ surface }) => surface === "GroundSurface");
    const faces = ground.length > 0 ? ground : geometry.faces;
    const projected = faces.flatMap((face) => projectedFace(face, vertices, unit));
    if (projected.length === 1) return [projected[0]!];
    if (projected.length > 0) return unionPolygons(projected, CLIP_UNIT[unit]);
  }
  return [];
}

/** A face seen from above, its outline counter-clockwise; none for a wall. */
function projectedFace(face: Face, vertices: Vertices, unit: PlaneUnit): Float64Array[][] {
  const rings = face.rings.map((ring) => {
    const flat = new Float64Array(ring.length * 2);
    for (const [i, at] of ring.entries()) {
      flat[i * 2] = vertices[at * 3] ?? Number.NaN;
      flat[i * 2 + 1] = vertices[at * 3 + 1] ?? Number.NaN;
    }
    return flat;
  });
  const outline = rings[0];
  if (outline === undefined || rings.some((ring) => ring.some(Number.isNaN))) return [];
  if (Math.abs(ringSignedArea(outline)) < MIN_FACE_AREA[unit]) return [];
  const oriented = rings
    .filter((ring) => ring.length >= 6)
    .map((ring, i) => (ringSignedArea(ring) > 0 === (i === 0) ? ring : reversed(ring)));
  return [oriented];
}

/** Lowest and highest level of bodies; undefined for mere footprints. */
export function levelsOf(
  geometries: readonly CityGeometry[],
  vertices: Vertices,
): { readonly lowM: number; readonly highM: number } | undefined {
  let lowM = Infinity;
  let highM = -Infinity;
  for (const { lod, faces } of geometries) {
    if (lod < 1) continue;
    for (const { rings } of faces) {
      for (const at of rings.flat()) {
        const z = vertices[at * 3 + 2] ?? Number.NaN;
        if (z < lowM) lowM = z;
        if (z > highM) highM = z;
      }
    }
  }
  return highM > lowM ? { lowM, highM } : undefined;
}

/** Whether faces name vertices that are not there, or are no numbers. */
export const hasLooseEnds = (geometries: readonly CityGeometry[], vertices: Vertices): boolean =>
  geometries.some(({ faces }) =>
    faces.some(({ rings }) =>
      rings.some((ring) =>
        ring.some((at) => [0, 1, 2].some((axis) => Number.isNaN(vertices[at * 3 + axis] ?? Number.NaN))),
      ),
    ),
  );
