/** Features that the bundled city is covered with, the same on every run. */

const CENTRE = { lon: 113.804975, lat: 34.799953 };
const EAST_PER_DEG = 91_410;
const NORTH_PER_DEG = 110_940;
/** Side of the square that is covered, metres. */
const SIDE_M = 5000;

/** A number in 0…1 that a place in a list always has. */
const scatter = (i: number, salt: number): number => {
  const x = Math.sin(i * 12.9898 + salt * 78.233) * 43_758.5453;
  return x - Math.floor(x);
};

const place = (eastM: number, northM: number): [number, number] => [
  CENTRE.lon + eastM / EAST_PER_DEG,
  CENTRE.lat + northM / NORTH_PER_DEG,
];

function blob(eastM: number, northM: number, radiusM: number, seed: number): [number, number][] {
  const corners = 16;
  const ring = Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * 2 * Math.PI;
    const radius = radiusM * (0.75 + 0.25 * scatter(seed * corners + i, 3));
    return place(eastM + Math.cos(angle) * radius, northM + Math.sin(angle) * radius);
  });
  return [...ring, ring[0]!];
}

export interface BenchFeatures {
  readonly type: "FeatureCollection";
  readonly features: readonly object[];
}

const collection = (features: readonly object[]): BenchFeatures => ({ type: "FeatureCollection", features });

/**
 * Areas on a grid of the square.
 *
 * @param spread how many times its cell's half side an area reaches: below 1 none overlap, at 4 each place lies
 * under a dozen
 */
export function areas(count: number, spread: number): BenchFeatures {
  const columns = Math.ceil(Math.sqrt(count));
  const cellM = SIDE_M / columns;
  return collection(
    Array.from({ length: count }, (_, i) => {
      const eastM = ((i % columns) + 0.5) * cellM - SIDE_M / 2;
      const northM = (Math.floor(i / columns) + 0.5) * cellM - SIDE_M / 2;
      return {
        type: "Feature",
        properties: { level: i % 4 },
        geometry: { type: "Polygon", coordinates: [blob(eastM, northM, (cellM / 2) * spread, i)] },
      };
    }),
  );
}

export const points = (count: number): BenchFeatures =>
  collection(
    Array.from({ length: count }, (_, i) => ({
      type: "Feature",
      properties: { kind: i % 5 },
      geometry: {
        type: "Point",
        coordinates: place((scatter(i, 1) - 0.5) * SIDE_M, (scatter(i, 2) - 0.5) * SIDE_M),
      },
    })),
  );
