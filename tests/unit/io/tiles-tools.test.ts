import { GltfTransform, TilesetTraverser } from "3d-tiles-tools";
import type { ResourceResolver, TraversedTile } from "3d-tiles-tools";
import { beforeAll, describe, expect, test } from "vitest";
import { MemorySink } from "../../support/memory-sink.ts";
import {
  SAMPLE_FRAME,
  hillyGround,
  manyBuildings,
  oddBuildings,
  setOf,
} from "../../support/sample-buildings.ts";
import { walkTiles } from "../../support/tile-walk.ts";
import { bakeTiles } from "#io/bake/tiles/bake-tiles.ts";

/** Lets the reader see the package in memory as a folder. */
class SinkResolver implements ResourceResolver {
  readonly #sink: MemorySink;
  readonly #base: string;

  constructor(sink: MemorySink, base: string) {
    this.#sink = sink;
    this.#base = base;
  }

  resolveUri(uri: string): string {
    return new URL(uri, `file:///${this.#base}`).pathname.slice(1);
  }

  resolveData(uri: string): Promise<Buffer | undefined> {
    const bytes = this.#sink.files.get(this.resolveUri(uri));
    return Promise.resolve(bytes === undefined ? undefined : Buffer.from(bytes));
  }

  resolveDataPartial(uri: string): Promise<Buffer | undefined> {
    return this.resolveData(uri);
  }

  derive(uri: string): ResourceResolver {
    return new SinkResolver(this.#sink, `${this.resolveUri(uri)}/`);
  }
}

describe("3d-tiles-tools", () => {
  const sink = new MemorySink();

  beforeAll(async () => {
    const buildings = [...oddBuildings(), ...manyBuildings(2500)];
    await bakeTiles(
      setOf(buildings),
      { frame: SAMPLE_FRAME, cityId: "read", groundHeightAt: hillyGround },
      sink,
    );
  });

  test("walks every tile of the tileset", async () => {
    const traverser = new TilesetTraverser("tiles/", new SinkResolver(sink, "tiles/"), {
      depthFirst: true,
      traverseExternalTilesets: true,
    });
    const seen: TraversedTile[] = [];
    await traverser.traverse(JSON.parse(Buffer.from(sink.read("tiles/tileset.json")).toString()), (tile) => {
      seen.push(tile);
      return Promise.resolve(true);
    });
    const uris = seen.flatMap((tile) => tile.getFinalContents().map(({ uri }) => `tiles/${uri}`));
    expect(new Set(uris)).toEqual(new Set(sink.paths(".glb")));
    expect(uris).toHaveLength(seen.length);
  });

  test("decodes every glb with its features and its property table", async () => {
    const io = await GltfTransform.getIO();
    for (const { path } of walkTiles(sink)) {
      const document = await io.readBinary(sink.read(path));
      const primitive = document.getRoot().listMeshes()[0]?.listPrimitives()[0];
      const metadata = document.getRoot().getExtension<StructuralMetadata>("EXT_structural_metadata");
      const [table] = metadata?.listPropertyTables() ?? [];
      const features = primitive?.getExtension<MeshFeatures>("EXT_mesh_features")?.listFeatureIDs() ?? [];
      expect(table?.getClass()).toBe("building");
      expect(features.map((one) => [one.getAttribute(), one.getFeatureCount()])).toEqual([
        [0, table?.getCount()],
      ]);
      expect(features[0]?.getPropertyTable()).toBe(table);
      for (const [name, bytes] of [
        ["row", 4],
        ["height", 4],
        ["storeys", 2],
      ] as const) {
        expect(table?.getProperty(name)?.getValues().byteLength).toBe((table?.getCount() ?? 0) * bytes);
      }
      const ids = primitive?.getAttribute("_FEATURE_ID_0")?.getArray() ?? [];
      expect(Math.max(...Array.from(ids))).toBe((table?.getCount() ?? 0) - 1);
    }
  });
});

/** What is used here of the reader's extension objects; their own package is not a dependency of ours. */
type Document = Awaited<ReturnType<Awaited<ReturnType<typeof GltfTransform.getIO>>["readBinary"]>>;
type Extension = NonNullable<ReturnType<ReturnType<Document["getRoot"]>["getExtension"]>>;
type StructuralMetadata = Extension & { listPropertyTables(): PropertyTable[] };
type MeshFeatures = Extension & { listFeatureIDs(): FeatureId[] };
interface PropertyTable {
  getClass(): string;
  getCount(): number;
  getProperty(name: string): { getValues(): Uint8Array } | null;
}
interface FeatureId {
  getAttribute(): number;
  getFeatureCount(): number;
  getPropertyTable(): PropertyTable;
}
