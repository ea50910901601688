import type { Page } from "playwright";
import { ORBIT, orbitPose } from "../scene/orbit.ts";

/** The parts of Cesium's own viewer that are driven here. */
interface CesiumViewer {
  /** ticks the clock, which readies data sources, and draws */
  render(): void;
  readonly camera: { setView(view: object): void };
  readonly dataSources: { add(source: unknown): Promise<unknown>; removeAll(): void };
  readonly dataSourceDisplay: { readonly ready: boolean };
}

interface CesiumGlobal {
  readonly Viewer: new (container: string, options: object) => CesiumViewer;
  readonly GeoJsonDataSource: {
    load(url: string, options: object): Promise<{ readonly clustering: object }>;
  };
  readonly Cartesian3: { fromDegrees(lon: number, lat: number, height: number): unknown };
}

declare global {
  interface Window {
    Cesium?: CesiumGlobal;
    __cesium?: CesiumViewer;
  }
}

/** What a data source is loaded with: areas draped on the ground as ground primitives, points clustered. */
export type CesiumKind = "areas" | "points";

const HTML = `<!doctype html><meta charset="utf-8"><style>html,body,#map{margin:0;height:100%}</style>
<div id="map"></div><script>CESIUM_BASE_URL="/cesium/"</script><script src="/cesium/Cesium.js"></script>`;

/** Opens Cesium's own viewer on a bare globe, without anything that leaves the machine. */
export async function openCesium(page: Page, url: string): Promise<void> {
  await page.route("**/cesium/bench.html", (route) =>
    route.fulfill({ contentType: "text/html", body: HTML }),
  );
  await page.goto(`${url}cesium/bench.html`);
  await page.evaluate(() => {
    const { Cesium } = window;
    if (Cesium === undefined) throw new Error("Cesium was not loaded");
    const off = ["animation", "timeline", "geocoder", "homeButton", "sceneModePicker", "baseLayerPicker"];
    const more = ["navigationHelpButton", "fullscreenButton", "infoBox", "selectionIndicator"];
    const options = Object.fromEntries([...off, ...more].map((name) => [name, false]));
    window.__cesium = new Cesium.Viewer("map", {
      ...options,
      baseLayer: false,
      useDefaultRenderLoop: false,
    });
  });
}

/** Shows a file, or nothing, and draws until all of it is there; milliseconds from asking to seeing. */
export const showInCesium = (
  page: Page,
  file: { readonly url: string; readonly kind: CesiumKind } | undefined,
): Promise<number> =>
  page.evaluate(async (wanted) => {
    const { Cesium, __cesium: viewer } = window;
    if (Cesium === undefined || viewer === undefined) throw new Error("there is no viewer");
    const startMs = performance.now();
    viewer.dataSources.removeAll();
    if (wanted !== undefined) {
      const source = await Cesium.GeoJsonDataSource.load(wanted.url, {
        clampToGround: wanted.kind === "areas",
      });
      if (wanted.kind === "points") Object.assign(source.clustering, { enabled: true });
      await viewer.dataSources.add(source);
    }
    do {
      viewer.render();
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    } while (!viewer.dataSourceDisplay.ready);
    return performance.now() - startMs;
  }, file);

/** Page time of the frames of the same orbit as ours, milliseconds a frame. */
export function orbitCesium(
  page: Page,
  centre: { readonly longitudeDeg: number; readonly latitudeDeg: number },
  frames: number,
): Promise<number> {
  const poses = Array.from({ length: frames }, (_, i) =>
    orbitPose(centre.longitudeDeg, centre.latitudeDeg, 0, i * ORBIT.stepDeg),
  );
  return page.evaluate(async (circle) => {
    const { Cesium, __cesium: viewer } = window;
    if (Cesium === undefined || viewer === undefined) throw new Error("there is no viewer");
    const RAD = Math.PI / 180;
    let spentMs = 0;
    for (const { longitudeDeg, latitudeDeg, heightM, headingDeg, pitchDeg } of circle) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
      viewer.camera.setView({
        destination: Cesium.Cartesian3.fromDegrees(longitudeDeg, latitudeDeg, heightM),
        orientation: { heading: headingDeg * RAD, pitch: pitchDeg * RAD, roll: 0 },
      });
      const startMs = performance.now();
      viewer.render();
      spentMs += performance.now() - startMs;
    }
    return spentMs / circle.length;
  }, poses);
}
