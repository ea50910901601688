import { describe, expect, it } from "vitest";
import { serviceTimes, timeShown } from "#domain/service-times.ts";

describe("moments of a service", () => {
  it.each([
    ["2021, 2019，2020", ["2019", "2020", "2021"]],
    ["2019/2021/P1Y", ["2019", "2020", "2021"]],
    ["2020-11/2021-02/P1M", ["2020-11", "2020-12", "2021-01", "2021-02"]],
    ["2021-07-20T00:00Z/2021-07-20T02:00Z/PT1H", ["00", "01", "02"].map((h) => `2021-07-20T${h}:00:00Z`)],
    ["2021-02-27/2021-03-02/P1D,2021-03-02", ["2021-02-27", "2021-02-28", "2021-03-01", "2021-03-02"]],
    ["", []],
  ])("%s", (text, times) => expect(serviceTimes(text)).toEqual(times));

  it.each(["yesterday", "2021-13", "2019/2021", "2019/2021/P", "2019/2021/PT0S", "current"])(
    "%s names none",
    (text) => expect(serviceTimes(text)).toBeUndefined(),
  );

  it("are the latest where there are more than can be stepped through", () => {
    const times = serviceTimes("2020-01-01T00:00Z/2021-01-01T00:00Z/PT1H") ?? [];
    expect(times).toHaveLength(2000);
    expect(times.at(-1)).toBe("2021-01-01T00:00:00Z");
  });

  it.each([
    [undefined, "2021"],
    ["2020", "2019"],
    ["2021-06", "2021"],
    ["2030", "2021"],
    ["1990", "2017"],
  ])("at %s show %s", (moment, shown) => expect(timeShown(["2017", "2019", "2021"], moment)).toBe(shown));
});
