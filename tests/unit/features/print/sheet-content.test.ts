import { describe, expect, test } from "vitest";
import { layerSpecSchema } from "#catalog/layer-spec.ts";
import type { CityInfo } from "#domain/city-info.ts";
import { createFormat } from "#i18n/format.ts";
import { createI18n } from "#i18n/setup.ts";
import type { LanguageTools } from "#i18n/use-language.ts";
import { localize } from "#base/localized.ts";
import type { Language } from "#base/localized.ts";
import type { ColoursState } from "#state/session-store.ts";
import { createPlaneProjection } from "#io/city-package/plane-projection.ts";
import {
  fittingMetresPerPx,
  suitedDenominator,
  USUAL_SETTINGS,
} from "../../../../src/features/print/print-settings.ts";
import type { PrintSettings } from "../../../../src/features/print/print-settings.ts";
import { sheetContent } from "../../../../src/features/print/sheet-content.ts";
import type { SheetSource } from "../../../../src/features/print/sheet-content.ts";
import { angleText, sheetFacts } from "../../../../src/features/print/sheet-facts.ts";
import { paperFormat } from "../../../../src/features/print/sheet-format.ts";
import { layoutOf } from "../../../../src/features/print/sheet-layout.ts";

const toolsOf = (language: Language): LanguageTools => ({
  language,
  t: createI18n(language).t,
  format: createFormat(language),
  text: (localized) => localize(localized, language),
});
const zh = toolsOf("zh-CN");
const en = toolsOf("en");

const CITY: CityInfo = {
  id: "zhihuidao",
  name: { zh: "智慧岛", en: "Zhihuidao" },
  synthetic: true,
  bbox: [113.75, 34.75, 113.85, 34.85],
  origin: { longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 80 },
  geoidOffsetM: 0,
  heightDatum: "1985",
  home: { longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 500, headingDeg: 0, pitchDeg: -30 },
  sources: [
    {
      id: "osm",
      title: { zh: "道路", en: "Roads" },
      owner: { zh: "甲", en: "A" },
      attribution: { zh: "OpenStreetMap 贡献者", en: "OpenStreetMap contributors" },
      licence: "ODbL-1.0",
      date: "2024-05",
      securityLevel: 1,
    },
  ],
};

const COLOURS: ColoursState = {
  type: "ready",
  spec: {
    field: "year",
    method: "manual",
    breaks: [2000],
    ramp: "mineral",
    isReversed: false,
    classes: {},
  } as never,
  legend: {
    breaks: [2000],
    classes: [
      {
        id: "a",
        colour: "#3a3b8b",
        count: 3,
        holds: { type: "range", id: "a", from: 1950, to: 2000 } as never,
      },
      {
        id: "b",
        colour: "#f9dd73",
        count: 2,
        holds: { type: "range", id: "b", from: 2000, to: 2024 } as never,
      },
      { id: "missing", colour: "#6b7580", count: 1, holds: { type: "missing" } },
    ],
  },
};

const LAYERS = [
  {
    id: "parks", type: "polygons", category: "resource", title: { zh: "公园", en: "Parks" }, url: "/parks.json",
    style: { fill: { by: "constant", colour: "accent" } },
  },
  {
    id: "zones", type: "polygons", category: "planning", title: { zh: "风险区", en: "Risk zones" }, url: "/zones.json",
    style: {
      fill: {
        by: "category", property: "level",
        classes: [
          { value: 1, colour: "#d7191c", pattern: "hatch", label: { zh: "重大", en: "Major" } },
          { value: 2, colour: "#f57c00", label: { zh: "较大" } },
        ],
      },
    },
  },
].map((spec) => layerSpecSchema.parse(spec)); // prettier-ignore

const SOURCE: SheetSource = {
  city: CITY,
  layers: LAYERS,
  colours: COLOURS,
  scheme: "light",
  crs: "EPSG:4547",
  date: new Date(2026, 10, 24, 23, 30),
};
const settings = (part: Partial<PrintSettings> = {}): PrintSettings => ({ ...USUAL_SETTINGS, ...part });

