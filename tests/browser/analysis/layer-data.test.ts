import { expect, test } from "vitest";
import { AppError } from "#base/app-error.ts";
import type { DrapeGround, ShapeRequest } from "#domain/layer-data.ts";
import { testLayerData } from "../../support/layer-data.ts";
import { featureOf, geoJsonUrl, lonLatAt, squareAt } from "../../support/scene-fixture-urls.ts";

const GROUND: DrapeGround = { grid: undefined, geoidOffsetM: 0, flatM: 80 };
const signal = (): AbortSignal => new AbortController().signal;

const shapes = (url: string): ShapeRequest => ({
  source: { url },
  kind: "polygons",
  columns: ["name"],
  anchor: "inside",
  ground: GROUND,
});

const SQUARES = geoJsonUrl([
  featureOf("Polygon", [squareAt(0, 0, 50)], { name: "甲", floors: 3 }, "a"),
  featureOf("Polygon", [squareAt(200, 0, 50)], { name: "乙" }, "b"),
]);

test("areas come back as meshes, with the attributes asked for", async () => {
  const layer = await testLayerData().shapes(shapes(SQUARES), signal());
  expect(layer.fine.fillIndices).toHaveLength(2 * 2 * 3);
  expect(layer.columns["name"]).toMatchObject({ texts: ["甲", "乙"] });
  expect(layer.anchors.slice(0, 2).every((metres) => Math.abs(metres) < 150)).toBe(true);
});

test("points come back with their tree", async () => {
  const url = geoJsonUrl(Array.from({ length: 5 }, (_, i) => featureOf("Point", lonLatAt(i * 10, 0))));
  const layer = await testLayerData().points(
    { source: { url }, columns: [], ground: GROUND, liftM: 2 },
    signal(),
  );
  expect(layer.tree.pointCount).toBe(5);
  expect(layer.tree.counts.at(-1)).toBe(5);
});

test("a feature is read as the file has it", async () => {
  const data = testLayerData();
  expect(await data.feature({ url: SQUARES }, "a", signal())).toEqual({
    featureId: "a",
    properties: { name: "甲", floors: 3 },
  });
  expect(await data.feature({ url: SQUARES }, "c", signal())).toBeUndefined();
});

test("a failure keeps its code on the way out of the worker", async () => {
  const failed = testLayerData().shapes(shapes("/no-such/file.geojson"), signal());
  await expect(failed).rejects.toBeInstanceOf(AppError);
  await expect(failed).rejects.toMatchObject({ code: "layer.missing", params: { status: 404 } });
});

test("an abort settles at once, whether the request waits or is under way, and others go on", async () => {
  const data = testLayerData();
  const attempts = Array.from({ length: 6 }, () => new AbortController());
  const requests = attempts.map((attempt) => data.shapes(shapes(SQUARES), attempt.signal));
  // Three are under way, three wait.
  attempts[0]!.abort();
  attempts[4]!.abort();
  const outcomes = await Promise.allSettled(requests);
  expect(outcomes.map(({ status }) => status)).toEqual([
    "rejected",
    "fulfilled",
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  for (const i of [0, 4]) await expect(requests[i]).rejects.toMatchObject({ name: "AbortError" });
  await expect(data.shapes(shapes(SQUARES), AbortSignal.abort())).rejects.toMatchObject({
    name: "AbortError",
  });
});

test("a worker that cannot start is a failure of the layer, not a wait for ever", async () => {
  const { createLayerData } = await import("#analysis/layer-data.ts");
  const broken = createLayerData(() => new Worker("data:text/javascript,throw new Error('no')"));
  await expect(broken.shapes(shapes(SQUARES), signal())).rejects.toMatchObject({ code: "layer.defect" });
});
