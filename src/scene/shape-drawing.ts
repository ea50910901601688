import { Cartesian2, Cartesian3, Cartesian4, Matrix4 } from "@cesium/engine";
import type { PrimitiveCollection, Scene } from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import { FILL_VERTEX_FLOATS, LINE_VERTEX_FLOATS } from "#domain/layer-data.ts";
import type { ShapeLayer } from "#domain/layer-data.ts";
import { pixelRatioOf } from "./cesium-internals.ts";
import { Drawing, enuMatrix, Mark, PickNames } from "./drawing.ts";
import type { DrawingPart } from "./drawing.ts";
import { hazePerM } from "./haze.ts";
import type { Rgb, SceneLook } from "./scene-look.ts";
import { pxPerMetreOf } from "./screen-view.ts";
import { FILL_FRAGMENT, FILL_VERTEX, LINE_FRAGMENT, LINE_VERTEX } from "./shape-shaders.ts";
import { ShapeState } from "./shape-state.ts";

/** How a layer is drawn; all of it may change from frame to frame. */
export interface ShapeLook {
  readonly opacity: number;
  /** 0 … 1; of areas only */
  readonly fillOpacity: number;
  readonly widthPx: number;
  readonly casingPx: number;
  /** 0, 0: unbroken */
  readonly dashPx: readonly [on: number, off: number];
  /** of all lines; undefined: each as its feature */
  readonly lineColour: Rgb | undefined;
}

/** What a hit on a shape is answered with. */
export interface ShapeHit {
  readonly owner: ShapeDrawing;
  readonly feature: number;
}

const FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** Side of a usual feature, metres: what its outline is thinned by when it is small on the screen. */
function usualFeatureM({ boxesDeg, count }: ShapeLayer): number {
  const sides: number[] = [];
  const step = Math.max(1, Math.floor(count / 500));
  for (let i = 0; i < count; i += step) {
    const [west, south, east, north] = boxesDeg.subarray(i * 4, i * 4 + 4);
    const side = Math.hypot(
      (east! - west!) * 111_320 * Math.cos((south! * Math.PI) / 180),
      (north! - south!) * 111_320,
    );
    if (Number.isFinite(side)) sides.push(side);
  }
  return sides.sort((a, b) => a - b)[Math.floor(sides.length / 2)] ?? 1;
}

/**
 * All areas and lines of a layer: one draw for the areas and one for the lines, whatever their number; where they
 * are spread out or many, a few.
 *
 * Where areas overlap the last feature is seen, and nothing below it is drawn: several classes read as one figure,
 * and it costs the same however deep they lie.
 */
export class ShapeDrawing implements Disposable {
  readonly state: ShapeState;
  readonly #fills: readonly Drawing[];
  readonly #lines: readonly Drawing[];
  readonly #names: PickNames;
  readonly #fillMark: Mark;
  readonly #lineMark: Mark;
  readonly #primitives: PrimitiveCollection;
  readonly #casing = new Cartesian3();
  readonly #haze = new Cartesian3();
  readonly #accent = new Cartesian3();
  readonly #line = new Cartesian4();
  readonly #dash = new Cartesian2();
  #hazePerM = hazePerM(0);
  #hover = -1;
  #isVisible = true;
  #look: ShapeLook;

