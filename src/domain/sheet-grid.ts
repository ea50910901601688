import { createEnuFrame, enuToGeodetic } from "#kernels/enu-frame.ts";
import type { PlaneProjection } from "./plane-projection.ts";

/** A plan on paper: its middle on the ground, its size on the ground, north up. */
export interface PlanSheet {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** above the ellipsoid, metres */
  readonly heightM: number;
  readonly widthM: number;
  readonly depthM: number;
}

/** Where a line of the grid meets an edge: metres along it, from the west or the south. */
export interface GridTick {
  readonly edge: "north" | "south" | "west" | "east";
  readonly alongM: number;
  /** metres of easting or northing, degrees of longitude or latitude */
  readonly value: number;
}

export interface SheetGrid {
  /** `plane`: metres of a plane system; `geographic`: degrees */
  readonly kind: "plane" | "geographic";
  readonly step: number;
  readonly ticks: readonly GridTick[];
  /** where two lines cross: metres from the middle, east and north */
  readonly crossings: readonly (readonly [eastM: number, northM: number])[];
}

type Coordinates = readonly [a: number, b: number];

const METRES_PER_DEGREE = 111_320;
/** Of a degree, such as are easy to read off: 1″ … 30′, and whole degrees. */
const ANGLE_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((s) => s / 3600);

/** The round step next to the wanted one: 1, 2 or 5 times a power of ten. */
function planeStep(wantedM: number): number {
  const power = 10 ** Math.floor(Math.log10(wantedM));
  return ([1, 2, 5, 10].find((step) => step * power >= wantedM * 0.99) ?? 10) * power;
}

const angleStep = (wantedDeg: number): number =>
  ANGLE_STEPS.find((step) => step >= wantedDeg * 0.99) ?? Math.ceil(wantedDeg);

/** Multiples of a step between two values, without the error of adding steps up. */
function multiples(from: number, to: number, step: number): number[] {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const found: number[] = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) found.push(i * step);
  return found;
}

/**
 * Where the lines of a coordinate grid meet the edges of a plan and each other.
 *
 * The sheet is the plane that touches the ground in its middle; the grid is a little turned against it, by the
 * convergence of the meridians.
 *
 * @param wantedM metres between two lines, about
 * @param projection the plane system of the grid; without it the grid is one of degrees
 */
export function sheetGrid(
  sheet: PlanSheet,
  wantedM: number,
  projection: PlaneProjection | undefined,
): SheetGrid {
  const frame = createEnuFrame(sheet);
  const out = new Float64Array(3);
  const at = (eastM: number, northM: number): Coordinates => {
    enuToGeodetic(frame, eastM, northM, 0, out);
    const [longitudeDeg, latitudeDeg] = [out[0]!, out[1]!];
    return projection === undefined
      ? [longitudeDeg, latitudeDeg]
      : projection.toPlane(longitudeDeg, latitudeDeg);
  };
  const [halfW, halfD] = [sheet.widthM / 2, sheet.depthM / 2];
  const step = projection === undefined ? angleStep(wantedM / METRES_PER_DEGREE) : planeStep(wantedM);
  const ticks: GridTick[] = [];
  for (const [edge, northM] of [["north", halfD], ["south", -halfD]] as const) {
    for (const value of multiples(at(-halfW, northM)[0], at(halfW, northM)[0], step)) {
      const eastM = solve((x) => at(x, northM)[0] - value, -halfW, halfW);
      ticks.push({ edge, alongM: eastM + halfW, value });
    }
  } // prettier-ignore
  for (const [edge, eastM] of [["west", -halfW], ["east", halfW]] as const) {
    for (const value of multiples(at(eastM, -halfD)[1], at(eastM, halfD)[1], step)) {
      const northM = solve((y) => at(eastM, y)[1] - value, -halfD, halfD);
      ticks.push({ edge, alongM: northM + halfD, value });
    }
  } // prettier-ignore
  return {
    kind: projection === undefined ? "geographic" : "plane",
    step,
    ticks,
    crossings: crossingsOf(at, halfW, halfD, step),
  };
}

/** Where a function that is all but linear is zero; three steps of the secant leave less than a micrometre. */
function solve(f: (x: number) => number, from: number, to: number): number {
  let [x0, x1] = [from, to];
  let [y0, y1] = [f(x0), f(x1)];
  for (let i = 0; i < 3 && y1 !== y0; i++) {
    const x = x1 - (y1 * (x1 - x0)) / (y1 - y0);
    [x0, y0, x1, y1] = [x1, y1, x, f(x)];
  }
  return x1;
}

function crossingsOf(
  at: (eastM: number, northM: number) => Coordinates,
  halfW: number,
  halfD: number,
  step: number,
): (readonly [number, number])[] {
  const corners = [at(-halfW, -halfD), at(halfW, -halfD), at(-halfW, halfD), at(halfW, halfD)];
  const [as, bs] = [corners.map(([a]) => a), corners.map(([, b]) => b)];
  const found: (readonly [number, number])[] = [];
  for (const a of multiples(Math.min(...as), Math.max(...as), step)) {
    for (const b of multiples(Math.min(...bs), Math.max(...bs), step)) {
      const [eastM, northM] = invert(at, a, b, halfW, halfD);
      if (Math.abs(eastM) <= halfW && Math.abs(northM) <= halfD) found.push([eastM, northM]);
    }
  }
  return found;
}

/** Newton's method with differences; the mapping is all but affine, so that three steps are exact. */
function invert(
  at: (eastM: number, northM: number) => Coordinates,
  a: number,
  b: number,
  halfW: number,
  halfD: number,
): readonly [number, number] {
  let [x, y] = [0, 0];
  for (let i = 0; i < 3; i++) {
    const [a0, b0] = at(x, y);
    const [ax, bx] = at(x + halfW, y);
    const [ay, by] = at(x, y + halfD);
    const [dax, dbx] = [(ax - a0) / halfW, (bx - b0) / halfW];
    const [day, dby] = [(ay - a0) / halfD, (by - b0) / halfD];
    const determinant = dax * dby - day * dbx;
    x += ((a - a0) * dby - (b - b0) * day) / determinant;
    y += ((b - b0) * dax - (a - a0) * dbx) / determinant;
  }
  return [x, y];
}
