import { BUILDING_KINDS, heightOf, STRUCTURES, structureOf } from "./city.ts";
import type { BuildingDraft, City } from "./city.ts";
import type { Community } from "./communities.ts";
import { englishOf } from "./divisions.ts";
import type { DivisionNames } from "./divisions.ts";
import { centroid } from "./geometry.ts";
import type { Ring } from "./geometry.ts";
import type { GridCell } from "./grid-cells.ts";
import { lineToLonLat, ringToLonLat, toLonLat } from "./plane.ts";
import { createRandom, seedAt } from "./random.ts";
import { METRO } from "./streets.ts";
import type { Street } from "./streets.ts";
import { ISLETS, LAKE_INNER, LAKE_NAME, LAKE_OUTER, WATERCOURSES, waterSurface } from "./water-plan.ts";
import { add, counterClockwise, ellipse, place, polar } from "./geometry.ts";

/** Everything as GeoJSON with the tags of OpenStreetMap. */

type Properties = Record<string, string | number>;
type Geometry =
  | { readonly type: "Point"; readonly coordinates: [number, number] }
  | { readonly type: "LineString"; readonly coordinates: [number, number][] }
  | { readonly type: "Polygon"; readonly coordinates: [number, number][][] }
  | { readonly type: "MultiPolygon"; readonly coordinates: [number, number][][][] };

export interface Feature {
  readonly type: "Feature";
  readonly id: string;
  readonly properties: Properties;
  readonly geometry: Geometry;
}

export interface FeatureCollection {
  readonly type: "FeatureCollection";
  readonly features: Feature[];
}

const collection = (features: Feature[]): FeatureCollection => ({ type: "FeatureCollection", features });

const feature = (id: string, properties: Properties, geometry: Geometry): Feature => ({
  type: "Feature",
  id,
  properties,
  geometry,
});

/** Exterior counter-clockwise, holes clockwise, as RFC 7946 asks. */
const polygon = (exterior: Ring, ...holes: readonly Ring[]): Geometry => ({
  type: "Polygon",
  coordinates: [
    ringToLonLat(counterClockwise(exterior)),
    ...holes.map((hole) => ringToLonLat(counterClockwise(hole).toReversed())),
  ],
});

export function buildingFeatures(
  city: City,
  owner: readonly number[],
  names: DivisionNames,
): FeatureCollection {
  const serials = new Map<string, number>();
  const features: Feature[] = [];
  for (const [i, building] of city.buildings.entries()) {
    const community = names.communities[owner[building.face] ?? -1];
    const communityCode = community?.code ?? `${names.street.code}000`;
    const serial = (serials.get(communityCode) ?? 0) + 1;
    serials.set(communityCode, serial);
    const code = `ZD-${communityCode.slice(6)}-${String(serial).padStart(4, "0")}`;
    const id = `zhd-b${String(i + 1).padStart(5, "0")}`;
    const properties = {
      ...buildingTags(building),
      "building:code": code,
      community: community?.name ?? "",
      "community:code": communityCode,
      "addr:subdistrict": names.street.name,
      "addr:subdistrict:code": names.street.code,
      "addr:district:code": names.street.code.slice(0, 6),
    };
    features.push(
      feature(
        id,
        properties,
        polygon(building.ring, ...(building.hole === undefined ? [] : [building.hole])),
      ),
    );
    for (const [k, part] of (building.parts ?? []).entries()) {
      const tags: Properties = {
        "building:part": BUILDING_KINDS[building.kind].tag,
        building_id: id,
        height: part.toM,
        "building:levels": part.levels,
      };
      if (part.fromM > 0) tags["min_height"] = part.fromM;
      features.push(feature(`${id}-p${k + 1}`, tags, polygon(part.ring)));
    }
  }
  return collection(features);
}

function buildingTags(building: BuildingDraft): Properties {
  const kind = BUILDING_KINDS[building.kind];
  const tags: Properties = { building: kind.tag };
  if (building.name !== undefined) {
    tags["name"] = building.name.zh;
    tags["name:en"] = building.name.en;
  }
  // As in any survey some heights are missing; where the outline has bodies of its own, nothing is.
  const c = centroid(building.ring);
  const lot =
    building.parts === undefined && building.heightM === undefined
      ? createRandom(seedAt(c[0] * 8, c[1] * 8, 3)).next()
      : 1;
  if (lot > 0.16) tags["height"] = heightOf(building);
  if (lot > 0.035) tags["building:levels"] = building.levels;
  if (building.below !== undefined) tags["building:levels:underground"] = building.below;
  tags["start_date"] = String(building.year);
  tags["building:structure"] = STRUCTURES[structureOf(building)];
  if (building.estate !== undefined) tags["estate"] = building.estate.zh;
  if (building.address !== undefined) {
    tags["addr:city"] = "郑州市";
    tags["addr:district"] = "金水区";
    tags["addr:subdistrict"] = "龙子湖街道";
    tags["addr:street"] = building.address.street.zh;
    tags["addr:housenumber"] = building.address.number;
  }
  return { ...tags, ...building.tags };
}

