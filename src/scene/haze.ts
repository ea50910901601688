import { Cartesian3, UniformType } from "@cesium/engine";
import type { CustomShader } from "@cesium/engine";
import type { SceneLook } from "./scene-look.ts";

/** Metres of depth at which half of a colour is gone into the haze, near the ground. */
const HALF_DEPTH_M = 6000;

export const HAZE_UNIFORMS = {
  u_haze: { type: UniformType.VEC3, value: new Cartesian3() },
  u_hazePerM: { type: UniformType.FLOAT, value: 1 / HALF_DEPTH_M },
};

/** Depth comes from the fragment's w, which every fragment has: no varying, no square root. */
export const HAZE_GLSL = /* glsl */ `
  vec3 withHaze(vec3 colour) {
    float depth = u_hazePerM / gl_FragCoord.w;
    float squared = depth * depth;
    return mix(colour, u_haze, squared / (1.0 + squared));
  }
`;

/** The same for a vertex, whose depth is the `w` of its clip coordinates. */
export const VERTEX_HAZE_GLSL = /* glsl */ `
  uniform vec3 u_haze;
  uniform float u_hazePerM;
  vec3 withHazeAt(vec3 colour, float depthM) {
    float depth = u_hazePerM * depthM;
    float squared = depth * depth;
    return mix(colour, u_haze, squared / (1.0 + squared));
  }
`;

export function setHaze(shader: CustomShader, look: SceneLook): void {
  shader.setUniform("u_haze", new Cartesian3(...look.haze));
}

/** Seen from high above, the air between is the same few hundred metres: the haze moves out with the height. */
export const hazePerM = (heightAboveGroundM: number): number =>
  1 / Math.max(HALF_DEPTH_M, heightAboveGroundM * 4.5);

export function setHazeHeight(shader: CustomShader, heightAboveGroundM: number): void {
  shader.setUniform("u_hazePerM", hazePerM(heightAboveGroundM));
}
