import { describe, expect, it } from "vitest";
import { breach1995, breach2008, breachHydrograph, peakDischarge } from "#domain/flood/dam-breach.ts";
import { integralBetween, valueAt } from "#kernels/flood/rate-series.ts";

const dam = (volumeM3: number, breachHeightM: number) =>
  ({ volumeM3, breachHeightM, failure: "overtopping" }) as const;

describe("dam breach", () => {
  it.each([
    [1e6, 10, 32.51799518383809, 0.483987022362665, 621.1388463144176, 32.01158046139244, 0.5605057520923774],
    [
      1e7, 30, 83.70989569730908, 0.6101331014979923, 4784.307079222468, 69.88628688262511,
      0.5908249394125337,
    ],
  ])("of %f m³ behind %f m", (volume, height, width95, hours95, peak, width08, hours08) => {
    const [older, newer] = [breach1995(dam(volume, height)), breach2008(dam(volume, height))];
    expect(older.widthM).toBeCloseTo(width95, 9);
    expect(older.formationS / 3600).toBeCloseTo(hours95, 9);
    expect(peakDischarge(dam(volume, height))).toBeCloseTo(peak, 6);
    expect(newer.widthM).toBeCloseTo(width08, 9);
    expect(newer.formationS / 3600).toBeCloseTo(hours08, 9);
  });

  it("is narrower where water washes through from within", () => {
    const piping = { ...dam(1e6, 10), failure: "piping" } as const;
    expect(breach1995(dam(1e6, 10)).widthM / breach1995(piping).widthM).toBeCloseTo(1.4, 12);
  });

  it("lets go exactly the water that was behind it, however slowly it forms", () => {
    for (const formationS of [60, 1742, 1e6]) {
      const series = breachHydrograph(dam(1e6, 10), { widthM: 30, formationS }, 600);
      expect(integralBetween(series, 0, 1e7)).toBeCloseTo(1e6, 4);
      expect(valueAt(series, 599)).toBe(0);
    }
    const series = breachHydrograph(dam(1e6, 10), breach1995(dam(1e6, 10)));
    expect(valueAt(series, breach1995(dam(1e6, 10)).formationS)).toBeCloseTo(621.139, 2);
  });

  it("refuses volumes and heights that are none", () => {
    expect(() => breach1995(dam(-1, 10))).toThrow(/volume -1/);
    expect(() => breach2008(dam(1, 0))).toThrow(/height 0/);
  });
});
