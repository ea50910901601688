import type { SceneCity, SceneElevation } from "./scene-city.ts";

/** Height of the ground, metres above the ellipsoid. */
export interface Surface {
  heightAt(longitudeDeg: number, latitudeDeg: number): number;
  /** highest known ground, metres above the ellipsoid */
  readonly maxHeightM: number;
}

/** Bilinear height; undefined where a corner is unknown. Positions outside take the value at the edge. */
function sample(grid: SceneElevation, longitudeDeg: number, latitudeDeg: number): number | undefined {
  const [west, south, east, north] = grid.bbox;
  const x = Math.min(Math.max((longitudeDeg - west) / (east - west), 0), 1) * (grid.width - 1);
  const y = Math.min(Math.max((north - latitudeDeg) / (north - south), 0), 1) * (grid.height - 1);
  const column = Math.min(Math.floor(x), grid.width - 2);
  const row = Math.min(Math.floor(y), grid.height - 2);
  const start = row * grid.width + column;
  const [fx, fy] = [x - column, y - row];
  const top = grid.heightsM[start]! * (1 - fx) + grid.heightsM[start + 1]! * fx;
  const bottom = grid.heightsM[start + grid.width]! * (1 - fx) + grid.heightsM[start + grid.width + 1]! * fx;
  const height = top * (1 - fy) + bottom * fy;
  return Number.isNaN(height) ? undefined : height;
}

/** The ground under the camera: the city's elevation grid, or the plane of its origin where there is none. */
export function createSurface(city: SceneCity): Surface {
  const grid = city.elevation;
  const flatM = city.origin.heightM;
  if (grid === undefined || grid.width < 2 || grid.height < 2) {
    return { heightAt: () => flatM, maxHeightM: flatM };
  }
  let maxM = -Infinity;
  for (const height of grid.heightsM) if (height > maxM) maxM = height;
  return {
    heightAt: (longitudeDeg, latitudeDeg) => {
      const height = sample(grid, longitudeDeg, latitudeDeg);
      return height === undefined ? flatM : height + city.geoidOffsetM;
    },
    maxHeightM: Number.isFinite(maxM) ? maxM + city.geoidOffsetM : flatM,
  };
}
