import {
  BlendEquation,
  BlendFunction,
  BoundingSphere,
  Buffer,
  BufferUsage,
  Cartesian3,
  ComponentDatatype,
  DepthFunction,
  DrawCommand,
  IndexDatatype,
  Matrix4,
  Pass,
  PrimitiveType,
  RenderState,
  ShaderProgram,
  StencilFunction,
  StencilOperation,
  VertexArray,
} from "@cesium/engine";
import type { GpuBuffer, RenderContext, Scene } from "@cesium/engine";
import { AppError } from "#base/app-error.ts";
import type { Disposable } from "#base/disposable.ts";
import type { EnuOrigin } from "#kernels/enu-frame.ts";
import { createEnuFrame } from "#kernels/enu-frame.ts";

/** Vertex data in one buffer, interleaved. */
export interface VertexData {
  readonly bytes: Float32Array | Uint8Array;
  readonly strideBytes: number;
  /** one entry for each copy of the mesh instead of for each vertex */
  readonly isInstanced?: boolean;
  readonly attributes: readonly {
    readonly name: string;
    readonly size: 1 | 2 | 3 | 4;
    readonly offsetBytes: number;
    /** bytes read as 0…1; else floats */
    readonly isBytes?: boolean;
  }[];
}

export interface DrawingPart {
  readonly firstIndex: number;
  readonly indexCount: number;
  /** x, y, z, radius in the local frame */
  readonly sphere: readonly [number, number, number, number];
}

export interface DrawingOptions {
  readonly vertices: readonly VertexData[];
  readonly indices: Uint16Array | Uint32Array;
  readonly instanceCount?: number;
  readonly vertexShader: string;
  readonly fragmentShader: string;
  readonly uniforms: Readonly<Record<string, () => unknown>>;
  readonly origin: EnuOrigin;
  /** runs of the indices that are drawn when they are in sight, in this order */
  readonly parts: readonly DrawingPart[];
  /** whether a part is wanted from where the eye is; default: always */
  readonly isWanted?: (part: number, eye: Cartesian3) => boolean;
  /**
   * each pixel is drawn once by all that has the same mark, by whatever comes first: however deep things lie on
   * each other, they cost one; undefined: blended as often as they do
   */
  readonly mark?: number | undefined;
  /** `ground`: over the ground and under buildings. `front`: over everything that is drawn before. */
  readonly place: "ground" | "front";
  /** GLSL expression of the colour that names what is hit; absent: nothing can be hit */
  readonly pickColour?: string;
}

/** The scene's renderer, which its types do not show. */
export function renderContext(scene: Scene): RenderContext {
  const context: unknown = Reflect.get(scene, "context");
  if (typeof context === "object" && context !== null && "createPickId" in context)
    return context as RenderContext;
  throw new AppError("scene.unsupported", "the engine has no renderer that can be drawn with");
}

/**
 * Alpha stays what it was: the outline around selected buildings is found by it.
 */
const BLENDING = {
  enabled: true,
  equationRgb: BlendEquation.ADD,
  equationAlpha: BlendEquation.ADD,
  functionSourceRgb: BlendFunction.SOURCE_ALPHA,
  functionDestinationRgb: BlendFunction.ONE_MINUS_SOURCE_ALPHA,
  functionSourceAlpha: BlendFunction.ZERO,
  functionDestinationAlpha: BlendFunction.ONE,
};

/** The same for what is not blended. */
const COLOURS_ONLY = { red: true, green: true, blue: true, alpha: false };

export const enuMatrix = (origin: EnuOrigin): Matrix4 =>
  Matrix4.fromArray([...createEnuFrame(origin).toEcef]);

interface FrameState {
  readonly camera: { readonly positionWC: Cartesian3 };
  readonly commandList: object[];
  readonly passes: { readonly render: boolean; readonly pick: boolean };
}

/**
 * Draws of our own among Cesium's primitives: one, or one for each part that is in sight.
 *
 * What lies on the ground is drawn in the pass of 3D Tiles, between the tiles of the ground and those of the
 * buildings, and leaves no depth behind: in the order of the primitives, which the reconciler keeps. So
 * buildings hide it whatever its depth is, and it can be pulled over a coarse ground without care.
 */
export class Drawing {
  show = true;
  readonly #commands: readonly DrawCommand[];
  readonly #vertexArray: VertexArray;
  readonly #program: ShaderProgram;
  readonly #instances: GpuBuffer | undefined;
  readonly #isPickable: boolean;
  readonly #isInstanced: boolean;
  readonly #isWanted: DrawingOptions["isWanted"];
  readonly #blended: object;
  readonly #opaque: object;
  #instanceCount: number;
  #isDestroyed = false;

