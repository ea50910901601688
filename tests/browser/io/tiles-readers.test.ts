import { Cesium3DTileset, HeadingPitchRange, JulianDate, Matrix4, Scene } from "@cesium/engine";
import type { BoundingSphere, Cesium3DTile, Cesium3DTileContent } from "@cesium/engine";
import { TilesRenderer } from "3d-tiles-renderer";
import { GLTFExtensionsPlugin } from "3d-tiles-renderer/plugins";
import { MeshoptDecoder } from "meshoptimizer/decoder";
import type { BufferGeometry } from "three";
import { Box3, Matrix4 as ThreeMatrix4, Mesh, PerspectiveCamera, Vector3 } from "three";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
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

const BUILDINGS = [...oddBuildings(), ...manyBuildings(1500)];
const HEIGHTS = BUILDINGS.map(({ heightM }) => Math.fround(heightM));
const sink = new MemorySink();
/** for each row the height of its building */
let heightOfRow: number[] = [];
let leafCount = 0;
/** complaints of the reader under test */
let complaints: unknown[][] = [];

beforeAll(async () => {
  const options = { frame: SAMPLE_FRAME, cityId: "read", groundHeightAt: hillyGround };
  const { inputOf } = await bakeTiles(setOf(BUILDINGS), options, sink);
  heightOfRow = Array.from(inputOf, (input) => HEIGHTS[input] ?? Number.NaN);
  leafCount = [...walkTiles(sink)].filter(({ tile }) => tile.children.length === 0).length;
});