  constructor(scene: Scene, primitives: PrimitiveCollection, shapes: ShapeLayer, look: ShapeLook) {
    this.#primitives = primitives;
    this.#look = look;
    this.#fillMark = new Mark(scene);
    this.#lineMark = new Mark(scene);
    this.state = new ShapeState(scene, shapes.count);
    this.#names = new PickNames(scene, shapes.count, (feature): ShapeHit => ({ owner: this, feature }));
    // Outlines keep their width; only those of areas are thinned.
    const featureM = shapes.fine.fillIndices.length > 0 ? usualFeatureM(shapes) : 1e9;
    const uniforms: Record<string, () => unknown> = {
      u_state: () => this.state.texture,
      u_hover: () => this.#hover,
      u_pickBase: () => this.#names.base,
      u_featureM: () => featureM,
      u_haze: () => this.#haze,
      u_hazePerM: () => this.#hazePerM,
      u_accent: () => this.#accent,
      u_opacity: () => this.#look.opacity,
      u_fillOpacity: () => this.#look.fillOpacity,
      u_widthPx: () => this.#look.widthPx,
      u_casingPx: () => this.#look.casingPx,
      u_casingColour: () => this.#casing,
      u_lineColour: () => this.#line,
      u_dashPx: () => this.#dash,
    };
    const isCoarse = coarseFrom(scene, shapes);
    const make = { scene, shapes, uniforms, isCoarse, fillMark: this.#fillMark, lineMark: this.#lineMark };
    this.#fills = [fillDrawing(make, "coarse"), fillDrawing(make, "fine")].filter(
      (drawing) => drawing !== undefined,
    );
    this.#lines = [lineDrawing(make, "coarse"), lineDrawing(make, "fine")].filter(
      (drawing) => drawing !== undefined,
    );
    for (const drawing of [...this.#fills, ...this.#lines]) primitives.add(drawing);
    this.setLook(look);
  }

  setLook(look: ShapeLook): void {
    this.#look = look;
    const [red, green, blue] = look.lineColour ?? [0, 0, 0];
    Cartesian4.fromElements(red, green, blue, look.lineColour === undefined ? 0 : 1, this.#line);
    [this.#dash.x, this.#dash.y] = look.dashPx;
    this.#applyVisibility();
  }

  setSceneLook({ scheme, haze, accent }: SceneLook): void {
    Cartesian3.fromElements(...haze, this.#haze);
    Cartesian3.fromElements(...accent, this.#accent);
    Cartesian3.fromElements(...(scheme === "light" ? PAPER : INK), this.#casing);
  }

  setCameraHeight(heightAboveGroundM: number): void {
    this.#hazePerM = hazePerM(heightAboveGroundM);
  }

  /** @param feature −1: none */
  setHover(feature: number): void {
    this.#hover = feature;
  }

  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.#applyVisibility();
  }

  /** The feature that was hit; undefined when it is not one of these. */
  featureAt(picked: unknown): number | undefined {
    if (typeof picked !== "object" || picked === null || !("owner" in picked) || picked.owner !== this)
      return undefined;
    return "feature" in picked && typeof picked.feature === "number" ? picked.feature : undefined;
  }

  dispose(): void {
    for (const drawing of [...this.#fills, ...this.#lines]) this.#primitives.remove(drawing);
    this.#fillMark.dispose();
    this.#lineMark.dispose();
    this.#names.destroy();
    this.state.destroy();
  }

  #applyVisibility(): void {
    for (const drawing of this.#fills) drawing.show = this.#isVisible;
    for (const drawing of this.#lines) drawing.show = this.#isVisible && this.#look.widthPx > 0;
  }
}

const PAPER: Rgb = [0.984, 0.98, 0.957];
const INK: Rgb = [0.051, 0.071, 0.094];

/** What the coarse mesh leaves out may take so many pixels, the width of a line, and is not missed. */
const COARSE_PX = 2;

/** Tells for each run of features whether it is far enough away to be drawn coarsely. */
function coarseFrom(scene: Scene, { coarse, coarseM, chunks, origin }: ShapeLayer): IsCoarse {
  if (coarse === undefined) return () => false;
  const toLocal = Matrix4.inverseTransformation(enuMatrix(origin), new Matrix4());
  const local = new Cartesian3();
  return (part, eye) => {
    const chunk = chunks[part];
    if (chunk === undefined) return false;
    const { x, y, z } = Matrix4.multiplyByPoint(toLocal, eye, local);
    const [middleX, middleY, middleZ] = chunk.sphere;
    const [halfX, halfY, halfZ] = chunk.halfSidesM;
    const distanceM = Math.hypot(
      Math.max(0, Math.abs(x - middleX) - halfX),
      Math.max(0, Math.abs(y - middleY) - halfY),
      Math.max(0, Math.abs(z - middleZ) - halfZ),
    );
    const pxPerMetre = pxPerMetreOf(scene) / pixelRatioOf(scene);
    return coarseM * pxPerMetre < COARSE_PX * distanceM;
  };
}

type IsCoarse = (part: number, eye: Cartesian3) => boolean;

interface MeshOptions {
  readonly scene: Scene;
  readonly shapes: ShapeLayer;
  readonly uniforms: Readonly<Record<string, () => unknown>>;
  readonly isCoarse: IsCoarse;
  readonly fillMark: Mark;
  readonly lineMark: Mark;
}

const partsOf = (
  { chunks }: ShapeLayer,
  level: "fine" | "coarse",
  what: "fill" | "lines",
): readonly DrawingPart[] => chunks.map((chunk) => ({ ...chunk[level][what], sphere: chunk.sphere }));

const isWantedAt =
  (level: "fine" | "coarse", isCoarse: IsCoarse): IsCoarse =>
  (part, eye) =>
    isCoarse(part, eye) === (level === "coarse");

function fillDrawing(
  { scene, shapes, uniforms, isCoarse, fillMark }: MeshOptions,
  level: "fine" | "coarse",
): Drawing | undefined {
  const mesh = shapes[level];
  if (mesh === undefined || mesh.fillIndices.length === 0) return undefined;
  return new Drawing(scene, {
    vertices: [
      {
        bytes: mesh.fillVertices,
        strideBytes: FILL_VERTEX_FLOATS * FLOAT,
        attributes: [{ name: "a_vertex", size: 4, offsetBytes: 0 }],
      },
    ],
    indices: mesh.fillIndices,
    vertexShader: FILL_VERTEX,
    fragmentShader: FILL_FRAGMENT,
    uniforms,
    origin: shapes.origin,
    parts: partsOf(shapes, level, "fill"),
    isWanted: isWantedAt(level, isCoarse),
    mark: fillMark.value,
    place: "ground",
    pickColour: "pickColour(v_name)",
  });
}

function lineDrawing(
  { scene, shapes, uniforms, isCoarse, lineMark }: MeshOptions,
  level: "fine" | "coarse",
): Drawing | undefined {
  const mesh = shapes[level];
  if (mesh === undefined || mesh.lineIndices.length === 0) return undefined;
  const strideBytes = LINE_VERTEX_FLOATS * FLOAT;
  // Each corner is there twice: two vertices further is the next.
  const at = (vertex: number, float = 0): number => vertex * strideBytes + float * FLOAT;
  return new Drawing(scene, {
    vertices: [
      {
        bytes: mesh.lineVertices,
        strideBytes,
        attributes: [
          { name: "a_before", size: 3, offsetBytes: at(0) },
          { name: "a_here", size: 4, offsetBytes: at(2) },
          { name: "a_alongM", size: 1, offsetBytes: at(2, 4) },
          { name: "a_after", size: 3, offsetBytes: at(4) },
        ],
      },
    ],
    indices: mesh.lineIndices,
    vertexShader: LINE_VERTEX,
    fragmentShader: LINE_FRAGMENT,
    uniforms,
    origin: shapes.origin,
    parts: partsOf(shapes, level, "lines"),
    isWanted: isWantedAt(level, isCoarse),
    mark: lineMark.value,
    place: "ground",
    pickColour: "pickColour(v_name)",
  });
}
