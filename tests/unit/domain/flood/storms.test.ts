import { describe, expect, it } from "vitest";
import {
  chicagoStorm,
  rainRate,
  stormDepthMm,
  stormIntensity,
  toMmPerHour,
  ZHENGZHOU_FORMULAS,
} from "#domain/flood/design-storm.ts";
import { rainWarnings, rollingSumsMm } from "#domain/flood/rain-warning.ts";
import {
  MOST_IN_3_HOURS_2021_MM,
  replayTotalMm,
  spreadTenths,
  STORM_2021,
  STORM_2021_CITY,
  STORMS_2024,
} from "#domain/flood/storm-replay.ts";
import { integralBetween } from "#kernels/flood/rate-series.ts";

const formula = ZHENGZHOU_FORMULAS[0]!;
const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0);

describe("design storm", () => {
  it.each([
    [1, 60, 87.5],
    [5, 60, 142.1],
    [50, 60, 220.1],
    [100, 60, 243.6],
    [5, 5, 420.9],
    [50, 120, 135.7],
  ])("of %i years and %i min has %f L/(s·hm²)", (period, minutes, intensity) => {
    expect(stormIntensity(formula, period, minutes)).toBeCloseTo(intensity, 1);
  });

  it("turns litres a second and hectare into millimetres an hour", () => {
    expect(toMmPerHour(stormIntensity(formula, 50, 60))).toBeCloseTo(79.2, 1);
  });

  it.each([
    [5, 63.05, 12.3],
    [50, 97.69, 19.06],
    [100, 108.12, 21.1],
  ])("of %i years by Chicago brings all of its rain, the most in the tenth step", (period, total, peak) => {
    const { depthsMm } = chicagoStorm(formula, period, 120, 5, 0.4);
    expect(depthsMm).toHaveLength(24);
    expect(Math.abs(sum(depthsMm) - stormDepthMm(formula, period, 120))).toBeLessThan(1e-12 * total * 10);
    expect(sum(depthsMm)).toBeCloseTo(total, 2);
    expect(depthsMm[9]).toBeCloseTo(peak, 2);
    expect(Math.max(...depthsMm)).toBe(depthsMm[9]);
  });

  it("has its depth with any peak and with steps that do not fill the duration", () => {
    for (const ratio of [0, 0.367, 1]) {
      expect(sum(chicagoStorm(formula, 10, 100, 7, ratio).depthsMm)).toBeCloseTo(
        stormDepthMm(formula, 10, 100),
        10,
      );
    }
  });

  it("reaches the solvers with every drop", () => {
    const storm = chicagoStorm(formula, 50, 120, 5, 0.4);
    expect(integralBetween(rainRate(storm, 300), 0, 1e5) * 1000).toBeCloseTo(sum(storm.depthsMm), 10);
  });

  it("refuses what is out of bounds by name", () => {
    expect(() => stormIntensity({ ...formula, n: 1.2 }, 5, 60)).toThrow(/n = 1.2/);
    expect(() => stormIntensity(formula, -5, 60)).toThrow(/return period -5/);
    expect(() => chicagoStorm(formula, 5, 60, 5, 1.4)).toThrow(/peak ratio/);
    expect(() => chicagoStorm(formula, 5, 60, 0, 0.4)).toThrow(/step 0/);
  });
});

describe("replays", () => {
  it.each([STORM_2021, STORM_2021_CITY, ...STORMS_2024].map((storm) => [storm.id, storm] as const))(
    "%s meets every published total",
    (_, storm) => {
      expect(storm.isSchematic).toBe(true);
      for (const { fromMs, toMs, mm } of storm.totals) {
        expect(replayTotalMm(storm, fromMs, toMs)).toBeCloseTo(mm, 9);
      }
    },
  );

  it("2021-07-20 has its largest hour, day and three hours where they were", () => {
    const { rain, startMs } = STORM_2021;
    expect(rain.depthsMm).toHaveLength(120);
    expect(Math.max(...rain.depthsMm)).toBe(201.9);
    const peak = rain.depthsMm.indexOf(201.9);
    expect(startMs + peak * 3_600_000).toBe(Date.parse("2021-07-20T08:00Z"));
    expect(Math.max(...rollingSumsMm(rain, 24))).toBeCloseTo(624.1, 9);
    expect(Math.max(...rollingSumsMm(rain, 3))).toBeCloseTo(287.9, 9);
    expect(Math.max(...rollingSumsMm(rain, 3))).toBeLessThan(MOST_IN_3_HOURS_2021_MM);
  });

  it("2024-07-07 has no hour above the published largest", () => {
    for (const { rain } of STORMS_2024) expect(Math.max(...rain.depthsMm)).toBeLessThanOrEqual(77.9);
  });

  it("spreads tenths without losing one", () => {
    expect(sum(spreadTenths(64.6, [1, 1, 1, 1, 1, 1, 1]))).toBeCloseTo(64.6, 12);
    expect(spreadTenths(0.2, [1, 1, 1])).toEqual([0.1, 0.1, 0]);
    expect(() => spreadTenths(1, [0, 0])).toThrow(RangeError);
  });
});

describe("rain warnings", () => {
  const hourly = (...depths: number[]) => ({ stepMin: 60, depthsMm: Float64Array.from(depths) });

  it("are red at the peak of 2021-07-20", () => {
    const warnings = rainWarnings(STORM_2021.rain);
    expect(warnings[STORM_2021.rain.depthsMm.indexOf(201.9)]).toBe("red");
    expect(warnings[0]).toBeUndefined();
  });

  it("begin when a sum reaches its limit, not before", () => {
    expect(rainWarnings(hourly(16.6, 16.7, 16.7))).toEqual([undefined, undefined, "orange"]);
    expect(rainWarnings(hourly(16.6, 16.7, 16.6, 0))).toEqual([undefined, undefined, undefined, undefined]);
    expect(rainWarnings(hourly(10, 10, 10, 10, 10, 0, 0)).at(4)).toBe("yellow");
    expect(rainWarnings(hourly(8, 0, 8, 0, 8, 0, 8, 0, 8, 0, 8, 2)).at(-1)).toBe("blue");
    expect(rainWarnings(hourly(34, 33, 33)).at(-1)).toBe("red");
  });

  it("follow other rules where a province has them", () => {
    const rules = [{ level: "red", hours: 1, mm: 20 }] as const;
    expect(rainWarnings(hourly(19.9, 20), rules)).toEqual([undefined, "red"]);
    expect(() => rollingSumsMm({ stepMin: 25, depthsMm: new Float64Array(3) }, 1)).toThrow(/whole number/);
  });
});
