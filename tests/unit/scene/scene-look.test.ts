import { describe, expect, it, test } from "vitest";
import { GROUND_SCHEMES, PALETTES } from "#io/bake/ground/map-palette.ts";
import type { Rgb } from "#scene/scene-look.ts";
import { sceneLook } from "#scene/scene-look.ts";
import { deltaE, hexToLinear, linearToOklab } from "../../support/colour-vision.ts";

const DAY_TIMES = ["day", "dusk", "night"] as const;

const toHex = (rgb: Rgb): string =>
  `#${rgb
    .map((channel) =>
      Math.round(Math.min(1, channel) * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
const lab = (hex: string): ReturnType<typeof linearToOklab> => linearToOklab(hexToLinear(hex));
const apart = (a: string, b: string): number => deltaE(lab(a), lab(b));
const lightness = (hex: string): number => lab(hex)[0];

/** Light on a face: how much it looks up, and the cosine between it and the sun; as the shader mixes it. */
function lit(look: ReturnType<typeof sceneLook>, up: number, facing: number): Rgb {
  const share = 0.5 + 0.5 * up;
  const channel = (i: 0 | 1 | 2): number =>
    look.wall[i] *
    (look.bounce[i] * (1 - share) +
      look.sky[i] * share +
      look.sun[i] * (Math.max(facing, 0) + 0.22 * facing));
  return [channel(0), channel(1), channel(2)];
}

const SIN = (deg: number): number => Math.sin((deg * Math.PI) / 180);

test.each(GROUND_SCHEMES)("the plain ground around a map is the map's own paper, %s", (scheme) => {
  expect(toHex(sceneLook(scheme, "day").paper)).toBe(PALETTES[scheme].paper);
});

describe.each(GROUND_SCHEMES)("the ground, %s", (scheme) => {
  const { paper, water, shore, areas, road, highway, minorRoad } = PALETTES[scheme];
  it("parts water, greens, roads and blocks at a glance", () => {
    // Differences in OKLab; 0.02 is what can just be told apart side by side.
    expect(apart(water, paper)).toBeGreaterThan(0.06);
    expect(apart(water, areas.park)).toBeGreaterThan(0.045);
    expect(apart(shore, water)).toBeGreaterThan(0.06);
    expect(apart(areas.park, paper)).toBeGreaterThan(0.035);
    expect(apart(areas.forest, areas.park)).toBeGreaterThan(0.025);
    expect(apart(road.fill, paper)).toBeGreaterThan(0.05);
    expect(apart(minorRoad.fill, areas.residential)).toBeGreaterThan(0.05);
    expect(apart(highway.fill, road.fill)).toBeGreaterThan(0.04);
  });
});

describe.each(GROUND_SCHEMES)("buildings, %s", (scheme) => {
  it.each(DAY_TIMES)(
    "show roof, sunny and shady wall apart, and stand out from their ground, %s",
    (dayTime) => {
      const look = sceneLook(scheme, dayTime);
      const roof = lit(look, 1, SIN(look.sunElevationDeg));
      const sunny = lit(look, 0, SIN(90 - look.sunElevationDeg));
      const shady = lit(look, 0, -SIN(90 - look.sunElevationDeg));
      expect(apart(toHex(sunny), toHex(shady))).toBeGreaterThan(0.05);
      expect(apart(toHex(roof), toHex(shady))).toBeGreaterThan(0.05);
      const { areas } = PALETTES[scheme];
      const ground = hexToRgb(areas.residential).map((channel, i) => channel * look.groundTint[i]!);
      const [red = 0, green = 0, blue = 0] = ground;
      for (const face of scheme === "dark" ? [roof, sunny] : [shady])
        expect(apart(toHex(face), toHex([red, green, blue]))).toBeGreaterThan(0.1);
    },
  );

  it("keep a face in the deepest shade readable", () => {
    for (const dayTime of DAY_TIMES) {
      const look = sceneLook(scheme, dayTime);
      expect(lightness(toHex(lit(look, 0, -1)))).toBeGreaterThan(0.1);
    }
  });
});

describe.each(GROUND_SCHEMES)("the sky, %s", (scheme) => {
  it.each(DAY_TIMES)("is lighter at the horizon than overhead, %s", (dayTime) => {
    const { haze, zenith } = sceneLook(scheme, dayTime);
    expect(lightness(toHex(haze))).toBeGreaterThan(lightness(toHex(zenith)) + 0.03);
  });
});

function hexToRgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
