/** What the tests use of three.js, which comes without types. */
declare module "three" {
  export class Vector3 {
    x: number;
    y: number;
    z: number;
    constructor(x?: number, y?: number, z?: number);
    copy(from: Vector3): this;
    multiplyScalar(factor: number): this;
    setFromMatrixPosition(matrix: Matrix4): this;
  }
  export class Matrix4 {
    fromArray(columns: readonly number[]): this;
  }
  export class Box3 {
    readonly max: Vector3;
    copy(from: Box3): this;
    applyMatrix4(matrix: Matrix4): this;
  }
  export class Object3D {
    readonly userData: object;
    readonly position: Vector3;
    readonly matrix: Matrix4;
    traverse(visit: (object: Object3D) => void): void;
    lookAt(at: Vector3): void;
    updateMatrixWorld(): void;
  }
  export class Mesh extends Object3D {
    readonly geometry: { boundingBox: Box3; computeBoundingBox(): void };
  }
  export class Camera extends Object3D {}
  export class PerspectiveCamera extends Camera {
    constructor(verticalFieldDeg: number, aspect: number, near: number, far: number);
  }
}
