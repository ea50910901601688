import type { Json } from "#base/json.ts";
import type { CameraPose } from "#domain/camera-pose.ts";
import type { LayerSpec } from "./layer-spec.ts";

/** The version that this program writes; older ones are migrated, newer ones refused. */
export const DOCUMENT_SCHEMA = "yutu-document/1";

/** What the user has changed about a layer; what is absent stays as the city has it. */
export interface LayerSettings {
  readonly isVisible?: boolean | undefined;
  readonly opacity?: number | undefined;
  /** members that replace those of the layer's style */
  readonly styleOverrides?: Readonly<Record<string, Json>> | undefined;
}

/** What the user has changed about the layers of a city; only this is saved, never the layers themselves. */
export interface UserStratum {
  readonly layers: Readonly<Record<string, LayerSettings>>;
  /** ids from bottom to top; layers that it does not name keep their place */
  readonly layerOrder?: readonly string[] | undefined;
}

/** Everything about the picture that is document data: what a viewpoint, a link or a theme may switch. */
export interface DocumentLook extends UserStratum {
  readonly themeId?: string | undefined;
  /** how buildings are painted; its own schema reads it */
  readonly colouring?: Json | undefined;
  /** which buildings are shown; its own schema reads it */
  readonly filter?: Json | undefined;
}

/** A feature as documents and links name it: buildings by their id in the source, since rows change with every bake. */
export interface LinkedFeature {
  readonly layerId: string;
  readonly id: string;
}

/** How buildings that are not selected look while something is selected. */
export const OTHERS_LOOKS = ["normal", "faded", "hidden"] as const;
export const DAY_TIMES = ["day", "dusk", "night"] as const;

/** A saved view: where the camera is, and all that the picture needs. */
export interface Viewpoint {
  readonly id: string;
  readonly name: string;
  readonly createdMs: number;
  readonly pose: CameraPose;
  readonly look: DocumentLook;
  readonly selection: readonly LinkedFeature[];
  readonly others: (typeof OTHERS_LOOKS)[number];
  /** buildings that were taken out of sight */
  readonly hidden: readonly LinkedFeature[];
  /** the only buildings in sight, while others were out of it */
  readonly isolated?: readonly LinkedFeature[] | undefined;
  readonly dayTime: (typeof DAY_TIMES)[number];
  /** the period that was looked at, ISO 8601 */
  readonly moment?: string | undefined;
  /** a small picture as a data address */
  readonly thumbnail?: string | undefined;
}

/** A note pinned to the map. */
export interface Annotation {
  readonly id: string;
  readonly text: string;
  readonly createdMs: number;
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** above the ellipsoid, metres */
  readonly heightM: number;
}

/** What a user makes of a city, as plain JSON: undone step by step, saved by itself, exported as one file. */
export interface YutuDocument extends DocumentLook {
  readonly schema: typeof DOCUMENT_SCHEMA;
  readonly id: string;
  /** empty: not named yet */
  readonly name: string;
  readonly cityId: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  /** layers that the user has added, above those of the city */
  readonly userLayers: readonly LayerSpec[];
  readonly viewpoints: readonly Viewpoint[];
  readonly annotations: readonly Annotation[];
}

/** What the list of documents shows, kept beside the document so that the list reads no pictures. */
export interface DocumentSummary {
  readonly id: string;
  readonly name: string;
  readonly cityId: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  /** of the document as JSON */
  readonly sizeBytes: number;
  readonly viewpointCount: number;
  readonly annotationCount: number;
}

/** A record that could not be opened, or not whole: it is kept apart from the documents, as it was. */
export interface AsideSummary {
  readonly id: string;
  readonly name: string;
  readonly cityId: string;
  /** code of the error that it failed with, under `error` */
  readonly reason: string;
  readonly asideMs: number;
}

/** A part of a document that could not be used. */
export interface DocumentFault {
  /** where it stands, such as `viewpoints.3.pose.latitudeDeg` */
  readonly path: string;
  readonly reason: string;
}

/** A document in which nothing has been changed yet. */
export const emptyDocument = (id: string, cityId: string, nowMs: number): YutuDocument => ({
  schema: DOCUMENT_SCHEMA,
  id,
  name: "",
  cityId,
  createdMs: nowMs,
  updatedMs: nowMs,
  layers: {},
  userLayers: [],
  viewpoints: [],
  annotations: [],
});

/** The part of a document that the picture depends on, as a copy of its own members only. */
export function lookOf(look: DocumentLook): DocumentLook {
  const { layers, layerOrder, themeId, colouring, filter } = look;
  return {
    layers,
    ...(layerOrder === undefined ? {} : { layerOrder }),
    ...(themeId === undefined ? {} : { themeId }),
    ...(colouring === undefined ? {} : { colouring }),
    ...(filter === undefined ? {} : { filter }),
  };
}
