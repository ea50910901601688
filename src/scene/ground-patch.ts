import { Cartesian2 } from "@cesium/engine";
import type { Cartesian3, Scene, Texture } from "@cesium/engine";
import type { EnuOrigin } from "#kernels/enu-frame.ts";
import { createEnuFrame, geodeticToEnu } from "#kernels/enu-frame.ts";
import { DRAPE_GLSL, Drawing } from "./drawing.ts";
import { HAZE_GLSL } from "./haze.ts";
import type { Surface } from "./surface.ts";

/** The part of a texture that a patch shows: offset and size, from its upper left corner. */
export interface TexturePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture on the graphics card. */
export interface PatchTexture {
  readonly texture: Texture;
  /** without holes: where the layer is not seen through, nothing need be blended */
  readonly isOpaque: boolean;
}

/** What all patches of a layer share. */
export interface PatchLook {
  readonly opacity: number;
  readonly tint: Cartesian3;
  readonly haze: Cartesian3;
  readonly hazePerM: number;
}

/** A box in degrees, and where its rows lie in it. */
export interface PatchShape {
  readonly westDeg: number;
  readonly eastDeg: number;
  /** latitude at a share of the height, 0 the northern edge, 1 the southern */
  readonly latitudeAt: (share: number) => number;
  /** cells on a side */
  readonly cells: number;
  /** so much of its side it reaches over its neighbours */
  readonly overlap: number;
}

const VERTEX = /* glsl */ `
  in vec3 a_position;
  in vec2 a_uv;
  uniform vec2 u_partAt;
  uniform vec2 u_partSize;
  out vec2 v_uv;
  ${DRAPE_GLSL}
  void main() {
    v_uv = u_partAt + a_uv * u_partSize;
    gl_Position = drape(czm_modelViewProjection * vec4(a_position, 1.0));
  }
`;

const FRAGMENT = /* glsl */ `
  uniform sampler2D u_image;
  uniform float u_opacity;
  uniform vec3 u_tint;
  uniform vec3 u_haze;
  uniform float u_hazePerM;
  in vec2 v_uv;
  ${HAZE_GLSL}
  void main() {
    vec4 texel = texture(u_image, v_uv);
    out_FragColor = vec4(withHaze(texel.rgb * u_tint), texel.a * u_opacity);
  }
`;

const STRIDE_FLOATS = 5;

/** Positions on the ground and places in the picture, row by row from the north-western corner. */
function patchMesh(
  { westDeg, eastDeg, latitudeAt, cells, overlap }: PatchShape,
  surface: Surface,
): { readonly origin: EnuOrigin; readonly vertices: Float32Array; readonly radiusM: number } {
  const middleLon = (westDeg + eastDeg) / 2;
  const middleLat = latitudeAt(0.5);
  const frame = createEnuFrame({
    longitudeDeg: middleLon,
    latitudeDeg: middleLat,
    heightM: surface.heightAt(middleLon, middleLat),
  });
  const vertices = new Float32Array((cells + 1) ** 2 * STRIDE_FLOATS);
  const xyz = new Float64Array(3);
  let radiusM = 1;
  let at = 0;
  const share = (step: number): number => -overlap + (step / cells) * (1 + 2 * overlap);
  for (let row = 0; row <= cells; row++) {
    const v = share(row);
    const lat = Math.min(90, Math.max(-90, latitudeAt(v)));
    for (let column = 0; column <= cells; column++) {
      const u = share(column);
      const lon = westDeg + (eastDeg - westDeg) * u;
      geodeticToEnu(frame, lon, lat, surface.heightAt(lon, lat), xyz);
      vertices.set(xyz, at);
      vertices[at + 3] = u;
      vertices[at + 4] = v;
      radiusM = Math.max(radiusM, Math.hypot(xyz[0]!, xyz[1]!, xyz[2]!));
      at += STRIDE_FLOATS;
    }
  }
  return { origin: frame, vertices, radiusM };
}

function gridIndices(cells: number): Uint16Array {
  const indices = new Uint16Array(cells * cells * 6);
  let at = 0;
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const first = row * (cells + 1) + column;
      const below = first + cells + 1;
      indices.set([first, below, first + 1, first + 1, below, below + 1], at);
      at += 6;
    }
  }
  return indices;
}

const WHOLE: TexturePart = { x: 0, y: 0, width: 1, height: 1 };

/** A piece of the ground with a picture on it. The texture is another's and may change from frame to frame. */
export class GroundPatch {
  readonly drawing: Drawing;
  readonly #partAt = new Cartesian2(0, 0);
  readonly #partSize = new Cartesian2(1, 1);
  readonly #look: () => PatchLook;
  #texture: PatchTexture | undefined;

  constructor(scene: Scene, shape: PatchShape, surface: Surface, look: () => PatchLook) {
    this.#look = look;
    const { origin, vertices, radiusM } = patchMesh(shape, surface);
    const indices = gridIndices(shape.cells);
    this.drawing = new Drawing(scene, {
      vertices: [
        {
          bytes: vertices,
          strideBytes: STRIDE_FLOATS * 4,
          attributes: [
            { name: "a_position", size: 3, offsetBytes: 0 },
            { name: "a_uv", size: 2, offsetBytes: 12 },
          ],
        },
      ],
      indices,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: {
        u_image: () => this.#texture?.texture,
        u_partAt: () => this.#partAt,
        u_partSize: () => this.#partSize,
        u_opacity: () => look().opacity,
        u_tint: () => look().tint,
        u_haze: () => look().haze,
        u_hazePerM: () => look().hazePerM,
      },
      origin,
      parts: [{ firstIndex: 0, indexCount: indices.length, sphere: [0, 0, 0, radiusM] }],
      place: "ground",
    });
    this.drawing.show = false;
  }

  /** Shows a part of a texture. */
  show(texture: PatchTexture, { x, y, width, height }: TexturePart = WHOLE): void {
    this.#texture = texture;
    Cartesian2.fromElements(x, y, this.#partAt);
    Cartesian2.fromElements(width, height, this.#partSize);
    this.drawing.setOpaque(texture.isOpaque && this.#look().opacity >= 1);
    this.drawing.show = true;
  }

  hide(): void {
    this.drawing.show = false;
  }
}
