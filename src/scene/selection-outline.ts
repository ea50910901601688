import { Color, PostProcessStage } from "@cesium/engine";
import type { Scene } from "@cesium/engine";
import type { Disposable } from "#base/disposable.ts";
import { pixelRatioOf } from "./cesium-internals.ts";
import type { SceneLook } from "./scene-look.ts";

/**
 * A line around what is selected.
 *
 * Selected matter is drawn with half alpha (drawing is opaque, so nothing shows of it), and one full-screen
 * pass draws the line where alpha changes. The pass exists only while something is selected.
 */
export class SelectionOutline implements Disposable {
  readonly #scene: Scene;
  #stage: PostProcessStage | undefined;
  #colour = new Color();

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  setLook(look: SceneLook): void {
    const [red, green, blue] = look.accent;
    this.#colour = new Color(red, green, blue, 1);
  }

  setShown(isShown: boolean): void {
    if (isShown === (this.#stage !== undefined)) return;
    if (this.#stage !== undefined) {
      this.#scene.postProcessStages.remove(this.#stage);
      this.#stage = undefined;
      return;
    }
    this.#stage = new PostProcessStage({
      uniforms: {
        u_colour: () => this.#colour,
        u_width: () => Math.max(1, 1.5 * pixelRatioOf(this.#scene)),
      },
      fragmentShader: /* glsl */ `
        uniform sampler2D colorTexture;
        uniform vec4 u_colour;
        uniform float u_width;
        in vec2 v_textureCoordinates;
        void main() {
          vec4 here = texture(colorTexture, v_textureCoordinates);
          vec2 by = u_width / czm_viewport.zw;
          float others = texture(colorTexture, v_textureCoordinates + vec2(by.x, 0.0)).a
            + texture(colorTexture, v_textureCoordinates - vec2(by.x, 0.0)).a
            + texture(colorTexture, v_textureCoordinates + vec2(0.0, by.y)).a
            + texture(colorTexture, v_textureCoordinates - vec2(0.0, by.y)).a;
          float edge = clamp(abs(others - 4.0 * here.a), 0.0, 1.0);
          out_FragColor = vec4(mix(here.rgb, u_colour.rgb, edge), 1.0);
        }`,
    });
    this.#scene.postProcessStages.add(this.#stage);
  }

  dispose(): void {
    if (!this.#scene.isDestroyed()) this.setShown(false);
  }
}
