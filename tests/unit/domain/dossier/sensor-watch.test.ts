import { describe, expect, it } from "vitest";
import type { SensorLink } from "../../../../src/domain/dossier/records.ts";
import { watchBuilding } from "../../../../src/domain/dossier/sensor-watch.ts";

const NOW = Date.parse("2026-06-30T12:00:00+08:00");
const DAY_MS = 86_400_000;

const sensor = (id: string, part: Partial<SensorLink>): SensorLink => ({
  id,
  buildingCode: "ZD-1",
  source: "sensor",
  createdMs: 0,
  updatedMs: 0,
  sensorId: id,
  kind: "tilt",
  intervalS: 3600,
  installedDay: "2025-06-30",
  scenario: "steady",
  ...part,
});

const watch = (sensors: readonly SensorLink[], curveDays?: number, heightM = 30) =>
  watchBuilding(
    { buildingCode: "ZD-1", building: { heightM, storeysAbove: 10, structure: "masonry" }, sensors },
    NOW,
    curveDays,
  );

describe("a watched building", () => {
  it("has the level of its worst sensor, with the rule that fired", () => {
    const seen = watch([
      sensor("a", {}),
      sensor("b", { kind: "crack", scenario: "alarm" }),
      sensor("c", { kind: "settlement", intervalS: 21_600 }),
    ]);
    expect(seen.alarm).toMatchObject({ level: "red", sensorId: "b", rule: { measure: "crack", limit: 10 } });
    expect(seen.sensors.map(({ link, assessment }) => [link.id, assessment.level])).toEqual([
      ["a", "normal"],
      ["b", "red"],
      ["c", "normal"],
    ]);
  });

  it("takes its limits from its own height", () => {
    const reds = (heightM: number) =>
      watch([sensor("a", {})], undefined, heightM).sensors[0]?.assessment.thresholds[0]?.limits.red;
    expect([20, 30, 80].map(reds)).toEqual([4, 3, 2.5]);
  });

  it("is never normal while one is offline, or connected to nothing", () => {
    expect(watch([sensor("a", {}), sensor("b", { scenario: "offline" })]).alarm?.level).toBe("offline");
    expect(watch([sensor("a", { scenario: "someday" })]).alarm?.level).toBe("offline");
    expect(watch([]).alarm).toBeUndefined();
  });

  it("compares two settlement points by their distance", () => {
    const point = (id: string, longitudeDeg: number, scenario: string) =>
      sensor(id, { kind: "settlement", intervalS: 21_600, longitudeDeg, latitudeDeg: 34.8, scenario });
    const seen = watch([point("a", 113.8, "steady"), point("b", 113.8001, "alarm")]);
    expect(seen.differential?.distanceM).toBeCloseTo(9.1, 1);
    // 2 mm a metre: red from 18.3 mm, and the two differ by far more.
    expect(seen.differential?.assessment.rule).toMatchObject({ measure: "differential", level: "red" });
    expect(watch([point("a", 113.8, "steady")]).differential).toBeUndefined();
  });
});

describe("a curve", () => {
  it("has a point for each reading of a week, and for each day of a year", () => {
    const week = watch([sensor("a", {})], 7).sensors[0]?.curve;
    expect(week?.timesMs).toHaveLength(7 * 24 + 1);
    expect(week?.medians).toHaveLength(7 * 24 + 1);
    const year = watch([sensor("a", { kind: "crack" })], 365).sensors[0]?.curve;
    expect(year?.timesMs.length).toBeGreaterThan(360);
    expect(year?.medians).toBeUndefined();
    expect(year!.timesMs[1]! - year!.timesMs[0]!).toBe(DAY_MS);
  });

  it("leaves gaps where nothing came", () => {
    const curve = watch([sensor("a", { scenario: "offline" })], 60).sensors[0]?.curve;
    expect(curve?.values.at(-1)).toBeUndefined();
    expect(curve?.values[0]).toBeTypeOf("number");
  });
});
