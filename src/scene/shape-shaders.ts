import { DRAPE_GLSL, PICK_GLSL } from "./drawing.ts";
import { VERTEX_HAZE_GLSL } from "./haze.ts";
import { SHAPE_HIDDEN, SHAPE_PATTERN_SHIFT, SHAPE_SELECTED, SHAPE_STATE_WIDTH } from "./shape-state.ts";

/** What both shaders of a layer know of a feature. */
const STATE_GLSL = /* glsl */ `
  uniform sampler2D u_state;
  uniform int u_hover;
  uniform int u_pickBase;
  flat out int v_name;

  vec4 stateOf(int feature, out int flags) {
    vec4 state = texelFetch(u_state, ivec2(feature % ${SHAPE_STATE_WIDTH}, feature / ${SHAPE_STATE_WIDTH}), 0);
    flags = int(state.a * 255.0 + 0.5);
    v_name = u_pickBase + feature;
    return state;
  }
`;

const NOWHERE = "gl_Position = vec4(2.0, 2.0, 2.0, 1.0);";

export const FILL_VERTEX = /* glsl */ `
  in vec4 a_vertex;
  ${STATE_GLSL}
  ${DRAPE_GLSL}
  ${VERTEX_HAZE_GLSL}
  uniform vec3 u_accent;
  uniform float u_opacity;
  uniform float u_fillOpacity;
  out vec4 v_fill;
  flat out int v_pattern;
  void main() {
    int flags;
    int feature = int(a_vertex.w);
    vec4 state = stateOf(feature, flags);
    if ((flags & ${SHAPE_HIDDEN}) != 0) {
      ${NOWHERE}
      return;
    }
    vec4 clip = czm_modelViewProjection * vec4(a_vertex.xyz, 1.0);
    bool isSelected = (flags & ${SHAPE_SELECTED}) != 0;
    float more = isSelected ? 0.2 : feature == u_hover ? 0.1 : 0.0;
    vec3 colour = withHazeAt(isSelected ? u_accent : state.rgb, clip.w);
    v_fill = vec4(colour, min(u_fillOpacity + more, 1.0) * u_opacity);
    v_pattern = flags >> ${SHAPE_PATTERN_SHIFT};
    gl_Position = drape(clip);
  }
`;

export const FILL_FRAGMENT = /* glsl */ `
  ${PICK_GLSL}
  in vec4 v_fill;
  flat in int v_pattern;
  flat in int v_name;
  // Distance in pixels from the middle of the next of parallel stripes.
  float toStripe(float across) {
    return abs(fract(across / 7.0) - 0.5) * 7.0;
  }
  void main() {
    out_FragColor = v_fill;
    if (v_pattern > 0) {
      vec2 at = gl_FragCoord.xy / czm_pixelRatio;
      float ink;
      if (v_pattern == 1) ink = clamp(1.3 - toStripe((at.x + at.y) * 0.7071), 0.0, 1.0);
      else if (v_pattern == 2)
        ink = clamp(1.3 - min(toStripe((at.x + at.y) * 0.7071), toStripe((at.x - at.y) * 0.7071)), 0.0, 1.0);
      else ink = clamp(2.1 - length(vec2(toStripe(at.x), toStripe(at.y))), 0.0, 1.0);
      out_FragColor.a = mix(v_fill.a * 0.7, min(1.0, v_fill.a * 2.2 + 0.12), ink);
    }
  }
`;

/**
 * The two sides of a line as a strip of constant width on the screen. Stretches meet in the line that halves
 * their angle, so that nothing is drawn twice.
 */
