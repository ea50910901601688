import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  APPRAISAL_CLAUSE,
  appraise,
  dangerRatio,
  MEMBER_KINDS,
  MEMBER_WEIGHTS,
  storeyClass,
} from "../../../../src/domain/dossier/appraisal.ts";
import type { AppraisedStorey, MemberCount } from "../../../../src/domain/dossier/appraisal.ts";
import {
  assessFoundation,
  dangerousTilt,
  FOUNDATION_LIMITS,
  HIGH_RISE_M,
} from "../../../../src/domain/dossier/foundation-state.ts";
import type { FoundationInput } from "../../../../src/domain/dossier/foundation-state.ts";

const walls = (label: string, total: number, dangerous: number): AppraisedStorey => ({
  label,
  members: [{ kind: "wall", total, dangerous }],
});

describe("the weighted share of dangerous members", () => {
  it("weighs a column more than a slab", () => {
    const members: MemberCount[] = [
      { kind: "innerColumn", total: 10, dangerous: 1 },
      { kind: "secondary", total: 65, dangerous: 0 },
    ];
    expect(dangerRatio(members)).toBeCloseTo(3.5 / 100, 12);
    expect(MEMBER_WEIGHTS.innerColumn).toBe(3.5);
  });

  it("is unknown without members, and cannot be more than all", () => {
    expect(dangerRatio([])).toBeUndefined();
    expect(dangerRatio([{ kind: "wall", total: 0, dangerous: 0 }])).toBeUndefined();
    expect(() => dangerRatio([{ kind: "wall", total: 1, dangerous: 2 }])).toThrow(RangeError);
  });

  it("lies between nothing and everything and grows with every member", () => {
    const member = fc
      .record({ kind: fc.constantFrom(...MEMBER_KINDS), total: fc.integer({ min: 1, max: 40 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
      .map(({ kind, total, share }) => ({ kind, total, dangerous: Math.floor(total * share) })); // prettier-ignore
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 12 }), (members) => {
        const ratio = dangerRatio(members) ?? Number.NaN;
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(ratio).toBeLessThanOrEqual(1);
        const worse = members.map((each) => ({
          ...each,
          dangerous: Math.min(each.total, each.dangerous + 1),
        }));
        expect(dangerRatio(worse)).toBeGreaterThanOrEqual(ratio);
      }),
    );
  });
});

