import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CATEGORY_COLOURS } from "../../../src/catalog/colour-ramps.ts";
import { contrast } from "../../support/colour-vision.ts";

const css = readFileSync(new URL("../../../src/ui/tokens.css", import.meta.url), "utf8");

/** The colours of one scheme, by token. */
function tokens(scheme: "dark" | "light"): Map<string, string> {
  const start = scheme === "dark" ? 0 : css.indexOf('[data-scheme="light"]');
  const block = css.slice(start, css.indexOf("\n}", start));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]),
  );
}

const SURFACES = ["surface-0", "surface-1", "surface-2"];
const TEXTS = ["text-1", "text-2", "text-3", "accent", "ok", "warn", "danger"];

describe.each(["dark", "light"] as const)("tokens, %s", (scheme) => {
  const colours = tokens(scheme);
  const ratio = (a: string, b: string): number => {
    const [first, second] = [colours.get(a), colours.get(b)];
    if (first === undefined || second === undefined) throw new Error(`${a} or ${b} is not a token`);
    return contrast(first, second);
  };

  it.each(TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)))(
    "%s is legible on %s",
    (text, surface) => {
      expect(ratio(text, surface)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each([
    ["text-1", "accent-soft"],
    ["text-2", "accent-soft"],
    ["text-1", "surface-hover"],
    ["text-2", "surface-hover"],
    ["text-3", "surface-hover"],
    ["text-1", "surface-pressed"],
    ["on-accent", "accent"],
  ])("%s is legible on %s", (text, surface) => {
    expect(ratio(text, surface)).toBeGreaterThanOrEqual(4.5);
  });

  it("the seal stands out on every surface", () => {
    for (const surface of SURFACES) expect(ratio("seal", surface)).toBeGreaterThanOrEqual(4.5);
  });
});

it("both schemes define the same colours", () => {
  expect([...tokens("light").keys()].toSorted()).toEqual([...tokens("dark").keys()].toSorted());
});

it.each(["dark", "light"] as const)("charts use the hues of the map, in the same order: %s", (scheme) => {
  const colours = tokens(scheme);
  const series = CATEGORY_COLOURS[scheme].map((_, position) => colours.get(`chart-${position + 1}`));
  expect(series).toEqual(CATEGORY_COLOURS[scheme]);
});
