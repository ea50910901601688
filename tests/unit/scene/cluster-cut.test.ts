import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PointTree } from "../../../src/domain/layer-data.ts";
import { buildClusterTree } from "../../../src/kernels/cluster-tree.ts";
import { cutTree, pointsBelow } from "../../../src/scene/cluster-cut.ts";
import type { CutView } from "../../../src/scene/cluster-cut.ts";

function treeOf(points: readonly (readonly [number, number])[]): PointTree {
  const tree = buildClusterTree(Float64Array.from(points.flat()));
  const positions = new Float32Array(tree.counts.length * 3);
  for (let node = 0; node < tree.counts.length; node++)
    positions.set([tree.xy[node * 2]!, tree.xy[node * 2 + 1]!, 0], node * 3);
  return {
    pointCount: tree.pointCount,
    positions,
    counts: tree.counts,
    radiiM: tree.radii,
    reachesM: tree.reaches,
    features: Uint32Array.from(points.keys()),
    childStarts: tree.childStarts,
    children: tree.children,
    roots: tree.roots,
  };
}

/** Straight down from a height, half a metre of screen for a metre of ground at a metre's distance. */
const above = (heightM: number, tilt = 0): CutView => ({
  widthPx: 1000,
  heightPx: 1000,
  pxPerMetre: 500,
  eyeHeightM: heightM,
  locate: (x, y, z, out) => {
    const depth = heightM - z + tilt * y;
    out[0] = 500 + (x * 500) / depth;
    out[1] = 500 - (y * 500) / depth;
    out[2] = depth;
  },
});

const points = fc.array(
  fc.tuple(fc.double({ min: -400, max: 400, noNaN: true }), fc.double({ min: -400, max: 400, noNaN: true })),
  { minLength: 1, maxLength: 150 },
);

describe("what is drawn of a cluster tree", () => {
  it("stands for every point in sight once", () => {
    fc.assert(
      fc.property(points, fc.double({ min: 500, max: 50_000, noNaN: true }), (list, heightM) => {
        const tree = treeOf(list);
        const drawn = [...cutTree(tree, above(heightM), 50)].flatMap((node) => [...pointsBelow(tree, node)]);
        expect(drawn.toSorted((a, b) => a - b)).toEqual(list.map((_, i) => i));
      }),
    );
  });

  it("joins only what lies nearer on the screen than asked for", () => {
    const tree = treeOf([
      [0, 0],
      [6, 0],
      [300, 0],
    ]);
    const nodes = (heightM: number): number => cutTree(tree, above(heightM), 50).length;
    // Six metres are 3 px from a kilometre up, and 100 px from thirty metres.
    expect(nodes(1000)).toBe(2);
    expect(nodes(30)).toBe(2);
    expect(cutTree(tree, above(30), 50)).not.toContain(2);
    expect(nodes(30_000)).toBe(1);
  });

  it("joins more of what is seen flat", () => {
    const tree = treeOf([
      [0, 0],
      [60, 0],
    ]);
    const along: CutView = { ...above(1000), eyeHeightM: 100 };
    expect(cutTree(tree, above(1000), 25)).toHaveLength(2);
    expect(cutTree(tree, along, 25)).toHaveLength(1);
  });

  it("leaves out what is off the screen or behind the eye", () => {
    const tree = treeOf([
      [0, 0],
      [5000, 0],
    ]);
    expect([...cutTree(tree, above(1000), 20)]).toEqual([0]);
    expect(cutTree(tree, above(-10_000), 20)).toHaveLength(0);
  });

  it("draws the farthest first, and no more than the limit", () => {
    const tree = treeOf(
      Array.from({ length: 60 }, (_, i) => [(i % 10) * 60 - 270, Math.floor(i / 10) * 60 - 150]),
    );
    const tilted = above(1000, 0.5);
    const nodes = [...cutTree(tree, tilted, 5)];
    expect(nodes).toHaveLength(60);
    const depths = nodes.map((node) => tree.positions[node * 3 + 1]! * 0.5);
    expect(depths).toEqual(depths.toSorted((a, b) => b - a));
    expect(cutTree(tree, tilted, 5, 12)).toHaveLength(12);
  });
});
