import { Vector3 } from "three";
import type { Box3, OrthographicCamera } from "three";

/** Where a drawing is looked at from: parallel rays, so that equal lengths stay equal. */
export interface View {
  /** counter-clockwise; at 0 the eye stands in the south */
  readonly azimuthRad: number;
  /** 0 from the side … π/2 from above */
  readonly elevationRad: number;
  readonly metresPerPx: number;
  readonly target: readonly [number, number, number];
}

/** Room at the sides of a fitted drawing, CSS pixels; storeys are named at the left. */
export interface FitMargins {
  readonly leftPx: number;
  readonly otherPx: number;
}

const MIN_ELEVATION_RAD = -0.2;
const MAX_ELEVATION_RAD = Math.PI / 2;
const MIN_METRES_PER_PX = 0.001;
const MAX_METRES_PER_PX = 20;
/** The rays are parallel: how far the eye is away only has to be far enough. */
const EYE_M = 5000;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export function limitView(view: View): View {
  return {
    ...view,
    elevationRad: clamp(view.elevationRad, MIN_ELEVATION_RAD, MAX_ELEVATION_RAD),
    metresPerPx: clamp(view.metresPerPx, MIN_METRES_PER_PX, MAX_METRES_PER_PX),
  };
}

/** Directions on the screen: right, up, and towards the eye. */
export function screenAxes({ azimuthRad, elevationRad }: Pick<View, "azimuthRad" | "elevationRad">) {
  const [cosA, sinA] = [Math.cos(azimuthRad), Math.sin(azimuthRad)];
  const [cosE, sinE] = [Math.cos(elevationRad), Math.sin(elevationRad)];
  return {
    right: new Vector3(cosA, sinA, 0),
    up: new Vector3(-sinA * sinE, cosA * sinE, cosE),
    eye: new Vector3(sinA * cosE, -cosA * cosE, sinE),
  };
}

/** The view moved by pixels of the screen, as if the drawing hung on the pointer. */
export function panned(view: View, rightPx: number, downPx: number): View {
  const { right, up } = screenAxes(view);
  const at = new Vector3(...view.target)
    .addScaledVector(right, -rightPx * view.metresPerPx)
    .addScaledVector(up, downPx * view.metresPerPx);
  return { ...view, target: [at.x, at.y, at.z] };
}

/** The view nearer by a factor, with what lies so many pixels from the middle of the screen kept in its place. */
export function zoomed(view: View, factor: number, rightPx = 0, downPx = 0): View {
  const { metresPerPx } = limitView({ ...view, metresPerPx: view.metresPerPx / factor });
  const kept = view.metresPerPx / metresPerPx;
  const moved = panned({ ...view, metresPerPx }, rightPx * (1 - kept), downPx * (1 - kept));
  return { ...moved, metresPerPx };
}

/** From the same side, so near that a box just fills the frame. */
export function fitted(view: View, box: Box3, widthPx: number, heightPx: number, margins: FitMargins): View {
  if (box.isEmpty()) return view;
  const { right, up } = screenAxes(view);
  let [left, rightmost, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  const corner = new Vector3();
  for (let i = 0; i < 8; i++) {
    corner.set(
      (i & 1) === 0 ? box.min.x : box.max.x,
      (i & 2) === 0 ? box.min.y : box.max.y,
      (i & 4) === 0 ? box.min.z : box.max.z,
    );
    const [x, y] = [corner.dot(right), corner.dot(up)];
    [left, rightmost] = [Math.min(left, x), Math.max(rightmost, x)];
    [bottom, top] = [Math.min(bottom, y), Math.max(top, y)];
  }
  const { leftPx, otherPx } = margins;
  const metresPerPx = Math.max(
    (rightmost - left) / Math.max(40, widthPx - leftPx - otherPx),
    (top - bottom) / Math.max(40, heightPx - 2 * otherPx),
    MIN_METRES_PER_PX,
  );
  const at = box.getCenter(new Vector3());
  at.addScaledVector(right, (left + rightmost) / 2 - at.dot(right) - ((leftPx - otherPx) / 2) * metresPerPx);
  at.addScaledVector(up, (bottom + top) / 2 - at.dot(up));
  return { ...view, metresPerPx, target: [at.x, at.y, at.z] };
}

/** Between two views, the shorter way round. */
export function between(a: View, b: View, t: number): View {
  const turn = Math.atan2(Math.sin(b.azimuthRad - a.azimuthRad), Math.cos(b.azimuthRad - a.azimuthRad));
  const mix = (from: number, to: number): number => from + (to - from) * t;
  return {
    azimuthRad: a.azimuthRad + turn * t,
    elevationRad: mix(a.elevationRad, b.elevationRad),
    metresPerPx: a.metresPerPx * (b.metresPerPx / a.metresPerPx) ** t,
    target: [mix(a.target[0], b.target[0]), mix(a.target[1], b.target[1]), mix(a.target[2], b.target[2])],
  };
}

/** Points a camera as a view says. */
export function aim(camera: OrthographicCamera, view: View, widthPx: number, heightPx: number): void {
  const { eye, up } = screenAxes(view);
  const halfWidth = (widthPx / 2) * view.metresPerPx;
  const halfHeight = (heightPx / 2) * view.metresPerPx;
  camera.left = -halfWidth;
  camera.right = halfWidth;
  camera.top = halfHeight;
  camera.bottom = -halfHeight;
  camera.near = 0;
  camera.far = 2 * EYE_M;
  camera.position.set(...view.target).addScaledVector(eye, EYE_M);
  camera.up.copy(up);
  camera.lookAt(...view.target);
  camera.updateProjectionMatrix();
  camera.updateMatrixWorld();
}
