import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { agencyTest2, agencyTest3, agencyTest4 } from "#kernels/flood/validation/agency-cases.ts";
import { passes } from "#kernels/flood/validation/case-report.ts";
import type { CaseReport } from "#kernels/flood/validation/case-report.ts";
import { steadyChannel } from "#kernels/flood/validation/closed-form-cases.ts";
import {
  asciiGrid,
  croppedGrid,
  numberRows,
  pointSeries,
  stageSeries,
} from "#kernels/flood/validation/parse-reference.ts";
import { hasSharedData, SHARED_DATA } from "../../../support/shared-data.ts";

const read = (file: string): string => readFileSync(join(SHARED_DATA, "hazards", file), "utf8");
const failed = ({ gates }: CaseReport) => gates.filter((gate) => !passes(gate));

describe.skipIf(!hasSharedData)("published benchmarks (skipped where ../shared/data is absent)", () => {
  it.each([
    ["without rain", "mcdo_norain", false],
    ["with rain", "mcdo_rain", true],
  ])("MacDonald's channel %s", (_, file, hasRain) => {
    const rows = numberRows(read(`mcdonald/${file}.csv`));
    const report = steadyChannel(
      rows.map(([, bedM, levelM]) => ({ bedM: bedM!, levelM: levelM! })),
      hasRain,
    );
    expect(failed(report)).toEqual([]);
  });

  it("EA Test 4 on 10 m cells: depths, arrivals and mass", () => {
    const report = agencyTest4(
      10,
      pointSeries(numberRows(read("ea_test4/published-lisflood8-1m-acc-subsample.csv"))),
      stageSeries(read("lisflood_reference/ea4-10m-acceleration.stage")),
      9060,
    );
    expect(report.gates.filter(({ what }) => what.startsWith("P")).length).toBe(11);
    expect(failed(report)).toEqual([]);
    // The same equations on the same cells: the engine writes four digits.
    expect(report.findings![0]!.value).toBeLessThan(5e-4);
  });

  it("EA Test 3: finite volumes carry water over the bump, local inertia flags itself", () => {
    const grid = croppedGrid(asciiGrid(read("ea_test3/test3DEM.asc")), 0, 0, 300, 100, 0.01);
    const report = agencyTest3(
      grid,
      {
        volumes: stageSeries(read("lisflood_reference/ea3-2m-fv1.stage")),
        inertial: stageSeries(read("lisflood_reference/ea3-2m-acceleration.stage")),
      },
      300,
    );
    expect(failed(report)).toEqual([]);
    expect(report.findings![2]!.value).toBeGreaterThan(1000);
  });

  it("EA Test 2: the first hollows fill and spill as in the reference", () => {
    const report = agencyTest2(stageSeries(read("lisflood_reference/ea2-20m-acceleration.stage")), 4 * 3600);
    // Four hours in, water still runs from hollow to hollow; how it ends is for `npm run validate`.
    const [apart, mass] = report.gates.slice(3);
    expect(apart!.what).toMatch(/distance from LISFLOOD-FP/);
    expect(passes(apart!)).toBe(true);
    expect(passes(mass!)).toBe(true);
  });
});
