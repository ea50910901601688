import type { PointLayer, PointRequest } from "#domain/layer-data.ts";
import { buildClusterTree } from "#kernels/cluster-tree.ts";
import { geodeticToEnu } from "#kernels/enu-frame.ts";
import { pointInside } from "#kernels/ring-measure.ts";
import type { FileFeature } from "./feature-file.ts";
import { Extents, emptyBox, tableHead } from "./feature-table.ts";
import { drapeField, frameOf, sphereOf } from "./shape-layer.ts";

const METRES_PER_DEG = 111_320;

/** Where a feature is marked: its points, else one point inside each of its areas. */
function marksOf({ geometry }: FileFeature): Float64Array {
  if (geometry.points.length > 0) return geometry.points;
  return Float64Array.from(geometry.polygons.flatMap((rings) => [...pointInside(rings)]));
}

/**
 * Points with the tree that joins neighbours. A feature of several points has several; an area is marked inside.
 *
 * @throws AppError `layer.empty` when a file holds nothing that can be drawn
 */
export function buildPoints(features: readonly FileFeature[], request: PointRequest): PointLayer {
  const field = drapeField(request.ground);
  const frame = frameOf(features, field);
  const extents = new Extents(features.length);
  const eastPerDeg = METRES_PER_DEG * Math.max(0.01, Math.cos((frame.latitudeDeg * Math.PI) / 180));
  const plane: number[] = [];
  const owners: number[] = [];
  for (const [row, feature] of features.entries()) {
    const marks = marksOf(feature);
    let isDrawn = false;
    for (let i = 0; i + 1 < marks.length; i += 2) {
      const [lon, lat] = [marks[i]!, marks[i + 1]!];
      if (!Number.isFinite(lon) || !Number.isFinite(lat)) continue;
      plane.push((lon - frame.longitudeDeg) * eastPerDeg, (lat - frame.latitudeDeg) * METRES_PER_DEG);
      owners.push(row);
      extents.add(row, lon, lat, field.heightAt(lon, lat));
      isDrawn = true;
    }
    if (!isDrawn) extents.skip(row, feature.geometry.problem ?? "otherKind");
  }
  const tree = buildClusterTree(Float64Array.from(plane));
  const positions = new Float32Array(tree.counts.length * 3);
  const xyz = new Float64Array(3);
  for (let node = 0; node < tree.counts.length; node++) {
    const lon = frame.longitudeDeg + tree.xy[node * 2]! / eastPerDeg;
    const lat = frame.latitudeDeg + tree.xy[node * 2 + 1]! / METRES_PER_DEG;
    geodeticToEnu(frame, lon, lat, field.heightAt(lon, lat) + request.liftM, xyz);
    positions.set(xyz, node * 3);
  }
  return {
    ...tableHead(features, request.columns),
    boxesDeg: extents.boxesDeg,
    box: extents.box ?? emptyBox(request.source.data !== undefined, request.source.url),
    ...extents.skipped,
    origin: { longitudeDeg: frame.longitudeDeg, latitudeDeg: frame.latitudeDeg, heightM: frame.heightM },
    sphere: sphereOf(positions, 3),
    tree: {
      pointCount: tree.pointCount,
      positions,
      counts: tree.counts,
      radiiM: tree.radii,
      reachesM: tree.reaches,
      features: Uint32Array.from(owners),
      childStarts: tree.childStarts,
      children: tree.children,
      roots: tree.roots,
    },
  };
}
