/**
 * A thing on the map, by name only: which layer, and which feature of it.
 *
 * For a buildings layer `featureId` is the row in the city's building index, written in decimal.
 */
export interface FeatureRef {
  readonly layerId: string;
  readonly featureId: string;
}

export const sameFeature = (a: FeatureRef | undefined, b: FeatureRef | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.layerId === b.layerId && a.featureId === b.featureId);
