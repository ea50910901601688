import { describe, expect, it } from "vitest";
import { createRootScratch, freeFlow, sevenThirds } from "#kernels/flood/inertial-flow.ts";

describe("parts of the flow", () => {
  it("raises depths to 7/3 to nine digits", () => {
    const scratch = createRootScratch();
    let worst = 0;
    for (let depth = 1e-4; depth < 1e4; depth *= 1.0007) {
      worst = Math.max(worst, Math.abs(sevenThirds(depth, scratch) / depth ** (7 / 3) - 1));
    }
    expect(worst).toBeLessThan(1e-8);
  });

  it("lets water leave by Manning's formula, but never faster than critical, and not uphill", () => {
    expect(freeFlow(1, 0.0009, 0.03)).toBeCloseTo(1, 12);
    expect(freeFlow(1, 0.5, 0.03)).toBeCloseTo(Math.sqrt(9.80665), 12);
    expect(freeFlow(1, 0, 0.03)).toBe(0);
    expect(freeFlow(1, -0.1, 0.03)).toBe(0);
  });
});
