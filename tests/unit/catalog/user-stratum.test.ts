import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layerSpecSchema } from "../../../src/catalog/layer-spec.ts";
import type { LayerSpec } from "../../../src/catalog/layer-spec.ts";
import { applyUserStratum } from "../../../src/catalog/user-stratum.ts";

const layer = (id: string, more: object = {}): LayerSpec =>
  layerSpecSchema.parse({
    id,
    type: "labels",
    title: { zh: id },
    category: "spatiotemporal",
    url: `https://city.example/${id}.json`,
    ...more,
  });

const CITY = [layer("ground"), layer("buildings"), layer("names")];
const ids = (layers: readonly LayerSpec[]): string[] => layers.map(({ id }) => id);

describe("the user's settings over the city's layers", () => {
  it("change only what they name", () => {
    const derived = applyUserStratum(CITY, {
      layers: { names: { isVisible: false }, buildings: { opacity: 0.4 }, gone: { isVisible: false } },
    });
    expect(derived[0]).toBe(CITY[0]);
    expect(derived[1]).toEqual({ ...CITY[1], opacity: 0.4 });
    expect(derived[2]).toEqual({ ...CITY[2], isVisible: false });
  });

  it("put the layers that the user added on top, once, and never over one of the city's", () => {
    const own = layer("own", { url: "https://elsewhere.example/own.json" });
    const usurper = layer("names", { url: "https://elsewhere.example/names.json" });
    const derived = applyUserStratum(CITY, { layers: {}, userLayers: [own, own, usurper] });
    expect(derived).toEqual([...CITY, own]);
  });

  it("order the named layers among the places they had, and leave new ones where the city put them", () => {
    const stratum = { layers: {}, layerOrder: ["names", "gone", "ground", "names"] };
    expect(ids(applyUserStratum(CITY, stratum))).toEqual(["names", "buildings", "ground"]);
    const grown = [layer("ground"), layer("water"), layer("buildings"), layer("names")];
    expect(ids(applyUserStratum(grown, stratum))).toEqual(["names", "water", "buildings", "ground"]);
  });

  it("keep every layer whatever the order says", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("ground", "buildings", "names", "elsewhere"), { maxLength: 8 }),
        (layerOrder) => {
          expect(ids(applyUserStratum(CITY, { layers: {}, layerOrder })).toSorted()).toEqual(
            ids(CITY).toSorted(),
          );
        },
      ),
    );
  });

  it("give back the same objects for what is still the same", () => {
    const stratum = { layers: { names: { opacity: 0.5 }, ground: { isVisible: false } } };
    const first = applyUserStratum(CITY, stratum);
    expect(applyUserStratum(CITY, structuredClone(stratum), first)).toBe(first);
    const second = applyUserStratum(
      CITY,
      { layers: { ...stratum.layers, ground: { isVisible: true } } },
      first,
    );
    expect(second[2]).toBe(first[2]);
    expect(second[0]).not.toBe(first[0]);
  });

  it("merge a style over the layer's own, and leave out one that its schema refuses", () => {
    const lines = layer("lines", { type: "lines", style: { widthPx: 3, casingPx: 1 } });
    const styled = applyUserStratum([lines], { layers: { lines: { styleOverrides: { widthPx: 5 } } } });
    expect(styled[0]).toMatchObject({ style: { widthPx: 5, casingPx: 1 } });
    const refused = applyUserStratum([lines], {
      layers: { lines: { opacity: 0.3, styleOverrides: { widthPx: -1 } } },
    });
    expect(refused[0]).toMatchObject({ opacity: 0.3, style: { widthPx: 3 } });
  });
});
