import type { LayerSpec } from "#catalog/layer-spec.ts";
import {
  buildingsSpec,
  gltfModelSpec,
  groundSpec,
  imagerySpec,
  labelsSpec,
  linesSpec,
  pointsSpec,
  polygonsSpec,
  rasterImageSpec,
  tiles3dSpec,
} from "../../support/scene-fixture-urls.ts";
import { testLayerContract } from "./layer-controller-contract.ts";

const retitle = (spec: LayerSpec): LayerSpec => ({ ...spec, title: { zh: "别名" } });

testLayerContract("buildings", {
  spec: () => buildingsSpec(),
  changes: [retitle, (spec) => ({ ...spec, opacity: 0.5 }), (spec) => ({ ...spec, opacity: 1 })],
  broken: () => ({ ...buildingsSpec(), url: "/no-such/tileset.json" }),
});

testLayerContract("ground", {
  spec: groundSpec,
  changes: [retitle, (spec) => ({ ...spec, opacity: 0.5 })],
  broken: async () => ({ ...(await groundSpec()), lightUrl: "/no-such/tileset.json" }),
});

testLayerContract("tiles3d", {
  spec: tiles3dSpec,
  changes: [
    retitle,
    (spec) => ({ ...spec, opacity: 0.5 }),
    (spec) => (spec.type === "tiles3d" ? { ...spec, heightOffsetM: 25 } : spec),
    (spec) => (spec.type === "tiles3d" ? { ...spec, screenSpaceErrorPx: 4 } : spec),
    (spec) => (spec.type === "tiles3d" ? { ...spec, hidesGround: true } : spec),
    (spec) => ({ ...spec, opacity: 1 }),
  ],
  broken: () => ({ ...tiles3dSpec(), url: "/no-such/tileset.json" }),
});

testLayerContract("labels", {
  spec: () => labelsSpec(),
  changes: [retitle, (spec) => ({ ...spec, opacity: 0.5 })],
  broken: () => ({ ...labelsSpec(), url: "/no-such/labels.json" }),
});

const BROKEN_URL = "/no-such/features.geojson";
const dim = (spec: LayerSpec): LayerSpec => ({ ...spec, opacity: 0.4 });

testLayerContract("polygons", {
  spec: () => polygonsSpec(),
  changes: [
    retitle,
    dim,
    (spec) => ({ ...spec, hidden: ["1"] }) as LayerSpec,
    (spec) =>
      spec.type === "polygons"
        ? { ...spec, style: { ...spec.style, fill: { by: "constant", colour: "#d7191c" }, fillOpacity: 0.5 } }
        : spec,
    (spec) =>
      spec.type === "polygons"
        ? { ...spec, style: { ...spec.style, outline: { widthPx: 4, colour: "#112233", dash: [6, 4] } } }
        : spec,
    (spec) =>
      spec.type === "polygons"
        ? { ...spec, style: { ...spec.style, label: { property: "name", place: "boundary" } } }
        : spec,
  ],
  broken: () => ({ ...polygonsSpec(), url: BROKEN_URL }),
});

testLayerContract("lines", {
  spec: () => linesSpec(undefined, { style: { label: { property: "name" } } }),
  changes: [
    retitle,
    dim,
    (spec) =>
      spec.type === "lines"
        ? { ...spec, style: { ...spec.style, widthPx: 6, casingPx: 2, dash: [8, 4] } }
        : spec,
    (spec) =>
      spec.type === "lines"
        ? { ...spec, style: { ...spec.style, stroke: { by: "constant", colour: "#1e88e5" } } }
        : spec,
  ],
  broken: () => ({ ...linesSpec(), url: BROKEN_URL }),
});

testLayerContract("points", {
  spec: () => pointsSpec(undefined, { style: { label: { property: "name" } } }),
  changes: [
    retitle,
    dim,
    (spec) => ({ ...spec, hidden: ["0"] }) as LayerSpec,
    (spec) =>
      spec.type === "points"
        ? { ...spec, style: { ...spec.style, icon: { by: "constant", icon: "warning" }, sizePx: 30 } }
        : spec,
    (spec) => (spec.type === "points" ? { ...spec, style: { ...spec.style, isClustered: false } } : spec),
  ],
  broken: () => ({ ...pointsSpec(), url: BROKEN_URL }),
});

testLayerContract("imagery", {
  spec: imagerySpec,
  changes: [retitle, dim],
  broken: async () => imagerySpec({ service: { kind: "xyz", template: "/no-such/{z}/{x}/{y}.png" } }),
});

testLayerContract("raster-image", {
  spec: rasterImageSpec,
  changes: [retitle, dim],
  broken: async () => rasterImageSpec({ url: "/no-such/picture.png" }),
});

testLayerContract("gltf-model", {
  spec: () => gltfModelSpec(),
  changes: [
    retitle,
    dim,
    (spec) => (spec.type === "gltf-model" ? { ...spec, heightM: 12, headingDeg: 40, scale: 0.5 } : spec),
    (spec) => (spec.type === "gltf-model" ? { ...spec, heightFrom: "ellipsoid" } : spec),
  ],
  broken: () => gltfModelSpec({ url: "/no-such/model.glb" }),
});
