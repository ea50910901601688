import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dayAt,
  daysBetween,
  startOfDayMs,
} from "../../../../src/domain/dossier/calendar.ts";
import {
  afterPeriod,
  callsForRound,
  EXTRA_ROUND_DAYS,
  inspectionFrequency,
  nextDue,
} from "../../../../src/domain/dossier/inspection-frequency.ts";

describe("calendar", () => {
  it("knows the ends of months and of days", () => {
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2023-11-30", 3)).toBe("2024-02-29");
    expect(addDays("2024-12-31", 1)).toBe("2025-01-01");
    expect(dayAt(Date.parse("2026-01-01T16:00:00Z"))).toBe("2026-01-02");
    expect(dayAt(Date.parse("2026-01-01T15:59:59Z"))).toBe("2026-01-01");
    expect(() => addDays("2024-02-30x", 1)).toThrow(RangeError);
  });

  it("counts days there and back", () => {
    const days = fc.integer({ min: -40_000, max: 40_000 });
    fc.assert(
      fc.property(days, days, (start, count) => {
        const day = addDays("2000-01-01", start);
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(dayAt(startOfDayMs(day))).toBe(day);
      }),
    );
  });
});

describe("how often", () => {
  it("is decided by the grade", () => {
    const period = (grade: "A" | "B" | "C" | "D" | "none"): string =>
      inspectionFrequency({ grade }, 2026).period;
    expect(["D", "C", "B", "A", "none"].map((grade) => period(grade as "A"))).toEqual([
      "daily",
      "weekly",
      "quarterly",
      "yearly",
      "yearly",
    ]);
  });

  it("is at least monthly for what is older than thirty years or self-built with a business", () => {
    expect(inspectionFrequency({ grade: "A", yearBuilt: 1995 }, 2026)).toMatchObject({
      period: "monthly",
      rule: "age",
    });
    expect(inspectionFrequency({ grade: "A", yearBuilt: 1996 }, 2026).period).toBe("yearly");
    expect(inspectionFrequency({ isBusinessSelfBuilt: true }, 2026)).toMatchObject({ rule: "selfBuilt" });
    // The stricter wins.
    expect(inspectionFrequency({ grade: "D", yearBuilt: 1960 }, 2026)).toMatchObject({ rule: "gradeD" });
  });
});

describe("the next day", () => {
  it("is a period after the last, today where there was none", () => {
    expect(nextDue({ grade: "B" }, "2026-01-31", "2026-02-10")).toMatchObject({
      day: "2026-04-30",
      reason: "period",
    });
    expect(nextDue({}, undefined, "2026-02-10")).toMatchObject({ day: "2026-02-10", reason: "never" });
    expect(afterPeriod("2026-02-10", "daily")).toBe("2026-02-11");
  });

  it("is moved forward by an orange or red storm and by a near, strong earthquake", () => {
    const storm = (warning: "yellow" | "orange" | "red", day = "2026-07-20") =>
      ({ type: "storm", day, warning }) as const;
    const quake = (magnitude: number, distanceKm: number) =>
      ({ type: "quake", day: "2026-07-20", magnitude, distanceKm }) as const;
    expect([storm("yellow"), storm("orange"), storm("red")].map(callsForRound)).toEqual([false, true, true]);
    expect([quake(4.5, 50), quake(4.4, 1), quake(7, 51)].map(callsForRound)).toEqual([true, false, false]);
    const due = nextDue({ grade: "A" }, "2026-03-01", "2026-07-21", [storm("red")]);
    expect(due).toMatchObject({ day: addDays("2026-07-20", EXTRA_ROUND_DAYS), reason: "storm" });
    // Seen after the storm: no extra round.
    expect(nextDue({ grade: "A" }, "2026-07-21", "2026-07-22", [storm("red")]).reason).toBe("period");
    // A storm that is announced for tomorrow has not been.
    expect(nextDue({ grade: "A" }, "2026-03-01", "2026-07-19", [storm("red")]).reason).toBe("period");
  });
});
