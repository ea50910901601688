import { DRAPE_GLSL, PICK_GLSL } from "./drawing.ts";
import { HAZE_GLSL } from "./haze.ts";
import { SHAPE_HIDDEN, SHAPE_PATTERN_SHIFT, SHAPE_SELECTED, SHAPE_STATE_WIDTH } from "./shape-state.ts";

/** What both shaders of a layer know of a feature. */
const STATE_GLSL = /* glsl */ `
  uniform sampler2D u_state;
  uniform int u_hover;
  uniform int u_pickBase;
  uniform float u_featureM;
  flat out int v_name;

  vec4 stateOf(int feature, out int flags) {
    vec4 state = texelFetch(u_state, ivec2(feature % ${SHAPE_STATE_WIDTH}, feature / ${SHAPE_STATE_WIDTH}), 0);
    flags = int(state.a * 255.0 + 0.5);
    v_name = u_pickBase + feature;
    return state;
  }

  // Pixels that a usual feature of the layer takes at this distance.
  float featurePixels(vec4 eye) {
    float w = (czm_projection * eye).w;
    return u_featureM * czm_projection[1][1] * czm_viewport.w * 0.5 / max(w, 0.01);
  }
`;

const HAZE_UNIFORMS_GLSL = /* glsl */ `
  uniform vec3 u_haze;
  uniform float u_hazePerM;
  ${HAZE_GLSL}
`;

const NOWHERE = "gl_Position = vec4(2.0, 2.0, 2.0, 1.0);";

export const FILL_VERTEX = /* glsl */ `
  in vec4 a_vertex;
  ${STATE_GLSL}
  ${DRAPE_GLSL}
  uniform vec3 u_accent;
  uniform float u_fillOpacity;
  flat out vec4 v_fill;
  flat out int v_pattern;
  void main() {
    int flags;
    int feature = int(a_vertex.w);
    vec4 state = stateOf(feature, flags);
    v_pattern = flags >> ${SHAPE_PATTERN_SHIFT};
    bool isSelected = (flags & ${SHAPE_SELECTED}) != 0;
    float more = isSelected ? 0.2 : feature == u_hover ? 0.1 : 0.0;
    v_fill = vec4(isSelected ? u_accent : state.rgb, min(u_fillOpacity + more, 1.0));
    if ((flags & ${SHAPE_HIDDEN}) != 0) {
      ${NOWHERE}
      return;
    }
    gl_Position = drape(czm_modelView * vec4(a_vertex.xyz, 1.0));
  }
`;

export const FILL_FRAGMENT = /* glsl */ `
  ${HAZE_UNIFORMS_GLSL}
  ${PICK_GLSL}
  uniform float u_opacity;
  flat in vec4 v_fill;
  flat in int v_pattern;
  flat in int v_name;
  // Distance in pixels from the middle of the next of parallel stripes.
  float toStripe(float across) {
    return abs(fract(across / 7.0) - 0.5) * 7.0;
  }
  void main() {
    float alpha = v_fill.a;
    if (v_pattern > 0) {
      vec2 at = gl_FragCoord.xy / czm_pixelRatio;
      float ink;
      if (v_pattern == 1) ink = clamp(1.3 - toStripe((at.x + at.y) * 0.7071), 0.0, 1.0);
      else if (v_pattern == 2)
        ink = clamp(1.3 - min(toStripe((at.x + at.y) * 0.7071), toStripe((at.x - at.y) * 0.7071)), 0.0, 1.0);
      else ink = clamp(2.1 - length(vec2(toStripe(at.x), toStripe(at.y))), 0.0, 1.0);
      alpha = mix(alpha * 0.7, min(1.0, alpha * 2.2 + 0.12), ink);
    }
    out_FragColor = vec4(withHaze(v_fill.rgb), alpha * u_opacity);
  }
`;

/**
 * A stretch of a line as a strip of constant width on the screen. Neighbouring stretches meet in the line that
 * halves their angle, so that nothing is drawn twice.
 */
