import {
  Cartesian3,
  CustomShader,
  CustomShaderMode,
  CustomShaderTranslucencyMode,
  LightingModel,
  TextureMagnificationFilter,
  TextureMinificationFilter,
  TextureUniform,
  UniformType,
  VaryingType,
} from "@cesium/engine";
import { WALL_U_PER_METRE, WALL_V_PER_STOREY } from "#domain/building-shading.ts";
import { SHADE_FADES_BELOW, SHORTCUTS } from "./cesium-internals.ts";
import type { FeatureState } from "./feature-state.ts";
import { STATE_COLOURED, STATE_HIDDEN, STATE_SELECTED, STATE_WIDTH } from "./feature-state.ts";
import { HAZE_GLSL, HAZE_UNIFORMS } from "./haze.ts";

/** Name of the sampler of the state texture. */
export const STATE_UNIFORM = "u_state";

export const stateTexture = (state: FeatureState): TextureUniform =>
  new TextureUniform({
    typedArray: state.bytes,
    width: STATE_WIDTH,
    height: state.height,
    repeat: false,
    minificationFilter: TextureMinificationFilter.NEAREST,
    magnificationFilter: TextureMagnificationFilter.NEAREST,
  });

const vec3 = (): { type: UniformType; value: Cartesian3 } => ({
  type: UniformType.VEC3,
  value: new Cartesian3(),
});

/** The order in which the pixels of a square of four by four go, 0…15/16. Source: Bayer's ordered dither. */
const SCREEN_DOOR_GLSL = /* glsl */ `
  float pair(vec2 at) {
    vec2 a = floor(at);
    return fract(a.x / 2.0 + a.y * a.y * 0.75);
  }
  float screenDoor(vec2 at) {
    return pair(at * 0.5) * 0.25 + pair(at);
  }
`;

/**
 * Plain matter under a soft sun and sky: light and state once a vertex, and for each fragment only what
 * needs it – the dark foot of a wall, storeys, lit windows, haze.
 *
 * `u_storeys`: 1 draws the storeys of what is selected on its walls, `u_storey` the one that stands out, from 1.
 * `u_others`: 0 as they are, 1 faded, 2 gone – for all that is not selected, while something is.
 *
 * @param isFaint the city can be seen through: by leaving out pixels in a pattern, so that nothing need be
 *   sorted and every wall still hides what is behind it. It switches early depth tests off.
 */
