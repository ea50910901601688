import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isValidIn, momentAt, periodOf, stepOf, timelineOf } from "#domain/timeline.ts";

const period = (text: string) => {
  const found = periodOf(text);
  if (found === undefined) throw new Error(text);
  return found;
};

describe("periods of ISO 8601", () => {
  it.each([
    ["2021", Date.UTC(2021, 0), Date.UTC(2022, 0)],
    ["2024-02", Date.UTC(2024, 1), Date.UTC(2024, 2)],
    ["2024-02-29", Date.UTC(2024, 1, 29), Date.UTC(2024, 2, 1)],
    ["2021-07-20T16:00+08:00", Date.UTC(2021, 6, 20, 8), Date.UTC(2021, 6, 20, 8, 1)],
    ["2021-07-20T16:00:05Z", Date.UTC(2021, 6, 20, 16, 0, 5), Date.UTC(2021, 6, 20, 16, 0, 6)],
  ])("reach from start to end: %s", (text, startMs, endMs) => {
    expect(periodOf(text)).toEqual({ startMs, endMs });
  });

  it.each(["", "21", "2021-13", "2023-02-29", "2021-7-20", "tomorrow", "2021-07-20T25:00Z"])(
    "are nothing for %j",
    (text) => expect(periodOf(text)).toBeUndefined(),
  );
});

describe("what is valid in a period", () => {
  it.each([
    [{ start: "2010", end: "2012" }, "2012", true],
    [{ start: "2010", end: "2012" }, "2013", false],
    [{ start: "2010-06" }, "2010", true],
    [{ start: "2010-06" }, "2010-05", false],
    [{ end: "2012-03-01" }, "2012-03-01", true],
    [{ end: "2012-03-01" }, "2012-03-02", false],
    [{}, "1900", true],
  ])("%j in %s: %j", (time, moment, expected) => {
    expect(isValidIn(time, period(moment))).toBe(expected);
  });
});

describe("a timeline", () => {
  it("runs from the first bound to the last, in steps that suit it", () => {
    expect(timelineOf([])).toBeUndefined();
    expect(timelineOf([{}])).toBeUndefined();
    expect(timelineOf([{ start: "1986" }, { end: "2024" }])).toEqual({
      unit: "year",
      startMs: Date.UTC(1986, 0),
      stepCount: 39,
    });
    expect(timelineOf([{ start: "2020-03", end: "2021-01" }])).toMatchObject({
      unit: "month",
      stepCount: 11,
    });
    expect(timelineOf([{ start: "2021-07-17", end: "2021-07-23" }])).toMatchObject({
      unit: "day",
      stepCount: 7,
    });
    expect(timelineOf([{ start: "2021-07-20", end: "2021-07-21" }])).toMatchObject({
      unit: "hour",
      stepCount: 48,
    });
  });

  it("names every step so that the name leads back to it, and stands at the end for no moment", () => {
    const bound = fc
      .tuple(fc.integer({ min: 1800, max: 2100 }), fc.integer({ min: 0, max: 40_000 }))
      .map(([year, days]) => new Date(Date.UTC(year, 0) + days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(bound, bound, fc.nat(), (a, b, at) => {
        const timeline = timelineOf([{ start: a, end: b }]);
        if (timeline === undefined) throw new Error("no timeline");
        const step = at % timeline.stepCount;
        expect(stepOf(timeline, momentAt(timeline, step))).toBe(step);
        expect(periodOf(momentAt(timeline, step))).toBeDefined();
        expect(stepOf(timeline, undefined)).toBe(timeline.stepCount - 1);
        expect(stepOf(timeline, "0999")).toBe(0);
        expect(stepOf(timeline, "9999")).toBe(timeline.stepCount - 1);
      }),
    );
  });
});