export const LINE_VERTEX = /* glsl */ `
  in vec3 a_before;
  in vec4 a_here;
  in float a_alongM;
  in vec3 a_after;
  ${STATE_GLSL}
  ${DRAPE_GLSL}
  ${VERTEX_HAZE_GLSL}
  uniform vec3 u_accent;
  uniform vec4 u_lineColour;
  uniform float u_opacity;
  uniform float u_widthPx;
  uniform float u_casingPx;
  uniform float u_featureM;
  out float v_across;
  out float v_alongM;
  out vec4 v_line;
  flat out float v_half;

  // The way from one place to another on the screen. It holds for both, also where one is behind the eye.
  vec2 way(vec4 from, vec4 to) {
    vec2 along = (to.xy * from.w - from.xy * to.w) * czm_viewport.zw;
    float size = length(along);
    return size > 1e-9 ? along / size : vec2(0.0);
  }

  void main() {
    int flags;
    int feature = int(a_here.w);
    vec4 state = stateOf(feature, flags);
    if ((flags & ${SHAPE_HIDDEN}) != 0) {
      ${NOWHERE}
      return;
    }
    vec4 clip = czm_modelViewProjection * vec4(a_here.xyz, 1.0);
    vec2 arriving = way(czm_modelViewProjection * vec4(a_before, 1.0), clip);
    vec2 leaving = way(clip, czm_modelViewProjection * vec4(a_after, 1.0));
    if (arriving == vec2(0.0)) arriving = leaving;
    if (leaving == vec2(0.0)) leaving = arriving;
    vec2 normal = vec2(-leaving.y, leaving.x);
    vec2 tangent = arriving + leaving;
    float bend = length(tangent);
    vec2 joint = bend < 0.45 ? normal : vec2(-tangent.y, tangent.x) / bend;

    bool isSelected = (flags & ${SHAPE_SELECTED}) != 0;
    bool isMarked = isSelected || feature == u_hover;
    vec3 colour = isSelected ? u_accent : u_lineColour.a > 0.5 ? u_lineColour.rgb : state.rgb;
    // Outlines of areas of a few pixels would be all there is to see.
    float featurePx = u_featureM * czm_projection[1][1] * czm_viewport.w * 0.5 / max(clip.w, 0.01);
    float smallness = isMarked ? 1.0 : clamp(featurePx / 22.0, 0.0, 1.0);
    float width = u_widthPx * mix(0.5, 1.0, smallness) + (isMarked ? 1.0 : 0.0);
    v_half = width * 0.5 * czm_pixelRatio;
    float reach = v_half + u_casingPx * czm_pixelRatio + 0.5;
    float side = (gl_VertexID & 1) == 0 ? -1.0 : 1.0;
    v_line = vec4(withHazeAt(colour, clip.w), mix(0.3, 1.0, smallness) * u_opacity);
    v_across = side * reach;
    v_alongM = a_alongM;
    vec2 offset = joint * (side * reach * min(1.0 / max(dot(joint, normal), 0.3), 2.5));
    clip.xy += offset * 2.0 / czm_viewport.zw * clip.w;
    gl_Position = drape(clip);
  }
`;

export const LINE_FRAGMENT = /* glsl */ `
  ${PICK_GLSL}
  uniform float u_casingPx;
  uniform vec3 u_casingColour;
  uniform vec2 u_dashPx;
  in float v_across;
  in float v_alongM;
  in vec4 v_line;
  flat in float v_half;
  flat in int v_name;
  void main() {
    float from = abs(v_across);
    float body = clamp(v_half - from + 0.5, 0.0, 1.0);
    float whole = clamp(v_half + u_casingPx * czm_pixelRatio - from + 0.5, 0.0, 1.0);
    vec3 colour = u_casingPx > 0.0 ? mix(u_casingColour, v_line.rgb, body) : v_line.rgb;
    float alpha = whole * v_line.a;
    if (u_dashPx.y > 0.0) {
      // Dashes are as long as the next power of two makes them: they stay in place while the camera moves.
      float metresPerPixel = 2.0 / (gl_FragCoord.w * czm_projection[1][1] * czm_viewport.w);
      float scale = exp2(floor(log2(metresPerPixel) + 0.5)) * czm_pixelRatio;
      float onM = u_dashPx.x * scale;
      float at = mod(v_alongM, onM + u_dashPx.y * scale);
      alpha *= clamp((onM - at) / metresPerPixel + 0.5, 0.0, 1.0) * clamp(at / metresPerPixel + 0.5, 0.0, 1.0);
    }
    out_FragColor = vec4(colour, alpha);
  }
`;