export const LINE_VERTEX = /* glsl */ `
  in vec2 a_corner;
  in vec3 a_before;
  in vec4 a_from;
  in float a_fromM;
  in vec4 a_to;
  in float a_toM;
  in vec3 a_after;
  ${STATE_GLSL}
  ${DRAPE_GLSL}
  uniform vec3 u_accent;
  uniform vec4 u_lineColour;
  uniform float u_widthPx;
  uniform float u_casingPx;
  out float v_across;
  out float v_alongM;
  flat out vec4 v_line;
  flat out float v_half;

  vec2 toPixels(vec4 eye) {
    vec4 clip = czm_projection * eye;
    return clip.xy / clip.w * 0.5 * czm_viewport.zw;
  }

  void main() {
    int flags;
    int feature = int(max(a_from.w, 0.0));
    vec4 state = stateOf(feature, flags);
    vec4 from = czm_modelView * vec4(a_from.xyz, 1.0);
    vec4 to = czm_modelView * vec4(a_to.xyz, 1.0);
    float nearZ = -czm_currentFrustum.x * 1.001;
    bool isFromCut = from.z > nearZ;
    bool isToCut = to.z > nearZ;
    bool isLine = a_from.w >= 0.0 && a_to.w >= 0.0;
    if (!isLine || (flags & ${SHAPE_HIDDEN}) != 0 || (isFromCut && isToCut)) {
      ${NOWHERE}
      return;
    }
    vec2 alongM = vec2(a_fromM, a_toM);
    if (isFromCut) {
      float t = (nearZ - from.z) / (to.z - from.z);
      from = mix(from, to, t);
      alongM.x = mix(alongM.x, alongM.y, t);
    } else if (isToCut) {
      float t = (nearZ - to.z) / (from.z - to.z);
      to = mix(to, from, t);
      alongM.y = mix(alongM.y, alongM.x, t);
    }
    vec2 start = toPixels(from);
    vec2 end = toPixels(to);
    float lengthPx = length(end - start);
    vec2 direction = lengthPx > 1e-4 ? (end - start) / lengthPx : vec2(1.0, 0.0);
    bool isEnd = a_corner.x > 0.5;
    vec4 eye = isEnd ? to : from;
    vec4 neighbour = czm_modelView * vec4(isEnd ? a_after : a_before, 1.0);
    vec2 other = direction;
    if (neighbour.z < nearZ && !(isEnd ? isToCut : isFromCut)) {
      vec2 onward = isEnd ? toPixels(neighbour) - end : start - toPixels(neighbour);
      float onwardPx = length(onward);
      if (onwardPx > 1e-3) other = onward / onwardPx;
    }
    vec2 normal = vec2(-direction.y, direction.x);
    vec2 tangent = direction + other;
    vec2 joint = length(tangent) < 0.45 ? normal : normalize(vec2(-tangent.y, tangent.x));

    bool isSelected = (flags & ${SHAPE_SELECTED}) != 0;
    bool isMarked = isSelected || feature == u_hover;
    vec3 colour = isSelected ? u_accent : u_lineColour.a > 0.5 ? u_lineColour.rgb : state.rgb;
    // Outlines of areas of a few pixels would be all there is to see.
    float smallness = isMarked ? 1.0 : clamp(featurePixels(eye) / 22.0, 0.0, 1.0);
    float width = u_widthPx * mix(0.5, 1.0, smallness) + (isMarked ? 1.0 : 0.0);
    v_half = width * 0.5 * czm_pixelRatio;
    float reach = v_half + u_casingPx * czm_pixelRatio + 0.5;
    v_line = vec4(colour, mix(0.3, 1.0, smallness));
    v_across = a_corner.y * reach;
    v_alongM = isEnd ? alongM.y : alongM.x;
    vec4 clip = drape(eye);
    vec2 offset = joint * (a_corner.y * reach * min(1.0 / max(dot(joint, normal), 0.3), 2.5));
    clip.xy += offset * 2.0 / czm_viewport.zw * clip.w;
    gl_Position = clip;
  }
`;

export const LINE_FRAGMENT = /* glsl */ `
  ${HAZE_UNIFORMS_GLSL}
  ${PICK_GLSL}
  uniform float u_opacity;
  uniform float u_casingPx;
  uniform vec3 u_casingColour;
  uniform vec2 u_dashPx;
  in float v_across;
  in float v_alongM;
  flat in vec4 v_line;
  flat in float v_half;
  flat in int v_name;
  void main() {
    float from = abs(v_across);
    float body = clamp(v_half - from + 0.5, 0.0, 1.0);
    float whole = clamp(v_half + u_casingPx * czm_pixelRatio - from + 0.5, 0.0, 1.0);
    vec3 colour = u_casingPx > 0.0 ? mix(u_casingColour, v_line.rgb, body) : v_line.rgb;
    float alpha = whole * v_line.a * u_opacity;
    if (u_dashPx.y > 0.0) {
      // Dashes are as long as the next power of two makes them: they stay in place while the camera moves.
      float metresPerPixel = 2.0 / (gl_FragCoord.w * czm_projection[1][1] * czm_viewport.w);
      float scale = exp2(floor(log2(metresPerPixel) + 0.5)) * czm_pixelRatio;
      float onM = u_dashPx.x * scale;
      float at = mod(v_alongM, onM + u_dashPx.y * scale);
      alpha *= clamp((onM - at) / metresPerPixel + 0.5, 0.0, 1.0) * clamp(at / metresPerPixel + 0.5, 0.0, 1.0);
    }
    out_FragColor = vec4(withHaze(colour), alpha);
  }
`;
