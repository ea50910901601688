import { describe, expect, it } from "vitest";
import { hasTimedLayer, layerAt, timelineOfLayers } from "#catalog/layer-times.ts";
import { draftProblems, draftToLayer, EMPTY_DRAFT, withOffer } from "#features/layers/layer-draft.ts";
import type { LayerDraft } from "#features/layers/layer-draft.ts";
import { readCapabilities } from "#io/layers/map-capabilities.ts";
import { WMS_CAPABILITIES, WMTS_CAPABILITIES } from "../../support/map-server.ts";

const draft = (part: Partial<LayerDraft>): LayerDraft => ({
  ...EMPTY_DRAFT,
  title: "影像",
  url: "https://map.example/wms",
  ...part,
});
const layerOf = (part: Partial<LayerDraft>) => {
  const layer = draftToLayer(draft(part), "user-1", { zh: "天地图" });
  if (layer === undefined) throw new Error(JSON.stringify(draftProblems(draft(part))));
  return layer;
};

describe("a layer of one's own", () => {
  it("comes and goes with time where it is given one", () => {
    const layer = layerOf({ kind: "points", start: "2019", end: "2023-06" });
    expect(layer.time).toEqual({ start: "2019", end: "2023-06" });
    expect(hasTimedLayer([layer])).toBe(true);
    expect(layerOf({ kind: "points" }).time).toBeUndefined();
    expect(layerOf({ kind: "points", end: "2020" }).time).toEqual({ end: "2020" });
  });

  it.each([
    [{ kind: "points", start: "last year" }, { start: "badTime" }],
    [{ kind: "lines", start: "2021", end: "2019" }, { end: "endsFirst" }],
    [{ kind: "wms", layer: "ground", times: "2019/2021" }, { times: "badTime" }],
  ] as const)("%j has problems", (part, problems) => expect(draftProblems(draft(part))).toEqual(problems));

  it("has a service's moments as they are given, and one of them at a time", () => {
    const layer = layerOf({ kind: "wms", layer: "ground", times: "2019/2021/P1Y" });
    expect(layer).toMatchObject({ service: { times: ["2019", "2020", "2021"] } });
    expect(timelineOfLayers([layer])).toMatchObject({ unit: "month", stepCount: 36 });
    expect(layerAt(layer, "2020-03")).toMatchObject({ service: { times: ["2020"] } });
    expect(layerAt(layer, undefined)).toMatchObject({ service: { times: ["2021"] } });
    expect(layer.time, "it is never hidden by time").toBeUndefined();
  });

  it("is as the service offers it, moments, matrices and place too", () => {
    const [ground] = readCapabilities(WMS_CAPABILITIES, "https://map.example/wms").offers;
    const offered = withOffer(draft({ kind: "wms", title: "" }), ground!);
    expect(offered).toMatchObject({ title: "地面", layer: "ground", times: "2019, 2023" });
    expect(layerOf({ ...offered })).toMatchObject({
      bbox: [113, 34, 114.5, 35.5],
      service: { kind: "wms", layers: "ground", times: ["2019", "2023"] },
    });
    expect(layerOf({ ...offered, layer: "other" })).not.toHaveProperty("bbox");
    const [img] = readCapabilities(WMTS_CAPABILITIES, "https://map.example/wmts").offers;
    expect(layerOf({ ...withOffer(draft({ kind: "wmts" }), img!) })).toMatchObject({
      maxLevel: 18,
      service: { matrixSet: "w", format: "tiles", tileSizePx: 256 },
    });
  });
});
