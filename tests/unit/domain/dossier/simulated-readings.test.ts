import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessSensor } from "../../../../src/domain/dossier/monitoring.ts";
import { isScenario, SCENARIOS, simulatedSeries } from "../../../../src/domain/dossier/simulated-readings.ts";
import type { Scenario, SimulatedSensor } from "../../../../src/domain/dossier/simulated-readings.ts";

const DAY = 86_400_000;
const sensor = (
  scenario: Scenario,
  kind: SimulatedSensor["kind"] = "tilt",
  sensorId = "ZD-1-M1",
): SimulatedSensor => ({
  sensorId,
  kind,
  scenario,
  intervalS: 3600,
  originMs: 0,
});

describe("readings of a made-up sensor", () => {
  it("are those of the instant, whatever span is asked for", () => {
    const whole = simulatedSeries(sensor("drift"), 0, 40 * DAY);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 39 * DAY }),
        fc.integer({ min: 0, max: DAY }),
        (fromMs, lengthMs) => {
          const part = simulatedSeries(sensor("drift"), fromMs, fromMs + lengthMs);
          const start = Array.from(whole.timesMs).indexOf(part.timesMs[0] ?? -1);
          if (part.timesMs.length === 0) return;
          expect(Array.from(part.values)).toEqual(
            Array.from(whole.values).slice(start, start + part.values.length),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it("are another sensor's own", () => {
    const [a, b] = ["ZD-1-M1", "ZD-1-M2"].map((id) => simulatedSeries(sensor("steady", "crack", id), 0, DAY));
    expect(Array.from(a?.values ?? [])).not.toEqual(Array.from(b?.values ?? []));
  });

  it("are a year of hours, and none of those when the sensor was silent", () => {
    expect(simulatedSeries(sensor("steady"), 0, 365 * DAY).values).toHaveLength(365 * 24 + 1);
    const silent = simulatedSeries(sensor("offline"), 0, 365 * DAY);
    expect(Array.from(silent.timesMs).at(-1)).toBeLessThan(361 * DAY);
    expect(simulatedSeries(sensor("gaps"), 0, 30 * DAY).values.length).toBeLessThan(28 * 24);
  });

  it("come to the level that the scenario is named for", () => {
    const building = { heightM: 18, storeysAbove: 6, structure: "masonry" } as const;
    const level = (scenario: Scenario, kind: SimulatedSensor["kind"]): string => {
      const series = simulatedSeries(sensor(scenario, kind), 290 * DAY, 365 * DAY);
      return assessSensor(series, { kind, intervalS: 3600, building }, 365 * DAY).level;
    };
    for (const kind of ["tilt", "settlement", "crack"] as const) {
      expect(level("steady", kind), kind).toBe("normal");
      expect(level("alarm", kind), kind).toBe("red");
      expect(level("offline", kind), kind).toBe("offline");
    }
    expect(level("watch", "settlement")).toBe("blue");
    expect(level("drift", "settlement")).toBe("yellow");
  });

  it("know their scenarios", () => {
    expect(SCENARIOS.every(isScenario)).toBe(true);
    expect(isScenario("storm")).toBe(false);
    expect(isScenario(undefined)).toBe(false);
  });
});
