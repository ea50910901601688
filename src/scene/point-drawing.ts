import { Cartesian3 } from "@cesium/engine";
import type { PrimitiveCollection, Scene } from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import type { PointLayer } from "#domain/layer-data.ts";
import { Drawing, PICK_GLSL, PickNames } from "./drawing.ts";
import { ATLAS_CELLS, GlyphAtlas } from "./glyph-atlas.ts";
import type { Rgb, SceneLook } from "./scene-look.ts";

/** How a mark looks. */
export interface Sprite {
  /** position of the node in the tree */
  readonly node: number;
  /** cell of the atlas; −1: nothing in it */
  readonly cell: number;
  /** CSS pixels across */
  readonly sizePx: number;
  /** three bytes */
  readonly rgb: readonly [number, number, number];
  readonly isCluster: boolean;
  readonly isSelected: boolean;
}

/** What a hit is answered with. */
interface SpriteHit {
  readonly owner: PointDrawing;
  readonly slot: number;
}

/** Sprites at a time; a screen full of them touching each other holds fewer. */
export const MAX_SPRITES = 20_000;

/** Bytes a sprite: x, y, z, cell, size as floats; red, green, blue and marks as bytes. */
const STRIDE = 24;
const CLUSTER = 1;
const SELECTED = 2;

const CORNERS = Float32Array.of(-1, -1, 1, -1, 1, 1, -1, 1);
const CORNER_INDICES = Uint16Array.of(0, 1, 2, 0, 2, 3);

const VERTEX = /* glsl */ `
  in vec2 a_corner;
  in vec3 a_position;
  in vec2 a_cellSize;
  in vec4 a_look;
  uniform int u_pickBase;
  uniform int u_hover;
  out vec2 v_at;
  flat out vec3 v_colour;
  flat out float v_cell;
  flat out float v_radius;
  flat out int v_marks;
  flat out int v_name;
  void main() {
    v_name = u_pickBase + gl_InstanceID;
    v_marks = int(a_look.a * 255.0 + 0.5);
    v_colour = a_look.rgb;
    v_cell = a_cellSize.x;
    bool isHovered = gl_InstanceID == u_hover;
    float size = a_cellSize.y * ((v_marks & ${SELECTED}) != 0 ? 1.25 : isHovered ? 1.12 : 1.0);
    v_radius = size * 0.5 * czm_pixelRatio;
    vec4 clip = czm_modelViewProjection * vec4(a_position, 1.0);
    if (clip.w <= 0.0) {
      gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
      return;
    }
    float reach = v_radius + 1.0;
    v_at = a_corner * reach;
    clip.xy += a_corner * reach * 2.0 / czm_viewport.zw * clip.w;
    clip.z = 0.0;
    gl_Position = clip;
  }
`;

const FRAGMENT = /* glsl */ `
  uniform sampler2D u_atlas;
  uniform vec3 u_paper;
  uniform vec3 u_ink;
  uniform vec3 u_accent;
  uniform float u_opacity;
  in vec2 v_at;
  flat in vec3 v_colour;
  flat in float v_cell;
  flat in float v_radius;
  flat in int v_marks;
  flat in int v_name;
  ${PICK_GLSL}
  void main() {
    float from = length(v_at);
    bool isCluster = (v_marks & ${CLUSTER}) != 0;
    bool isSelected = (v_marks & ${SELECTED}) != 0;
    float whole = clamp(v_radius - from + 0.5, 0.0, 1.0);
    float rim = (isCluster || isSelected ? 2.0 : 1.5) * czm_pixelRatio;
    float disc = clamp(v_radius - rim - from + 0.5, 0.0, 1.0);
    vec3 fill = isCluster ? u_paper : v_colour;
    vec3 edge = isSelected ? u_accent : isCluster ? v_colour : u_paper;
    vec3 colour = mix(edge, fill, disc);
    if (v_cell >= 0.0) {
      // Glyphs leave room in their badge; numbers may fill it.
      vec2 inCell = v_at / (v_radius * (isCluster ? 1.7 : 1.24)) * vec2(1.0, -1.0) + 0.5;
      vec2 cell = vec2(mod(v_cell, ${ATLAS_CELLS}.0), floor(v_cell / ${ATLAS_CELLS}.0));
      float glyph = texture(u_atlas, (cell + clamp(inCell, 0.01, 0.99)) / ${ATLAS_CELLS}.0).a;
      float luma = dot(v_colour, vec3(0.299, 0.587, 0.114));
      vec3 stroke = isCluster ? u_ink : luma > 0.62 ? vec3(0.08, 0.11, 0.15) : vec3(1.0);
      colour = mix(colour, stroke, glyph * disc);
    }
    out_FragColor = vec4(colour, whole * u_opacity);
  }
`;

