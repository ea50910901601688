import { describe, expect, it } from "vitest";
import { seepage, seepageUnderPond, suctionM } from "#kernels/flood/green-ampt.ts";

// The vector that Itzi's tests use.
const soil = { conductivityMs: 0.0065 / 3600, suctionM: 0.1668, deficit: 0.486 - 0.3 };

describe("Green-Ampt", () => {
  it("takes up 0.2973 m in a day under 0.4 m of water", () => {
    expect(seepageUnderPond(soil, 0.4, 86_400)).toBeCloseTo(0.297294815996449, 12);
  });

  it.each([1, 60, 3600])("follows the closed form with steps of %i s", (dtS) => {
    let taken = 0;
    for (let timeS = 0; timeS < 86_400; timeS += dtS) taken += seepage(soil, taken, 0.4, dtS);
    expect(Math.abs(taken / 0.297294815996449 - 1)).toBeLessThan(dtS > 60 ? 1e-2 : 1e-4);
  });

  it("takes no more than there is, and nothing into rock", () => {
    expect(seepage(soil, 0, 1e-5, 3600)).toBe(1e-5);
    expect(seepage({ ...soil, conductivityMs: 0 }, 0, 1, 3600)).toBe(0);
  });

  it("knows the suction of textures", () => {
    // (h_b / 2) (2 + 3 λ) / (1 + 3 λ)
    expect(suctionM("sand")).toBeCloseTo(0.0481, 4);
    expect(suctionM("clay")).toBeCloseTo(0.3112, 4);
  });
});
