import gcoord from "gcoord";
import proj4 from "proj4";
import type { Converter } from "proj4";

/** Coordinates as a file has them, and how they become longitude and latitude. */
export interface Crs {
  /** normalised name, such as `EPSG:4547` or `GCJ02` */
  readonly code: string;
  /** already longitude and latitude in degrees: nothing to do */
  readonly isGeographic: boolean;
  /** degrees on the globe, be they shifted; else metres on a plane */
  readonly isDegrees: boolean;
  /** west, south, east, north in degrees: where the system is used; absent where that is everywhere or unknown */
  readonly area?: CrsArea | undefined;
  /** converts flat [x, y, …] in place; x is east, y is north */
  readonly toLonLat: (xy: Float64Array) => void;
}

type CrsArea = readonly [west: number, south: number, east: number, north: number];

const identity = (): void => undefined;

const gaussKrueger = (centralMeridianDeg: number, falseEastingM: number): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${centralMeridianDeg} +k=1 +x_0=${falseEastingM} +y_0=0 +ellps=GRS80 +units=m +no_defs`;

/**
 * Geographic systems that a viewer need not tell apart from CGCS2000: WGS 84, ETRS89, JGD2011 and NAD83
 * differ from it by less than two metres.
 */
const GEOGRAPHIC = new Set([4326, 4490, 4480, 4979, 4258, 4937, 6668, 6697, 4269, 7844, 4283]);

const NATIONAL: Readonly<Record<number, string>> = {
  3857: "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs",
  27700:
    "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs",
  28992:
    "+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.417,50.3319,465.552,-0.398957,0.343988,-1.8774,4.0725 +units=m +no_defs",
  2154: "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs",
  2056: "+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=2600000 +y_0=1200000 +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 +units=m +no_defs",
  2326: "+proj=tmerc +lat_0=22.3121333333333 +lon_0=114.178555555556 +k=1 +x_0=836694.05 +y_0=819069.8 +ellps=intl +towgs84=-162.619,-276.959,-161.764,-0.067753,2.243648,1.158828,-1.094246 +units=m +no_defs",
  3826: "+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 +ellps=GRS80 +units=m +no_defs",
  3035: "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs",
};

/** Horizontal part of compound systems: 7415 is Amersfoort / RD New with NAP heights. */
const ALIASES: Readonly<Record<number, number>> = {
  900913: 3857,
  3785: 3857,
  102100: 3857,
  102113: 3857,
  7415: 28992,
  7405: 27700,
};

/**
 * The proj4 text of an EPSG code.
 *
 * CGCS2000 / Gauss-Krüger: 4491–4501 six-degree zones 13–23, 4502–4512 six-degree by meridian, 4513–4533
 * three-degree zones 25–45, 4534–4554 three-degree by meridian. Source: EPSG registry.
 */
export function proj4TextOf(epsg: number): string | undefined {
  if (epsg >= 4491 && epsg <= 4501)
    return gaussKrueger(75 + (epsg - 4491) * 6, (epsg - 4491 + 13) * 1e6 + 500000);
  if (epsg >= 4502 && epsg <= 4512) return gaussKrueger(75 + (epsg - 4502) * 6, 500000);
  if (epsg >= 4513 && epsg <= 4533)
    return gaussKrueger(75 + (epsg - 4513) * 3, (epsg - 4513 + 25) * 1e6 + 500000);
  if (epsg >= 4534 && epsg <= 4554) return gaussKrueger(75 + (epsg - 4534) * 3, 500000);
  if (epsg >= 32601 && epsg <= 32660) return `+proj=utm +zone=${epsg - 32600} +datum=WGS84 +units=m +no_defs`;
  if (epsg >= 32701 && epsg <= 32760)
    return `+proj=utm +zone=${epsg - 32700} +south +datum=WGS84 +units=m +no_defs`;
  if (epsg >= 25828 && epsg <= 25838) return `+proj=utm +zone=${epsg - 25800} +ellps=GRS80 +units=m +no_defs`;
  if (epsg >= 26901 && epsg <= 26923) return `+proj=utm +zone=${epsg - 26900} +ellps=GRS80 +units=m +no_defs`;
  return NATIONAL[epsg];
}

/** Where national systems are used. Source: EPSG registry, areas of use. */
const NATIONAL_AREAS: Readonly<Record<number, CrsArea>> = {
  27700: [-9.01, 49.75, 2.01, 61.01],
  28992: [3.2, 50.75, 7.22, 53.7],
  2154: [-9.86, 41.15, 10.38, 51.56],
  2056: [5.96, 45.82, 10.49, 47.81],
  2326: [113.76, 22.13, 114.51, 22.58],
  3826: [119.99, 20.41, 122.06, 26.72],
  3035: [-35.58, 24.6, 44.83, 84.73],
};

/** Degrees from its meridian to which a zone is used: half of six, and what cities at its edge take along. */
const ZONE_REACH_DEG = 4.5;
/** China from the southernmost reef to the northernmost river bend. */
const CHINA_LATITUDES = [3, 54] as const;

/** Where an EPSG code is used, in degrees; undefined for systems of the whole world. */
function areaOf(epsg: number): CrsArea | undefined {
  const about = (meridian: number, south: number, north: number): CrsArea => [
    meridian - ZONE_REACH_DEG,
    south,
    meridian + ZONE_REACH_DEG,
    north,
  ];
  if (epsg >= 4491 && epsg <= 4554) {
    const meridian =
      epsg <= 4501 ? 75 + (epsg - 4491) * 6
      : epsg <= 4512 ? 75 + (epsg - 4502) * 6
      : epsg <= 4533 ? 75 + (epsg - 4513) * 3
      : 75 + (epsg - 4534) * 3; // prettier-ignore
    return about(meridian, ...CHINA_LATITUDES);
  }
  const utm = (zone: number, south: number, north: number): CrsArea => about(zone * 6 - 183, south, north);
  if (epsg >= 32601 && epsg <= 32660) return utm(epsg - 32600, -1, 84);
  if (epsg >= 32701 && epsg <= 32760) return utm(epsg - 32700, -80, 1);
  if (epsg >= 25828 && epsg <= 25838) return utm(epsg - 25800, 30, 84);
  if (epsg >= 26901 && epsg <= 26923) return utm(epsg - 26900, 10, 84);
  return NATIONAL_AREAS[epsg];
}

/** Whether a position lies where the system is used. */
export function isInArea(crs: Crs, lonDeg: number, latDeg: number): boolean {
  if (crs.area === undefined) return true;
  const [west, south, east, north] = crs.area;
  return lonDeg >= west && lonDeg <= east && latDeg >= south && latDeg <= north;
}

/** The number in `EPSG:4547`, `4547`, `urn:ogc:def:crs:EPSG::4547`, `http://www.opengis.net/def/crs/EPSG/0/4547`. */
function epsgOf(name: string): number | undefined {
  const match =
    /^(?:epsg:{1,2}|urn:ogc:def:crs:epsg:[\d.]*:|https?:\/\/www\.opengis\.net\/def\/crs\/epsg\/[\d.]+\/|urn:x-ogc:def:crs:epsg:[\d.]*:)?(\d{4,6})$/i.exec(
      name,
    );
  if (match === null) return undefined;
  const epsg = Number(match[1]);
  return ALIASES[epsg] ?? epsg;
}

