import { PerspectiveFrustum } from "@cesium/engine";

/** A window in the plane one metre ahead of the eye, metres; x to the right, y up. */
export interface SightWindow {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/**
 * What an eye sees through a window beside its line of sight.
 *
 * Cesium's perspective frustum has offsets, but counts them in metres at the near plane and forgets them in
 * copies; the scene moves the near plane and draws with a copy. Here they follow from the window.
 */
export class WindowFrustum extends PerspectiveFrustum {
  readonly #window: SightWindow;

  constructor(window: SightWindow, nearM: number, farM: number) {
    const [width, height] = [window.right - window.left, window.top - window.bottom];
    super({
      fov: 2 * Math.atan(Math.max(width, height) / 2),
      aspectRatio: width / height,
      near: nearM,
      far: farM,
    });
    this.#window = window;
    // The base class has made both of them its own plain fields.
    Object.defineProperties(this, {
      xOffset: { get: () => ((window.left + window.right) / 2) * this.near },
      yOffset: { get: () => ((window.bottom + window.top) / 2) * this.near },
    });
  }

  override clone(): WindowFrustum {
    return new WindowFrustum(this.#window, this.near, this.far);
  }
}
