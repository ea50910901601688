import { Box3, Group, Plane, Vector3 } from "three";
import type { LineSegments2 } from "three/addons/lines/LineSegments2.js";
import type { Disposable } from "#base/disposable.ts";
import { sliceMesh } from "#kernels/slice-mesh.ts";
import { createSegments } from "./piece-drawing.ts";
import type { PieceDrawing } from "./piece-drawing.ts";
import type { StageSection } from "./stage-api.ts";
import { clipMaterials } from "./stage-materials.ts";
import type { Materials } from "./stage-materials.ts";

/** Lines of a cut lie in its plane: they are cut only by the other one. */
const SLACK_M = 0.02;

export const WHOLE: StageSection = { height: 1, depth: 1 };

/** Planes that cut a building open, and the lines along the cuts. */
export class SectionCut implements Disposable {
  readonly group = new Group();
  readonly #materials: Materials;
  #planes: readonly Plane[] = [];
  #lines: LineSegments2 | undefined;

  constructor(materials: Materials) {
    this.#materials = materials;
  }

  /** Whether a point is cut away. */
  hides(point: Vector3): boolean {
    return this.#planes.some((plane) => plane.distanceToPoint(point) < 0);
  }

  /**
   * @param longAngleRad direction of the long side: the cut from the front runs along it
   * @param drawings as they stand now
   */
  cut(section: StageSection, longAngleRad: number, drawings: readonly PieceDrawing[]): void {
    const box = new Box3();
    const rear = new Vector3(-Math.sin(longAngleRad), Math.cos(longAngleRad), 0);
    let [front, back] = [Infinity, -Infinity];
    for (const { piece, group } of drawings) {
      if (piece.step === undefined) continue;
      box.expandByPoint(new Vector3(0, 0, piece.bottomM + group.position.z));
      box.expandByPoint(new Vector3(0, 0, piece.topM + group.position.z));
      const { positions } = piece;
      for (let i = 0; i < positions.length; i += 3) {
        const along = positions[i]! * rear.x + positions[i + 1]! * rear.y;
        [front, back] = [Math.min(front, along), Math.max(back, along)];
      }
    }
    const planes: Plane[] = [];
    if (section.height < 1 && !box.isEmpty()) {
      planes.push(
        new Plane(new Vector3(0, 0, -1), box.min.z + (box.max.z - box.min.z) * section.height + 0.001),
      );
    }
    if (section.depth < 1 && front < back) {
      planes.push(new Plane(rear, -(back - (back - front) * section.depth) + 0.001));
    }
    this.#planes = planes;
    clipMaterials(this.#materials, planes);
    this.#materials.cut.clippingPlanes = planes.map(
      (plane) => new Plane(plane.normal, plane.constant + SLACK_M),
    );
    this.#draw(drawings);
  }

  dispose(): void {
    if (this.#lines !== undefined) {
      this.group.remove(this.#lines);
      this.#lines.geometry.dispose();
    }
    this.#lines = undefined;
  }

  #draw(drawings: readonly PieceDrawing[]): void {
    this.dispose();
    const ends: number[] = [];
    for (const { normal, constant } of this.#planes) {
      for (const { piece, group, mesh } of drawings) {
        if (!mesh.visible) continue;
        const lift = group.position.z;
        const d = constant + normal.z * lift;
        const lines = sliceMesh(piece.positions, piece.indices, [normal.x, normal.y, normal.z, d]);
        for (let i = 0; i < lines.length; i++) ends.push(i % 3 === 2 ? lines[i]! + lift : lines[i]!);
      }
    }
    if (ends.length === 0) return;
    this.#lines = createSegments(ends, this.#materials.cut);
    this.#lines.renderOrder = 3;
    this.group.add(this.#lines);
  }
}
