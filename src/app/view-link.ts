import type { LayerSpec } from "#catalog/layer-spec.ts";
import type { DocumentLook, LayerSettings } from "#catalog/yutu-document.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import type { SessionState } from "#state/session-store.ts";
import type { LinkedFeature, UrlState } from "./url-state.ts";

/** Whether each layer of the open city is visible by default. */
export type LayerDefaults = ReadonlyMap<string, boolean>;

const isBuildings = (layers: readonly LayerSpec[], layerId: string): boolean =>
  layers.some((layer) => layer.id === layerId && layer.type === "buildings");

/** What a link must say so that the present view can be restored: only what differs from the defaults. */
export function linkOf(
  session: SessionState,
  defaults: LayerDefaults,
  index: BuildingIndex | undefined,
): UrlState {
  const selection = session.selection.flatMap(({ layerId, featureId }): LinkedFeature[] => {
    if (!isBuildings(session.layers, layerId)) return [{ layerId, id: featureId }];
    const row = Number(featureId);
    if (index === undefined || !(row < index.count)) return [];
    return [{ layerId, id: index.texts.get(index.id[row]!) }];
  });
  const changed = (isVisible: boolean): string[] =>
    session.layers
      .filter((layer) => layer.isVisible === isVisible && defaults.get(layer.id) === !isVisible)
      .map((layer) => layer.id);
  const unless = <T>(value: T, usual: T): T | undefined => (value === usual ? undefined : value);
  return {
    cityId: session.cityId,
    pose: session.restingPose,
    selection,
    others: unless(session.others, "normal"),
    colouring: unless(session.colouring, "none"),
    colourScheme: unless(session.colourScheme, "dark"),
    language: unless(session.language, "zh-CN"),
    dayTime: unless(session.dayTime, "day"),
    layersOn: changed(true),
    layersOff: changed(false),
  };
}

/** Rows of the buildings with the given ids, in the order of the ids; one pass over the index for all. */
export function rowsOfIds(index: BuildingIndex, ids: readonly string[]): (number | undefined)[] {
  const wanted = new Set(ids);
  const rows = new Map<string, number>();
  for (let row = 0; row < index.count && rows.size < wanted.size; row++) {
    const id = index.texts.get(index.id[row]!);
    if (wanted.has(id) && !rows.has(id)) rows.set(id, row);
  }
  return ids.map((id) => rows.get(id));
}

export interface RestoredSelection {
  readonly selection: readonly FeatureRef[];
  /** ids that this city does not have */
  readonly unknownIds: readonly string[];
}

/** The features that a link names, as this bake of the city knows them. */
export function restoreSelection(
  linked: readonly LinkedFeature[],
  layers: readonly LayerSpec[],
  index: BuildingIndex | undefined,
): RestoredSelection {
  const ids = linked.filter(({ layerId }) => isBuildings(layers, layerId)).map(({ id }) => id);
  const rows = index === undefined ? [] : rowsOfIds(index, ids);
  const rowOf = new Map(ids.map((id, position) => [id, rows[position]]));
  const selection: FeatureRef[] = [];
  const unknownIds: string[] = [];
  for (const { layerId, id } of linked) {
    if (!layers.some((layer) => layer.id === layerId)) unknownIds.push(id);
    else if (!isBuildings(layers, layerId)) selection.push({ layerId, featureId: id });
    else {
      const row = rowOf.get(id);
      if (row === undefined) unknownIds.push(id);
      else selection.push({ layerId, featureId: String(row) });
    }
  }
  return { selection, unknownIds };
}

/** What a link says of the picture, as a document says it. */
export function linkedLook(link: UrlState): DocumentLook {
  const layers: Record<string, LayerSettings> = {};
  for (const id of link.layersOn ?? []) layers[id] = { ...layers[id], isVisible: true };
  for (const id of link.layersOff ?? []) layers[id] = { ...layers[id], isVisible: false };
  return {
    layers,
    ...(link.colouring === undefined || link.colouring === "none" ? {} : { colouring: link.colouring }),
  };
}
