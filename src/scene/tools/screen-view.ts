import { Matrix4 } from "@cesium/engine";
import type { Scene } from "@cesium/engine";
import type { ScreenView } from "#domain/tools/screen-view.ts";

/** The camera's view of the earth as plain numbers. */
export function screenViewOf(scene: Scene): ScreenView {
  const { camera, canvas } = scene;
  const clip = Matrix4.multiply(camera.frustum.projectionMatrix, camera.viewMatrix, new Matrix4());
  return {
    clipFromEcef: Float64Array.from(Matrix4.toArray(clip)),
    widthPx: canvas.clientWidth,
    heightPx: canvas.clientHeight,
  };
}
