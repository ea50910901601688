import type { LocalizedText } from "#base/localized.ts";
import type { CameraPose } from "#domain/camera-pose.ts";
import type { DataSource } from "#domain/city-info.ts";
import type { HeightUnit } from "./height-rule.ts";
import type { ElevationGrid } from "./map-feature.ts";

/** Names the column that heights come from, and what its bare numbers count. */
export interface HeightField {
  readonly column: string;
  readonly unit: HeightUnit;
}

/** What a bake needs to know beside its inputs. Plain data: it crosses to a worker. */
export interface BakeOptions {
  /** folder name of the package: lower case letters, digits, hyphens */
  readonly id: string;
  readonly name: LocalizedText;
  /** generated data: every screen will say so */
  readonly synthetic?: boolean | undefined;
  /** where the data come from; the first is the source of the buildings */
  readonly sources: readonly DataSource[];
  /** coordinate system of all inputs; else that of each file's `crs` member, else longitude and latitude */
  readonly crs?: string | undefined;
  /** `lat-lon`: the files give latitude (or northing) first */
  readonly axis?: "lon-lat" | "lat-lon" | undefined;
  readonly heightFields?: readonly HeightField[] | undefined;
  readonly elevation?: ElevationGrid | undefined;
  readonly elevationOrigin?: "measured" | "synthetic" | undefined;
  readonly heightDatum?: "ellipsoidal" | "1985" | "egm96" | "local" | "unknown" | undefined;
  /** metres to add to the package's heights to get ellipsoidal ones */
  readonly geoidOffsetM?: number | undefined;
  /** plane coordinates that the status bar offers */
  readonly projectedCrs?: string | undefined;
  readonly mapApprovalNumber?: string | undefined;
  /** where the camera starts; else it looks at the whole city from the south */
  readonly home?: CameraPose | undefined;
  /** further layers for `city.json`, as they are */
  readonly layers?: readonly unknown[] | undefined;
  /** path of the package's themes, for `city.json`; whoever names it writes it */
  readonly themes?: string | undefined;
  /** path of the package's dossiers, for `city.json`; whoever names it writes it */
  readonly records?: string | undefined;
  /** a feature with more bytes than this is refused */
  readonly maxFeatureBytes?: number | undefined;
}

export const DEFAULT_MAX_FEATURE_BYTES = 64 * 1024 * 1024;

/** Vector tiles are read whole. */
export const MAX_TILE_BYTES = 256 * 1024 * 1024;

/** CityJSON documents are parsed whole; a sequence of them may be of any size. */
export const MAX_CITYJSON_BYTES = 128 * 1024 * 1024;

/** More buildings than this are several packages: their index would not fit into a browser's memory. */
export const MAX_BUILDINGS = 5_000_000;

export type BakePhase = "read" | "assemble" | "tiles" | "ground" | "write";

/** How far a bake is. `fraction` is of the phase, 0…1, and undefined where it cannot be told. */
export interface BakeProgress {
  readonly phase: BakePhase;
  readonly fraction: number | undefined;
  readonly features: number;
  readonly buildings: number;
  readonly file?: string | undefined;
}
