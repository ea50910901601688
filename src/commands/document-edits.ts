import { jsonEqual } from "#base/json.ts";
import type { Json } from "#base/json.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { lookOf } from "#catalog/yutu-document.ts";
import type { DocumentLook, LayerSettings, YutuDocument } from "#catalog/yutu-document.ts";
import type { EditName, TransactOptions } from "#state/document-store.ts";
import type { Recipe } from "#state/history.ts";
import type { Console } from "./console.ts";

/** Changes the open document in one named, undoable step; false when that is not possible now. */
export const editDocument = (
  { document }: Console,
  name: EditName,
  recipe: Recipe<YutuDocument>,
  options?: TransactOptions,
): boolean => document.getState().transact(name, recipe, options);

const layerOf = ({ session }: Console, layerId: string): LayerSpec | undefined =>
  session.getState().layers.find((layer) => layer.id === layerId);

/** Title of a layer for the name of an entry, in all its languages. */
const titleOf = (console: Console, layerId: string): EditName["params"][string] =>
  layerOf(console, layerId)?.title ?? layerId;

/** Adds to what the user has set about a layer. */
function settle(
  draft: { layers: Record<string, LayerSettings> },
  layerId: string,
  part: LayerSettings,
): void {
  draft.layers[layerId] = { ...draft.layers[layerId], ...part };
}

/** Shows or hides a layer; of an exclusive group only the one that was asked for stays. */
export function setLayerVisible(console: Console, layerId: string, isVisible: boolean): boolean {
  const group = layerOf(console, layerId)?.exclusiveGroup;
  const rivals = console.session
    .getState()
    .layers.filter((layer) => group !== undefined && layer.exclusiveGroup === group && layer.isVisible);
  return editDocument(
    console,
    { key: isVisible ? "showLayer" : "hideLayer", params: { layer: titleOf(console, layerId) } },
    (draft) => {
      if (isVisible) for (const { id } of rivals) settle(draft, id, { isVisible: false });
      settle(draft, layerId, { isVisible });
    },
  );
}

/** @param opacity 0 to 1; the steps of one drag are one entry, which `sealEdits` ends */
export const setLayerOpacity = (console: Console, layerId: string, opacity: number): boolean =>
  editDocument(
    console,
    { key: "layerOpacity", params: { layer: titleOf(console, layerId) } },
    (draft) => settle(draft, layerId, { opacity }),
    { coalesceKey: `opacity:${layerId}` },
  );

/** Replaces members of a layer's style; the steps of one drag are one entry, which `sealEdits` ends. */
export const setLayerStyle = (
  console: Console,
  layerId: string,
  style: Readonly<Record<string, Json>>,
): boolean =>
  editDocument(
    console,
    { key: "layerStyle", params: { layer: titleOf(console, layerId) } },
    (draft) => {
      const styleOverrides = { ...draft.layers[layerId]?.styleOverrides, ...style };
      settle(draft, layerId, { styleOverrides });
    },
    { coalesceKey: `style:${layerId}` },
  );

/** Ends a drag: the next change of the same thing is an entry of its own. */
export const sealEdits = ({ document }: Console): void => document.getState().seal();

/** @param order ids of all layers from bottom to top */
export const setLayerOrder = (console: Console, order: readonly string[], movedId: string): boolean =>
  editDocument(
    console,
    { key: "layerOrder", params: { layer: titleOf(console, movedId) } },
    (draft) => {
      draft.layerOrder = [...order];
    },
    { coalesceKey: `order:${movedId}` },
  );

/** Adds a layer above all others; its id must not be taken. */
export const addUserLayer = (console: Console, layer: LayerSpec): boolean =>
  editDocument(console, { key: "addLayer", params: { layer: layer.title } }, (draft) => {
    draft.userLayers.push(structuredClone(layer));
  });

/** Takes away a layer that the user has added, with all that was set about it. */
export const removeUserLayer = (console: Console, layerId: string): boolean =>
  editDocument(console, { key: "removeLayer", params: { layer: titleOf(console, layerId) } }, (draft) => {
    draft.userLayers = draft.userLayers.filter(({ id }) => id !== layerId);
    delete draft.layers[layerId];
    if (draft.layerOrder !== undefined) draft.layerOrder = draft.layerOrder.filter((id) => id !== layerId);
  });

/** Replaces the whole picture in one step; no entry where it is that picture already. */
export function applyLook(console: Console, name: EditName, look: DocumentLook): boolean {
  const { document } = console.document.getState();
  if (document !== undefined && jsonEqual(lookOf(document), lookOf(look))) return true;
  const { layers, ...rest } = structuredClone(lookOf(look));
  return editDocument(console, name, (draft) => {
    delete draft.layerOrder;
    delete draft.themeId;
    delete draft.colouring;
    delete draft.filter;
    Object.assign(draft, { layers, ...rest });
  });
}

/** Layers, theme, colours and filter as the city has them; what the user has added stays. */
export const resetLook = (console: Console): boolean =>
  applyLook(console, { key: "resetLayers", params: {} }, { layers: {} });

export const renameDocument = (console: Console, name: string): boolean =>
  editDocument(console, { key: "renameDocument", params: { name } }, (draft) => {
    draft.name = name;
  });
