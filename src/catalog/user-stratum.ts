import { isPlainObject, jsonEqual } from "#base/json.ts";
import { layerSpecSchema } from "./layer-spec.ts";
import type { LayerSpec } from "./layer-spec.ts";
import type { LayerSettings, UserStratum } from "./yutu-document.ts";

/**
 * A layer with the user's settings. A style that the layer's own schema refuses is left out: a document that
 * was made for another version of the city still opens.
 */
function withSettings(layer: LayerSpec, settings: LayerSettings | undefined): LayerSpec {
  if (settings === undefined) return layer;
  const { isVisible, opacity, styleOverrides } = settings;
  const plain = {
    ...layer,
    ...(isVisible === undefined ? {} : { isVisible }),
    ...(opacity === undefined ? {} : { opacity }),
  };
  if (styleOverrides === undefined) return plain;
  const style: unknown = "style" in plain ? plain.style : undefined;
  const styled = layerSpecSchema.safeParse({
    ...plain,
    style: { ...(isPlainObject(style) ? style : {}), ...styleOverrides },
  });
  return styled.success ? styled.data : plain;
}

/** The places of the named layers are filled in the named order; the others stay where they are. */
function inOrder(layers: readonly LayerSpec[], order: readonly string[]): readonly LayerSpec[] {
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  const named = [...new Set(order)].filter((id) => byId.has(id));
  const isNamed = new Set(named);
  let next = 0;
  return layers.map((layer) => (isNamed.has(layer.id) ? (byId.get(named[next++] ?? "") ?? layer) : layer));
}

/**
 * The layers on the screen: those of the city, then those that the user has added, with the user's settings
 * and in the user's order. A layer of the user that takes the id of one of the city is left out.
 *
 * @param previous what this function gave last; a layer that is still the same stays the same object
 */
export function applyUserStratum(
  cityLayers: readonly LayerSpec[],
  stratum: UserStratum & { readonly userLayers?: readonly LayerSpec[] },
  previous: readonly LayerSpec[] = [],
): readonly LayerSpec[] {
  const taken = new Set(cityLayers.map(({ id }) => id));
  const added = (stratum.userLayers ?? []).filter(({ id }) => !taken.has(id) && taken.add(id));
  const before = new Map(previous.map((layer) => [layer.id, layer]));
  const derived = [...cityLayers, ...added].map((layer) => {
    const now = withSettings(layer, stratum.layers[layer.id]);
    const known = before.get(layer.id);
    return known !== undefined && jsonEqual(known, now) ? known : now;
  });
  const ordered = inOrder(derived, stratum.layerOrder ?? []);
  const isSame = ordered.length === previous.length && ordered.every((layer, i) => layer === previous[i]);
  return isSame ? previous : ordered;
}
