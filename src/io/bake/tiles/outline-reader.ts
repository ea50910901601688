import type { BuildingSet } from "../building-set.ts";
import { geodeticToEnu } from "#kernels/enu-frame.ts";
import type { EnuFrame } from "#kernels/enu-frame.ts";

/** What the tiles stand in and on. */
export interface TileSite {
  readonly frame: EnuFrame;
  /** ground level in the package's height datum, metres; NaN where unknown */
  readonly groundHeightAt: (longitudeDeg: number, latitudeDeg: number) => number;
  /** metres from the package's heights to those of the frame, which are above the ellipsoid */
  readonly datumOffsetM: number;
}

/** Ground level, with the level of the frame's origin where it is unknown. */
export function groundAt(site: TileSite, longitudeDeg: number, latitudeDeg: number): number {
  const groundM = site.groundHeightAt(longitudeDeg, latitudeDeg);
  return Number.isFinite(groundM) ? groundM : site.frame.heightM - site.datumOffsetM;
}

/** The local vertical at a place, in the frame's axes, unit length. */
export function verticalAt(
  frame: EnuFrame,
  longitudeDeg: number,
  latitudeDeg: number,
): [number, number, number] {
  const ends = new Float64Array(6);
  geodeticToEnu(frame, longitudeDeg, latitudeDeg, 0, ends, 0);
  geodeticToEnu(frame, longitudeDeg, latitudeDeg, 1, ends, 3);
  return [ends[3]! - ends[0]!, ends[4]! - ends[1]!, ends[5]! - ends[2]!];
}

/** Reads the outlines of bodies into one scratch buffer, in the local frame and with settled orientation. */
export class OutlineReader {
  /** east, north, up in metres at height 0 of the package's datum; valid until the next read */
  outline = new Float64Array(3 * 1024);
  ringEnds: number[] = [];
  /** lowest ground under the exterior ring, package's datum */
  lowestGroundM = 0;
  readonly #set: BuildingSet;
  readonly #site: TileSite;

  constructor(set: BuildingSet, site: TileSite) {
    this.#set = set;
    this.#site = site;
  }

  /** @param solid position in the set's solids */
  read(solid: number): void {
    const { ringStart, vertexStart } = this.#set;
    const firstRing = ringStart.data[solid]!;
    const endRing = ringStart.data[solid + 1]!;
    const vertexCount = vertexStart.data[endRing]! - vertexStart.data[firstRing]!;
    if (vertexCount * 3 > this.outline.length) this.outline = new Float64Array(vertexCount * 6);
    this.ringEnds = [];
    this.lowestGroundM = Infinity;
    let n = 0;
    for (let ring = firstRing; ring < endRing; ring++) {
      n = this.#readRing(vertexStart.data[ring]!, vertexStart.data[ring + 1]!, n, ring === firstRing);
      this.ringEnds.push(n);
    }
  }

  #readRing(start: number, end: number, first: number, isExterior: boolean): number {
    const lonLat = this.#set.lonLat.data;
    const { frame, datumOffsetM } = this.#site;
    // Walls look outward only if the exterior turns left and holes turn right.
    const isReversed = turnsLeft(lonLat, start, end) !== isExterior;
    let n = first;
    for (let i = 0; i < end - start; i++) {
      const p = (isReversed ? end - 1 - i : start + i) * 2;
      const longitudeDeg = lonLat[p]!;
      const latitudeDeg = lonLat[p + 1]!;
      geodeticToEnu(frame, longitudeDeg, latitudeDeg, datumOffsetM, this.outline, n * 3);
      if (isExterior) {
        const groundM = groundAt(this.#site, longitudeDeg, latitudeDeg);
        if (groundM < this.lowestGroundM) this.lowestGroundM = groundM;
      }
      n++;
    }
    return n;
  }
}

function turnsLeft(lonLat: Float64Array, start: number, end: number): boolean {
  const ox = lonLat[start * 2]!;
  const oy = lonLat[start * 2 + 1]!;
  let sum = 0;
  for (let i = start, previous = end - 1; i < end; previous = i++) {
    const px = lonLat[previous * 2]! - ox;
    const py = lonLat[previous * 2 + 1]! - oy;
    sum += px * (lonLat[i * 2 + 1]! - oy) - (lonLat[i * 2]! - ox) * py;
  }
  return sum >= 0;
}
