import type { BoundingSphere, Matrix4, PixelDatatype, PixelFormat, PrimitiveType } from "@cesium/engine";

/**
 * The part of Cesium's renderer that `drawing.ts` uses. The engine exports it and does not type it; a test
 * draws with all of it, so that an engine without it is found out at once.
 */
declare module "@cesium/engine" {
  /** what a `Scene` draws with; its `context` */
  export interface RenderContext {
    createPickId(object: object): { readonly key: number; destroy(): void };
  }

  export const Pass: { readonly CESIUM_3D_TILE: number; readonly OPAQUE: number };

  export const BufferUsage: { readonly STATIC_DRAW: number; readonly DYNAMIC_DRAW: number };

  interface GpuBuffer {
    readonly sizeInBytes: number;
    copyFromArrayView(view: ArrayBufferView, offsetInBytes?: number): void;
    destroy(): void;
  }

  export const Buffer: {
    createVertexBuffer(options: {
      readonly context: RenderContext;
      readonly typedArray?: ArrayBufferView;
      readonly sizeInBytes?: number;
      readonly usage: number;
    }): GpuBuffer;
    createIndexBuffer(options: {
      readonly context: RenderContext;
      readonly typedArray: ArrayBufferView;
      readonly usage: number;
      readonly indexDatatype: number;
    }): GpuBuffer;
  };

  export class VertexArray {
    constructor(options: {
      readonly context: RenderContext;
      readonly attributes: readonly {
        readonly index: number;
        readonly vertexBuffer: GpuBuffer;
        readonly componentsPerAttribute: number;
        readonly componentDatatype: number;
        readonly normalize?: boolean;
        readonly offsetInBytes: number;
        readonly strideInBytes: number;
        readonly instanceDivisor: number;
      }[];
      readonly indexBuffer?: GpuBuffer;
    });
    /** also lets its buffers go */
    destroy(): void;
  }

  export class ShaderProgram {
    static fromCache(options: {
      readonly context: RenderContext;
      readonly vertexShaderSource: string;
      readonly fragmentShaderSource: string;
      readonly attributeLocations: Readonly<Record<string, number>>;
    }): ShaderProgram;
    destroy(): void;
  }

  export const RenderState: { fromCache(state: object): object };

  export class DrawCommand {
    constructor(options: {
      readonly boundingVolume: BoundingSphere;
      readonly modelMatrix: Matrix4;
      readonly primitiveType: PrimitiveType;
      readonly vertexArray: VertexArray;
      readonly shaderProgram: ShaderProgram;
      readonly renderState: object;
      readonly uniformMap: Readonly<Record<string, () => unknown>>;
      readonly pass: number;
      readonly owner: object;
      readonly pickId?: string;
      readonly cull?: boolean;
      readonly offset?: number;
      readonly count?: number;
      readonly instanceCount?: number;
    });
    instanceCount: number;
    renderState: object;
  }

  export interface Sampler {
    readonly wrapS: number;
  }
  export const Sampler: new (options: object) => Sampler;

  export class Texture {
    constructor(options: {
      readonly context: RenderContext;
      readonly width?: number;
      readonly height?: number;
      readonly pixelFormat?: PixelFormat;
      readonly pixelDatatype?: PixelDatatype;
      readonly flipY?: boolean;
      readonly sampler?: Sampler;
      readonly source?:
        | ImageBitmap
        | OffscreenCanvas
        | { readonly width: number; readonly height: number; readonly arrayBufferView: ArrayBufferView };
    });
    copyFrom(options: {
      readonly xOffset?: number;
      readonly yOffset?: number;
      readonly source:
        | ImageBitmap
        | ImageData
        | { readonly width: number; readonly height: number; readonly arrayBufferView: ArrayBufferView };
    }): void;
    generateMipmap(): void;
    readonly sizeInBytes: number;
    destroy(): void;
  }
}
