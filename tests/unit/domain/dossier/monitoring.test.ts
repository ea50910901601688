import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterGap,
  LADDER_START,
  OFFLINE_INTERVALS,
  rankOf,
  SAMPLES_TO_CLEAR,
  SAMPLES_TO_RAISE,
  stepLadder,
} from "../../../../src/domain/dossier/alarm-ladder.ts";
import type { LadderState, Rank } from "../../../../src/domain/dossier/alarm-ladder.ts";
import {
  assessDifferential,
  assessSensor,
  buildingAlarm,
} from "../../../../src/domain/dossier/monitoring.ts";
import type { SensorAssessment, SensorContext } from "../../../../src/domain/dossier/monitoring.ts";
import { ALARM_COLOURS, designTilt, thresholdsFor } from "../../../../src/domain/dossier/thresholds.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const ladder = (ranks: readonly Rank[], start: LadderState = LADDER_START): LadderState =>
  ranks.reduce(stepLadder, start);

describe("the alarm ladder", () => {
  it("takes three in a row to raise", () => {
    expect(ladder([4, 4]).rank).toBe(0);
    expect(ladder([4, 4, 0, 4, 4]).rank).toBe(0);
    expect(ladder([4, 4, 4]).rank).toBe(4);
    // Three of at least yellow are yellow, however red some are.
    expect(ladder([2, 4, 3]).rank).toBe(2);
  });

  it("takes six in a row to clear, and then falls no further than they say", () => {
    const red = ladder([4, 4, 4]);
    expect(ladder([0, 0, 0, 0, 0], red).rank).toBe(4);
    expect(ladder([0, 0, 0, 0, 0, 0], red).rank).toBe(0);
    expect(ladder([1, 0, 2, 0, 0, 0], red).rank).toBe(2);
    expect(ladder([0, 0, 0, 0, 0, 4, 0], red).rank).toBe(4);
  });

  it("counts anew after a gap, and keeps its level", () => {
    expect(ladder([4], afterGap(ladder([4, 4]))).rank).toBe(0);
    expect(afterGap(ladder([4, 4, 4])).rank).toBe(4);
  });

  it("never moves but by what the last samples say", () => {
    const rank = fc.constantFrom<Rank>(0, 1, 2, 3, 4);
    fc.assert(
      fc.property(fc.array(rank, { maxLength: 60 }), (ranks) => {
        let state = LADDER_START;
        for (const [i, sample] of ranks.entries()) {
          const before = state.rank;
          state = stepLadder(state, sample);
          const lately = ranks.slice(Math.max(0, i + 1 - SAMPLES_TO_RAISE), i + 1);
          const long = ranks.slice(Math.max(0, i + 1 - SAMPLES_TO_CLEAR), i + 1);
          if (state.rank > before) {
            expect(lately).toHaveLength(SAMPLES_TO_RAISE);
            expect(Math.min(...lately)).toBe(state.rank);
          }
          if (state.rank < before) {
            expect(long).toHaveLength(SAMPLES_TO_CLEAR);
            expect(Math.max(...long)).toBe(state.rank);
          }
        }
      }),
    );
  });
});

