import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildClusterTree } from "../../../src/kernels/cluster-tree.ts";
import type { ClusterTree } from "../../../src/kernels/cluster-tree.ts";

const childrenOf = ({ pointCount, childStarts, children }: ClusterTree, node: number): readonly number[] =>
  node < pointCount
    ? []
    : [...children.subarray(childStarts[node - pointCount], childStarts[node - pointCount + 1])];

function pointsBelow(tree: ClusterTree, node: number): number[] {
  return node < tree.pointCount
    ? [node]
    : childrenOf(tree, node).flatMap((child) => pointsBelow(tree, child));
}

describe("the cluster tree", () => {
  it("joins neighbours before strangers", () => {
    const tree = buildClusterTree(Float64Array.of(0, 0, 3, 0, 1000, 0));
    expect(tree.counts.at(-1)).toBe(3);
    const root = tree.roots[0]!;
    const [pair, far] = childrenOf(tree, root).toSorted((a, b) => b - a);
    expect(pointsBelow(tree, pair!).toSorted()).toEqual([0, 1]);
    expect(far).toBe(2);
    expect(tree.xy[pair! * 2]).toBe(1.5);
    expect(tree.radii[pair!]).toBe(4);
  });

  it("holds every point once, counts and reaches what is below, coarser above finer", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: -5e4, max: 5e4, noNaN: true }),
            fc.double({ min: -5e4, max: 5e4, noNaN: true }),
          ),
          {
            maxLength: 120,
          },
        ),
        (points) => {
          const tree = buildClusterTree(Float64Array.from(points.flat()));
          const all = [...tree.roots].flatMap((root) => pointsBelow(tree, root));
          expect(all.toSorted((a, b) => a - b)).toEqual(points.map((_, i) => i));
          for (let node = tree.pointCount; node < tree.counts.length; node++) {
            const below = pointsBelow(tree, node);
            expect(tree.counts[node]).toBe(below.length);
            expect(childrenOf(tree, node).length).toBeGreaterThan(1);
            for (const child of childrenOf(tree, node))
              expect(tree.radii[child]!).toBeLessThan(tree.radii[node]!);
            for (const point of below) {
              const apart = Math.hypot(
                tree.xy[point * 2]! - tree.xy[node * 2]!,
                tree.xy[point * 2 + 1]! - tree.xy[node * 2 + 1]!,
              );
              expect(apart).toBeLessThanOrEqual(tree.reaches[node]! * (1 + 1e-6) + 1e-6);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("takes points that all lie in one place, one point, and none", () => {
    const heap = buildClusterTree(new Float64Array(2000));
    expect(heap.roots).toHaveLength(1);
    expect(heap.counts.at(-1)).toBe(1000);
    expect([...buildClusterTree(Float64Array.of(7, 8)).roots]).toEqual([0]);
    expect(buildClusterTree(new Float64Array(0)).roots).toHaveLength(0);
    expect(() => buildClusterTree(Float64Array.of(1))).toThrow(RangeError);
  });
});
