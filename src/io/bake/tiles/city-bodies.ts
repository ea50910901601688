import type { BuildingSet } from "../building-set.ts";
import type { Block } from "./blocks.ts";
import type { BuildingMeasures } from "./measure-buildings.ts";
import { OutlineReader, verticalAt } from "./outline-reader.ts";
import type { TileSite } from "./outline-reader.ts";
import type { TileMesh } from "./tile-mesh.ts";
import { drawnStoreys } from "#domain/building-shading.ts";
import { geodeticToEnu } from "#kernels/enu-frame.ts";
import { importantVertices, orientedBox } from "#kernels/footprint-shape.ts";
import { ringSignedArea } from "#kernels/ring-measure.ts";
import { triangulate } from "#kernels/triangulate.ts";

/** Walls reach this far below the lowest ground of the outline, so that slopes leave no gap. */
const FOOTING_M = 1.5;
/** A body this much of whose box is covered is drawn as the box. */
const BOX_FILL = 0.92;
const OUTLINE_VERTICES = 14;
const BOX_ROOF = [0, 1, 2, 0, 2, 3];

const EARTH_RADIUS_M = 6371008.8;

/** The bodies of a building set as meshes and as blocks. */
export class CityBodies {
  readonly #set: BuildingSet;
  readonly #site: TileSite;
  readonly #measures: BuildingMeasures;
  readonly #reader: OutlineReader;
  readonly #corners = new Float64Array(12);

  constructor(set: BuildingSet, site: TileSite, measures: BuildingMeasures) {
    this.#set = set;
    this.#site = site;
    this.#measures = measures;
    this.#reader = new OutlineReader(set, site);
  }

  storeysOf(building: number): number {
    return drawnStoreys(this.#set.heightM.data[building]!, this.#set.storeysAbove.data[building]!);
  }

  /**
   * Adds all bodies of a building to a mesh with their true outlines, and their blocks to a list.
   *
   * @param building position in the input
   */
  addBuilding(building: number, row: number, featureId: number, mesh: TileMesh, blocks: Block[]): void {
    const { solidStart, solidMinHeightM, solidHeightM } = this.#set;
    const groundM = this.#measures.groundM[building]!;
    const up = this.#verticalOf(building);
    const storeyM = this.#storeyHeightM(building);
    for (let solid = solidStart.data[building]!; solid < solidStart.data[building + 1]!; solid++) {
      const reader = this.#reader;
      reader.read(solid);
      const minHeightM = solidMinHeightM.data[solid]!;
      const heightM = solidHeightM.data[solid]!;
      const roof = triangulate(reader.outline, reader.ringEnds, 3);
      const isAbove = minHeightM > 0;
      const bottomM = isAbove ? groundM + minHeightM : Math.min(reader.lowestGroundM, groundM) - FOOTING_M;
      mesh.addPrism(
        {
          outline: reader.outline,
          ringEnds: reader.ringEnds,
          roof,
          up,
          bottomM,
          topM: groundM + heightM,
          bottomStoreys: (bottomM - groundM) / storeyM,
          topStoreys: heightM / storeyM,
          hasUnderside: isAbove,
        },
        featureId,
      );
      const block = this.#blockOf(solid, row, groundM, up, minHeightM, heightM, storeyM);
      if (block !== undefined) blocks.push(block);
    }
  }

  /**
   * Adds a block to a mesh: as its outline, thinned, where that is far from a box and large enough to be
   * seen, else as the box. Area and so volume stay as they are.
   *
   * @param building position in the input of the building that a single body belongs to
   * @param detailM what is smaller may be left out
   */
  addBlock(block: Block, building: number, featureId: number, detailM: number, mesh: TileMesh): void {
    const isOutlined =
      block.solid >= 0 && block.fill < BOX_FILL && Math.max(block.widthM, block.depthM) > detailM;
    if (isOutlined && this.#addThinnedOutline(block, building, featureId, detailM, mesh)) return;
    this.#addBox(block, featureId, mesh);
  }

  #storeyHeightM(building: number): number {
    return this.#set.heightM.data[building]! / this.storeysOf(building);
  }

  #verticalOf(building: number): [number, number, number] {
    const { longitudeDeg, latitudeDeg } = this.#measures;
    return verticalAt(this.#site.frame, longitudeDeg[building]!, latitudeDeg[building]!);
  }

  /** Of the solid just read; undefined for one without area. */
  #blockOf(
    solid: number,
    row: number,
    groundM: number,
    up: readonly [number, number, number],
    minHeightM: number,
    heightM: number,
    storeyM: number,
  ): Block | undefined {
    const { outline, ringEnds, lowestGroundM } = this.#reader;
    const centre = centreOfArea(outline, ringEnds);
    if (centre.areaM2 < 0.01) return undefined;
    const box = orientedBox(outline, 0, ringEnds[0] ?? 0, 3);
    const boxAreaM2 = Math.max(box.widthM * box.depthM, centre.areaM2);
    const scale = Math.sqrt(centre.areaM2 / boxAreaM2);
    const isAbove = minHeightM > 0;
    return {
      row,
      solid,
      score: heightM * Math.sqrt(centre.areaM2),
      east: centre.east + up[0] * groundM,
      north: centre.north + up[1] * groundM,
      up: centre.up + up[2] * groundM,
      depthBelowM: Math.max(0, groundM - lowestGroundM) + FOOTING_M,
      groundAreaM2: isAbove ? 0 : centre.areaM2,
      areaM2: centre.areaM2,
      volumeM3: centre.areaM2 * (heightM - minHeightM),
      minHeightM,
      heightM,
      storeys: Math.max(1, Math.round(heightM / storeyM)),
      angleRad: box.angleRad,
      // A box thinner than a footing's worth of rounding is still a box of the right area.
      widthM: Math.max(box.widthM, 1e-3) * scale,
      depthM: centre.areaM2 / (Math.max(box.widthM, 1e-3) * scale),
      fill: centre.areaM2 / boxAreaM2,
    };
  }

