import { BoxIndex } from "#kernels/polygon-index.ts";
import { isPointInPolygon } from "#kernels/ring-measure.ts";
import type { Place } from "./values.ts";

/** A cell of the management grid as its GeoJSON has it. */
export interface GridFeature {
  readonly properties: Readonly<Record<string, unknown>> | null;
  readonly geometry: { readonly type: string; readonly coordinates?: unknown };
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The grid cell that a position lies in; positions in degrees. */
export function createPlaceAt(
  cells: readonly GridFeature[],
): (longitudeDeg: number, latitudeDeg: number) => Place {
  const polygons = cells.flatMap((cell) => {
    if (cell.geometry.type !== "Polygon") return [];
    const rings = (cell.geometry.coordinates as readonly (readonly (readonly number[])[])[]).map((ring) =>
      Float64Array.from(ring.slice(0, -1).flatMap(([x = 0, y = 0]) => [x, y])),
    );
    return [{ rings, properties: cell.properties ?? {} }];
  });
  const boxes = new Float64Array(polygons.length * 4);
  for (const [i, { rings }] of polygons.entries()) boxes.set(boxOf(rings[0] ?? new Float64Array()), i * 4);
  const index = new BoxIndex(boxes);
  return (x, y) => {
    const hit = index.search(x, y, x, y).find((i) => isPointInPolygon(polygons[i]?.rings ?? [], x, y));
    const properties = hit === undefined ? undefined : polygons[hit]?.properties;
    return {
      gridCode: textOf(properties?.["grid:code"]),
      communityCode: textOf(properties?.["community:code"]),
    };
  };
}

function boxOf(ring: Float64Array): readonly number[] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const [x = 0, y = 0] = [ring[i], ring[i + 1]];
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  return [minX, minY, maxX, maxY];
}