describe("thresholds", () => {
  it("follow the height of the building and the standard", () => {
    expect([24, 30, 80, 120].map((heightM) => designTilt({ heightM })?.value)).toEqual([4, 3, 2.5, 2]);
    expect(designTilt({ storeysAbove: 6 })?.value).toBe(4);
    expect(designTilt({})).toBeUndefined();
    expect(thresholdsFor("tilt", {})).toEqual([]);
    const [tilt] = thresholdsFor("tilt", { heightM: 30, storeysAbove: 10 });
    expect(tilt).toMatchObject({
      limits: { blue: 1.5, yellow: 2.0999999999999996, orange: 2.55, red: 3 },
      clause: { standard: "gb50007", clause: "表5.3.4" },
    });
  });

  it("let no project set red above what the standard calls dangerous", () => {
    const [lenient] = thresholdsFor("tilt", { heightM: 30 }, { project: { tiltPermille: 12 } });
    expect(lenient).toMatchObject({ limits: { red: 7 }, clause: { standard: "jgj125" } });
    const [strict] = thresholdsFor("tilt", { heightM: 30 }, { project: { tiltPermille: 1 } });
    expect(strict).toMatchObject({ limits: { red: 1 }, clause: { basis: "design" } });
  });

  it("are wider for cracks in masonry than in concrete, and have a day's rate next to works", () => {
    expect(thresholdsFor("crack", { structure: "masonry" })[0]?.limits.red).toBe(10);
    expect(thresholdsFor("crack", { structure: "reinforcedConcrete" })[0]?.limits.red).toBe(1.5);
    const measures = (isNearWorks: boolean): string[] =>
      thresholdsFor("settlement", {}, { isNearWorks }).map(({ measure }) => measure);
    expect(measures(true)).toEqual(["settlement", "settlementRate", "settlementDayRate"]);
    expect(measures(false)).not.toContain("settlementDayRate");
  });

  it("rise from blue to red, whatever the building", () => {
    const heightM = fc.double({ min: 2, max: 300, noNaN: true });
    const kind = fc.constantFrom("tilt", "settlement", "crack", "vibration" as const);
    fc.assert(
      fc.property(heightM, kind, fc.double({ min: 0, max: 400, noNaN: true }), (height, sensor, value) => {
        for (const each of thresholdsFor(sensor, { heightM: height }, { isNearWorks: true })) {
          const limits = ALARM_COLOURS.map((colour) => each.limits[colour]);
          expect(limits).toEqual(limits.toSorted((a, b) => a - b));
          const rank = rankOf(value, each);
          expect(rank).toBe(limits.filter((limit) => value >= limit).length);
        }
      }),
    );
  });
});

/** Readings every hour by a function of the day. */
function hourly(days: number, valueAt: (day: number) => number): { timesMs: number[]; values: number[] } {
  const timesMs = Array.from({ length: days * 24 }, (_, hour) => hour * HOUR);
  return { timesMs, values: timesMs.map((ms) => valueAt(ms / DAY)) };
}

const context = (kind: SensorContext["kind"], rest: Partial<SensorContext> = {}): SensorContext => ({
  kind,
  intervalS: 3600,
  building: { heightM: 18, storeysAbove: 6, structure: "masonry" },
  ...rest,
});

const endOf = ({ timesMs }: { timesMs: readonly number[] }): number => timesMs.at(-1) ?? 0;

