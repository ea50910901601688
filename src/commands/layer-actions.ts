import type { LayerSpec } from "#catalog/layer-spec.ts";
import type { Console } from "./console.ts";
import { editDocument, setLayerVisible } from "./document-edits.ts";

/** Whether a layer is somewhere: pictures of the whole earth are not. */
export const canLocate = (layer: LayerSpec): boolean =>
  layer.type !== "labels" && (layer.type !== "imagery" || layer.bbox !== undefined);

/**
 * Shows or hides several layers in one step. Of layers that exclude each other the topmost is shown.
 *
 * @param layerIds topmost first
 */
export function setLayersVisible(console: Console, layerIds: readonly string[], isVisible: boolean): boolean {
  const [only] = layerIds;
  if (only !== undefined && layerIds.length === 1) return setLayerVisible(console, only, isVisible);
  const { layers } = console.session.getState();
  const wanted = layers.filter(({ id }) => layerIds.includes(id));
  const taken = new Set<string>();
  const shown = new Set<string>();
  for (const layer of wanted.toReversed()) {
    const group = layer.exclusiveGroup;
    if (group !== undefined && taken.has(group)) continue;
    if (group !== undefined) taken.add(group);
    shown.add(layer.id);
  }
  return editDocument(
    console,
    { key: isVisible ? "showLayers" : "hideLayers", params: { count: wanted.length } },
    (draft) => {
      const put = (id: string, on: boolean): void => {
        draft.layers[id] = { ...draft.layers[id], isVisible: on };
      };
      for (const { id } of wanted) put(id, isVisible && shown.has(id));
      if (!isVisible) return;
      for (const layer of layers) {
        const group = layer.exclusiveGroup;
        if (group !== undefined && taken.has(group) && !shown.has(layer.id)) put(layer.id, false);
      }
    },
  );
}
