import { Box3, BufferAttribute, BufferGeometry, Group, Mesh, Plane, Vector3 } from "three";
import type { LineSegments2 } from "three/addons/lines/LineSegments2.js";
import type { Disposable } from "#base/disposable.ts";
import { sectionFaces } from "#kernels/section-faces.ts";
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
  #faces: Mesh | undefined;

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
    const slack = planes.map((plane) => new Plane(plane.normal, plane.constant + SLACK_M));
    this.#materials.cut.clippingPlanes = slack;
    this.#materials.face.clippingPlanes = slack;
    this.#draw(drawings);
  }

  dispose(): void {
    for (const drawn of [this.#lines, this.#faces]) {
      if (drawn === undefined) continue;
      this.group.remove(drawn);
      drawn.geometry.dispose();
    }
    this.#lines = undefined;
    this.#faces = undefined;
  }

  #draw(drawings: readonly PieceDrawing[]): void {
    this.dispose();
    const ends: number[] = [];
    const corners: number[] = [];
    const tints: number[] = [];
    for (const { normal, constant } of this.#planes) {
      const across = [normal.x, normal.y, normal.z] as const;
      for (const { piece, group, mesh, tintAt } of drawings) {
        if (!mesh.visible) continue;
        const lift = group.position.z;
        const plane = [...across, constant + normal.z * lift] as const;
        const raise = (values: readonly number[], into: number[]): void => {
          for (let i = 0; i < values.length; i++) into.push(i % 3 === 2 ? values[i]! + lift : values[i]!);
        };
        let [vertexStart, indexStart] = [0, 0];
        for (const { vertexEnd, indexEnd } of piece.items) {
          const lines = sliceMesh(piece.positions, piece.indices.subarray(indexStart, indexEnd), plane);
          if (lines.length > 0) {
            raise(lines, ends);
            const faces = sectionFaces(lines, across);
            raise(faces, corners);
            const tint = tintAt(vertexStart);
            for (let i = 0; i < faces.length; i += 3) tints.push(...tint);
          }
          [vertexStart, indexStart] = [vertexEnd, indexEnd];
        }
      }
    }
    if (ends.length > 0) {
      this.#lines = createSegments(ends, this.#materials.cut);
      this.#lines.renderOrder = 3;
      this.group.add(this.#lines);
    }
    if (corners.length > 0) {
      const geometry = new BufferGeometry();
      geometry.setAttribute("position", new BufferAttribute(Float32Array.from(corners), 3));
      geometry.setAttribute("tint", new BufferAttribute(Uint8Array.from(tints), 4, true));
      this.#faces = new Mesh(geometry, this.#materials.face);
      this.group.add(this.#faces);
    }
  }
}