  #addBox(block: Block, featureId: number, mesh: TileMesh): void {
    const up = verticalNear(block.east, block.north);
    const cos = Math.cos(block.angleRad) / 2;
    const sin = Math.sin(block.angleRad) / 2;
    const [wx, wy] = [block.widthM * cos, block.widthM * sin];
    const [dx, dy] = [-block.depthM * sin, block.depthM * cos];
    const corners = this.#corners;
    for (let i = 0; i < 4; i++) {
      const side = i === 1 || i === 2 ? 1 : -1;
      const end = i >= 2 ? 1 : -1;
      const x = wx * side + dx * end;
      const y = wy * side + dy * end;
      corners[i * 3] = block.east + x;
      corners[i * 3 + 1] = block.north + y;
      // The box lies in the plane of the local horizon.
      corners[i * 3 + 2] = block.up - (x * up[0] + y * up[1]) / up[2];
    }
    this.#addBlockPrism(block, corners, [4], BOX_ROOF, up, 0, featureId, mesh);
  }

  #addThinnedOutline(
    block: Block,
    building: number,
    featureId: number,
    detailM: number,
    mesh: TileMesh,
  ): boolean {
    this.#reader.read(block.solid);
    const thinned = thinOutline(this.#reader.outline, this.#reader.ringEnds, detailM);
    const centre = centreOfArea(thinned.outline, thinned.ringEnds);
    const grow = Math.sqrt(block.areaM2 / centre.areaM2);
    // A figure that thinning has changed this much is no better than the box.
    if (!(grow > 0.8 && grow < 1.25)) return false;
    const { outline } = thinned;
    for (let i = 0; i < outline.length; i += 3) {
      outline[i] = centre.east + (outline[i]! - centre.east) * grow;
      outline[i + 1] = centre.north + (outline[i + 1]! - centre.north) * grow;
    }
    const roof = triangulate(outline, thinned.ringEnds, 3);
    const up = this.#verticalOf(building);
    const groundM = this.#measures.groundM[building]!;
    this.#addBlockPrism(block, outline, thinned.ringEnds, roof, up, groundM, featureId, mesh);
    return true;
  }

  #addBlockPrism(
    block: Block,
    outline: Float64Array,
    ringEnds: readonly number[],
    roof: readonly number[],
    up: readonly [number, number, number],
    groundM: number,
    featureId: number,
    mesh: TileMesh,
  ): void {
    const storeyM = block.heightM / block.storeys;
    const isAbove = block.minHeightM > 0;
    const bottomM = isAbove ? block.minHeightM : -block.depthBelowM;
    mesh.addPrism(
      {
        outline,
        ringEnds,
        roof,
        up,
        bottomM: groundM + bottomM,
        topM: groundM + block.heightM,
        bottomStoreys: bottomM / storeyM,
        topStoreys: block.storeys,
        hasUnderside: isAbove,
      },
      featureId,
    );
  }
}

