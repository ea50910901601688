import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatUrlState, parseUrlState } from "../../../src/app/url-state.ts";
import type { UrlState } from "../../../src/app/url-state.ts";
import type { Json } from "../../../src/base/json.ts";

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const option = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const tenths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 10, max: max * 10 }).map((value) => value / 10);

const features = fc.array(fc.record({ layerId: id, id: fc.string({ unit: "grapheme", minLength: 1 }) }), {
  minLength: 1,
  maxLength: 50,
});
/** JSON has no −0. */
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
const jsonObject = fc.dictionary(fc.string({ unit: "grapheme" }), json);

const urlState: fc.Arbitrary<UrlState> = fc.record({
  cityId: option(id),
  pose: option(
    fc.record({
      longitudeDeg: fc.integer({ min: -180e6, max: 180e6 }).map((value) => value / 1e6),
      latitudeDeg: fc.integer({ min: -90e6, max: 90e6 }).map((value) => value / 1e6),
      heightM: tenths(-900, 1e6),
      headingDeg: tenths(0, 359),
      pitchDeg: tenths(-90, 90),
    }),
  ),
  selection: option(features),
  others: option(fc.constantFrom("faded" as const, "hidden" as const)),
  hidden: option(features),
  isolated: option(features),
  colouring: option(fc.oneof(fc.constantFrom("use", "height", "year"), jsonObject)),
  filter: option(jsonObject),
  themeId: option(id),
  colourScheme: option(fc.constant("light" as const)),
  language: option(fc.constantFrom("en" as const, "zh-CN" as const)),
  dayTime: option(fc.constantFrom("dusk" as const, "night" as const)),
  moment: option(fc.constantFrom("1995", "2021-07", "2021-07-20", "2021-07-20T16:00")),
  layersOn: option(fc.array(id, { minLength: 1 })),
  layersOff: option(fc.array(id, { minLength: 1 })),
  layerOpacity: option(
    fc.dictionary(
      id,
      fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      { minKeys: 1 },
    ),
  ),
  layerOrder: option(fc.array(id, { minLength: 1 })),
});

/** −0 and 0 are one place on the map. */
const plain = (state: UrlState): unknown => JSON.parse(JSON.stringify(state));

describe("links", () => {
  it("give back whatever they were made of", () => {
    fc.assert(
      fc.property(urlState, (state) => {
        const { state: parsed, bad } = parseUrlState(formatUrlState(state));
        expect(bad).toEqual([]);
        expect(plain(parsed)).toEqual(plain(state));
      }),
    );
  });

  it("survive being read back from the address bar", () => {
    fc.assert(
      fc.property(urlState, (state) => {
        const url = new URL(`https://yutu.example/${formatUrlState(state)}`);
        expect(plain(parseUrlState(url.hash).state)).toEqual(plain(state));
      }),
    );
  });

  it("are short and readable: ids of OpenStreetMap stay as they are", () => {
    const hash = formatUrlState({
      cityId: "astana",
      pose: {
        longitudeDeg: 71.4304001,
        latitudeDeg: 51.1281,
        heightM: 1234.56,
        headingDeg: 30,
        pitchDeg: -45,
      },
      selection: [{ layerId: "buildings", id: "way/498723456" }],
    });
    expect(hash).toBe("#city=astana&view=71.4304,51.1281,1234.6,30,-45&sel=buildings:way/498723456");
  });

  it("stay readable with a colouring and a filter, and end on no bracket", () => {
    const state: UrlState = {
      cityId: "zhihuidao",
      colouring: { field: "year", method: "manual", breaks: [1980, 2005.5], isReversed: true },
      filter: { all: [{ field: "name", operator: "contains", value: "龙子湖" }, { not: null }] },
    };
    expect(decodeURIComponent(formatUrlState(state))).toBe(
      "#colour=(field:year,method:manual,breaks:!(1980,2005.5),isReversed:!t)" +
        "&filter=(all:!((field:name,operator:contains,value:龙子湖),(not:!n)))&city=zhihuidao",
    );
  });

  it("of the first version still say what they said", () => {
    const link =
      "#city=astana&view=71.4304,51.1281,1234.6,30,-45&sel=buildings:way/498723456&others=faded" +
      "&colour=use&scheme=light&lang=zh&time=dusk&on=mesh&off=names,ground";
    expect(parseUrlState(link)).toEqual({
      bad: [],
      state: {
        cityId: "astana",
        pose: {
          longitudeDeg: 71.4304,
          latitudeDeg: 51.1281,
          heightM: 1234.6,
          headingDeg: 30,
          pitchDeg: -45,
        },
        selection: [{ layerId: "buildings", id: "way/498723456" }],
        others: "faded",
        colouring: "use",
        colourScheme: "light",
        language: "zh-CN",
        dayTime: "dusk",
        layersOn: ["mesh"],
        layersOff: ["names", "ground"],
      },
    });
  });

  it("cannot exhaust the reader by depth", () => {
    expect(parseUrlState(`#filter=${"(a:".repeat(5000)}`).bad).toEqual(["filter"]);
  });

  it("say nothing when there is nothing to say", () => {
    expect(formatUrlState({})).toBe("");
    expect(parseUrlState("")).toEqual({ state: {}, bad: [] });
    expect(parseUrlState("#")).toEqual({ state: {}, bad: [] });
  });

  it.each([
    ["#view=1,2,3", "view"],
    ["#view=1,2,3,4,NaN", "view"],
    ["#view=113.8,,500,0,-45", "view"],
    ["#view=200,34,500,0,-45", "view"],
    ["#view=113,34,500,0,-120", "view"],
    ["#city=../../etc", "city"],
    ["#sel=buildings", "sel"],
    ["#sel=buildings:", "sel"],
    ["#sel=buildings:%E9%", "sel"],
    ["#colour=rainbow", "colour"],
    ["#colour=(field:year", "colour"],
    ["#colour=!(year)", "colour"],
    ["#filter=year", "filter"],
    ["#filter=(a:!x)", "filter"],
    ["#filter=(a:1)b", "filter"],
    ["#filter=%E9%", "filter"],
    ["#hide=buildings", "hide"],
    ["#only=:x", "only"],
    ["#theme=a b", "theme"],
    ["#op=names", "op"],
    ["#op=names:2", "op"],
    ["#order=a,,b", "order"],
    ["#scheme=sepia", "scheme"],
    ["#lang=fr", "lang"],
    ["#time=noon", "time"],
    ["#off=a b", "off"],
    ["#utm_source=x", "utm_source"],
  ])("leave out what makes no sense: %s", (fragment, name) => {
    const { state, bad } = parseUrlState(fragment);
    expect(bad).toEqual([name]);
    expect(state).toEqual({});
  });

  it("keep the good parts beside the bad ones", () => {
    const { state, bad } = parseUrlState("#city=tiny&view=x&time=night");
    expect(state).toEqual({ cityId: "tiny", dayTime: "night" });
    expect(bad).toEqual(["view"]);
  });

  it("never throw, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(() => parseUrlState(`#${text}`)).not.toThrow();
      }),
    );
  });

  it("name at most fifty features", () => {
    const selection = Array.from({ length: 80 }, (_, row) => ({ layerId: "buildings", id: `b/${row}` }));
    expect(parseUrlState(formatUrlState({ selection })).state.selection).toHaveLength(50);
  });

  it("turn any heading into a compass bearing", () => {
    expect(parseUrlState("#view=113,34,500,-90,-45").state.pose?.headingDeg).toBe(270);
  });
});
