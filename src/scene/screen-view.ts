import { Cartesian3, Matrix4 } from "@cesium/engine";
import type { Scene } from "@cesium/engine";
import { pixelRatioOf } from "./cesium-internals.ts";
import type { CutView } from "./cluster-cut.ts";
import type { PictureSheet } from "./picture-sheet.ts";

/** Drawn pixels of a metre at a depth of one. */
export const pxPerMetreOf = ({ camera, drawingBufferHeight }: Scene): number =>
  ((camera.frustum.projectionMatrix[5] ?? 1) * drawingBufferHeight) / 2;

/** Height of the eye above the plane of a local frame. */
function eyeHeightM({ camera }: Scene, toWorld: Matrix4): number {
  const toLocal = Matrix4.inverseTransformation(toWorld, new Matrix4());
  return Matrix4.multiplyByPoint(toLocal, camera.positionWC, new Cartesian3()).z;
}

/** How positions of a local frame come onto the screen in the present frame, in drawn pixels. */
export function screenView(scene: Scene, toWorld: Matrix4): CutView {
  const { camera, drawingBufferWidth: widthPx, drawingBufferHeight: heightPx } = scene;
  const view = Matrix4.multiply(camera.viewMatrix, toWorld, new Matrix4());
  const m = Matrix4.toArray(Matrix4.multiply(camera.frustum.projectionMatrix, view, new Matrix4()));
  return {
    widthPx,
    heightPx,
    pxPerMetre: pxPerMetreOf(scene),
    eyeHeightM: eyeHeightM(scene, toWorld),
    locate: (x, y, z, out) => {
      const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
      out[0] = (((m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) / w + 1) * widthPx) / 2;
      out[1] = ((1 - (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) / w) * heightPx) / 2;
      out[2] = w;
    },
  };
}

/** The same for a picture, in its CSS pixels. */
export function sheetView(sheet: PictureSheet, scene: Scene, toWorld: Matrix4): CutView {
  const local = new Cartesian3();
  const world = new Cartesian3();
  return {
    widthPx: sheet.widthPx,
    heightPx: sheet.heightPx,
    pxPerMetre: pxPerMetreOf(scene) / pixelRatioOf(scene),
    eyeHeightM: eyeHeightM(scene, toWorld),
    locate: (x, y, z, out) => {
      Matrix4.multiplyByPoint(toWorld, Cartesian3.fromElements(x, y, z, local), world);
      const at = sheet.project(world);
      const distanceM = sheet.distanceM(world);
      out[0] = at?.x ?? 0;
      out[1] = at?.y ?? 0;
      out[2] = at === undefined ? -distanceM : distanceM;
    },
  };
}