describe("grades", () => {
  it.each([
    [0, "Au"],
    [0.0499, "Bu"],
    [0.05, "Cu"],
    [0.2499, "Cu"],
    [0.25, "Du"],
  ] as const)("of a storey at %f: %s", (ratio, wanted) => {
    expect(storeyClass(ratio)).toBe(wanted);
  });

  it("are A without a danger point, B for a slight one, C with a storey at Du, D from a quarter", () => {
    expect(appraise([walls("1", 100, 0), walls("2", 100, 0)])).toMatchObject({
      grade: "A",
      rule: "noDangerPoint",
    });
    expect(appraise([walls("1", 100, 4), walls("2", 100, 0)])).toMatchObject({ grade: "B", ratio: 0.02 });
    // One small storey at Du among many members: the ratio is slight and the grade is not.
    expect(appraise([walls("1", 10, 4), walls("2", 200, 0)])).toMatchObject({
      grade: "C",
      rule: "slightWithDu",
    });
    expect(appraise([walls("1", 100, 25), walls("2", 100, 25)])).toMatchObject({ grade: "D", rule: "grave" });
  });

  it("are C while at most a third of the storeys is at Du, else D", () => {
    const few = [walls("基础", 100, 0), walls("1", 100, 40), walls("2", 100, 0)];
    expect(appraise(few)).toMatchObject({ grade: "C", rule: "moderateFewDu", storeysAtDu: 1, limitDu: 1 });
    const many = [walls("1", 100, 25), walls("2", 100, 25), walls("3", 100, 0)];
    expect(appraise(many)).toMatchObject({ grade: "D", rule: "moderateManyDu", storeysAtDu: 2 });
  });

  it("are never A for want of a survey, and D on ground in danger", () => {
    expect(appraise([])).toMatchObject({ grade: "none", rule: "notSurveyed" });
    expect(appraise([walls("1", 100, 0)], true)).toMatchObject({ grade: "D", rule: "foundationDangerous" });
    expect(appraise([]).clause).toBe(APPRAISAL_CLAUSE);
  });

  it("never get better when one more member is dangerous", () => {
    const rank = { A: 0, B: 1, C: 2, D: 3, none: -1 };
    const storeys = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.nat({ max: 50 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(storeys, (counts) => {
        const build = (extra: number): number =>
          rank[
            appraise(
              counts.map(([total, dangerous], i) =>
                walls(String(i), total, Math.min(total, dangerous + (i === 0 ? extra : 0))),
              ),
            ).grade
          ];
        expect(build(1)).toBeGreaterThanOrEqual(build(0));
      }),
    );
  });
});

describe("the ground under a low building", () => {
  const quiet: FoundationInput = {
    heightM: 18,
    storeysAbove: 6,
    settlementMmPerMonth: [0.2, 0.1],
    isNearWorks: false,
    masonryCracksMm: [],
    hasFrameCracks: false,
    tiltPermille: 1,
    isSliding: false,
  };
  const fired = (input: FoundationInput): string[] => assessFoundation(input).fired.map(({ rule }) => rule);

  it("is safe only when everything was looked at", () => {
    expect(assessFoundation(quiet)).toEqual({ state: "safe", fired: [], unknown: [] });
    const { settlementMmPerMonth: _, ...blind } = quiet;
    expect(assessFoundation(blind)).toMatchObject({ state: undefined, unknown: ["settlementRate"] });
    expect(assessFoundation({}).state).toBeUndefined();
  });

  it("is in danger by a rate that lasts two months, not by one", () => {
    expect(fired({ ...quiet, settlementMmPerMonth: [4.1, 4.2] })).toEqual(["settlementRate"]);
    expect(fired({ ...quiet, settlementMmPerMonth: [1, 9] })).toEqual([]);
    expect(fired({ ...quiet, settlementMmPerMonth: [9, 4] })).toEqual([]);
    expect(fired({ ...quiet, isNearWorks: true, settlementMmPerDay: 2.1 })).toEqual([
      "settlementRateNearWorks",
    ]);
    expect(fired({ ...quiet, isNearWorks: false, settlementMmPerDay: 2.1 })).toEqual([]);
  });

  it("is in danger by cracks only together with a tilt above one per cent", () => {
    expect(fired({ ...quiet, masonryCracksMm: [11], tiltPermille: 9 })).toEqual([]);
    expect(fired({ ...quiet, masonryCracksMm: [11], tiltPermille: 10.5 })).toEqual(["masonryCracksAndTilt"]);
    expect(fired({ ...quiet, masonryCracksMm: [6], tiltPermille: 10.5 })).toEqual([]);
    expect(fired({ ...quiet, masonryCracksMm: [6, 2], tiltPermille: 10.5 })).toEqual([
      "masonryCracksAndTilt",
    ]);
    expect(fired({ ...quiet, hasFrameCracks: true, tiltPermille: 10.5 })).toEqual(["frameCracksAndTilt"]);
  });

  it("may tilt by three per cent with two storeys, by two with more", () => {
    const tilted = { ...quiet, tiltPermille: 25 };
    expect(fired({ ...tilted, storeysAbove: 2 })).toEqual([]);
    expect(assessFoundation(tilted)).toMatchObject({
      state: "dangerous",
      fired: [{ rule: "tilt", measured: 25, limit: FOUNDATION_LIMITS.tiltMany }],
    });
    expect(fired({ ...quiet, isSliding: true, slidingMm: 12 })).toEqual(["sliding"]);
  });
});

describe("the ground under a high-rise", () => {
  it("is judged by its tilt and the growth of it alone", () => {
    const high = { heightM: 48, storeysAbove: 16, tiltPermille: 7.1, tiltPermillePerMonth: [0.1, 0.1] };
    expect(assessFoundation(high).fired.map(({ rule }) => rule)).toEqual(["tiltHighRise"]);
    expect(
      assessFoundation({ ...high, tiltPermille: 1, tiltPermillePerMonth: [0.6, 0.7] }).fired,
    ).toMatchObject([{ rule: "tiltRate", measured: 0.6 }]);
    expect(assessFoundation({ ...high, heightM: 120 }).unknown).toEqual(["tiltHighRise"]);
  });

  it("has limits that fall with the height", () => {
    expect([18, 48, 80, 120].map((heightM) => dangerousTilt(heightM, 6)?.value)).toEqual([
      20,
      7,
      5,
      undefined,
    ]);
    expect(dangerousTilt(HIGH_RISE_M, 2)?.value).toBe(30);
    expect(dangerousTilt(undefined, undefined)).toBeUndefined();
  });
});
