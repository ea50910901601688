import type { Json } from "#base/json.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { lookOf } from "#catalog/yutu-document.ts";
import type { DocumentLook, LayerSettings, LinkedFeature } from "#catalog/yutu-document.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import type { FeatureRef } from "#domain/feature-ref.ts";
import { invertRows, NO_ROWS, toRowList } from "#domain/row-list.ts";
import type { RowList } from "#domain/row-list.ts";
import { selectedCount } from "#state/selection-slice.ts";
import type { SessionStore } from "#state/session-store.ts";
import { formatLinkJson } from "./link-json.ts";
import { MAX_LINKED_FEATURES, MAX_LINKED_JSON } from "./url-state.ts";
import type { UrlState } from "./url-state.ts";

/** What a link is made of. */
export interface ViewToLink {
  readonly session: SessionNow;
  /** the open document's word on the picture */
  readonly look: DocumentLook;
  /** the layers as the city's package has them, bottom to top */
  readonly cityLayers: readonly LayerSpec[];
  readonly index: BuildingIndex | undefined;
  /** the only buildings in sight are those of the filter: what says the filter says them too */
  readonly isIsolatedByFilter: boolean;
}

export type SessionNow = ReturnType<SessionStore["getState"]>;

/** What did not fit into a link, counted; a part that could only be carried in pieces is left out as a whole. */
export interface LeftOut {
  /** selected features after the first ones */
  readonly selected: number;
  /** buildings out of sight, or the only ones in sight */
  readonly outOfSight: number;
  /** layers that the user has added and shows: their addresses and keys are the user's own */
  readonly userLayers: number;
  /** changed styles, and a colouring or a filter of monstrous length */
  readonly styles: number;
}

export interface ViewLink {
  readonly state: UrlState;
  readonly leftOut: LeftOut;
}

const isBuildings = (layers: readonly LayerSpec[], layerId: string): boolean =>
  layers.some((layer) => layer.id === layerId && layer.type === "buildings");

/** Features as links and viewpoints name them; buildings that the index does not have are left out. */
export function nameFeatures(
  refs: readonly FeatureRef[],
  layers: readonly LayerSpec[],
  index: BuildingIndex | undefined,
): LinkedFeature[] {
  return refs.flatMap(({ layerId, featureId }): LinkedFeature[] => {
    if (!isBuildings(layers, layerId)) return [{ layerId, id: featureId }];
    const row = Number(featureId);
    if (index === undefined || !(row < index.count)) return [];
    return [{ layerId, id: index.texts.get(index.id[row]!) }];
  });
}

/** Buildings by their rows, as links and viewpoints name them. */
export function nameRows(
  rows: RowList,
  layers: readonly LayerSpec[],
  index: BuildingIndex | undefined,
): LinkedFeature[] {
  const layerId = layers.find((layer) => layer.type === "buildings")?.id;
  if (layerId === undefined) return [];
  return nameFeatures(
    Array.from(rows, (row) => ({ layerId, featureId: String(row) })),
    layers,
    index,
  );
}

/** What a link says of the picture: where the layers differ from the city's own, and the document's colours. */
export function linkedParts(
  layers: readonly LayerSpec[],
  cityLayers: readonly LayerSpec[],
  look: DocumentLook,
): UrlState {
  const usual = new Map(cityLayers.map((layer) => [layer.id, layer]));
  const ofCity = layers.filter(({ id }) => usual.has(id));
  const switched = (isVisible: boolean): string[] =>
    ofCity
      .filter((layer) => layer.isVisible === isVisible && usual.get(layer.id)?.isVisible === !isVisible)
      .map(({ id }) => id)
      .sort();
  const seeThrough = ofCity.filter((layer) => layer.opacity !== usual.get(layer.id)?.opacity);
  const isReordered = ofCity.some(({ id }, position) => id !== cityLayers[position]?.id);
  const short = (value: Json | undefined): Json | undefined =>
    value !== undefined && formatLinkJson(value).length > MAX_LINKED_JSON ? undefined : value;
  return {
    colouring: short(look.colouring),
    filter: short(look.filter),
    themeId: look.themeId,
    layersOn: switched(true),
    layersOff: switched(false),
    layerOpacity: Object.fromEntries(seeThrough.map(({ id, opacity }) => [id, opacity])),
    layerOrder: isReordered ? ofCity.map(({ id }) => id) : undefined,
  };
}

