import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MemorySink } from "../../support/memory-sink.ts";
import { SAMPLE_FRAME } from "../../support/sample-buildings.ts";
import { readTileset } from "../../support/tile-walk.ts";
import type { WalkedTile } from "../../support/tile-walk.ts";
import { buildTileTree, orderRows } from "#io/bake/tiles/tile-tree.ts";
import type { TileNode } from "#io/bake/tiles/tile-tree.ts";
import { boundingVolume, joinBranches, rootTileset } from "#io/bake/tiles/tileset-json.ts";
import type { TileBranch } from "#io/bake/tiles/tileset-json.ts";

function leaves(node: TileNode): TileNode[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leaves);
}

const evenWeights = (n: number): Float64Array => Float64Array.from({ length: n + 1 }, (_, i) => i * 20);

describe("the tree of tiles", () => {
  test("parts the rows into leaves below the limits", () => {
    const metres = fc.double({ min: -30_000, max: 30_000, noNaN: true });
    // Points that coincide and points far away are both there.
    const points = fc.array(fc.oneof(fc.tuple(metres, metres), fc.constant([5, 5] as const)), {
      minLength: 1,
      maxLength: 400,
    });
    fc.assert(
      fc.property(points, (list) => {
        const { inputOf, codes } = orderRows(Float64Array.from(list.flat()));
        expect([...inputOf].sort((a, b) => a - b)).toEqual(list.map((_, i) => i));
        const tree = buildTileTree(codes, evenWeights(list.length), { buildings: 10, vertices: 150 });
        let row = 0;
        for (const leaf of tree === undefined ? [] : leaves(tree)) {
          expect(leaf.firstRow).toBe(row);
          expect(leaf.endRow - leaf.firstRow).toBeLessThanOrEqual(7);
          row = leaf.endRow;
        }
        expect(row).toBe(list.length);
      }),
    );
  });

  test("one far-off building does not make it deep", () => {
    const city = Array.from({ length: 1000 }, (_, i) => [(i % 32) * 30, Math.floor(i / 32) * 30]);
    const { codes } = orderRows(Float64Array.from([...city, [900_000, 900_000]].flat()));
    const tree = buildTileTree(codes, evenWeights(1001), { buildings: 100, vertices: 1e9 });
    expect(Math.max(...leaves(tree!).map(({ depth }) => depth))).toBeLessThanOrEqual(4);
  });

  test("a building with more vertices than a leaf may have is a leaf of its own", () => {
    const { codes } = orderRows(Float64Array.of(0, 0, 1, 1));
    const tree = buildTileTree(codes, Float64Array.of(0, 1e6, 1e6 + 8), { buildings: 10, vertices: 1000 });
    expect(leaves(tree!).map(({ firstRow, endRow }) => [firstRow, endRow])).toEqual([[0, 1], [1, 2]]);
  }); // prettier-ignore
});

describe("tileset files", () => {
  test("long ones are split into tilesets that name each other, none above a megabyte", async () => {
    const sink = new MemorySink();
    const volume = boundingVolume([-1, -1, -1, 1, 1, 1]);
    const grow = async (depth: number, name: string): Promise<TileBranch> => {
      const branches =
        depth === 0 ? [] : await Promise.all([0, 1, 2, 3].map((i) => grow(depth - 1, `${name}${i}`)));
      const tile = { boundingVolume: volume, geometricError: depth, content: { uri: `${name}.glb` } };
      return joinBranches(tile, name, branches, sink, "tiles/");
    };
    const root = await grow(7, "t");
    await sink.write("tiles/tileset.json", rootTileset(SAMPLE_FRAME, "large", root.tile, 100));
    const glbs: string[] = [];
    const collect = (tile: WalkedTile, limit: number): void => {
      expect(tile.geometricError).toBeLessThanOrEqual(limit);
      if (tile.content?.uri.endsWith(".json") === true) {
        const inner = readTileset(sink, `tiles/${tile.content.uri}`);
        expect(inner.geometricError).toBe(tile.geometricError);
        expect(inner.root.boundingVolume).toEqual(tile.boundingVolume);
        collect(inner.root, tile.geometricError);
      } else if (tile.content !== undefined) glbs.push(tile.content.uri);
      for (const child of tile.children) collect(child, tile.geometricError);
    };
    collect(readTileset(sink).root, 100);
    expect(new Set(glbs).size).toBe((4 ** 8 - 1) / 3);
    expect(glbs).toHaveLength((4 ** 8 - 1) / 3);
    for (const bytes of sink.files.values()) expect(bytes.byteLength).toBeLessThan(1_000_000);
    expect(sink.files.size).toBeGreaterThan(10);
  });
});