const CRS84 =
  /^(?:urn:ogc:def:crs:ogc:[\d.]*:crs84h?|ogc:crs84h?|crs:?84|wgs ?-?84|cgcs ?-?2000|https?:\/\/www\.opengis\.net\/def\/crs\/ogc\/[\d.]+\/crs84h?)$/i;

const geographic = (code: string): Crs => ({
  code,
  isGeographic: true,
  isDegrees: true,
  toLonLat: identity,
});

export const LON_LAT: Crs = geographic("EPSG:4326");

/**
 * A coordinate system by its name: EPSG codes that are carried here, OGC names for longitude and latitude,
 * the shifted Chinese web systems `GCJ02` and `BD09`, or a proj4 text beginning with `+proj`.
 *
 * @returns undefined for a name that is not known.
 */
export function resolveCrs(name: string): Crs | undefined {
  const text = name.trim();
  if (CRS84.test(text)) return LON_LAT;
  const shifted = /^(gcj-?02|bd-?09)(?:ll)?$/i.exec(text)?.[1]?.toUpperCase().replace("-", "");
  if (shifted === "GCJ02" || shifted === "BD09") return chineseWebCrs(shifted);
  if (text.startsWith("+proj")) return projected(text, text);
  const epsg = epsgOf(text);
  if (epsg === undefined) return undefined;
  if (GEOGRAPHIC.has(epsg)) return geographic(`EPSG:${epsg}`);
  const definition = proj4TextOf(epsg);
  return definition === undefined ? undefined : projected(`EPSG:${epsg}`, definition, areaOf(epsg));
}

function projected(code: string, definition: string, area?: CrsArea): Crs | undefined {
  let converter: Converter;
  try {
    converter = proj4(definition);
  } catch {
    return undefined;
  }
  return {
    code,
    isGeographic: false,
    isDegrees: false,
    area,
    toLonLat: (xy) => {
      for (let i = 0; i < xy.length; i += 2) {
        // proj4 throws for numbers that are not finite; the repair of rings drops them later.
        if (!Number.isFinite(xy[i]!) || !Number.isFinite(xy[i + 1]!)) {
          xy[i] = Number.NaN;
          xy[i + 1] = Number.NaN;
          continue;
        }
        const [lon, lat] = converter.inverse([xy[i]!, xy[i + 1]!]);
        xy[i] = lon;
        xy[i + 1] = lat;
      }
    },
  };
}

