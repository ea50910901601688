import { agencyTest2, agencyTest3, agencyTest4 } from "#kernels/flood/validation/agency-cases.ts";
import type { CaseReport } from "#kernels/flood/validation/case-report.ts";
import {
  advancingWave,
  closedBoxRain,
  damBreak,
  greenAmpt,
  heavingBowl,
  lakeAtRest,
  radialSymmetry,
  steadyChannel,
  swingingCanal,
} from "#kernels/flood/validation/closed-form-cases.ts";
import {
  asciiGrid,
  croppedGrid,
  numberRows,
  pointSeries,
  stageSeries,
} from "#kernels/flood/validation/parse-reference.ts";

export interface ValidationCase {
  readonly id: string;
  readonly needsData: boolean;
  readonly run: () => CaseReport;
}

/** All cases, the quick ones first; `read` gives the text of a file of the published benchmarks. */
export function validationCases(read: (file: string) => string): readonly ValidationCase[] {
  const free = (id: string, run: () => CaseReport): ValidationCase => ({ id, needsData: false, run });
  const published = (id: string, run: () => CaseReport): ValidationCase => ({ id, needsData: true, run });
  const channel = (file: string, hasRain: boolean) =>
    steadyChannel(
      numberRows(read(`mcdonald/${file}.csv`)).map(([, bedM, levelM]) => ({ bedM: bedM!, levelM: levelM! })),
      hasRain,
    );
  const plain = (cellSizeM: number) =>
    agencyTest4(
      cellSizeM,
      pointSeries(numberRows(read("ea_test4/published-lisflood8-1m-acc-subsample.csv"))),
      stageSeries(read(`lisflood_reference/ea4-${cellSizeM}m-acceleration.stage`)),
    );
  return [
    free("lake", lakeAtRest),
    free("box", closedBoxRain),
    free("symmetry", radialSymmetry),
    free("green-ampt", greenAmpt),
    free("ritter", () => damBreak(0)),
    free("stoker", () => damBreak(1)),
    free("thacker", swingingCanal),
    free("bowl", () => heavingBowl(100)),
    free("wave-1", () => advancingWave(1, [100, 50, 25, 12.5])),
    free("wave-0.635", () => advancingWave(0.635, [100, 50, 25, 12.5])),
    free("wave-0.4", () => advancingWave(0.4, [100, 50, 25, 12.5])),
    published("macdonald", () => channel("mcdo_norain", false)),
    published("macdonald-rain", () => channel("mcdo_rain", true)),
    published("ea3", () =>
      agencyTest3(croppedGrid(asciiGrid(read("ea_test3/test3DEM.asc")), 0, 0, 300, 100, 0.01), {
        volumes: stageSeries(read("lisflood_reference/ea3-2m-fv1.stage")),
        inertial: stageSeries(read("lisflood_reference/ea3-2m-acceleration.stage")),
      }),
    ),
    published("ea4-10m", () => plain(10)),
    published("ea2", () => agencyTest2(stageSeries(read("lisflood_reference/ea2-20m-acceleration.stage")))),
    published("ea4-5m", () => plain(5)),
  ];
}