beforeEach(() => {
  complaints = [];
  for (const level of ["warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void complaints.push(words));
  }
});

afterEach(() => {
  vi.restoreAllMocks();
});

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Every row once, with the height that the index has. */
function expectAllRows(seen: ReadonlyMap<number, number>): void {
  expect([...seen.keys()].toSorted((a, b) => a - b)).toEqual(heightOfRow.map((_, row) => row));
  for (const [row, height] of seen) expect(height).toBe(heightOfRow[row]);
}

describe("3d-tiles-renderer", () => {
  /** What the plugin hangs on a mesh. */
  interface Metadata {
    readonly structuralMetadata: {
      readonly tableAccessors: readonly { readonly definition: { readonly count: number } }[];
      getPropertyTableData(table: number, id: number): { readonly row: number; readonly height: number };
    };
    readonly meshFeatures: { getFeatures(triangle: number, barycoord: Vector3): readonly number[] };
  }
  const hasMetadata = (data: object): data is Metadata =>
    "structuralMetadata" in data && "meshFeatures" in data;

  it("reads every leaf with its features and the table that they lead to", async () => {
    const tiles = new TilesRenderer("https://city.test/tiles/tileset.json");
    tiles.registerPlugin({
      name: "memory",
      fetchData: (url: string | URL) =>
        Promise.resolve(new Response(sink.read(new URL(url).pathname.slice(1)).slice().buffer)),
    });
    tiles.registerPlugin(new GLTFExtensionsPlugin({ metadata: true, meshoptDecoder: MeshoptDecoder }));
    // Everything is in sight, and no error small enough.
    tiles.errorTarget = 1e-6;
    const failures: unknown[] = [];
    const seen = new Map<number, number>();
    const boxes: number[] = [];
    const leaves: object[] = [];
    tiles.addEventListener("load-error", ({ error }) => void failures.push(error));
    tiles.addEventListener("load-model", ({ scene, tile }) => {
      if ((tile.children ?? []).length > 0) return;
      leaves.push(tile);
      scene.traverse((object) => {
        if (!(object instanceof Mesh)) return;
        if (!hasMetadata(object.userData)) throw new Error("a mesh without metadata");
        const { structuralMetadata, meshFeatures } = object.userData;
        const count = structuralMetadata.tableAccessors[0]?.definition.count ?? 0;
        for (let id = 0; id < count; id++) {
          const { row, height } = structuralMetadata.getPropertyTableData(0, id);
          expect(seen.has(row)).toBe(false);
          seen.set(row, height);
        }
        expect(meshFeatures.getFeatures(0, new Vector3(1, 0, 0))).toEqual([0]);
        const geometry = object.geometry as BufferGeometry;
        geometry.computeBoundingBox();
        const local = new Box3().copy(geometry.boundingBox!).applyMatrix4(object.matrix);
        boxes.push(local.max.y);
      });
    });
    const camera = new PerspectiveCamera(60, 16 / 9, 1, 1e8);
    const centre = new Vector3().setFromMatrixPosition(
      new ThreeMatrix4().fromArray([...SAMPLE_FRAME.toEcef]),
    );
    camera.position.copy(centre).multiplyScalar(1.002);
    camera.lookAt(centre);
    camera.updateMatrixWorld();
    tiles.setCamera(camera);
    tiles.setResolution(camera, 1280, 720);
    // The reader ends one round of loading before it has looked at the children: what counts is the leaves.
    while (leaves.length < leafCount && failures.length === 0) {
      tiles.update();
      await nextFrame();
    }
    expect(failures).toEqual([]);
    expect(leaves).toHaveLength(leafCount);
    expectAllRows(seen);
    expect(Math.max(...boxes)).toBeGreaterThan(630);
    // It says of every tileset of version 1.1 that it may hold things it does not know.
    expect(complaints.filter(([words]) => !/1\.1 or higher/.test(String(words)))).toEqual([]);
    tiles.dispose();
  });
});

describe("Cesium", () => {
  /** The package behind URLs that Cesium can load: contents become blobs, named in the tileset. */
  function blobUrls(): { tileset: string; revoke: () => void } {
    const urls: string[] = [];
    const urlOf = (bytes: BlobPart, type: string): string => {
      const url = URL.createObjectURL(new Blob([bytes], { type }));
      urls.push(url);
      return url;
    };
    const text = new TextDecoder()
      .decode(sink.read("tiles/tileset.json"))
      .replace(
        /"uri":"([^"]+)"/g,
        (_, uri: string) => `"uri":"${urlOf(sink.read(`tiles/${uri}`).slice(), "model/gltf-binary")}"`,
      );
    return {
      tileset: urlOf(text, "application/json"),
      revoke: () => urls.forEach((url) => URL.revokeObjectURL(url)),
    };
  }

  /** Draws until the tileset has all that the view needs; gives the contents that were drawn last. */
  async function drawAll(scene: Scene, tileset: Cesium3DTileset): Promise<Set<Cesium3DTileContent>> {
    const drawn = new Set<Cesium3DTileContent>();
    const stop = tileset.tileVisible.addEventListener((tile: Cesium3DTile) => void drawn.add(tile.content));
    let quiet = 0;
    while (quiet < 3) {
      drawn.clear();
      scene.render(JulianDate.fromIso8601("2024-06-21T06:00:00Z"));
      quiet = tileset.tilesLoaded && drawn.size > 0 ? quiet + 1 : 0;
      await nextFrame();
    }
    stop();
    return drawn;
  }

  it("draws the blocks from afar and every building near by, and finds their rows", async () => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas.style, { position: "fixed", inset: "0", width: "640px", height: "360px" });
    document.body.append(canvas);
    const unseen = document.createElement("div");
    const scene = new Scene({ canvas, creditContainer: unseen, creditViewport: unseen, msaaSamples: 1 });
    canvas.width = 640;
    canvas.height = 360;
    const { tileset: url, revoke } = blobUrls();
    const tileset = await Cesium3DTileset.fromUrl(url, { maximumScreenSpaceError: 16 });
    const failures: unknown[] = [];
    tileset.tileFailed.addEventListener((failure: unknown) => void failures.push(failure));
    scene.primitives.add(tileset);
    const sphere: BoundingSphere = tileset.boundingSphere;
    const look = (rangeM: number): void => {
      scene.camera.viewBoundingSphere(sphere, new HeadingPitchRange(0, -0.9, rangeM));
      scene.camera.lookAtTransform(Matrix4.IDENTITY);
    };

    // From 60 km the whole city is one tile, and still there.
    look(60_000);
    const far = await drawAll(scene, tileset);
    expect(far.size).toBe(1);
    for (const content of far) expect(content.featuresLength).toBeGreaterThan(100);

    tileset.maximumScreenSpaceError = 1e-6;
    look(3 * sphere.radius);
    const near = await drawAll(scene, tileset);
    expect(near.size).toBe(leafCount);
    const seen = new Map<number, number>();
    for (const content of near) {
      for (let id = 0; id < content.featuresLength; id++) {
        const feature = content.getFeature(id);
        seen.set(Number(feature.getProperty("row")), Number(feature.getProperty("height")));
      }
    }
    expectAllRows(seen);
    expect(failures).toEqual([]);
    expect(complaints).toEqual([]);
    scene.destroy();
    canvas.remove();
    revoke();
  });
});
