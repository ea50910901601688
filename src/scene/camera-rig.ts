import {
  Cartesian2,
  Cartesian3,
  Cartographic,
  Ellipsoid,
  Math as CesiumMath,
  Matrix3,
  Matrix4,
  PerspectiveFrustum,
  Quaternion,
  Ray,
  Transforms,
} from "@cesium/engine";
import type { Scene } from "@cesium/engine";
import type { CameraPose } from "#domain/camera-pose.ts";
import type { Surface } from "./surface.ts";

export const MIN_HEIGHT_ABOVE_GROUND_M = 3;
export const MAX_HEIGHT_M = 2.4e7;
const MIN_PITCH_DEG = -90;
const MAX_PITCH_DEG = 25;
/** Beyond so many camera heights a point under the cursor is too far to hold on to: the sky begins. */
const MAX_REACH = 30;
const FOV_RAD = CesiumMath.toRadians(55);

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
const wrapHeading = (deg: number): number => ((deg % 360) + 360) % 360;

/** A point on the earth that a gesture holds on to. */
export interface Anchor {
  readonly position: Cartesian3;
  /** east-north-up frame there */
  readonly frame: Matrix4;
}

/** Where the camera is, how it may move, and what lies under a pixel. Knows neither mouse nor keys. */
export class CameraRig {
  readonly scene: Scene;
  readonly #surface: Surface;
  readonly #onMove: () => void;
  #pose: CameraPose;
  #isLent = false;

  constructor(scene: Scene, surface: Surface, pose: CameraPose, onMove: () => void) {
    this.scene = scene;
    this.#surface = surface;
    this.#onMove = onMove;
    this.#pose = pose;
    const frustum = new PerspectiveFrustum();
    frustum.fov = FOV_RAD;
    frustum.aspectRatio = this.#aspectRatio();
    frustum.near = 1;
    frustum.far = 5e8;
    scene.camera.frustum = frustum;
    this.setPose(pose);
  }

  get pose(): CameraPose {
    return this.#pose;
  }

  get heightAboveGroundM(): number {
    return this.#pose.heightM - this.#surface.heightAt(this.#pose.longitudeDeg, this.#pose.latitudeDeg);
  }

