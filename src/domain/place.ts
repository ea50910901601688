import type { LocalizedText } from "#base/localized.ts";

/** A named place on the map. */
export interface Place {
  readonly text: LocalizedText;
  readonly kind: string;
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** lower is more important */
  readonly rank: number;
}