/** Of clusters and rims, and of the numbers on them. */
const PAPER: Readonly<Record<SceneLook["scheme"], Rgb>> = {
  light: [0.99, 0.985, 0.97],
  dark: [0.08, 0.106, 0.137],
};
const INK: Readonly<Record<SceneLook["scheme"], Rgb>> = {
  light: [0.11, 0.141, 0.188],
  dark: [0.91, 0.93, 0.95],
};

/** Marks that face the camera, in front of everything: one draw whatever their number. */
export class PointDrawing implements Disposable {
  readonly atlas: GlyphAtlas;
  readonly #drawing: Drawing;
  readonly #names: PickNames;
  readonly #primitives: PrimitiveCollection;
  readonly #positions: Float32Array;
  readonly #bytes: ArrayBuffer;
  readonly #paper = new Cartesian3();
  readonly #ink = new Cartesian3();
  readonly #accent = new Cartesian3();
  #nodes: Uint32Array = new Uint32Array(0);
  #hover = -1;
  #opacity = 1;

  constructor(scene: Scene, primitives: PrimitiveCollection, layer: PointLayer, family: string) {
    this.#primitives = primitives;
    this.#positions = layer.tree.positions;
    const capacity = Math.max(1, Math.min(MAX_SPRITES, layer.tree.pointCount));
    this.#bytes = new ArrayBuffer(capacity * STRIDE);
    this.atlas = new GlyphAtlas(scene, family);
    this.#names = new PickNames(scene, capacity, (slot): SpriteHit => ({ owner: this, slot }));
    this.#drawing = new Drawing(scene, {
      vertices: [
        { bytes: CORNERS, strideBytes: 8, attributes: [{ name: "a_corner", size: 2, offsetBytes: 0 }] },
        {
          bytes: new Uint8Array(this.#bytes),
          strideBytes: STRIDE,
          isInstanced: true,
          attributes: [
            { name: "a_position", size: 3, offsetBytes: 0 },
            { name: "a_cellSize", size: 2, offsetBytes: 12 },
            { name: "a_look", size: 4, offsetBytes: 20, isBytes: true },
          ],
        },
      ],
      indices: CORNER_INDICES,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: {
        u_pickBase: () => this.#names.base,
        u_hover: () => this.#hover,
        u_atlas: () => this.atlas.texture,
        u_paper: () => this.#paper,
        u_ink: () => this.#ink,
        u_accent: () => this.#accent,
        u_opacity: () => this.#opacity,
      },
      origin: layer.origin,
      parts: [{ firstIndex: 0, indexCount: CORNER_INDICES.length, sphere: layer.sphere }],
      place: "front",
      pickColour: "pickColour(v_name)",
    });
    primitives.add(this.#drawing);
  }

  setSceneLook({ scheme, accent }: SceneLook): void {
    Cartesian3.fromElements(...PAPER[scheme], this.#paper);
    Cartesian3.fromElements(...INK[scheme], this.#ink);
    Cartesian3.fromElements(...accent, this.#accent);
  }

  setOpacity(opacity: number): void {
    this.#opacity = opacity;
  }

  setVisible(isVisible: boolean): void {
    this.#drawing.show = isVisible;
  }

  /** @param node undefined: none */
  setHover(node: number | undefined): void {
    this.#hover = node === undefined ? -1 : this.#nodes.indexOf(node);
  }

  /** Shows these and nothing else; the last lies on top. */
  setSprites(sprites: readonly Sprite[]): void {
    const count = Math.min(sprites.length, this.#bytes.byteLength / STRIDE);
    const view = new DataView(this.#bytes);
    this.#nodes = new Uint32Array(count);
    for (let slot = 0; slot < count; slot++) {
      const { node, cell, sizePx, rgb, isCluster, isSelected } = sprites[slot]!;
      const at = slot * STRIDE;
      for (let axis = 0; axis < 3; axis++)
        view.setFloat32(at + axis * 4, this.#positions[node * 3 + axis]!, true);
      view.setFloat32(at + 12, cell, true);
      view.setFloat32(at + 16, sizePx, true);
      for (let channel = 0; channel < 3; channel++) view.setUint8(at + 20 + channel, rgb[channel]!);
      view.setUint8(at + 23, (isCluster ? CLUSTER : 0) | (isSelected ? SELECTED : 0));
      this.#nodes[slot] = node;
    }
    this.#drawing.setInstances(new Uint8Array(this.#bytes, 0, count * STRIDE), count);
  }

  /** The node that was hit; undefined when it is none of these. */
  nodeAt(picked: unknown): number | undefined {
    if (typeof picked !== "object" || picked === null || !("owner" in picked) || picked.owner !== this)
      return undefined;
    return "slot" in picked && typeof picked.slot === "number" ? this.#nodes[picked.slot] : undefined;
  }

  dispose(): void {
    this.#primitives.remove(this.#drawing);
    this.#names.destroy();
    this.atlas.destroy();
  }
}
