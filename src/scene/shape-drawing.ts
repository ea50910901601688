import { Cartesian2, Cartesian3, Cartesian4 } from "@cesium/engine";
import type { PrimitiveCollection, Scene } from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import { FILL_VERTEX_FLOATS, LINE_POINT_FLOATS } from "#domain/layer-data.ts";
import type { ShapeLayer } from "#domain/layer-data.ts";
import { Drawing, PickNames } from "./drawing.ts";
import { hazePerM } from "./haze.ts";
import type { Rgb, SceneLook } from "./scene-look.ts";
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

/** A strip of two triangles: along, across. */
const CORNERS = Float32Array.of(0, -1, 1, -1, 1, 1, 0, 1);
const CORNER_INDICES = Uint16Array.of(0, 1, 2, 0, 2, 3);

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
 * All areas and lines of a layer: one draw for the areas and one for the lines, whatever their number.
 *
 * Areas that overlap are blended in the order of the features: without depth there is nothing to fight over.
 */
export class ShapeDrawing implements Disposable {
  readonly state: ShapeState;
  readonly #drawings: readonly Drawing[];
  readonly #names: PickNames;
  readonly #primitives: PrimitiveCollection;
  readonly #casing = new Cartesian3();
  readonly #haze = new Cartesian3();
  readonly #accent = new Cartesian3();
  readonly #line = new Cartesian4();
  readonly #dash = new Cartesian2();
  #hazePerM = hazePerM(0);
  #hover = -1;
  #look: ShapeLook;

  constructor(scene: Scene, primitives: PrimitiveCollection, shapes: ShapeLayer, look: ShapeLook) {
    this.#primitives = primitives;
    this.#look = look;
    this.state = new ShapeState(scene, shapes.count);
    this.#names = new PickNames(scene, shapes.count, (feature): ShapeHit => ({ owner: this, feature }));
    // Outlines keep their width; only those of areas are thinned.
    const featureM = shapes.fillIndices.length > 0 ? usualFeatureM(shapes) : 1e9;
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
    this.#drawings = [fillDrawing(scene, shapes, uniforms), lineDrawing(scene, shapes, uniforms)].filter(
      (drawing) => drawing !== undefined,
    );
    for (const drawing of this.#drawings) primitives.add(drawing);
    this.setLook(look);
  }

  setLook(look: ShapeLook): void {
    this.#look = look;
    const [red, green, blue] = look.lineColour ?? [0, 0, 0];
    Cartesian4.fromElements(red, green, blue, look.lineColour === undefined ? 0 : 1, this.#line);
    [this.#dash.x, this.#dash.y] = look.dashPx;
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
    for (const drawing of this.#drawings) drawing.show = isVisible;
  }

  /** The feature that was hit; undefined when it is not one of these. */
  featureAt(picked: unknown): number | undefined {
    if (typeof picked !== "object" || picked === null || !("owner" in picked) || picked.owner !== this)
      return undefined;
    return "feature" in picked && typeof picked.feature === "number" ? picked.feature : undefined;
  }

  dispose(): void {
    for (const drawing of this.#drawings) this.#primitives.remove(drawing);
    this.#names.destroy();
    this.state.destroy();
  }
}

const PAPER: Rgb = [0.984, 0.98, 0.957];
const INK: Rgb = [0.051, 0.071, 0.094];

function fillDrawing(
  scene: Scene,
  { fillVertices, fillIndices, origin, sphere }: ShapeLayer,
  uniforms: Readonly<Record<string, () => unknown>>,
): Drawing | undefined {
  if (fillIndices.length === 0) return undefined;
  return new Drawing(scene, {
    vertices: [
      {
        bytes: fillVertices,
        strideBytes: FILL_VERTEX_FLOATS * FLOAT,
        attributes: [{ name: "a_vertex", size: 4, offsetBytes: 0 }],
      },
    ],
    indices: fillIndices,
    vertexShader: FILL_VERTEX,
    fragmentShader: FILL_FRAGMENT,
    uniforms,
    origin,
    sphere,
    place: "ground",
    pickColour: "pickColour(v_name)",
  });
}

function lineDrawing(
  scene: Scene,
  { linePoints, origin, sphere }: ShapeLayer,
  uniforms: Readonly<Record<string, () => unknown>>,
): Drawing | undefined {
  const stretches = linePoints.length / LINE_POINT_FLOATS - 3;
  if (stretches < 1) return undefined;
  const strideBytes = LINE_POINT_FLOATS * FLOAT;
  const at = (point: number, float = 0): number => point * strideBytes + float * FLOAT;
  return new Drawing(scene, {
    vertices: [
      { bytes: CORNERS, strideBytes: 2 * FLOAT, attributes: [{ name: "a_corner", size: 2, offsetBytes: 0 }] },
      {
        // Each stretch sees its own two points and those before and after, through one sliding window.
        bytes: linePoints,
        strideBytes,
        isInstanced: true,
        attributes: [
          { name: "a_before", size: 3, offsetBytes: at(0) },
          { name: "a_from", size: 4, offsetBytes: at(1) },
          { name: "a_fromM", size: 1, offsetBytes: at(1, 4) },
          { name: "a_to", size: 4, offsetBytes: at(2) },
          { name: "a_toM", size: 1, offsetBytes: at(2, 4) },
          { name: "a_after", size: 3, offsetBytes: at(3) },
        ],
      },
    ],
    indices: CORNER_INDICES,
    instanceCount: stretches,
    vertexShader: LINE_VERTEX,
    fragmentShader: LINE_FRAGMENT,
    uniforms,
    origin,
    sphere,
    place: "ground",
    pickColour: "pickColour(v_name)",
  });
}
