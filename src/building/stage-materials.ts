import { Color, DoubleSide, ShaderMaterial, Vector3 } from "three";
import type { Plane } from "three";
import { LineMaterial } from "three/addons/lines/LineMaterial.js";
import type { Rgb, StageLook } from "./stage-look.ts";

/** Marks in the fourth byte of a vertex's colour. */
export const MARK_HOVERED = 128;
export const MARK_SELECTED = 255;

const colourOf = ([r, g, b]: Rgb): Vector3 => new Vector3(r, g, b);

/**
 * Plain matter under a soft sun and sky, as on the map; darker at the foot of a storey, where less of the sky is
 * seen. Faces seen from behind are the inside of something that is cut open: they are filled flat, which on the
 * screen is the cut itself.
 */
export function createMatter(): ShaderMaterial {
  return new ShaderMaterial({
    side: DoubleSide,
    clipping: true,
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 2,
    uniforms: {
      u_sunDirection: { value: new Vector3(-0.45, -0.7, 0.75).normalize() },
      u_sun: { value: new Vector3() },
      u_sky: { value: new Vector3() },
      u_bounce: { value: new Vector3() },
      u_cut: { value: new Vector3() },
      u_accent: { value: new Vector3() },
      u_matter: { value: new Vector3() },
    },
    vertexShader: /* glsl */ `
      attribute vec4 tint;
      attribute float rise;
      varying vec4 v_tint;
      varying vec3 v_normal;
      varying float v_rise;
      #include <clipping_planes_pars_vertex>
      void main() {
        v_tint = tint;
        v_normal = normal;
        v_rise = rise;
        vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
        gl_Position = projectionMatrix * mvPosition;
        #include <clipping_planes_vertex>
      }`,
    fragmentShader: /* glsl */ `
      uniform vec3 u_sunDirection;
      uniform vec3 u_sun;
      uniform vec3 u_sky;
      uniform vec3 u_bounce;
      uniform vec3 u_cut;
      uniform vec3 u_accent;
      uniform vec3 u_matter;
      varying vec4 v_tint;
      varying vec3 v_normal;
      varying float v_rise;
      #include <clipping_planes_pars_fragment>
      void main() {
        #include <clipping_planes_fragment>
        vec3 colour = v_tint.rgb;
        vec3 normal = normalize(v_normal);
        // The plan carries the colour; walls only take a wash of it.
        colour = mix(u_matter, colour, mix(0.58, 0.94, abs(normal.z)));
        if (v_tint.a > 0.75) colour = mix(colour, u_accent, 0.34) + u_accent * 0.04;
        if (gl_FrontFacing) {
          float facing = dot(normal, u_sunDirection);
          vec3 light = mix(u_bounce, u_sky, 0.5 + 0.5 * normal.z) + u_sun * (max(facing, 0.0) + 0.3 * facing);
          float wall = 1.0 - abs(normal.z);
          light *= 1.0 - 0.16 * wall * (1.0 - smoothstep(0.0, 2.6, v_rise));
          colour *= light;
        } else colour = mix(colour, u_cut, 0.42);
        if (v_tint.a > 0.25 && v_tint.a < 0.75) colour *= 1.09;
        gl_FragColor = vec4(colour, 1.0);
      }`,
  });
}

/** What is cut through: its colour, darker and without light, as a draughtsman fills it. */
export function createCutFaces(): ShaderMaterial {
  return new ShaderMaterial({
    side: DoubleSide,
    clipping: true,
    uniforms: { u_cut: { value: new Vector3() }, u_accent: { value: new Vector3() } },
    vertexShader: /* glsl */ `
      attribute vec4 tint;
      varying vec4 v_tint;
      #include <clipping_planes_pars_vertex>
      void main() {
        v_tint = tint;
        vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
        gl_Position = projectionMatrix * mvPosition;
        #include <clipping_planes_vertex>
      }`,
    fragmentShader: /* glsl */ `
      uniform vec3 u_cut;
      uniform vec3 u_accent;
      varying vec4 v_tint;
      #include <clipping_planes_pars_fragment>
      void main() {
        #include <clipping_planes_fragment>
        vec3 colour = mix(v_tint.rgb, u_cut, 0.16);
        if (v_tint.a > 0.75) colour = mix(colour, u_accent, 0.34);
        gl_FragColor = vec4(colour, 1.0);
      }`,
  });
}

export function createLines(widthPx: number): LineMaterial {
  return new LineMaterial({ linewidth: widthPx, transparent: true, clipping: true });
}

/** All materials of a stage: few, shared by all of its pieces. */
export interface Materials {
  readonly matter: ShaderMaterial;
  readonly face: ShaderMaterial;
  readonly hair: LineMaterial;
  readonly rim: LineMaterial;
  readonly selected: LineMaterial;
  readonly cut: LineMaterial;
  readonly guide: LineMaterial;
}

export function createMaterials(): Materials {
  const materials = {
    matter: createMatter(),
    face: createCutFaces(),
    hair: createLines(0.9),
    rim: createLines(1.3),
    selected: createLines(2.4),
    cut: createLines(2),
    guide: createLines(1),
  };
  Object.assign(materials.guide, { dashed: true, dashSize: 0.5, gapSize: 0.5 });
  return materials;
}

export function dressMaterials(materials: Materials, look: StageLook): void {
  const { matter, face, hair, rim, selected, cut, guide } = materials;
  const set = (name: string, rgb: Rgb): void => {
    for (const { uniforms } of [matter, face]) {
      const uniform = uniforms[name];
      if (uniform !== undefined) uniform.value = colourOf(rgb);
    }
  };
  set("u_sun", look.sun);
  set("u_sky", look.sky);
  set("u_bounce", look.bounce);
  set("u_cut", look.cut);
  set("u_accent", look.accent);
  set("u_matter", look.matter);
  const paint = (line: LineMaterial, [r, g, b]: Rgb, opacity: number): void => {
    // Straight numbers: the colours are those of the screen already.
    line.color = new Color(r, g, b);
    line.opacity = opacity;
  };
  paint(hair, look.line, look.lineOpacity);
  paint(rim, look.line, look.rimOpacity);
  paint(cut, look.line, 1);
  paint(selected, look.accent, 1);
  paint(guide, look.line, look.lineOpacity);
}

/** Cuts everything that a stage draws, except what marks the cut. */
export function clipMaterials({ matter, hair, rim, selected }: Materials, planes: Plane[]): void {
  for (const material of [matter, hair, rim, selected]) material.clippingPlanes = planes;
}

export function disposeMaterials(materials: Materials): void {
  for (const material of Object.values(materials) as readonly { dispose(): void }[]) material.dispose();
}
