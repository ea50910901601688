import {
  Appearance,
  BoundingSphere,
  Cartesian3,
  ComponentDatatype,
  Geometry,
  GeometryAttribute,
  GeometryInstance,
  Material,
  Primitive,
  PrimitiveType,
  ShadowMode,
  WebGLConstants,
} from "@cesium/engine";
import type { Scene } from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import type { SceneLook } from "./scene-look.ts";

/** Metres: a ball around the earth that every camera is in, so that the sky is never sorted out of a frame. */
const EVERYWHERE_M = 1e8;

/** The corners of the screen, in clip space. */
const SCREEN = new GeometryInstance({
  geometry: new Geometry({
    attributes: {
      position: new GeometryAttribute({
        componentDatatype: ComponentDatatype.DOUBLE,
        componentsPerAttribute: 3,
        values: Float64Array.of(-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0),
      }),
      // Cesium's types ask for the others, its code does not.
    } as Geometry["attributes"],
    indices: Uint16Array.of(0, 1, 2, 0, 2, 3),
    primitiveType: PrimitiveType.TRIANGLES,
    boundingSphere: new BoundingSphere(Cartesian3.ZERO, EVERYWHERE_M),
  }),
});

/**
 * From the haze at the horizon to the zenith, brighter towards the sun. From high up the air is a thin rim:
 * the same formula with a smaller scale height.
 */
const SKY_GLSL = /* glsl */ `
  czm_material czm_getMaterial(czm_materialInput materialInput) {
    czm_material material = czm_getDefaultMaterial(materialInput);
    vec3 direction = normalize(materialInput.positionToEyeEC);
    float heightM = max(czm_eyeHeight, 0.0);
    float dip = acos(clamp(6371000.0 / (6371000.0 + heightM), 0.0, 1.0));
    // Below the horizon there is no sky: what nothing covers there keeps the background, which is the haze.
    float aboveHorizon = asin(clamp(dot(direction, normalize(czm_viewerPositionWC)), -1.0, 1.0)) + dip;
    if (aboveHorizon < 0.0) discard;
    float air = 0.16 * (9000.0 / (9000.0 + heightM)) + 0.016;
    float thickness = exp(-max(aboveHorizon, 0.0) / air);
    vec3 colour = mix(zenith, haze, thickness);
    float towardsSun = 0.5 + 0.5 * dot(direction, sunDirection);
    float glowing = towardsSun * towardsSun * towardsSun * exp(-abs(aboveHorizon - 0.03) / (air * 0.8));
    colour = mix(colour, glow, glowing * glowStrength);
    // A quarter of a step of noise keeps dark gradients from showing bands.
    vec2 at = gl_FragCoord.xy;
    float noise = fract(52.9829189 * fract(dot(at, vec2(0.06711056, 0.00583715))));
    material.diffuse = colour + (noise - 0.5) / 255.0;
    return material;
  }`;

/** The sky behind everything: drawn last and only where nothing else is, so that it costs its own pixels. */
export class Sky implements Disposable {
  readonly #scene: Scene;
  readonly #primitive: Primitive;
  readonly #material: Material;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#material = new Material({
      fabric: {
        type: "YutuSky",
        uniforms: {
          haze: Cartesian3.ZERO,
          zenith: Cartesian3.ZERO,
          glow: Cartesian3.ZERO,
          glowStrength: 0,
          sunDirection: Cartesian3.UNIT_Z,
        },
        source: SKY_GLSL,
      },
      translucent: false,
    });
    this.#primitive = new Primitive({
      geometryInstances: SCREEN,
      appearance: new Appearance({
        translucent: false,
        material: this.#material,
        renderState: { depthTest: { enabled: true, func: WebGLConstants.LEQUAL } },
        vertexShaderSource: /* glsl */ `
          in vec3 position3DHigh;
          in vec3 position3DLow;
          in float batchId;
          out vec3 v_direction;
          void main() {
            vec2 corner = position3DHigh.xy + position3DLow.xy;
            // A part of a picture is seen through a window beside the line of sight; a plan looks straight down.
            vec2 window = (corner + czm_projection[2].xy) / vec2(czm_projection[0][0], czm_projection[1][1]);
            vec3 inEye = czm_projection[3][3] == 1.0 ? vec3(0.0, 0.0, -1.0) : vec3(window, -1.0);
            v_direction = czm_inverseViewRotation * inEye;
            // At the far end of the depth range exactly.
            gl_Position = vec4(corner, 1.0, 1.0);
          }`,
        fragmentShaderSource: /* glsl */ `
          in vec3 v_direction;
          void main() {
            czm_materialInput materialInput;
            materialInput.positionToEyeEC = v_direction;
            out_FragColor = vec4(czm_getMaterial(materialInput).diffuse, 1.0);
          }`,
      }),
      asynchronous: false,
      allowPicking: false,
      cull: false,
      shadows: ShadowMode.DISABLED,
    });
    scene.primitives.add(this.#primitive);
  }

  setLook(look: SceneLook, sunDirectionWorld: Cartesian3): void {
    const uniforms: unknown = this.#material.uniforms;
    if (typeof uniforms !== "object" || uniforms === null) return;
    Object.assign(uniforms, {
      haze: new Cartesian3(...look.haze),
      zenith: new Cartesian3(...look.zenith),
      glow: new Cartesian3(...look.glow),
      glowStrength: look.glowStrength,
      sunDirection: Cartesian3.clone(sunDirectionWorld),
    });
  }

  dispose(): void {
    if (!this.#scene.isDestroyed()) this.#scene.primitives.remove(this.#primitive);
  }
}
