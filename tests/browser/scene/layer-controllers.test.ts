import type { LayerSpec } from "#catalog/layer-spec.ts";
import { buildingsSpec, groundSpec, labelsSpec, tiles3dSpec } from "../../support/scene-fixture-urls.ts";
import { testLayerContract } from "./layer-controller-contract.ts";

const retitle = (spec: LayerSpec): LayerSpec => ({ ...spec, title: { zh: "别名" } });

testLayerContract("buildings", {
  spec: () => buildingsSpec(),
  changes: [retitle],
  broken: () => ({ ...buildingsSpec(), url: "/no-such/tileset.json" }),
});

testLayerContract("ground", {
  spec: groundSpec,
  changes: [retitle],
  broken: async () => ({ ...(await groundSpec()), lightUrl: "/no-such/tileset.json" }),
});

testLayerContract("tiles3d", {
  spec: tiles3dSpec,
  changes: [retitle, (spec) => (spec.type === "tiles3d" ? { ...spec, heightOffsetM: 25 } : spec)],
  broken: () => ({ ...tiles3dSpec(), url: "/no-such/tileset.json" }),
});

testLayerContract("labels", {
  spec: () => labelsSpec(),
  changes: [retitle],
  broken: () => ({ ...labelsSpec(), url: "/no-such/labels.json" }),
});