/** The vertical at a place of the local frame, on a sphere: enough for boxes, whose tops it shifts by mm. */
function verticalNear(east: number, north: number): [number, number, number] {
  const length = Math.hypot(east, north, EARTH_RADIUS_M);
  return [east / length, north / length, EARTH_RADIUS_M / length];
}

interface Centre {
  readonly areaM2: number;
  readonly east: number;
  readonly north: number;
  readonly up: number;
}

/** Area (exterior minus holes) and its centre; the height is the mean of the exterior's vertices. */
function centreOfArea(outline: Float64Array, ringEnds: readonly number[]): Centre {
  const ox = outline[0]!;
  const oy = outline[1]!;
  let [area, mx, my, up] = [0, 0, 0, 0];
  let start = 0;
  for (const end of ringEnds) {
    for (let i = start, previous = end - 1; i < end; previous = i++) {
      const px = outline[previous * 3]! - ox;
      const py = outline[previous * 3 + 1]! - oy;
      const qx = outline[i * 3]! - ox;
      const qy = outline[i * 3 + 1]! - oy;
      const cross = px * qy - qx * py;
      // Holes turn the other way, so they take away by themselves.
      area += cross / 2;
      mx += ((px + qx) * cross) / 6;
      my += ((py + qy) * cross) / 6;
    }
    start = end;
  }
  const exteriorEnd = ringEnds[0] ?? 0;
  for (let i = 0; i < exteriorEnd; i++) up += outline[i * 3 + 2]! / exteriorEnd;
  if (!(area > 0)) return { areaM2: 0, east: ox, north: oy, up };
  return { areaM2: area, east: ox + mx / area, north: oy + my / area, up };
}

/** Fewer vertices: what is below the detail goes, holes smaller than it too. */
function thinOutline(
  outline: Float64Array,
  ringEnds: readonly number[],
  detailM: number,
): { outline: Float64Array; ringEnds: number[] } {
  const kept: number[] = [];
  const ends: number[] = [];
  const smallestM2 = (detailM / 5) ** 2 / 2;
  let start = 0;
  for (const [ring, end] of ringEnds.entries()) {
    const isHole = ring > 0;
    const isLarge = !isHole || Math.abs(areaOf(outline, start, end)) > (detailM / 2) ** 2;
    if (isLarge && end - start >= 3) {
      const limit = isHole ? OUTLINE_VERTICES / 2 : OUTLINE_VERTICES;
      kept.push(...importantVertices(outline, start, end, 3, smallestM2, limit));
      ends.push(kept.length);
    }
    start = end;
  }
  const thinned = new Float64Array(kept.length * 3);
  for (const [i, vertex] of kept.entries()) {
    thinned.set(outline.subarray(vertex * 3, vertex * 3 + 3), i * 3);
  }
  return { outline: thinned, ringEnds: ends };
}

function areaOf(outline: Float64Array, start: number, end: number): number {
  const ring = new Float64Array((end - start) * 2);
  for (let i = 0; i < end - start; i++) {
    ring[i * 2] = outline[(start + i) * 3]!;
    ring[i * 2 + 1] = outline[(start + i) * 3 + 1]!;
  }
  return ringSignedArea(ring);
}

/** The centre of a building in the local frame, east and north in metres. */
export function centreXy(
  site: TileSite,
  measures: BuildingMeasures,
  building: number,
  out: Float64Array,
): void {
  const { longitudeDeg, latitudeDeg } = measures;
  geodeticToEnu(site.frame, longitudeDeg[building]!, latitudeDeg[building]!, site.datumOffsetM, out);
}
