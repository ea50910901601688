import type { LayerSpecOf } from "./layer-spec.ts";
import type { ColourRule } from "./layer-style.ts";

export type FeatureLayerSpec = LayerSpecOf<"polygons"> | LayerSpecOf<"lines"> | LayerSpecOf<"points">;

/** The attributes that a layer's style speaks of: what has to be read beside the geometry. */
export function styleColumns(spec: FeatureLayerSpec): readonly string[] {
  const { label } = spec.style;
  const rule = ruleOf(spec);
  const names = [
    rule.by === "constant" ? undefined : rule.property,
    spec.type === "points" && spec.style.icon.by === "category" ? spec.style.icon.property : undefined,
    label?.property,
    label?.propertyEn,
  ];
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** How the features of a layer come to their colour. */
export function ruleOf(spec: FeatureLayerSpec): ColourRule {
  switch (spec.type) {
    case "polygons":
      return spec.style.fill;
    case "lines":
      return spec.style.stroke;
    case "points":
      return spec.style.colour;
  }
}
