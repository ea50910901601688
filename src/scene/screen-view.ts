import { Matrix4 } from "@cesium/engine";
import type { Scene } from "@cesium/engine";
import type { CutView } from "./cluster-cut.ts";

/** How positions of a local frame come onto the screen in the present frame; pixels are the drawing buffer's. */
export function viewOf(scene: Scene, toWorld: Matrix4): CutView & { readonly pixelRatio: number } {
  const { camera, drawingBufferWidth, drawingBufferHeight } = scene;
  const { frustum } = camera;
  const projection = frustum.projectionMatrix;
  const view = Matrix4.multiply(camera.viewMatrix, toWorld, new Matrix4());
  const toClip = Matrix4.multiply(projection, view, new Matrix4());
  const ratio: unknown = Reflect.get(scene, "pixelRatio");
  return {
    toClip: Matrix4.toArray(toClip),
    widthPx: drawingBufferWidth,
    heightPx: drawingBufferHeight,
    pxPerMetre: ((projection[5] ?? 1) * drawingBufferHeight) / 2,
    pixelRatio: typeof ratio === "number" ? ratio : 1,
  };
}
