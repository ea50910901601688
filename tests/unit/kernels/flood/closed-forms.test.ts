import { describe, expect, it } from "vitest";
import { stokerMiddle } from "#kernels/flood/closed-forms.ts";
import { passes } from "#kernels/flood/validation/case-report.ts";
import type { CaseReport } from "#kernels/flood/validation/case-report.ts";
import {
  advancingWave,
  closedBoxRain,
  damBreak,
  greenAmpt,
  heavingBowl,
  lakeAtRest,
  swingingCanal,
} from "#kernels/flood/validation/closed-form-cases.ts";

const failed = ({ gates }: CaseReport) => gates.filter((gate) => !passes(gate));

describe("cases with a closed form", () => {
  it.each<readonly [string, () => CaseReport]>([
    ["lake at rest", lakeAtRest],
    ["rain in a closed box", closedBoxRain],
    ["Green-Ampt", greenAmpt],
    ["Ritter's dam break", () => damBreak(0)],
    ["Stoker's dam break", () => damBreak(1)],
    ["Thacker's canal", swingingCanal],
    ["Thacker's bowl", () => heavingBowl(100)],
    ["the advancing wave, ever closer on finer cells", () => advancingWave(1, [100, 50, 25])],
  ])("%s", (_, run) => {
    const report = run();
    expect(report.gates.length).toBeGreaterThan(0);
    expect(failed(report)).toEqual([]);
  });

  it("shows where local inertia is not valid instead of hiding it", () => {
    for (const aheadM of [0, 1]) {
      const [apart, froude] = damBreak(aheadM).findings!;
      expect(apart!.value).toBeGreaterThan(0.05);
      expect(froude!.value).toBeGreaterThan(1);
    }
  });

  it.each([
    [10, 1, 3.961748167994429, 7.340769044034992, 9.819294775345178],
    [1, 0.1, 0.39617481679944283, 2.321354995640745, 3.105133650668215],
    [0.4, 0.02, 0.12403409777196023, 1.7556677251611337, 2.093185474199436],
  ])("knows the middle state of a dam of %f m before %f m", (behind, ahead, depth, speed, shock) => {
    const middle = stokerMiddle(behind, ahead, 9.81);
    expect(middle.depthM).toBeCloseTo(depth, 9);
    expect(middle.speedMs).toBeCloseTo(speed, 9);
    expect(middle.shockMs).toBeCloseTo(shock, 9);
  });
});