/** What a link must say so that the present view can be restored: only what differs from the defaults. */
export function linkOf({ session, look, cityLayers, index, isIsolatedByFilter }: ViewToLink): ViewLink {
  const { layers } = session;
  const unless = <T>(value: T, usual: T): T | undefined => (value === usual ? undefined : value);
  const buildingCount = layers.find((layer) => layer.type === "buildings")?.count ?? 0;
  const cityIds = new Set(cityLayers.map(({ id }) => id));
  const parts = linkedParts(layers, cityLayers, look);
  const isSaidByFilter = isIsolatedByFilter && parts.filter !== undefined;
  const isIsolating = session.isolatedSet !== undefined && !isSaidByFilter;
  const hiddenRows = isIsolating ? NO_ROWS : session.hiddenRows();
  const isolatedRows = isIsolating ? invertRows(session.rowsPutAway(), buildingCount) : NO_ROWS;
  const few = (rows: RowList): RowList => (rows.length > MAX_LINKED_FEATURES ? NO_ROWS : rows);
  const many = (rows: RowList): number => (rows.length > MAX_LINKED_FEATURES ? rows.length : 0);
  const unsaid = [look.colouring, look.filter].filter((value) => value !== undefined).length;
  const said = [parts.colouring, parts.filter].filter((value) => value !== undefined).length;
  return {
    state: {
      cityId: session.cityId,
      pose: session.restingPose,
      selection: nameFeatures(session.selection, layers, index).slice(0, MAX_LINKED_FEATURES),
      others: unless(session.others, "normal"),
      hidden: nameRows(few(hiddenRows), layers, index),
      isolated: nameRows(few(isolatedRows), layers, index),
      colourScheme: unless(session.colourScheme, "dark"),
      language: unless(session.language, "zh-CN"),
      dayTime: unless(session.dayTime, "day"),
      moment: session.moment,
      ...parts,
    },
    leftOut: {
      selected: Math.max(0, selectedCount(session) - MAX_LINKED_FEATURES),
      outOfSight: many(hiddenRows) + many(isolatedRows),
      userLayers: layers.filter(({ id, isVisible }) => isVisible && !cityIds.has(id)).length,
      styles:
        unsaid -
        said +
        Object.entries(look.layers).filter(([id, one]) => cityIds.has(id) && one.styleOverrides !== undefined)
          .length,
    },
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

/**
 * Selects what a link selects, and takes out of sight what it does, once the layers of its city are there.
 *
 * @param isolate shows the given buildings alone; undefined: those that the filter isolates, if it does
 * @returns ids that this city does not have
 */
export function showLinked(
  session: SessionNow,
  link: UrlState,
  index: BuildingIndex | undefined,
  isolate: (rows: RowList | undefined) => void,
): string[] {
  const unknownIds: string[] = [];
  const restore = (features: readonly LinkedFeature[] | undefined): readonly FeatureRef[] => {
    const restored = restoreSelection(features ?? [], session.layers, index);
    unknownIds.push(...restored.unknownIds);
    return restored.selection;
  };
  const rows = (features: readonly LinkedFeature[] | undefined): RowList =>
    toRowList(restore(features).map(({ featureId }) => Number(featureId)));
  session.set({ others: link.others ?? "normal", moment: link.moment });
  session.select(restore(link.selection));
  session.setHiddenRows(rows(link.hidden));
  isolate(link.isolated === undefined ? undefined : rows(link.isolated));
  return unknownIds;
}

/** What a link says of the picture, as a document says it. */
export function linkedLook(link: UrlState): DocumentLook {
  const layers: Record<string, LayerSettings> = {};
  const settle = (id: string, part: LayerSettings): void => {
    layers[id] = { ...layers[id], ...part };
  };
  for (const id of link.layersOn ?? []) settle(id, { isVisible: true });
  for (const id of link.layersOff ?? []) settle(id, { isVisible: false });
  for (const [id, opacity] of Object.entries(link.layerOpacity ?? {})) settle(id, { opacity });
  const { layerOrder, themeId, colouring, filter } = link;
  return lookOf({ layers, layerOrder, themeId, colouring, filter });
}
