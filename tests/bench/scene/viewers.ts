import type { Page } from "playwright";
import { hideTour } from "../../support/console-driver.ts";
import { ORBIT, orbitPose } from "./orbit.ts";
import type { CanvasSize, Viewer } from "./measure.ts";

export interface Target {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  readonly groundM: number;
}

const sizeOf = (canvas: SVGElement | HTMLElement): CanvasSize => {
  if (!(canvas instanceof HTMLCanvasElement)) throw new TypeError("not a canvas");
  const { clientWidth, clientHeight, width, height } = canvas;
  return { cssWidth: clientWidth, cssHeight: clientHeight, width, height };
};

/** Our own page, built with its probe. The camera is put on the circle by the address. */
export function yutuViewer(url: string, cityId: string, target: Target): Viewer {
  const start = orbitPose(target.longitudeDeg, target.latitudeDeg, target.groundM, 0);
  const pose = [
    start.longitudeDeg.toFixed(6),
    start.latitudeDeg.toFixed(6),
    start.heightM.toFixed(1),
    start.headingDeg,
    start.pitchDeg,
  ];
  return {
    name: "yutu",
    open: async (page) => {
      await hideTour(page);
      await page.goto(`${url}#city=${cityId}&view=${pose.join(",")}`);
    },
    whenComplete: async (page) => {
      await page.waitForFunction(
        () => {
          const yutu = window.__yutu;
          const status = yutu?.console.live.getState().layerStatus ?? {};
          // The layers of every package that is measured; none may have failed or be half there.
          return ["ground", "buildings"].every((id) => status[id]?.type === "ready");
        },
        undefined,
        { polling: "raf", timeout: 180_000 },
      );
      await page.evaluate(() => window.__scene?.whenIdle());
    },
    canvasSize: (page) => page.locator('canvas[data-role="scene"]').evaluate(sizeOf),
    orbit: (page, frames) =>
      page.evaluate(
        async ([count, stepDeg]) => {
          const before = window.__scene?.stats().frames ?? 0;
          for (let frame = 0; frame < count; frame++) {
            await new Promise((resolve) => {
              requestAnimationFrame(resolve);
            });
            window.__scene?.orbitStep(stepDeg);
          }
          const drawn = (window.__scene?.stats().frames ?? 0) - before;
          if (drawn < count) throw new Error(`only ${drawn} of ${count} frames were drawn`);
        },
        [frames, ORBIT.stepDeg] as const,
      ),
  };
}

/** The part of VC Map's scene that is driven here; it is Cesium's. */
interface VcTileset {
  readonly tilesLoaded?: boolean;
  readonly totalMemoryUsageInBytes?: number;
}

interface VcScene {
  readonly canvas: HTMLCanvasElement;
  readonly globe: { readonly tilesLoaded: boolean; show: boolean };
  readonly primitives: {
    readonly length: number;
    get(index: number): VcTileset & {
      readonly length?: number;
      get?(index: number): VcTileset;
    };
  };
  readonly camera: { setView(view: unknown): void };
  readonly postRender: { addEventListener(listener: () => void): () => void };
  requestRender(): void;
}

interface VcWindow {
  readonly vcs?: {
    readonly apps: Map<string, { readonly maps: { readonly activeMap?: { getScene?(): VcScene } } }>;
  };
  __orbitHeadingDeg?: number;
}

/** VC Map with the same two tilesets, on its own globe. */
export function vcMapViewer(url: string, target: Target): Viewer {
  const poses = Array.from({ length: Math.ceil(360 / ORBIT.stepDeg) }, (_, i) =>
    orbitPose(target.longitudeDeg, target.latitudeDeg, target.groundM, i * ORBIT.stepDeg),
  );
  return {
    name: "VC Map",
    open: async (page) => {
      await page.goto(url);
    },
    whenComplete: async (page) => {
      await page.waitForFunction(
        () => {
          const app = [...((window as unknown as VcWindow).vcs?.apps.values() ?? [])][0];
          const scene = app?.maps.activeMap?.getScene?.();
          if (scene === undefined) return false;
          // A wrong address gives no tileset and no error: both must be there, and loaded.
          const tilesets = [];
          for (let i = 0; i < scene.primitives.length; i++) {
            const primitive = scene.primitives.get(i);
            tilesets.push(primitive);
            for (let j = 0; j < (primitive.length ?? 0); j++) tilesets.push(primitive.get?.(j));
          }
          const loaded = tilesets.filter((tileset) => tileset?.tilesLoaded !== undefined);
          // Before its first frame a tileset has nothing to load, and says that all of it is loaded.
          const areComplete = loaded.every(
            (tileset) => tileset?.tilesLoaded === true && (tileset.totalMemoryUsageInBytes ?? 0) > 0,
          );
          return loaded.length === 2 && areComplete && scene.globe.tilesLoaded;
        },
        undefined,
        { polling: "raf", timeout: 180_000 },
      );
    },
    canvasSize: (page) =>
      page.evaluate(() => {
        const app = [...((window as unknown as VcWindow).vcs?.apps.values() ?? [])][0];
        const canvas = app?.maps.activeMap?.getScene?.().canvas;
        if (canvas === undefined) throw new Error("VC Map has no canvas");
        const { clientWidth, clientHeight, width, height } = canvas;
        return { cssWidth: clientWidth, cssHeight: clientHeight, width, height };
      }),
    orbit: (page, frames) =>
      page.evaluate(
        async ([count, circle]) => {
          const app = [...((window as unknown as VcWindow).vcs?.apps.values() ?? [])][0];
          const scene = app?.maps.activeMap?.getScene?.();
          if (scene === undefined) throw new Error("VC Map has no scene");
          const RAD = Math.PI / 180;
          let step = (window as unknown as VcWindow).__orbitHeadingDeg ?? 0;
          for (let frame = 0; frame < count; frame++) {
            const pose = circle[step++ % circle.length];
            if (pose === undefined) throw new Error("the circle is empty");
            // Longitude and latitude on the ellipsoid to earth-fixed coordinates, as Cesium wants them.
            const [lon, lat] = [pose.longitudeDeg * RAD, pose.latitudeDeg * RAD];
            const e2 = 0.00669437999014;
            const n = 6378137 / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
            const destination = {
              x: (n + pose.heightM) * Math.cos(lat) * Math.cos(lon),
              y: (n + pose.heightM) * Math.cos(lat) * Math.sin(lon),
              z: (n * (1 - e2) + pose.heightM) * Math.sin(lat),
            };
            await new Promise<void>((resolve) => {
              const stop = scene.postRender.addEventListener(() => {
                stop();
                resolve();
              });
              scene.camera.setView({
                destination,
                orientation: { heading: pose.headingDeg * RAD, pitch: pose.pitchDeg * RAD, roll: 0 },
              });
              scene.requestRender();
            });
          }
          (window as unknown as VcWindow).__orbitHeadingDeg = step;
        },
        [frames, poses] as const,
      ),
  };
}

/** Median latency of a pick at spread positions of the canvas, milliseconds. */
export async function pickLatencyMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const scene = window.__yutu?.console.services.scene();
    if (scene === undefined) throw new Error("there is no scene");
    const times: number[] = [];
    for (let i = 0; i < 15; i++) {
      const startMs = performance.now();
      await scene.pick(500 + (i % 5) * 60, 300 + Math.floor(i / 5) * 60);
      times.push(performance.now() - startMs);
    }
    return times.toSorted((a, b) => a - b)[7] ?? Number.NaN;
  });
}
