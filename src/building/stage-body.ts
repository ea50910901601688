import { Box3, Group, Raycaster, Vector2 } from "three";
import type { Camera, Vector3 } from "three";
import type { LineSegments2 } from "three/addons/lines/LineSegments2.js";
import type { Disposable } from "#base/disposable.ts";
import { pointInside } from "#kernels/ring-measure.ts";
import { GroundShadow } from "./ground-shadow.ts";
import { createSegments, PieceDrawing } from "./piece-drawing.ts";
import type { ColourOf, StageSection } from "./stage-api.ts";
import type { StageLook } from "./stage-look.ts";
import type { Materials } from "./stage-materials.ts";
import type { StageContent } from "./stage-pieces.ts";
import { SectionCut, WHOLE } from "./stage-section.ts";

/** Room between storeys when they are all apart, for each metre that the usual storey is high. */
const GAP_PER_STOREY = 1.15;
/** Room above a storey that is opened. */
const OPEN_GAP = 2.2;
/** Storeys less apart than this stand on each other. */
const TOGETHER = 0.02;
/** Corners that guide lines run through: more would be a cage. */
const MAX_GUIDES = 4;

/** Where the pieces of a building stand: how far apart, and which storey is open. */
export interface Spread {
  /** 0 as it stands … 1 */
  readonly explosion: number;
  readonly openStoreyId: string | undefined;
  /** how far the open storey is open, 0 … 1 */
  readonly openness: number;
}

/** One building as three has it. */
export class StageBody implements Disposable {
  readonly group = new Group();
  readonly drawings: readonly PieceDrawing[];
  readonly content: StageContent;
  readonly #materials: Materials;
  readonly #shadow: GroundShadow;
  readonly #section: SectionCut;
  readonly #caster = new Raycaster();
  readonly #usualM: number;
  #guides: LineSegments2 | undefined;

  constructor(content: StageContent, materials: Materials) {
    this.content = content;
    this.#materials = materials;
    this.drawings = content.pieces.map((piece) => new PieceDrawing(piece, materials));
    this.#shadow = new GroundShadow(content.footprint);
    this.#section = new SectionCut(materials);
    for (const { group } of this.drawings) this.group.add(group);
    this.group.add(this.#shadow.mesh, this.#section.group);
    const heights = content.pieces
      .filter(({ storeyId }) => storeyId !== undefined)
      .map(({ topM, bottomM }) => topM - bottomM)
      .sort((a, b) => a - b);
    this.#usualM = heights[heights.length >> 1] ?? 3;
  }

  has(id: string): boolean {
    return this.drawings.some((drawing) => drawing.has(id));
  }

  /** Moves every piece to where it belongs, and cuts it there. */
  arrange({ explosion, openStoreyId, openness }: Spread, section: StageSection): void {
    const open = this.drawings.find(({ piece }) => piece.storeyId === openStoreyId)?.piece;
    const openStep = openStoreyId === undefined ? undefined : open?.step;
    const isTogether = explosion < TOGETHER && openness < TOGETHER;
    for (const { piece, group, mesh } of this.drawings) {
      if (piece.step === undefined) continue;
      let liftM = piece.step * GAP_PER_STOREY * this.#usualM * explosion;
      if (openStep !== undefined && piece.step > openStep) liftM += OPEN_GAP * this.#usualM * openness;
      group.position.z = liftM;
      if (piece.isRoof === true) mesh.visible = isTogether;
    }
    this.group.updateMatrixWorld(true);
    this.#guide(!isTogether);
    this.#section.cut(section, this.content.longAngleRad, this.drawings);
  }

  paint(
    look: StageLook,
    colourOf: ColourOf,
    hovered: string | undefined,
    selected: string | undefined,
  ): void {
    for (const drawing of this.drawings) drawing.paint(look, colourOf, hovered, selected);
    this.#shadow.setOpacity(look.shadowOpacity);
  }

  /** The box about all that moves, where it stands now. */
  box(): Box3 {
    const box = new Box3();
    for (const { mesh, group, piece } of this.drawings) {
      if (piece.step === undefined) continue;
      mesh.geometry.computeBoundingBox();
      const own = mesh.geometry.boundingBox;
      if (own !== null && !own.isEmpty()) box.union(own.clone().translate(group.position));
    }
    return box;
  }

  /** What is seen at a place of the canvas, −1…1 to the right and up. */
  pick(place: Vector2, camera: Camera): string | undefined {
    this.#caster.setFromCamera(place, camera);
    const meshes = this.drawings.flatMap(({ mesh }) => (mesh.visible ? [mesh] : []));
    for (const { point, object, faceIndex } of this.#caster.intersectObjects(meshes, false)) {
      if (this.#section.hides(point)) continue;
      const drawing = this.drawings.find(({ mesh }) => mesh === object);
      return faceIndex === undefined || faceIndex === null ? undefined : drawing?.itemOfFace(faceIndex);
    }
    return undefined;
  }

  middleOf(id: string): Vector3 | undefined {
    for (const drawing of this.drawings) {
      const middle = drawing.middleOf(id);
      if (middle !== undefined) return middle;
    }
    return undefined;
  }

  dispose(): void {
    this.#section.cut(WHOLE, 0, []);
    this.#section.dispose();
    this.#shadow.dispose();
    this.#guides?.geometry.dispose();
    for (const drawing of this.drawings) drawing.dispose();
  }

  /** Dashed lines at the corners, along which storeys have moved apart. */
  #guide(isShown: boolean): void {
    if (this.#guides !== undefined) {
      this.group.remove(this.#guides);
      this.#guides.geometry.dispose();
      this.#guides = undefined;
    }
    if (!isShown) return;
    const moved = this.drawings.filter(({ piece }) => piece.step !== undefined);
    const ends: number[] = [];
    for (const [x, y] of cornersOf(this.content)) {
      for (let i = 0; i + 1 < moved.length; i++) {
        const [below, above] = [moved[i]!, moved[i + 1]!];
        const from = below.piece.topM + below.group.position.z;
        const to = above.piece.bottomM + above.group.position.z;
        if (to - from > 0.05) ends.push(x, y, from, x, y, to);
      }
    }
    if (ends.length === 0) return;
    this.#guides = createSegments(ends, this.#materials.guide);
    this.#guides.computeLineDistances();
    this.group.add(this.#guides);
  }
}

/** Corners of the outline that lie farthest out in the four directions of its long side. */
function cornersOf({ footprint, longAngleRad }: StageContent): (readonly [number, number])[] {
  const [exterior] = footprint[0] ?? [];
  if (exterior === undefined || exterior.length < 6) return [];
  const [middleX, middleY] = pointInside([exterior]);
  const corners = new Map<string, readonly [number, number]>();
  for (let k = 0; k < MAX_GUIDES; k++) {
    const angle = longAngleRad + Math.PI / 4 + (k * Math.PI) / 2;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    let best = -Infinity;
    let at: readonly [number, number] = [middleX, middleY];
    for (let i = 0; i < exterior.length; i += 2) {
      const along = exterior[i]! * dx + exterior[i + 1]! * dy;
      if (along > best) [best, at] = [along, [exterior[i]!, exterior[i + 1]!]];
    }
    corners.set(at.join(), at);
  }
  return [...corners.values()];
}

export const clipPlace = (xPx: number, yPx: number, widthPx: number, heightPx: number): Vector2 =>
  new Vector2((xPx / widthPx) * 2 - 1, 1 - (yPx / heightPx) * 2);
