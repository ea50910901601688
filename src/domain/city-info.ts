import type { LocalizedText } from "#base/localized.ts";
import type { CameraPose } from "./camera-pose.ts";

/** Where data come from. Security levels: 1 public, 2 internal, 3 sensitive, 4 personal. */
export interface DataSource {
  readonly id: string;
  readonly title: LocalizedText;
  readonly owner: LocalizedText;
  readonly licence: string;
  readonly attribution?: LocalizedText | undefined;
  /** ISO 8601 day, month or year of the content */
  readonly date: string;
  readonly securityLevel: 1 | 2 | 3 | 4;
}

/** A city as the interface speaks of it: plain data, no buildings and no layers. */
export interface CityInfo {
  readonly id: string;
  readonly name: LocalizedText;
  /** generated data: every screen says so */
  readonly synthetic: boolean;
  /** west, south, east, north in degrees */
  readonly bbox: readonly [number, number, number, number];
  /** origin of the local frame; height above the ellipsoid */
  readonly origin: { readonly longitudeDeg: number; readonly latitudeDeg: number; readonly heightM: number };
  /** metres to add to the package's heights to get ellipsoidal ones */
  readonly geoidOffsetM: number;
  /** plane coordinates that the status bar offers, such as EPSG:4547 */
  readonly projectedCrs?: string | undefined;
  readonly heightDatum: string;
  /** approval number of the public map, where there is one */
  readonly mapApprovalNumber?: string | undefined;
  readonly home: CameraPose;
  readonly sources: readonly DataSource[];
}

/** One city that the host serves. */
export interface CityEntry {
  readonly id: string;
  readonly name: LocalizedText;
  readonly synthetic: boolean;
  /** folder of the package, relative to the list */
  readonly url: string;
}
