import {
  Cartesian3,
  Cartographic,
  Math as CesiumMath,
  Matrix4,
  OrthographicFrustum,
  Transforms,
} from "@cesium/engine";
import type { Camera } from "@cesium/engine";
import type { CameraRig } from "./camera-rig.ts";
import type { PictureCentre, PlanView } from "./scene-api.ts";
import { WindowFrustum } from "./window-frustum.ts";

/** A part of a picture, in its pixels; it may reach beyond. */
export interface PicturePart {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How a picture looks at the city: what the camera sees of it part by part, and where a place comes to lie. */
export interface PictureSight {
  readonly centre: PictureCentre;
  /** turns the camera to a part */
  aim(camera: Camera, part: PicturePart): void;
  /** pixels of the picture; undefined behind the eye */
  project(position: Cartesian3): { readonly x: number; readonly y: number } | undefined;
  /** metres from the eye, as far as things of that size would be away on the screen */
  distanceM(position: Cartesian3): number;
}

interface Axes {
  readonly eye: Cartesian3;
  readonly ahead: Cartesian3;
  readonly up: Cartesian3;
  readonly right: Cartesian3;
}

/** Metres of a place to the right, upwards and ahead of the eye. */
function seen({ eye, ahead, up, right }: Axes, position: Cartesian3): readonly [number, number, number] {
  const way = Cartesian3.subtract(position, eye, new Cartesian3());
  return [Cartesian3.dot(way, right), Cartesian3.dot(way, up), Cartesian3.dot(way, ahead)];
}

function geographic(position: Cartesian3): { longitudeDeg: number; latitudeDeg: number; heightM: number } {
  const at = Cartographic.fromCartesian(position);
  return {
    longitudeDeg: CesiumMath.toDegrees(at.longitude),
    latitudeDeg: CesiumMath.toDegrees(at.latitude),
    heightM: at.height,
  };
}

/** The present view: all that the screen shows is in the picture, whatever its shape. */
export function presentSight(
  rig: CameraRig,
  widthPx: number,
  heightPx: number,
  pixelRatio: number,
): PictureSight {
  const { camera, canvas } = rig.scene;
  const screen = rig.halfWindow();
  const aspect = widthPx / heightPx;
  const halfY = Math.max(screen.y, screen.x / aspect);
  const halfX = halfY * aspect;
  const { near, far } = camera.frustum;
  const axes: Axes = {
    eye: Cartesian3.clone(camera.positionWC),
    ahead: Cartesian3.clone(camera.directionWC),
    up: Cartesian3.clone(camera.upWC),
    right: Cartesian3.clone(camera.rightWC),
  };
  const ground = rig.groundAt(canvas.clientWidth / 2, canvas.clientHeight / 2);
  const { headingDeg, pitchDeg } = rig.pose;
  // Where a pixel covers less than on the screen things are larger, as if they were nearer.
  const nearer = (halfY * canvas.clientHeight) / (screen.y * (heightPx / pixelRatio));
  return {
    centre: {
      ...geographic(ground ?? axes.eye),
      headingDeg,
      pitchDeg,
      metresPerPx:
        ground === undefined ? undefined : (2 * Cartesian3.distance(axes.eye, ground) * halfY) / heightPx,
    },
    aim: (target, { xPx, yPx, widthPx: width, heightPx: height }) => {
      target.frustum = new WindowFrustum(
        {
          left: ((2 * xPx) / widthPx - 1) * halfX,
          right: ((2 * (xPx + width)) / widthPx - 1) * halfX,
          top: (1 - (2 * yPx) / heightPx) * halfY,
          bottom: (1 - (2 * (yPx + height)) / heightPx) * halfY,
        },
        near,
        far,
      );
    },
    project: (position) => {
      const [right, up, ahead] = seen(axes, position);
      if (ahead < near) return undefined;
      return {
        x: (0.5 + right / (ahead * halfX * 2)) * widthPx,
        y: (0.5 - up / (ahead * halfY * 2)) * heightPx,
      };
    },
    distanceM: (position) => Cartesian3.distance(axes.eye, position) * nearer,
  };
}

/** Metres above the ground from which a plan is drawn: above every roof. */
const PLAN_EYE_M = 2500;
/** Metres that are drawn below it: valleys, and the earth that curves away. */
const PLAN_DEPTH_M = 9000;
/** Names are shown as on a screen whose pixel is as many metres: it is seen from so many pixels away. */
const PLAN_DISTANCE_PX = 1100;

/**
 * Straight down by parallel rays, north up: one scale all over the sheet and at every height.
 *
 * The sheet is the plane that touches the ground at its centre.
 */
export function planSight(
  rig: CameraRig,
  plan: PlanView,
  widthPx: number,
  heightPx: number,
  pixelRatio: number,
): PictureSight {
  const { metresPerPx } = plan;
  const ground = rig.anchorAtCentre().position;
  const frame = Transforms.eastNorthUpToFixedFrame(ground);
  const axis = (unit: Cartesian3): Cartesian3 =>
    Matrix4.multiplyByPointAsVector(frame, unit, new Cartesian3());
  const [right, up, outward] = [axis(Cartesian3.UNIT_X), axis(Cartesian3.UNIT_Y), axis(Cartesian3.UNIT_Z)];
  const ahead = Cartesian3.negate(outward, new Cartesian3());
  const eye = Matrix4.multiplyByPoint(frame, new Cartesian3(0, 0, PLAN_EYE_M), new Cartesian3());
  const axes: Axes = { eye, ahead, up, right };
  return {
    centre: { ...geographic(ground), headingDeg: 0, pitchDeg: -90, metresPerPx },
    aim: (camera, { xPx, yPx, widthPx: width, heightPx: height }) => {
      const offset = new Cartesian3(
        (xPx + width / 2 - widthPx / 2) * metresPerPx,
        (heightPx / 2 - yPx - height / 2) * metresPerPx,
        PLAN_EYE_M,
      );
      camera.position = Matrix4.multiplyByPoint(frame, offset, offset);
      camera.direction = Cartesian3.clone(ahead);
      camera.up = Cartesian3.clone(up);
      camera.right = Cartesian3.clone(right);
      camera.frustum = new OrthographicFrustum({
        width: width * metresPerPx,
        aspectRatio: width / height,
        near: 1,
        far: PLAN_EYE_M + PLAN_DEPTH_M,
      });
    },
    project: (position) => {
      const [east, north] = seen(axes, position);
      return { x: widthPx / 2 + east / metresPerPx, y: heightPx / 2 - north / metresPerPx };
    },
    distanceM: () => metresPerPx * pixelRatio * PLAN_DISTANCE_PX,
  };
}
