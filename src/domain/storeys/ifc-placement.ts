import type { PlaneProjection } from "../plane-projection.ts";
import type { IfcPlacement } from "./ifc-model.ts";
import type { BuildingPlace } from "./storey-building.ts";

/** Which statement of the file is meant. */
export type PlacementSource = "map" | "site";

/** What comparing one statement of a building model with the building's own place comes to. */
export type PlacementFinding =
  | { readonly type: "agrees"; readonly source: PlacementSource; readonly distanceM: number }
  | {
      readonly type: "conflict";
      readonly source: PlacementSource;
      readonly distanceM: number;
      /** the statement as it is in the file */
      readonly stated: string;
    }
  /** a height that does not fit the ground at the building */
  | { readonly type: "height"; readonly source: PlacementSource; readonly differenceM: number }
  /** a reference system that is not named, or not known here: nothing is compared */
  | { readonly type: "unknownCrs"; readonly source: "map"; readonly crs: string | undefined };

/** `IfcSite` gives arc seconds of a plot, not of a corner: a street's length is no conflict. */
const SITE_SLACK_M = 150;
/** A map conversion is surveyed; half a plot's width is left for where its zero is. */
const MAP_SLACK_M = 30;
/** Two height datums of a country lie closer together than this. */
const HEIGHT_SLACK_M = 10;
const EARTH_RADIUS_M = 6_371_008.8;
const RAD = Math.PI / 180;

/** Metres between two places over a sphere: the answer is read in tens of metres. */
function distanceM(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const sinLat = Math.sin(((lat2 - lat1) * RAD) / 2);
  const sinLon = Math.sin(((lon2 - lon1) * RAD) / 2);
  const h = sinLat ** 2 + Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * sinLon ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Compares where a building model says it stands with where the building stands. Nothing is corrected: what does
 * not fit is named, each statement by itself, since a file may hold two that contradict each other.
 *
 * @param projectionOf plane coordinates of a reference system as the file names it; undefined: not known
 * @returns nothing for a file that does not say where it stands
 */
export function comparePlacement(
  { map, site }: IfcPlacement,
  place: BuildingPlace,
  projectionOf: (crs: string) => PlaneProjection | undefined,
): PlacementFinding[] {
  const findings: PlacementFinding[] = [];
  const judge = (source: PlacementSource, awayM: number, slackM: number, stated: string): void => {
    findings.push(
      awayM <= place.radiusM + slackM
        ? { type: "agrees", source, distanceM: awayM }
        : { type: "conflict", source, distanceM: awayM, stated },
    );
  };
  const judgeHeight = (source: PlacementSource, heightM: number | undefined): void => {
    if (heightM === undefined || place.groundM === undefined) return;
    const differenceM = heightM - place.groundM;
    if (Math.abs(differenceM) > HEIGHT_SLACK_M) findings.push({ type: "height", source, differenceM });
  };
  if (map !== undefined) {
    const projection = map.crs === undefined ? undefined : projectionOf(map.crs);
    if (projection === undefined) findings.push({ type: "unknownCrs", source: "map", crs: map.crs });
    else {
      const [eastingM, northingM] = projection.toPlane(place.longitudeDeg, place.latitudeDeg);
      const awayM = Math.hypot(map.eastingM - eastingM, map.northingM - northingM);
      const stated = `E ${map.eastingM.toFixed(1)}, N ${map.northingM.toFixed(1)} (${projection.code})`;
      judge("map", awayM, MAP_SLACK_M, stated);
      judgeHeight("map", map.heightM);
    }
  }
  if (site !== undefined) {
    const awayM = distanceM(site.longitudeDeg, site.latitudeDeg, place.longitudeDeg, place.latitudeDeg);
    const stated = `${site.latitudeDeg.toFixed(5)}°, ${site.longitudeDeg.toFixed(5)}°`;
    judge("site", awayM, SITE_SLACK_M, stated);
    judgeHeight("site", site.elevationM);
  }
  return findings;
}
