import { array, assert, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import type { PlacedLabel } from "#scene/label-layout.ts";
import { layOutLabels } from "#scene/label-layout.ts";

const touches = (a: PlacedLabel, b: PlacedLabel, paddingPx: number): boolean =>
  Math.abs(a.xPx - b.xPx) < (a.widthPx + b.widthPx) / 2 + paddingPx &&
  Math.abs(a.yPx - b.yPx) < (a.heightPx + b.heightPx) / 2 + paddingPx;

const labels = array(
  record({
    xPx: integer({ min: -50, max: 850 }),
    yPx: integer({ min: -50, max: 650 }),
    widthPx: integer({ min: 10, max: 180 }),
    heightPx: integer({ min: 12, max: 30 }),
  }),
  { maxLength: 120 },
).map((list) => list.map((label, index) => ({ index, ...label })));

test("no two names touch, none leaves the screen, and none is left out without a reason", () => {
  assert(
    property(labels, integer({ min: 0, max: 10 }), (candidates, paddingPx) => {
      const placed = layOutLabels(candidates, 800, 600, paddingPx);
      const isInside = (label: PlacedLabel): boolean =>
        label.xPx - label.widthPx / 2 - paddingPx >= 0 &&
        label.xPx + label.widthPx / 2 + paddingPx <= 800 &&
        label.yPx - label.heightPx / 2 - paddingPx >= 0 &&
        label.yPx + label.heightPx / 2 + paddingPx <= 600;
      placed.forEach((label, i) => {
        expect(isInside(label)).toBe(true);
        for (const other of placed.slice(0, i)) expect(touches(label, other, paddingPx)).toBe(false);
      });
      for (const candidate of candidates) {
        if (placed.includes(candidate) || !isInside(candidate)) continue;
        const blockers = placed.filter(
          (other) => other.index < candidate.index && touches(candidate, other, paddingPx),
        );
        expect(blockers.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 80 },
  );
});
