import type { LayerSpec } from "#catalog/layer-spec.ts";
import { buildingsSpec, groundSpec, labelsSpec, tiles3dSpec } from "../../support/scene-fixture-urls.ts";
import { testLayerContract } from "./layer-controller-contract.ts";

const retitle = (spec: LayerSpec): LayerSpec => ({ ...spec, title: { zh: "别名" } });

testLayerContract("buildings", {
  spec: () => buildingsSpec(),
  changes: [retitle],
  broken: (spec) => ({ ...spec, url: "/no-such/tileset.json" }) as LayerSpec,
});

testLayerContract("ground", {
  spec: groundSpec,
  changes: [retitle],
  broken: (spec) => ({ ...spec, lightUrl: "/no-such/tileset.json" }) as LayerSpec,
});

testLayerContract("tiles3d", {
  spec: tiles3dSpec,
  changes: [retitle, (spec) => ({ ...spec, heightOffsetM: 25 }) as LayerSpec],
  broken: (spec) => ({ ...spec, url: "/no-such/tileset.json" }) as LayerSpec,
});

testLayerContract("labels", {
  spec: () => labelsSpec(),
  changes: [retitle],
  broken: (spec) => ({ ...spec, url: "/no-such/labels.json" }) as LayerSpec,
});