export const roadFeatures = (city: City, streets: readonly Street[]): FeatureCollection =>
  collection([
    ...streets.map(({ line, tags }, i) =>
      feature(`zhd-r${i + 1}`, { ...tags }, { type: "LineString", coordinates: lineToLonLat(line) }),
    ),
    ...city.paths.map(({ line, widthM, tags }, i) =>
      feature(
        `zhd-s${i + 1}`,
        { ...tags, width: widthM },
        { type: "LineString", coordinates: lineToLonLat(line) },
      ),
    ),
  ]);

export const railFeatures = (): FeatureCollection =>
  collection(
    METRO.map((metro) =>
      feature(
        `zhd-m${metro.ref}`,
        {
          railway: "subway",
          name: metro.name,
          "name:en": metro.en,
          ref: metro.ref,
          colour: metro.colour,
          tunnel: "yes",
          layer: -2,
        },
        { type: "LineString", coordinates: lineToLonLat(metro.line) },
      ),
    ),
  );

/** The small islands in the lake. */
export const islets = (): Ring[] =>
  ISLETS.map(([angle, r, long, wide]) =>
    place(
      ellipse(wide * 0.8, long * 0.8, 26).map(([x, y], i) => [
        x * (1 + 0.1 * Math.sin(i * 1.1)),
        y * (1 + 0.08 * Math.cos(i * 0.9)),
      ]),
      add(polar(angle, r), [0, 0]),
      angle,
    ),
  );

export function waterFeatures(): FeatureCollection {
  const lake = feature(
    "zhd-w-lake",
    { natural: "water", water: "lake", name: LAKE_NAME.zh, "name:en": LAKE_NAME.en },
    polygon(LAKE_OUTER, LAKE_INNER, ...islets()),
  );
  const courses = WATERCOURSES.flatMap((course, i) => [
    feature(
      `zhd-w${i + 1}`,
      { natural: "water", water: course.kind, name: course.name.zh, "name:en": course.name.en },
      polygon(waterSurface(course)),
    ),
    feature(
      `zhd-w${i + 1}-line`,
      { waterway: course.kind, name: course.name.zh, "name:en": course.name.en, width: course.widthM },
      { type: "LineString", coordinates: lineToLonLat(course.line) },
    ),
  ]);
  return collection([lake, ...courses]);
}

export const areaFeatures = (city: City): FeatureCollection =>
  collection(
    city.areas.map(({ rings: [exterior = [], ...holes], tags }, i) =>
      feature(`zhd-a${i + 1}`, { ...tags }, polygon(exterior, ...holes)),
    ),
  );

export const placeFeatures = (city: City): FeatureCollection =>
  collection(
    city.places.map(({ point, tags }, i) =>
      feature(`zhd-n${i + 1}`, { ...tags }, { type: "Point", coordinates: toLonLat(point) }),
    ),
  );

export const communityFeatures = (
  communities: readonly Community[],
  names: DivisionNames,
): FeatureCollection =>
  collection(
    communities.map(({ code, name, polygons }) =>
      feature(
        `zhd-c${code.slice(-3)}`,
        {
          boundary: "administrative",
          admin_level: 10,
          name,
          "name:en": englishOf(name),
          "community:code": code,
          "addr:subdistrict": names.street.name,
          synthetic: "boundary",
        },
        {
          type: "MultiPolygon",
          coordinates: polygons.map(([exterior = [], ...holes]) => [
            ringToLonLat(exterior),
            ...holes.map(ringToLonLat),
          ]),
        },
      ),
    ),
  );

export const gridFeatures = (cells: readonly GridCell[], names: DivisionNames): FeatureCollection =>
  collection(
    cells.map(({ ring, community, code }) =>
      feature(
        code,
        {
          kind: "management_grid",
          "grid:code": code,
          "community:code": names.communities[community]?.code ?? "",
        },
        polygon(ring),
      ),
    ),
  );