  /** Puts the camera there, or as near as the ground and the limits allow. */
  setPose(wanted: CameraPose): void {
    const latitudeDeg = clamp(wanted.latitudeDeg, -89.9, 89.9);
    const longitudeDeg =
      CesiumMath.negativePiToPi(CesiumMath.toRadians(wanted.longitudeDeg)) * CesiumMath.DEGREES_PER_RADIAN;
    const groundM = this.#surface.heightAt(longitudeDeg, latitudeDeg);
    this.#pose = {
      longitudeDeg,
      latitudeDeg,
      heightM: clamp(wanted.heightM, groundM + MIN_HEIGHT_ABOVE_GROUND_M, MAX_HEIGHT_M),
      headingDeg: wrapHeading(wanted.headingDeg),
      pitchDeg: clamp(wanted.pitchDeg, MIN_PITCH_DEG, MAX_PITCH_DEG),
    };
    this.#applyPose();
    this.#onMove();
  }

  /** The window has another shape. */
  resize(): void {
    const frustum = this.scene.camera.frustum;
    if (!this.#isLent && frustum instanceof PerspectiveFrustum) frustum.aspectRatio = this.#aspectRatio();
  }

  /** Leaves the scene's camera to a picture; what is asked of the rig meanwhile is done when it is given back. */
  lend(): () => void {
    const { camera } = this.scene;
    const { frustum } = camera;
    this.#isLent = true;
    return () => {
      this.#isLent = false;
      if (this.scene.isDestroyed()) return;
      camera.frustum = frustum;
      this.resize();
      this.#applyPose();
    };
  }

  /** Half the window that the eye looks through, metres in the plane one metre ahead. */
  halfWindow(): { readonly x: number; readonly y: number } {
    const y = Math.tan(this.#verticalFov() / 2);
    return { x: y * this.#aspectRatio(), y };
  }

  /** Where the line of sight through a pixel (CSS pixels of the canvas) meets the ground. */
  groundAt(xPx: number, yPx: number): Cartesian3 | undefined {
    const ray = this.scene.camera.getPickRay(new Cartesian2(xPx, yPx));
    return ray === undefined ? undefined : this.#intersectGround(ray);
  }

  groundPointAt(
    xPx: number,
    yPx: number,
  ): { longitudeDeg: number; latitudeDeg: number; heightM: number } | undefined {
    const point = this.groundAt(xPx, yPx);
    if (point === undefined) return undefined;
    const at = Cartographic.fromCartesian(point);
    return {
      longitudeDeg: CesiumMath.toDegrees(at.longitude),
      latitudeDeg: CesiumMath.toDegrees(at.latitude),
      heightM: at.height,
    };
  }

  /** What a gesture that starts at a pixel holds on to; above the horizon a point at a fair distance ahead. */
  anchorAt(xPx: number, yPx: number): Anchor {
    const eye = this.scene.camera.positionWC;
    const reach = Math.max(this.heightAboveGroundM, 10) * MAX_REACH;
    let position = this.groundAt(xPx, yPx);
    if (position === undefined || Cartesian3.distance(position, eye) > reach) {
      const ray =
        this.scene.camera.getPickRay(new Cartesian2(xPx, yPx)) ?? new Ray(eye, this.scene.camera.directionWC);
      const ahead = Ray.getPoint(ray, reach * 0.5);
      const at = Cartographic.fromCartesian(ahead);
      const groundM = this.#surface.heightAt(
        CesiumMath.toDegrees(at.longitude),
        CesiumMath.toDegrees(at.latitude),
      );
      position = Cartesian3.fromRadians(at.longitude, at.latitude, groundM);
    }
    return { position, frame: Transforms.eastNorthUpToFixedFrame(position) };
  }

  anchorAtCentre(): Anchor {
    const { clientWidth, clientHeight } = this.scene.canvas;
    return this.anchorAt(clientWidth / 2, clientHeight / 2);
  }

  /** Metres on the ground for one CSS pixel at a point. */
  metresPerPixelAt(anchor: Anchor): number {
    const distanceM = Cartesian3.distance(this.scene.camera.positionWC, anchor.position);
    return (2 * distanceM * Math.tan(this.#verticalFov() / 2)) / Math.max(1, this.scene.canvas.clientHeight);
  }

  /**
   * Moves the camera so that the anchor comes under a pixel; heading, pitch and height stay.
   *
   * The earth is turned rather than the camera shifted, so that the same gesture works for a street and for
   * a continent.
   */
  pan(anchor: Anchor, xPx: number, yPx: number): void {
    const camera = this.scene.camera;
    const ray = camera.getPickRay(new Cartesian2(xPx, yPx));
    const radius = Cartesian3.magnitude(anchor.position);
    const hit = ray === undefined ? undefined : intersectSphere(ray, radius);
    if (hit === undefined) return;
    if (Cartesian3.distance(hit, camera.positionWC) > Math.max(this.heightAboveGroundM, 10) * MAX_REACH)
      return;
    const axis = Cartesian3.cross(hit, anchor.position, new Cartesian3());
    const sine = Cartesian3.magnitude(axis) / (radius * radius);
    if (sine < 1e-13) return;
    const angle = Math.atan2(sine, Cartesian3.dot(hit, anchor.position) / (radius * radius));
    const turn = Matrix3.fromQuaternion(Quaternion.fromAxisAngle(axis, angle));
    const eye = Cartographic.fromCartesian(
      Matrix3.multiplyByVector(turn, camera.positionWC, new Cartesian3()),
    );
    this.setPose({
      ...this.#pose,
      longitudeDeg: CesiumMath.toDegrees(eye.longitude),
      latitudeDeg: CesiumMath.toDegrees(eye.latitude),
    });
  }

  /** Swings the camera around the anchor, which stays under its pixel. */
  orbit(anchor: Anchor, headingByDeg: number, pitchByDeg: number): void {
    const pitchDeg = clamp(this.#pose.pitchDeg + pitchByDeg, MIN_PITCH_DEG + 0.5, -2);
    const pitchBy = CesiumMath.toRadians(this.#pose.pitchDeg > -2 ? 0 : pitchDeg - this.#pose.pitchDeg);
    const offset = this.#toLocal(anchor, this.scene.camera.positionWC);
    const heading = CesiumMath.toRadians(this.#pose.headingDeg);
    // Tilting turns about the camera's own right, which lies in the plane of the anchor's east and north.
    const right = new Cartesian3(Math.cos(heading), -Math.sin(heading), 0);
    const tilt = Matrix3.fromQuaternion(Quaternion.fromAxisAngle(right, pitchBy));
    const swing = Matrix3.fromRotationZ(-CesiumMath.toRadians(headingByDeg));
    Matrix3.multiplyByVector(tilt, offset, offset);
    Matrix3.multiplyByVector(swing, offset, offset);
    this.#moveTo(Matrix4.multiplyByPoint(anchor.frame, offset, offset), {
      headingDeg: this.#pose.headingDeg + headingByDeg,
      pitchDeg: this.#pose.pitchDeg + CesiumMath.toDegrees(pitchBy),
    });
  }

  /** Multiplies the distance to the anchor, which stays under its pixel. */
  zoom(anchor: Anchor, factor: number): void {
    const eye = this.scene.camera.positionWC;
    const distance = Cartesian3.distance(eye, anchor.position);
    const bounded = distance * factor < 5 ? 5 / distance : factor;
    if (factor < 1 && bounded > 1) return;
    const moved = Cartesian3.lerp(anchor.position, eye, bounded, new Cartesian3());
    if (factor > 1 && Cartographic.fromCartesian(moved).height > MAX_HEIGHT_M) return;
    this.#moveTo(moved, this.#pose);
  }

  /** Turns and tilts on the spot. */
  look(headingByDeg: number, pitchByDeg: number): void {
    this.setPose({
      ...this.#pose,
      headingDeg: this.#pose.headingDeg + headingByDeg,
      pitchDeg: this.#pose.pitchDeg + pitchByDeg,
    });
  }

  /** Flies level: metres ahead, to the right and up, seen from the camera. */
  travel(aheadM: number, rightM: number, upM: number): void {
    const heading = CesiumMath.toRadians(this.#pose.headingDeg);
    const [sine, cosine] = [Math.sin(heading), Math.cos(heading)];
    const northM = aheadM * cosine - rightM * sine;
    const eastM = aheadM * sine + rightM * cosine;
    const metresPerDeg = 111_320;
    const cosLatitude = Math.max(0.05, Math.cos(CesiumMath.toRadians(this.#pose.latitudeDeg)));
    this.setPose({
      ...this.#pose,
      latitudeDeg: this.#pose.latitudeDeg + northM / metresPerDeg,
      longitudeDeg: this.#pose.longitudeDeg + eastM / (metresPerDeg * cosLatitude),
      heightM: this.#pose.heightM + upM,
    });
  }

  /** The pose that looks at a point from a distance. */
  poseAround(target: Cartesian3, distanceM: number, headingDeg: number, pitchDeg: number): CameraPose {
    const [heading, pitch] = [CesiumMath.toRadians(headingDeg), CesiumMath.toRadians(pitchDeg)];
    const offset = new Cartesian3(
      -Math.sin(heading) * Math.cos(pitch) * distanceM,
      -Math.cos(heading) * Math.cos(pitch) * distanceM,
      -Math.sin(pitch) * distanceM,
    );
    const frame = Transforms.eastNorthUpToFixedFrame(target);
    const eye = Cartographic.fromCartesian(Matrix4.multiplyByPoint(frame, offset, offset));
    return {
      longitudeDeg: CesiumMath.toDegrees(eye.longitude),
      latitudeDeg: CesiumMath.toDegrees(eye.latitude),
      heightM: eye.height,
      headingDeg,
      pitchDeg,
    };
  }

  /** Distance from which a ball of the given radius fills the view. */
  framingDistance(radiusM: number): number {
    const vertical = this.#verticalFov();
    const horizontal = 2 * Math.atan(Math.tan(vertical / 2) * this.#aspectRatio());
    return radiusM / Math.sin(Math.min(vertical, horizontal) / 2);
  }

  #moveTo(
    position: Cartesian3,
    orientation: { readonly headingDeg: number; readonly pitchDeg: number },
  ): void {
    const at = Cartographic.fromCartesian(position);
    this.setPose({
      longitudeDeg: CesiumMath.toDegrees(at.longitude),
      latitudeDeg: CesiumMath.toDegrees(at.latitude),
      heightM: at.height,
      headingDeg: orientation.headingDeg,
      pitchDeg: orientation.pitchDeg,
    });
  }

  #toLocal(anchor: Anchor, position: Cartesian3): Cartesian3 {
    const inverse = Matrix4.inverseTransformation(anchor.frame, new Matrix4());
    return Matrix4.multiplyByPoint(inverse, position, new Cartesian3());
  }

  /** The ground is uneven: meet the ellipsoid at the height found at the last meeting, until it settles. */
  #intersectGround(ray: Ray): Cartesian3 | undefined {
    let heightM = this.#surface.heightAt(this.#pose.longitudeDeg, this.#pose.latitudeDeg);
    let point: Cartesian3 | undefined;
    for (let i = 0; i < 6; i++) {
      const { x, y, z } = Ellipsoid.WGS84.radii;
      const raised = new Ellipsoid(x + heightM, y + heightM, z + heightM);
      point = intersectEllipsoid(ray, raised);
      if (point === undefined) return undefined;
      const at = Cartographic.fromCartesian(point);
      const nextM = this.#surface.heightAt(
        CesiumMath.toDegrees(at.longitude),
        CesiumMath.toDegrees(at.latitude),
      );
      if (Math.abs(nextM - heightM) < 0.05) return point;
      heightM = nextM;
    }
    return point;
  }

  #applyPose(): void {
    if (this.#isLent) return;
    const { longitudeDeg, latitudeDeg, heightM, headingDeg, pitchDeg } = this.#pose;
    this.scene.camera.setView({
      destination: Cartesian3.fromDegrees(longitudeDeg, latitudeDeg, heightM),
      orientation: {
        heading: CesiumMath.toRadians(headingDeg),
        pitch: CesiumMath.toRadians(pitchDeg),
        roll: 0,
      },
    });
    this.#placeNearPlane(this.heightAboveGroundM);
  }

  #placeNearPlane(heightAboveGroundM: number): void {
    const frustum = this.scene.camera.frustum;
    const nearM = clamp(heightAboveGroundM * 0.01, 0.4, 3);
    // Towers reach some 700 m; above them nothing is nearer than the difference. Cesium projects no point that
    // is nearer than twice the near plane, so that half of the rest of the way is left free.
    frustum.near = heightAboveGroundM > 800 ? Math.max(nearM, (heightAboveGroundM - 700) * 0.25) : nearM;
  }

  #aspectRatio(): number {
    const { clientWidth, clientHeight } = this.scene.canvas;
    return Math.max(1, clientWidth) / Math.max(1, clientHeight);
  }

  /** Cesium measures the angle of view along the longer side. */
  #verticalFov(): number {
    const aspectRatio = this.#aspectRatio();
    return aspectRatio <= 1 ? FOV_RAD : 2 * Math.atan(Math.tan(FOV_RAD / 2) / aspectRatio);
  }
}

function intersectEllipsoid(ray: Ray, ellipsoid: Ellipsoid): Cartesian3 | undefined {
  const scale = ellipsoid.oneOverRadii;
  const origin = Cartesian3.multiplyComponents(ray.origin, scale, new Cartesian3());
  const direction = Cartesian3.multiplyComponents(ray.direction, scale, new Cartesian3());
  const t = nearestRoot(origin, direction, 1);
  return t === undefined ? undefined : Ray.getPoint(ray, t);
}

function intersectSphere(ray: Ray, radius: number): Cartesian3 | undefined {
  const t = nearestRoot(ray.origin, ray.direction, radius);
  return t === undefined ? undefined : Ray.getPoint(ray, t);
}

/** Smallest positive t with |origin + t·direction| = radius, for an origin outside. */
function nearestRoot(origin: Cartesian3, direction: Cartesian3, radius: number): number | undefined {
  const a = Cartesian3.magnitudeSquared(direction);
  const b = Cartesian3.dot(origin, direction);
  // (|o| − r)(|o| + r) keeps the digits that |o|² − r² loses close to the surface.
  const distance = Cartesian3.magnitude(origin);
  const c = (distance - radius) * (distance + radius);
  const discriminant = b * b - a * c;
  if (discriminant < 0) return undefined;
  // The stable form of (−b − √d) / a when b is negative.
  const t = b < 0 ? c / (-b + Math.sqrt(discriminant)) : (-b - Math.sqrt(discriminant)) / a;
  return t > 0 ? t : undefined;
}
