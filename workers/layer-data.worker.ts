import { expose, transfer } from "comlink";
import { toAppError } from "#base/app-error.ts";
import type { FeatureSource, FeatureTable, ShapeMesh } from "#domain/layer-data.ts";
import { idsOf, readFeatures } from "#io/layers/feature-file.ts";
import type { FileFeature } from "#io/layers/feature-file.ts";
import { buildPoints } from "#io/layers/point-layer.ts";
import { buildShapes } from "#io/layers/shape-layer.ts";
import type { LayerDataAnswer, LayerDataWorker } from "./layer-data.contract.ts";

/** Buffers of a table's own arrays; each answer has made them itself. */
function tableBuffers({ boxesDeg, columns }: FeatureTable): ArrayBufferLike[] {
  const ofColumns = Object.values(columns).map((column) =>
    column.kind === "text" ? column.codes.buffer : column.values.buffer,
  );
  return [boxesDeg.buffer, ...ofColumns];
}

const meshBuffers = (mesh: ShapeMesh): ArrayBufferLike[] => [
  mesh.fillVertices.buffer,
  mesh.fillIndices.buffer,
  mesh.lineVertices.buffer,
  mesh.lineIndices.buffer,
];

async function answer<T>(
  source: FeatureSource,
  make: (features: readonly FileFeature[]) => T,
  buffersOf: (value: T) => readonly ArrayBufferLike[],
): Promise<LayerDataAnswer<T>> {
  try {
    const value = make(await readFeatures(source, (url, init) => fetch(url, init)));
    const buffers = buffersOf(value).filter((buffer) => buffer instanceof ArrayBuffer);
    return transfer({ ok: true, value }, buffers);
  } catch (thrown) {
    const { code, message, params } = toAppError(thrown, "layer.defect");
    return { ok: false, error: { code, message, params } };
  }
}

const api: LayerDataWorker = {
  shapes: (request) =>
    answer(
      request.source,
      (features) => buildShapes(features, request),
      (layer) => [
        ...tableBuffers(layer),
        layer.anchors.buffer,
        ...meshBuffers(layer.fine),
        ...(layer.coarse === undefined ? [] : meshBuffers(layer.coarse)),
      ],
    ),
  points: (request) =>
    answer(
      request.source,
      (features) => buildPoints(features, request),
      (layer) => [
        ...tableBuffers(layer),
        layer.tree.positions.buffer,
        layer.tree.counts.buffer,
        layer.tree.radiiM.buffer,
        layer.tree.reachesM.buffer,
        layer.tree.features.buffer,
        layer.tree.childStarts.buffer,
        layer.tree.children.buffer,
        layer.tree.roots.buffer,
      ],
    ),
  feature: (source, featureId) =>
    answer(
      source,
      (features) => {
        const ids = idsOf(features);
        const row = ids === undefined ? Number(featureId) : ids.indexOf(featureId);
        const feature = features[row];
        return feature && { featureId, properties: feature.properties };
      },
      () => [],
    ),
};

expose(api);
