import type { Disposable } from "#base/disposable.ts";
import { DisposableStore } from "#base/disposable.ts";
import type { LiveStore } from "#state/live-store.ts";
import type { SessionStore } from "#state/session-store.ts";
import type { QualitySettings } from "./quality.ts";
import { QUALITY, QualityGovernor } from "./quality.ts";
import type { SceneHost } from "./scene-host.ts";

/** Frames drawn for measuring alone, once the first view is complete. */
const PROBE_FRAMES = 80;

/** The preset in force: the user's, or the one that the first seconds have shown to be right. */
export class PresetChoice implements Disposable {
  readonly #host: SceneHost;
  readonly #session: SessionStore;
  readonly #live: LiveStore;
  readonly #apply: (quality: QualitySettings) => void;
  readonly #governor: QualityGovernor;
  readonly #owned = new DisposableStore();
  #probeFrames = 0;

  constructor(
    host: SceneHost,
    session: SessionStore,
    live: LiveStore,
    apply: (quality: QualitySettings) => void,
  ) {
    this.#host = host;
    this.#session = session;
    this.#live = live;
    this.#apply = apply;
    this.#governor = new QualityGovernor(host.isSoftware);
    this.#owned.add(
      session.subscribe(
        ({ quality }) => quality,
        () => this.#choose(),
      ),
    );
    this.#owned.add(host.loop.onAfterFrame((frameMs) => this.#sample(frameMs)));
    this.#owned.add(() => host.loop.removeAnimator(this.#probe));
    this.#choose();
    if (!host.isSoftware) {
      const stop = new AbortController();
      this.#owned.add(() => stop.abort());
      host.loop.whenIdle(stop.signal).then(
        () => this.#startProbe(),
        () => undefined,
      );
    }
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #choose(): void {
    const choice = this.#session.getState().quality;
    const preset = choice === "auto" ? this.#governor.preset : choice;
    if (this.#live.getState().preset !== preset) this.#live.getState().set({ preset });
    if (this.#host.quality.preset !== preset) this.#apply(QUALITY[preset]);
  }

  #startProbe(): void {
    if (this.#session.getState().quality !== "auto") return;
    this.#probeFrames = PROBE_FRAMES;
    this.#host.loop.addAnimator(this.#probe);
  }

  readonly #probe = (): boolean => {
    this.#host.loop.request("measure");
    return --this.#probeFrames > 0;
  };

  #sample(frameMs: number | undefined): void {
    // Single frames say nothing: only runs of them are measured.
    if (frameMs === undefined || this.#session.getState().quality !== "auto") return;
    if (this.#governor.sample(frameMs) !== undefined) this.#choose();
  }
}