export function createBuildingsShader(state: FeatureState, isFaint = false): CustomShader {
  return new CustomShader({
    mode: CustomShaderMode.REPLACE_MATERIAL,
    lightingModel: LightingModel.UNLIT,
    translucencyMode: CustomShaderTranslucencyMode.OPAQUE,
    uniforms: {
      ...HAZE_UNIFORMS,
      [STATE_UNIFORM]: { type: UniformType.SAMPLER_2D, value: stateTexture(state) },
      u_hover: { type: UniformType.INT, value: -1 },
      u_cursor: { type: UniformType.INT, value: -1 },
      u_others: { type: UniformType.INT, value: 0 },
      u_storeys: { type: UniformType.INT, value: 0 },
      u_storey: { type: UniformType.INT, value: 0 },
      u_wall: vec3(),
      u_sunDirection: vec3(),
      u_sun: vec3(),
      u_sky: vec3(),
      u_bounce: vec3(),
      u_up: vec3(),
      u_accent: vec3(),
      u_faded: vec3(),
      u_glow: vec3(),
      /** light left in a shadow, 1 where there are none */
      u_shade: { type: UniformType.FLOAT, value: 1 },
      u_windows: { type: UniformType.FLOAT, value: 0 },
      /** share of the pixels that are drawn */
      ...(isFaint ? { u_presence: { type: UniformType.FLOAT, value: 1 } } : {}),
    },
    varyings: {
      v_matter: VaryingType.VEC3,
      /** metres along the outline (negative: no wall), storeys, metres above the ground, metres below the top */
      v_place: VaryingType.VEC4,
      /** a number of its own for each building; negative when selected */
      v_seed: VaryingType.FLOAT,
    },
    vertexShaderText: /* glsl */ `
      ${SHORTCUTS}
      void vertexMain(VertexInput vsInput, inout czm_modelVertexOutput vsOutput) {
        int row = int(vsInput.metadata.row);
        vec4 state = texelFetch(u_state, ivec2(row % ${STATE_WIDTH}, row / ${STATE_WIDTH}), 0);
        int flags = int(state.a * 255.0 + 0.5);
        bool isSelected = (flags & ${STATE_SELECTED}) != 0;
        vec2 wall = vsInput.attributes.texCoord_0;
        bool isFlat = wall.x < 0.0;

        // A quantised tile has its scale in the model matrix, and with it in the normal matrix.
        vec3 normal = normalize(czm_normal * vsInput.attributes.normalMC);
        float up = dot(normal, czm_viewRotation * u_up);
        float facing = dot(normal, czm_viewRotation * u_sunDirection);
        float sun = max(facing, 0.0);
        float storeys = wall.y / ${WALL_V_PER_STOREY.toFixed(1)};
        float height = vsInput.metadata.height;
        float metres = storeys * height / max(float(vsInput.metadata.storeys), 1.0);
        // A little of the sun comes round the corner, so that walls in the shade still differ.
        vec3 light = mix(u_bounce, u_sky, 0.5 + 0.5 * up) + u_sun * (sun + 0.22 * facing);
        // Streets are narrow: walls see less of the sky the lower they are.
        if (!isFlat) light *= mix(0.82, 1.06, smoothstep(0.0, 60.0, metres));
        // Shadow mapping darkens faces that look away from the sun; they are dark by their light already.
        light /= mix(u_shade, 1.0, clamp(sun / ${SHADE_FADES_BELOW}, 0.0, 1.0));
        vec3 matter = (flags & ${STATE_COLOURED}) != 0 ? state.rgb : u_wall;
        matter *= light * (isFlat && up > 0.0 ? 1.06 : 1.0);
        if (isSelected) matter = mix(matter, u_accent, 0.26) + u_accent * 0.05;
        else if (u_others == 1) matter = mix(u_faded * light, matter, 0.25);
        if (row == u_hover || row == u_cursor) matter *= 1.08;
        // What keys point at must be found without a pointer beside it.
        if (row == u_cursor && !isSelected) matter = mix(matter, u_accent, 0.14);
        v_matter = matter;

        v_place = vec4(wall.x / ${WALL_U_PER_METRE.toFixed(1)}, storeys, metres, height - metres);
        v_seed = (1.0 + fract(float(row) * 0.61803399)) * (isSelected ? -1.0 : 1.0);

        bool isHidden = (flags & ${STATE_HIDDEN}) != 0 || (u_others == 2 && !isSelected);
        if (isHidden) vsOutput.positionMC = vec3(0.0);
      }`,
    fragmentShaderText: /* glsl */ `
      ${SHORTCUTS}
      ${HAZE_GLSL}
      float hash(vec2 cell) {
        vec3 p = fract(cell.xyx * 0.1031);
        p += dot(p, p.yzx + 33.33);
        return fract((p.x + p.y) * p.z);
      }
      // How much lit glass there is at a place on a wall, in groups of 2^level windows across and up.
      float lights(vec2 windows, float seed, vec2 level) {
        vec2 at = windows * exp2(-level);
        vec2 cell = floor(at);
        float isLit = step(hash(cell + seed * 7.31 + level * 11.9), 0.14);
        float warmth = 0.55 + 0.45 * hash(cell.yx + seed * 3.17 + level * 5.3);
        vec2 frame = abs(at - cell - vec2(0.5, 0.52));
        bool isSingle = level.x + level.y < 0.5;
        float pane = step(frame.x, 0.3) * step(frame.y, 0.26);
        // The more windows share the light of a few, the fainter and the more even it is.
        return isSingle
          ? pane * isLit * warmth * 0.75
          : 0.025 + isLit * warmth * max(0.3, 0.62 - 0.08 * (level.x + level.y));
      }
      // Every second storey takes the accent, floors are drawn as lines, and one storey may stand out.
      vec3 withStoreys(vec3 wall, float storeys) {
        float perPixel = fwidth(storeys);
        float band = mod(floor(storeys), 2.0);
        // Bands thinner than a pixel would only shimmer.
        float nearness = clamp(2.0 - perPixel * 3.0, 0.0, 1.0);
        vec3 colour = mix(wall, u_accent, (0.06 + 0.2 * band) * nearness);
        bool isChosen = int(floor(storeys)) + 1 == u_storey;
        if (isChosen) colour = mix(colour, u_accent, 0.62);
        float toFloor = abs(fract(storeys + 0.5) - 0.5);
        float line = clamp((0.05 - toFloor) / max(perPixel, 0.01) + 0.5, 0.0, 1.0);
        return mix(colour, u_accent * 0.55, line * nearness * 0.8);
      }
      ${isFaint ? SCREEN_DOOR_GLSL : ""}
      void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
        vec3 colour = v_matter;
        vec4 place = v_place;
        // Storeys a pixel covers: small when near; where it nears one, lines would only shimmer.
        float storeysPerPixel = fwidth(place.y);
        if (place.x >= 0.0) {
          float foot = clamp(1.0 - place.z * 0.25, 0.0, 1.0);
          colour *= 1.0 - 0.2 * foot * foot;
          float nearness = clamp(1.5 - storeysPerPixel * 4.0, 0.0, 1.0);
          float toLine = abs(fract(place.y + 0.5) - 0.5);
          float line = clamp((0.045 - toLine) / max(storeysPerPixel, 0.01) + 0.5, 0.0, 1.0);
          colour *= 1.0 - 0.08 * line * nearness;
          // A hair of light along the eaves.
          float metresPerPixel = storeysPerPixel * 3.0;
          float eaves = clamp((0.22 - place.w) / max(metresPerPixel, 0.02) + 0.5, 0.0, 1.0);
          colour *= 1.0 + 0.26 * eaves * clamp(1.2 - metresPerPixel, 0.0, 1.0);
          if (u_windows > 0.0 && place.z > 0.5) {
            vec2 windows = vec2(place.x / 3.2, place.y);
            // A whole number again: what interpolation adds to it would make each pixel another window.
            float seed = floor(abs(v_seed) * 1000.0 + 0.5);
            // Where single windows are smaller than a pixel, groups of them light up instead.
            vec2 level = max(ceil(log2(vec2(fwidth(windows.x), storeysPerPixel) * 1.3)), 0.0);
            colour = mix(colour, u_glow, lights(windows, seed, level) * u_windows);
          }
        }
        if (u_storeys == 1 && v_seed < 0.0 && place.x >= 0.0) colour = withStoreys(colour, place.y);
        material.diffuse = withHaze(colour);
        // Opaque either way: the outline of what is selected is found by this mark.
        material.alpha = v_seed < 0.0 ? 0.5 : 1.0;
        ${isFaint ? "if (screenDoor(gl_FragCoord.xy) >= u_presence) discard;" : ""}
      }`,
  });
}
