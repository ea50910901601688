import { describe, expect, it } from "vitest";
import { storeyBuildingOf } from "#domain/storeys/from-dossier.ts";
import type { StoreyFacts, StoreyRecords } from "#domain/storeys/from-dossier.ts";

const FACTS: StoreyFacts = {
  id: "b",
  use: "residential",
  polygonsM: [[Float64Array.of(0, 0, 20, 0, 20, 10, 0, 10)]],
};
const NONE: StoreyRecords = { storeys: [], units: [], findings: [] };
const numbers = (facts: Partial<StoreyFacts>, records: Partial<StoreyRecords> = {}): number[] =>
  storeyBuildingOf({ ...FACTS, ...facts }, { ...NONE, ...records }, true).storeys.map(({ number }) => number);

describe("a building from its records", () => {
  it("has the storeys that it is known to have, one unit each, of the building's use", () => {
    const { storeys } = storeyBuildingOf(
      { ...FACTS, storeysAbove: 3, storeysBelow: 1, heightM: 9.6 },
      NONE,
      false,
    );
    expect(storeys.map(({ number }) => number)).toEqual([-1, 1, 2, 3]);
    expect(storeys.at(-1)?.heightM).toBeCloseTo(3.2, 9);
    expect(storeys[0]?.heightM).toBeUndefined();
    expect(storeys.every(({ units }) => units.length === 1 && units[0]?.use === "residential")).toBe(true);
  });

  it("adds storeys that only units name, and passes over a storey 0", () => {
    const records = {
      storeys: [{ id: "s2", number: 2 }],
      units: [
        { id: "u", storeyNumber: 5 },
        { id: "v", storeyNumber: 0 },
      ],
    };
    expect(numbers({}, records)).toEqual([2, 5]);
  });

  it("has no storeys where nobody knows of any", () => {
    expect(numbers({})).toEqual([]);
  });

  it("says of each unit what its record says, and unknown where it says nothing", () => {
    const records: StoreyRecords = {
      storeys: [{ id: "s1", number: 1, label: "底商", heightM: 4.5 }],
      units: [
        {
          id: "u1",
          storeyNumber: 1,
          entrance: "1",
          roomNumber: "101",
          use: "shop",
          occupancy: "office",
          areaM2: 88,
        },
        { id: "u2", storeyNumber: 1 },
      ],
      findings: [],
    };
    const [storey] = storeyBuildingOf(FACTS, records, true).storeys;
    expect(storey).toMatchObject({ id: "s1", name: "底商", heightM: 4.5 });
    expect(storey?.units).toEqual([
      {
        id: "u1",
        label: "1-101",
        use: "commercial",
        occupancy: "business",
        finding: "none",
        areaShare: 88,
      },
      { id: "u2", label: "", use: "unknown", occupancy: "unknown", finding: "none", areaShare: undefined },
    ]);
  });

  it("counts a finding as open until it is closed, and one that was not confirmed as none", () => {
    const units = ["a", "b", "c", "d"].map((id) => ({ id, storeyNumber: 1 }));
    const findings = [
      { unitId: "a", state: "closed" },
      { unitId: "a", state: "toRecheck" },
      { unitId: "b", state: "closed" },
      { unitId: "c", state: "rejected" },
    ] as const;
    const found = (isInspected: boolean): string[] =>
      storeyBuildingOf(FACTS, { storeys: [], units, findings }, isInspected).storeys[0]!.units.map(
        ({ finding }) => finding,
      );
    expect(found(true)).toEqual(["open", "resolved", "none", "none"]);
    expect(found(false)).toEqual(["open", "resolved", "unknown", "unknown"]);
  });
});