  constructor(scene: Scene, options: DrawingOptions) {
    const context = renderContext(scene);
    const attributeLocations: Record<string, number> = {};
    let location = 0;
    let instances: GpuBuffer | undefined;
    const attributes = options.vertices.flatMap(({ bytes, strideBytes, isInstanced, attributes }) => {
      const vertexBuffer = Buffer.createVertexBuffer({
        context,
        typedArray: bytes,
        usage: isInstanced === true ? BufferUsage.DYNAMIC_DRAW : BufferUsage.STATIC_DRAW,
      });
      if (isInstanced === true) instances = vertexBuffer;
      return attributes.map(({ name, size, offsetBytes, isBytes }) => {
        attributeLocations[name] = location;
        return {
          index: location++,
          vertexBuffer,
          componentsPerAttribute: size,
          componentDatatype: isBytes === true ? ComponentDatatype.UNSIGNED_BYTE : ComponentDatatype.FLOAT,
          normalize: isBytes === true,
          offsetInBytes: offsetBytes,
          strideInBytes: strideBytes,
          instanceDivisor: isInstanced === true ? 1 : 0,
        };
      });
    });
    this.#instances = instances;
    this.#isInstanced = instances !== undefined;
    this.#instanceCount = options.instanceCount ?? 0;
    const indexDatatype =
      options.indices instanceof Uint16Array ? IndexDatatype.UNSIGNED_SHORT : IndexDatatype.UNSIGNED_INT;
    this.#vertexArray = new VertexArray({
      context,
      attributes,
      indexBuffer: Buffer.createIndexBuffer({
        context,
        typedArray: options.indices,
        usage: BufferUsage.STATIC_DRAW,
        indexDatatype,
      }),
    });
    this.#program = ShaderProgram.fromCache({
      context,
      vertexShaderSource: options.vertexShader,
      fragmentShaderSource: options.fragmentShader,
      attributeLocations,
    });
    const isOnGround = options.place === "ground";
    const depth = {
      depthTest: { enabled: isOnGround, func: DepthFunction.LESS_OR_EQUAL },
      depthMask: false,
    };
    const state = { ...depth, ...(options.mark === undefined ? {} : markedState(options.mark)) };
    this.#blended = RenderState.fromCache({ ...state, blending: BLENDING });
    this.#opaque = RenderState.fromCache({ ...state, colorMask: COLOURS_ONLY });
    const picked = RenderState.fromCache(state);
    for (const drawn of [this.#blended, this.#opaque]) keepStateWhenPicked(scene, drawn, picked);
    this.#isWanted = options.isWanted;
    const modelMatrix = enuMatrix(options.origin);
    this.#isPickable = options.pickColour !== undefined;
    this.#commands = options.parts.map(({ firstIndex, indexCount, sphere: [x, y, z, radius] }) => {
      const centre = Matrix4.multiplyByPoint(modelMatrix, new Cartesian3(x, y, z), new Cartesian3());
      return new DrawCommand({
        boundingVolume: new BoundingSphere(centre, radius),
        modelMatrix,
        primitiveType: PrimitiveType.TRIANGLES,
        vertexArray: this.#vertexArray,
        shaderProgram: this.#program,
        renderState: this.#blended,
        uniformMap: options.uniforms,
        pass: isOnGround ? Pass.CESIUM_3D_TILE : Pass.OPAQUE,
        owner: this,
        offset: firstIndex,
        count: indexCount,
        instanceCount: options.instanceCount ?? 0,
        ...(options.pickColour === undefined ? {} : { pickId: options.pickColour }),
      });
    });
  }

  /** Replaces the instances; there must be room for them in the buffer that the drawing was made with. */
  setInstances(bytes: Float32Array | Uint8Array, count: number): void {
    if (bytes.byteLength > 0) this.#instances?.copyFromArrayView(bytes);
    this.#instanceCount = count;
    for (const command of this.#commands) command.instanceCount = count;
  }

  /** Whether every fragment covers what is below: blending is then saved. */
  setOpaque(isOpaque: boolean): void {
    for (const command of this.#commands) command.renderState = isOpaque ? this.#opaque : this.#blended;
  }

  /** Called by Cesium once a frame. */
  update({ camera, commandList, passes }: FrameState): void {
    if (!this.show || (this.#isInstanced && this.#instanceCount === 0)) return;
    if (!passes.render && !(passes.pick && this.#isPickable)) return;
    for (const [part, command] of this.#commands.entries()) {
      if (this.#isWanted?.(part, camera.positionWC) !== false) commandList.push(command);
    }
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#vertexArray.destroy();
    this.#program.destroy();
  }
}

/** Leaves a number in the stencil buffer that says: something with this mark has been here. */
function markedState(mark: number): object {
  const operation = {
    fail: StencilOperation.KEEP,
    zFail: StencilOperation.KEEP,
    zPass: StencilOperation.REPLACE,
  };
  return {
    stencilTest: {
      enabled: true,
      frontFunction: StencilFunction.NOT_EQUAL,
      backFunction: StencilFunction.NOT_EQUAL,
      frontOperation: operation,
      backOperation: operation,
      reference: mark,
      mask: MARKS,
    },
    stencilMask: MARKS,
  };
}

/** Bits of the stencil buffer that Cesium uses for classification, which there is none of here. */
const MARKS = 0x0f;

const marksOf = new WeakMap<Scene, Set<number>>();

/** A mark of one's own, see `DrawingOptions.mark`; undefined when all are taken. */
export class Mark implements Disposable {
  readonly value: number | undefined;
  readonly #taken: Set<number>;

  constructor(scene: Scene) {
    this.#taken = marksOf.get(scene) ?? new Set<number>();
    marksOf.set(scene, this.#taken);
    for (let mark = MARKS; mark > 0; mark--) if (!this.#taken.has(mark)) this.value = mark;
    if (this.value !== undefined) this.#taken.add(this.value);
  }

  dispose(): void {
    if (this.value !== undefined) this.#taken.delete(this.value);
  }
}

/**
 * For picking Cesium makes a state of its own of each, which writes depth: what is pulled over the ground would
 * then hide the feet of buildings. It looks first whether it has made one already.
 */
function keepStateWhenPicked(scene: Scene, drawn: object, picked: object): void {
  const picking: unknown = Reflect.get(scene, "picking");
  if (typeof picking !== "object" || picking === null || !("pickRenderStateCache" in picking)) return;
  const { pickRenderStateCache: cache } = picking;
  const id: unknown = Reflect.get(drawn, "id");
  if (typeof cache === "object" && cache !== null && typeof id === "number") Reflect.set(cache, id, picked);
}

/** Names of features in the picture that picking reads: one number after the other. */
export class PickNames {
  /** colour of the first name, as the number it is */
  readonly base: number;
  readonly #ids: readonly { readonly key: number; destroy(): void }[];

  /** @param nameOf what a hit is answered with */
  constructor(scene: Scene, count: number, nameOf: (index: number) => object) {
    const context = renderContext(scene);
    this.#ids = Array.from({ length: count }, (_, index) => context.createPickId(nameOf(index)));
    this.base = this.#ids[0]?.key ?? 0;
    if (count > 0 && this.#ids.at(-1)?.key !== this.base + count - 1)
      throw new AppError("scene.unsupported", "the engine does not number what can be picked one by one");
  }

  destroy(): void {
    for (const id of this.#ids) id.destroy();
  }
}

/** The colour of a name: `base` and an offset to it. */
export const PICK_GLSL = /* glsl */ `
  vec4 pickColour(int name) {
    uint key = uint(name);
    return vec4(float(key & 255u), float((key >> 8) & 255u), float((key >> 16) & 255u), float(key >> 24)) / 255.0;
  }
`;

/**
 * Lays a position on the ground that is drawn, however coarse its tiles are: nearer to the eye on its line of
 * sight, so that it stays where it is on the screen. Hills hide what is more than that behind them.
 */
export const DRAPE_GLSL = /* glsl */ `
  vec4 drape(vec4 clip) {
    bool isParallel = czm_projection[3][3] == 1.0;
    float distance = isParallel ? 1000.0 : clip.w;
    float pull = min(0.5, 0.012 + 1.5 / max(distance, 0.01));
    // The depth of the same place on its line of sight, so much nearer.
    float constant = czm_projection[3][2];
    float nearer = isParallel ? clip.z + (constant - clip.z) * pull : clip.z + constant * pull / (1.0 - pull);
    // Pulled through the near plane it would be cut away where the ground itself is not.
    if (clip.w > 0.0) clip.z = max(nearer, -clip.w);
    return clip;
  }
`;