describe("a sensor", () => {
  it("is never normal when nothing comes, and remembers what it last said", () => {
    const red = hourly(3, () => 12);
    const end = endOf(red);
    expect(assessSensor(red, context("crack"), end + OFFLINE_INTERVALS * HOUR).level).toBe("red");
    const silent = assessSensor(red, context("crack"), end + OFFLINE_INTERVALS * HOUR + 1);
    expect(silent).toMatchObject({ level: "offline", lastLevel: "red", rule: { measure: "crack" } });
    expect(assessSensor({ timesMs: [], values: [] }, context("crack"), 0)).toMatchObject({
      level: "offline",
      lastLevel: undefined,
    });
    const failing = { timesMs: [0, HOUR], values: [Number.NaN, Number.NaN] };
    expect(assessSensor(failing, context("crack"), HOUR).level).toBe("offline");
  });

  it("says which rule fired, with its numbers", () => {
    const series = hourly(2, () => 5.2);
    expect(assessSensor(series, context("crack"), endOf(series))).toMatchObject({
      level: "orange",
      value: 5.2,
      rule: { measure: "crack", measured: 5.2, limit: 5, unit: "mm", level: "orange" },
    });
  });

  it("names the limit of its own level while a higher one is not yet confirmed", () => {
    const series = hourly(2, () => 5.2);
    series.values[series.values.length - 1] = 11;
    expect(assessSensor(series, context("crack"), endOf(series))).toMatchObject({
      level: "orange",
      rule: { measured: 11, limit: 5, level: "orange" },
    });
  });

  it("does not take the sun for a tilt", () => {
    const daily = hourly(20, (day) => 1.2 + 1.4 * Math.sin(day * 2 * Math.PI));
    expect(assessSensor(daily, context("tilt"), endOf(daily)).level).toBe("normal");
    expect(Math.max(...daily.values)).toBeGreaterThan(2.5);
    const leaning = hourly(20, (day) => 3.5 + 1.4 * Math.sin(day * 2 * Math.PI));
    expect(assessSensor(leaning, context("tilt"), endOf(leaning)).level).toBe("orange");
  });

  it("takes the worst of value and rate", () => {
    const sinking = hourly(70, (day) => (day / 30) * 3.2);
    expect(assessSensor(sinking, context("settlement"), endOf(sinking))).toMatchObject({
      level: "orange",
      rule: { measure: "settlementRate", limit: 3, unit: "mm/month" },
    });
    const deep = hourly(70, () => 171);
    expect(assessSensor(deep, context("settlement"), endOf(deep))).toMatchObject({
      level: "orange",
      rule: { measure: "settlement", limit: 170 },
    });
  });

  it("calls four millimetres a month red only when two months have them", () => {
    const steady = hourly(80, (day) => (day / 30) * 4.5);
    expect(assessSensor(steady, context("settlement"), endOf(steady)).level).toBe("red");
    const sudden = hourly(80, (day) => (Math.max(0, day - 50) / 30) * 4.5);
    expect(assessSensor(sudden, context("settlement"), endOf(sudden))).toMatchObject({ level: "orange" });
  });

  it("looks at the day next to works", () => {
    const series = hourly(20, (day) => (day < 15 ? 0 : (day - 15) * 2.2));
    expect(assessSensor(series, context("settlement", { isNearWorks: true }), endOf(series))).toMatchObject({
      level: "red",
      rule: { measure: "settlementDayRate" },
    });
    expect(assessSensor(series, context("settlement"), endOf(series)).level).toBe("normal");
  });

  it("is judged by what had come until then", () => {
    const series = hourly(10, (day) => (day < 5 ? 0.1 : 20));
    expect(assessSensor(series, context("vibration"), 4 * DAY).level).toBe("normal");
    expect(assessSensor(series, context("vibration"), 6 * DAY).level).toBe("red");
  });
});

describe("two settlement points", () => {
  const point = (mm: number, shiftMs = 0): { timesMs: number[]; values: number[] } => {
    const series = hourly(3, () => mm);
    return { ...series, timesMs: series.timesMs.map((ms) => ms + shiftMs) };
  };
  const end = 3 * DAY - HOUR;

  it("may differ by two millimetres for each metre between them", () => {
    // 10.2 mm over 6 m: 85 % of 12 mm.
    expect(assessDifferential(point(12), point(1.8), 6, 3600, end)).toMatchObject({
      level: "orange",
      rule: { measure: "differential", limit: 10.2, unit: "mm" },
    });
    expect(assessDifferential(point(1.8), point(12), 6, 3600, end).level).toBe("orange");
    expect(assessDifferential(point(12), point(1.8), 20, 3600, end).level).toBe("normal");
  });

  it("are compared by readings of the same interval, and are unknown where there is none", () => {
    expect(assessDifferential(point(12), point(0, 20 * 60_000), 6, 3600, end).level).toBe("red");
    expect(assessDifferential(point(12), point(0, 400 * DAY), 6, 3600, end)).toMatchObject({
      level: "offline",
      lastLevel: undefined,
    });
    expect(assessDifferential(point(12), { timesMs: [], values: [] }, 6, 3600, end).level).toBe("offline");
  });
});

describe("a building", () => {
  const sensor = (level: SensorAssessment["level"]): { sensorId: string; assessment: SensorAssessment } => ({
    sensorId: level,
    assessment: { level, lastLevel: level === "offline" ? "normal" : level, thresholds: [] },
  });

  it("has the worst level of its sensors, and says which", () => {
    expect(buildingAlarm([sensor("blue"), sensor("red"), sensor("offline")])).toMatchObject({
      level: "red",
      sensorId: "red",
    });
    expect(buildingAlarm([sensor("normal"), sensor("offline")])).toMatchObject({ level: "offline" });
    expect(buildingAlarm([sensor("normal")])).toMatchObject({ level: "normal" });
    expect(buildingAlarm([])).toBeUndefined();
  });
});
