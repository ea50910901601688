import type { Console } from "#commands/console.ts";
import type { SceneProbe } from "#scene/scene-api.ts";
import type { ConsoleApp } from "./console-app.ts";

/** What tests and benchmarks hold in their hands; only builds with `VITE_PROBE=1` have it. */
interface YutuProbe {
  readonly console: Console;
  /** undefined while there is no 3D view */
  readonly scene: SceneProbe | undefined;
}

declare global {
  interface Window {
    __yutu?: YutuProbe;
    readonly __scene?: SceneProbe | undefined;
  }
}

/** Puts the probe on the window: `__yutu` for the whole console, `__scene` for the view alone. */
export function exposeProbe(window: Window, app: ConsoleApp): void {
  Object.defineProperty(window, "__yutu", {
    value: {
      console: app.console,
      get scene() {
        return app.probe();
      },
    } satisfies YutuProbe,
  });
  Object.defineProperty(window, "__scene", { get: () => app.probe() });
}
