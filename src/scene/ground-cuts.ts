import type { Disposable } from "#base/disposable.ts";
import type { GeoBox } from "./scene-api.ts";

/** Boxes that the ground's shader has room for. */
export const MAX_CUTS = 4;

/** Where the city's own ground gives way to that of another layer. */
export class GroundCuts {
  readonly #boxes = new Map<string, GeoBox>();
  readonly #listeners = new Set<() => void>();

  /** In the order in which they were asked for; more than the shader takes are left out. */
  get boxes(): readonly GeoBox[] {
    return [...this.#boxes.values()].slice(0, MAX_CUTS);
  }

  /** @param box undefined: the layer's part of the ground comes back */
  set(layerId: string, box: GeoBox | undefined): void {
    if (box === undefined && !this.#boxes.has(layerId)) return;
    if (box === undefined) this.#boxes.delete(layerId);
    else this.#boxes.set(layerId, box);
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }
}
