import type { LocalizedText } from "#base/localized.ts";

/** What a name on the map is of. */
export const PLACE_KINDS = [
  "district",
  "estate",
  "road",
  "water",
  "park",
  "station",
  "poi",
  "campus",
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A named place on the map. */
export interface Place {
  readonly text: LocalizedText;
  readonly kind: PlaceKind;
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** lower is more important */
  readonly rank: number;
}
