import { assert, double, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { geodeticToEcef } from "#kernels/enu-frame.ts";
import { bodiesInScreenBox, bodiesOnScreen, nearestOnScreen } from "#kernels/screen-points.ts";
import type { StandingBodies } from "#kernels/screen-points.ts";

const RAD = Math.PI / 180;

/** A camera above a place, looking north at a pitch: view and projection as a graphics engine makes them. */
function clipFromEcef(longitudeDeg: number, latitudeDeg: number, heightM: number, pitchDeg: number) {
  const [lon, lat, pitch] = [longitudeDeg * RAD, latitudeDeg * RAD, pitchDeg * RAD];
  const east = [-Math.sin(lon), Math.cos(lon), 0];
  const north = [-Math.sin(lat) * Math.cos(lon), -Math.sin(lat) * Math.sin(lon), Math.cos(lat)];
  const up = [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
  const mix = (a: number, b: number): number[] => north.map((n, i) => a * n + b * up[i]!);
  const ahead = mix(Math.cos(pitch), Math.sin(pitch));
  const top = mix(-Math.sin(pitch), Math.cos(pitch));
  const eye = [...geodeticToEcef(longitudeDeg, latitudeDeg, heightM, new Float64Array(3))];
  const dot = (a: number[], b: number[]): number => a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!;
  const rows = [east, top, ahead.map((value) => -value)];
  const f = 1 / Math.tan(27.5 * RAD);
  const [near, far] = [1, 1e6];
  const view = rows.map((row) => [...row, -dot(row, eye)]);
  const depth = (near + far) / (near - far);
  const proj = [
    view[0]!.map((value) => (value * f) / (4 / 3)),
    view[1]!.map((value) => value * f),
    view[2]!.map((value, i) => value * depth + (i === 3 ? (2 * far * near) / (near - far) : 0)),
    view[2]!.map((value) => -value),
  ];
  const out = new Float64Array(16);
  for (let column = 0; column < 4; column++)
    for (let row = 0; row < 4; row++) out[column * 4 + row] = proj[row]![column]!;
  return out;
}

function town(count: number, spreadDeg: number): StandingBodies {
  const wave = (i: number, by: number): number => (((i * by) % 997) / 997 - 0.5) * 2;
  const rows = Array.from({ length: count }, (_, i) => i);
  return {
    count,
    longitudeE7: Int32Array.from(rows, (i) => Math.round((113.8 + wave(i, 331) * spreadDeg) * 1e7)),
    latitudeE7: Int32Array.from(rows, (i) => Math.round((34.8 + wave(i, 577) * spreadDeg) * 1e7)),
    groundDm: Int16Array.from(rows, (i) => 850 + (i % 70)),
    heightM: Float32Array.from(rows, (i) => 3 + ((i * 37) % 180)),
  };
}

/** The slow way, without series. */
function inBox(bodies: StandingBodies, m: Float64Array, box: readonly number[]): number[] {
  const found: number[] = [];
  for (let i = 0; i < bodies.count; i++) {
    const h = bodies.groundDm[i]! / 10 - 18 + bodies.heightM[i]! / 2;
    const p = geodeticToEcef(
      bodies.longitudeE7[i]! / 1e7,
      bodies.latitudeE7[i]! / 1e7,
      h,
      new Float64Array(3),
    );
    const clip = [0, 1, 3].map(
      (row) => m[row]! * p[0]! + m[4 + row]! * p[1]! + m[8 + row]! * p[2]! + m[12 + row]!,
    );
    const [x, y, w] = clip as [number, number, number];
    if (w <= 0) continue;
    const xPx = ((x / w + 1) / 2) * 800;
    const yPx = ((1 - y / w) / 2) * 600;
    if (xPx >= box[0]! && xPx <= box[2]! && yPx >= box[1]! && yPx <= box[3]!) found.push(i);
  }
  return found;
}

describe("bodies on the screen", () => {
  it("are those whose middle projects into the box, as found without the series", () => {
    const near = town(3000, 0.02);
    const pixel = double({ min: 0, max: 1, noNaN: true });
    assert(
      property(pixel, pixel, pixel, pixel, pixel, (a, b, c, d, tilt) => {
        const m = clipFromEcef(113.8, 34.79, 900, -10 - tilt * 75);
        const box = [
          Math.min(a, c) * 800,
          Math.min(b, d) * 600,
          Math.max(a, c) * 800,
          Math.max(b, d) * 600,
        ] as const;
        expect([...bodiesInScreenBox(near, -18, m, 800, 600, box)]).toEqual(inBox(near, m, box));
      }),
      { numRuns: 60 },
    );
  });

  it("are found right far from the first one, where series end", () => {
    const wide = town(2000, 8);
    const m = clipFromEcef(113.8, 30, 900_000, -70);
    const box = [100, 100, 700, 500] as const;
    const found = [...bodiesInScreenBox(wide, -18, m, 800, 600, box)];
    expect(found).toEqual(inBox(wide, m, box));
    expect(found.length).toBeGreaterThan(50);
  });

  it("are never behind the camera", () => {
    const m = clipFromEcef(113.8, 34.9, 900, -5);
    expect([...bodiesInScreenBox(town(500, 0.02), -18, m, 800, 600, [-1e9, -1e9, 1e9, 1e9])]).toEqual([]);
  });

  it("are none in an empty city or an empty view, and a broken matrix is refused", () => {
    const m = clipFromEcef(113.8, 34.79, 900, -30);
    expect(bodiesInScreenBox(town(0, 1), 0, m, 800, 600, [0, 0, 800, 600])).toHaveLength(0);
    expect(bodiesInScreenBox(town(9, 1), 0, m, 0, 600, [0, 0, 800, 600])).toHaveLength(0);
    expect(() => bodiesInScreenBox(town(9, 1), 0, m.with(3, Number.NaN), 8, 6, [0, 0, 1, 1])).toThrow(
      RangeError,
    );
  });
});

describe("a body on the screen", () => {
  const m = clipFromEcef(113.8, 34.79, 900, -35);
  const bodies = town(600, 0.02);
  const rows = Uint32Array.from({ length: 600 }, (_, i) => i);
  const middles = bodiesOnScreen(bodies, rows, -18, m, 800, 600);
  const at = (row: number): readonly [number, number] => [middles[row * 2]!, middles[row * 2 + 1]!];
  const shows = (row: number): boolean => {
    const [x, y] = at(row);
    return x >= 0 && x <= 800 && y >= 0 && y <= 600;
  };

  it("is where its box is found, and its top above its middle", () => {
    const row = rows.find(shows)!;
    const [x, y] = at(row);
    const box = [x - 0.01, y - 0.01, x + 0.01, y + 0.01] as const;
    expect(bodiesInScreenBox(bodies, -18, m, 800, 600, box)).toContain(row);
    const [topX, topY] = bodiesOnScreen(bodies, Uint32Array.of(row), -18, m, 800, 600, 1);
    expect(topY).toBeLessThan(y);
    expect(Math.abs(topX! - x)).toBeLessThan(20);
    const behind = clipFromEcef(113.8, 34.9, 900, -5);
    expect([...bodiesOnScreen(bodies, Uint32Array.of(7), -18, behind, 800, 600)]).toEqual([NaN, NaN]);
  });

  it("is the nearest of those within 45° of the way, as found one by one", () => {
    const pixel = double({ min: 0, max: 1, noNaN: true });
    const ways = [[1, 0], [-1, 0], [0, 1], [0, -1], undefined] as const;
    assert(
      property(pixel, pixel, (a, b) => {
        const [x0, y0] = [a * 800, b * 600];
        for (const way of ways) {
          const seen = [...rows].filter((row) => {
            const [dx, dy] = [at(row)[0] - x0, at(row)[1] - y0];
            if (!shows(row) || row % 5 === 0) return false;
            if (way === undefined) return true;
            const along = dx * way[0] + dy * way[1];
            return along >= 0.25 && Math.abs(dx * way[1] - dy * way[0]) <= along;
          });
          const far = (row: number): number => Math.hypot(at(row)[0] - x0, at(row)[1] - y0);
          const expected = seen.toSorted((p, q) => far(p) - far(q))[0] ?? -1;
          const skipped = rows.filter((row) => row % 5 === 0);
          expect(nearestOnScreen(bodies, skipped, -18, m, 800, 600, x0, y0, way)).toBe(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is none where all are skipped, or none lies that way", () => {
    expect(nearestOnScreen(bodies, rows, -18, m, 800, 600, 400, 300)).toBe(-1);
    expect(nearestOnScreen(bodies, rows.slice(0, 0), -18, m, 800, 600, 800, 300, [1, 0])).toBe(-1);
  });
});
