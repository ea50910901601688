import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  completenessOf,
  coverageBy,
  dossierStateOf,
  FILED_SHARE,
  MINIMUM_KEYS,
} from "../../../../src/domain/dossier/completeness.ts";
import type { CoverageItem } from "../../../../src/domain/dossier/completeness.ts";
import type { Dossier } from "../../../../src/domain/dossier/records.ts";

const EMPTY: Dossier = { id: "d", buildingCode: "way/1", source: "osm", createdMs: 0, updatedMs: 0 };

const FULL: Dossier = {
  ...EMPTY,
  code: "ZD-1",
  name: "1号楼",
  standardAddress: "明理路1号",
  use: "residential",
  storeysAbove: 6,
  storeysBelow: 0,
  heightM: 18,
  footprintM2: 600,
  floorAreaM2: 3600,
  yearBuilt: 1986,
  managerUnit: "社区",
  surveyDay: "2024-05-01",
  structure: "masonry",
  seismicIntensity: "i7h",
  appraisalGrade: "none",
};

describe("completeness", () => {
  it("counts the minimum set of the field dictionary and the source", () => {
    expect([...MINIMUM_KEYS].toSorted()).toEqual(
      [
        "appraisalGrade", "code", "floorAreaM2", "footprintM2", "heightM", "managerUnit", "name", "seismicIntensity",
        "source", "standardAddress", "storeysAbove", "storeysBelow", "structure", "surveyDay", "use", "yearBuilt",
      ], // prettier-ignore
    );
    expect(completenessOf(FULL)).toMatchObject({ share: 1, missing: [] });
    expect(completenessOf(EMPTY)).toMatchObject({ filled: 1, total: MINIMUM_KEYS.length });
  });

  it("takes no storey below ground for a value, and an empty text for none", () => {
    expect(completenessOf({ ...FULL, storeysBelow: 0 }).share).toBe(1);
    expect(completenessOf({ ...FULL, name: "" }).missing).toEqual(["name"]);
  });

  it("wants the date of an appraisal, unless there was none", () => {
    expect(completenessOf({ ...FULL, appraisalGrade: "C" }).missing).toEqual(["appraisalGrade"]);
    expect(completenessOf({ ...FULL, appraisalGrade: "C", appraisalDay: "2023-09-01" }).share).toBe(1);
  });

  it("grows with every field filled", () => {
    fc.assert(
      fc.property(fc.subarray([...MINIMUM_KEYS]), (dropped) => {
        const gaps = new Set<string>(dropped);
        const kept = Object.fromEntries(Object.entries(FULL).filter(([key]) => !gaps.has(key)));
        const { missing, share } = completenessOf(kept as unknown as Dossier);
        expect(new Set(missing)).toEqual(gaps);
        expect(share).toBeCloseTo(1 - gaps.size / MINIMUM_KEYS.length, 12);
      }),
    );
  });

  it("files nothing without a survey", () => {
    const { surveyDay: _, ...unseen } = FULL;
    expect(dossierStateOf(unseen)).toBe("empty");
    expect(dossierStateOf(FULL)).toBe("filed");
    expect(dossierStateOf({ ...FULL, surveyState: "1" })).toBe("draft");
    expect(dossierStateOf({ ...EMPTY, surveyDay: "2024-05-01" })).toBe("draft");
    expect(FILED_SHARE).toBeLessThan(1);
  });
});

describe("coverage", () => {
  const items: CoverageItem[] = [
    { communityCode: "2", gridCode: "2-1", state: "filed" },
    { communityCode: "1", gridCode: "1-1", state: "filed" },
    { communityCode: "1", gridCode: "1-2", state: "draft" },
    { communityCode: "1", gridCode: "1-2", state: "empty" },
    { state: "filed" },
  ];

  it("is filed by all, by area, the unknown last", () => {
    expect(coverageBy("community", items)).toEqual([
      { area: "1", total: 3, filed: 1, draft: 1, share: 1 / 3 },
      { area: "2", total: 1, filed: 1, draft: 0, share: 1 },
      { area: undefined, total: 1, filed: 1, draft: 0, share: 1 },
    ]);
    expect(coverageBy("city", items)).toEqual([
      { area: undefined, total: 5, filed: 3, draft: 1, share: 0.6 },
    ]);
  });

  it("of no building is not zero but unknown", () => {
    expect(coverageBy("city", [])).toEqual([
      { area: undefined, total: 0, filed: 0, draft: 0, share: undefined },
    ]);
    expect(coverageBy("grid", [])).toEqual([]);
  });
});