/** GCJ-02 and BD-09 are WGS 84 shifted by up to 700 m inside China; the way back is found by iteration. */
function chineseWebCrs(code: "GCJ02" | "BD09"): Crs {
  const from = code === "GCJ02" ? gcoord.GCJ02 : gcoord.BD09;
  return {
    code,
    isGeographic: false,
    isDegrees: true,
    toLonLat: (xy) => {
      for (let i = 0; i < xy.length; i += 2) {
        if (!Number.isFinite(xy[i]!) || !Number.isFinite(xy[i + 1]!)) continue;
        const [lon, lat] = gcoord.transform([xy[i]!, xy[i + 1]!], from, gcoord.WGS84);
        xy[i] = lon;
        xy[i + 1] = lat;
      }
    },
  };
}

/** Converts longitude and latitude to plane coordinates: what a grid in such a system is sampled by. */
export function lonLatToPlane(
  name: string,
): ((lonDeg: number, latDeg: number) => readonly [number, number]) | undefined {
  const epsg = epsgOf(name.trim());
  const definition = name.trim().startsWith("+proj")
    ? name.trim()
    : epsg === undefined
      ? undefined
      : proj4TextOf(epsg);
  if (definition === undefined) return undefined;
  const converter = proj4(definition);
  return (lonDeg, latDeg) => {
    const [x, y] = converter.forward([lonDeg, latDeg]);
    return [x, y];
  };
}

/** East Asia as far as the three-degree zones of China are drawn. */
const CGCS2000_ZONES: CrsArea = [73.5, 17, 136.5, 54];

/**
 * The plane system in which positions about a place are usually told: the three-degree zone of CGCS2000 in
 * and around China, else the zone of UTM; undefined near the poles, where UTM ends.
 */
export function localPlaneCrs(lonDeg: number, latDeg: number): string | undefined {
  const [west, south, east, north] = CGCS2000_ZONES;
  if (lonDeg >= west && lonDeg < east && latDeg >= south && latDeg <= north)
    return `EPSG:${4534 + Math.round(lonDeg / 3) - 25}`;
  if (latDeg < -80 || latDeg > 84) return undefined;
  const zone = Math.min(60, Math.floor((lonDeg + 180) / 6) + 1);
  return `EPSG:${(latDeg >= 0 ? 32600 : 32700) + zone}`;
}

/**
 * Which systems coordinates may be in, the likeliest first: what an error suggests.
 *
 * China writes the zone before the easting (38 467 952 lies in three-degree zone 38), or leaves it out, and
 * surveyors give the northing first. Elsewhere: the systems carried here in whose area the position lies.
 */
export function suggestCrs(
  x: number,
  y: number,
): { readonly codes: readonly string[]; readonly isNorthingFirst: boolean } {
  const chinese = chineseCandidates(x, y);
  if (chinese.length > 0) return { codes: chinese, isNorthingFirst: false };
  const turned = chineseCandidates(y, x);
  if (turned.length > 0) return { codes: turned, isNorthingFirst: true };
  return { codes: otherCandidates(x, y), isNorthingFirst: false };
}

function chineseCandidates(easting: number, northing: number): string[] {
  const zone = Math.floor(easting / 1e6);
  const inZone = easting - zone * 1e6;
  if (northing < 1.9e6 || northing > 6.0e6 || inZone < 150_000 || inZone > 850_000) return [];
  if (zone >= 25 && zone <= 45) return [`EPSG:${4513 + zone - 25}`];
  if (zone >= 13 && zone <= 23) return [`EPSG:${4491 + zone - 13}`];
  // Henan spans the three-degree meridians 111, 114 and 117.
  return zone === 0 ? ["EPSG:4547", "EPSG:4546", "EPSG:4548", "EPSG:32649", "EPSG:32650"] : [];
}

const NATIONAL_CANDIDATES = ["EPSG:27700", "EPSG:28992", "EPSG:2154", "EPSG:2056", "EPSG:2326", "EPSG:3826"];

function otherCandidates(x: number, y: number): string[] {
  // Nearer to the origin than this lie plans in metres of their own, in no system that could be named.
  if (Math.abs(x) < 1000 || Math.abs(y) < 1000) return [];
  const national = NATIONAL_CANDIDATES.filter((code) => {
    const crs = resolveCrs(code);
    const lonLat = Float64Array.of(x, y);
    crs?.toLonLat(lonLat);
    return crs !== undefined && isInArea(crs, lonLat[0]!, lonLat[1]!);
  });
  if (x > 150_000 && x < 850_000 && y > 0 && y < 1e7) return [...national, "EPSG:32649"];
  const isWebMercator = Math.abs(x) <= 20_037_509 && Math.abs(y) <= 20_048_967;
  return isWebMercator ? [...national, "EPSG:3857"] : national;
}