describe("what a sheet says", () => {
  test("is titled by the city and what it is painted by, unless the reader has a better title", () => {
    expect(sheetContent(SOURCE, settings(), zh).title).toBe("智慧岛 · 建成年代");
    expect(sheetContent(SOURCE, settings({ title: "  龙子湖 " }), zh).title).toBe("龙子湖");
    expect(sheetContent(SOURCE, settings({ title: "" }), zh).title).toBe("");
    expect(sheetContent({ ...SOURCE, colours: { type: "none" } }, settings(), en).title).toBe("Zhihuidao");
  });

  test("explains every colour on the map, the missing as hatched, what is hidden not at all", () => {
    const { legend } = sheetContent(SOURCE, settings(), zh);
    expect(legend.map(({ title }) => title)).toEqual(["建成年代", "风险区", ""]);
    expect(legend[0]?.lines.map(({ label, pattern }) => [label, pattern])).toEqual([
      ["2000 以下", "solid"],
      ["2000 及以上", "solid"],
      ["未知", "hatch"],
    ]);
    expect(legend[1]?.lines).toEqual([
      { label: "重大", colour: "#d7191c", pattern: "hatch" },
      { label: "较大", colour: "#f57c00", pattern: "solid" },
    ]);
    expect(legend[2]?.lines).toEqual([{ label: "公园", colour: "#1f6f9f", pattern: "solid" }]);
    const hidden = LAYERS.map((layer) => ({ ...layer, isVisible: false }));
    expect(sheetContent({ ...SOURCE, layers: hidden }, settings(), zh).legend).toHaveLength(1);
    expect(sheetContent(SOURCE, settings({ hasLegend: false }), zh).legend).toEqual([]);
  });

  test("always names day, sources, licences and approval number, and seals synthetic data", () => {
    const bare = settings({ hasLegend: false, hasScale: false, hasNorth: false, hasGrid: false });
    const content = sheetContent(SOURCE, bare, zh);
    expect(content.notes).toEqual([
      "制图 2026年11月24日 · 豫图 · 透视图，比例随远近变化",
      "数据来源：OpenStreetMap 贡献者（许可 ODbL-1.0，2024年5月）",
      "审图号：—　示意图，不作为划界依据",
    ]);
    expect(content.seal).toBe("合成\n数据");
    const real = { ...SOURCE, city: { ...CITY, synthetic: false, mapApprovalNumber: "豫S(2024)1号" } };
    const english = sheetContent(real, bare, en);
    expect(english.seal).toBeUndefined();
    expect(english.notes.at(-1)).toBe("Map approval no. 豫S(2024)1号");
    expect(english.notes[1]).toBe("Sources: OpenStreetMap contributors (ODbL-1.0, May 2024)");
  });

  test("has a grid on a plan on paper only, and then names its plane system", () => {
    const plan = settings({ view: "plan" });
    expect(sheetContent(SOURCE, plan, zh).hasGrid).toBe(true);
    expect(sheetContent(SOURCE, plan, zh).notes[0]).toContain("EPSG:4547");
    expect(sheetContent(SOURCE, settings(), zh).hasGrid).toBe(false);
    expect(sheetContent(SOURCE, settings({ view: "plan", output: "png" }), zh).hasGrid).toBe(false);
  });
});

describe("the scale", () => {
  const measure = (text: string, sizePt: number): number => text.length * sizePt * 0.3;
  const factsOf = (part: Partial<PrintSettings>, metresPerMm: number | undefined) => {
    const chosen = settings(part);
    const layout = layoutOf(
      paperFormat("a4", "landscape", 300),
      "framed",
      sheetContent(SOURCE, chosen, zh),
      measure,
    );
    const centre = { longitudeDeg: 113.8, latitudeDeg: 34.8, heightM: 80, headingDeg: 40, metresPerMm };
    return sheetFacts(centre, layout, chosen, undefined, createPlaneProjection("EPSG:4547"), zh);
  };

  test("is exact on a plan, and said to be the middle's in perspective", () => {
    expect(factsOf({ view: "plan" }, 5).scale?.text).toBe("1:5,000");
    expect(factsOf({}, 4.8123).scale?.text).toBe("画面中心约 1:4,810");
    expect(factsOf({ output: "png" }, 4.8).scale?.text).toBe("画面中心的比例");
    expect(factsOf({ output: "png", view: "plan" }, 4.8).scale?.text).toBe("");
  });

  test("is left out where the middle of the map is sky", () => {
    expect(factsOf({}, undefined)).toMatchObject({ scale: undefined, grid: undefined });
  });

  test("gives a plan its grid, with values as the status bar writes them", () => {
    const { grid } = factsOf({ view: "plan" }, 5);
    expect(grid?.grid.step).toBe(200);
    expect(grid?.valueText(481_600, "east")).toBe("481,600");
  });

  test("that suits a plan is the largest round one that shows what the screen shows", () => {
    expect(suitedDenominator([1000, 700], [240, 150])).toBe(5000);
    expect(suitedDenominator([1250, 700], [240, 150])).toBe(5000);
    expect(suitedDenominator([1500, 700], [240, 150])).toBe(10_000);
    expect(suitedDenominator([1, 1], [240, 150])).toBe(500);
    expect(suitedDenominator([1e6, 1e6], [240, 150])).toBe(100_000);
    expect(fittingMetresPerPx([1000, 700], [500, 700])).toBe(2);
  });
});

test("angles are in degrees, minutes and seconds", () => {
  expect(angleText(113.8)).toBe("113°48′");
  expect(angleText(113 + 47 / 60 + 5 / 3600)).toBe("113°47′05″");
  expect(angleText(-0.5)).toBe("−0°30′");
});
