/** Box in the local frame, metres: minimum east, north, up, then maximum. */
export type MeshBounds = readonly [number, number, number, number, number, number];

export interface QuantisedPositions {
  readonly data: Uint16Array | Float32Array;
  readonly isFloat: boolean;
  readonly byteStride: number;
  /** of the stored numbers, in glTF's axes */
  readonly min: readonly number[];
  readonly max: readonly number[];
  /** what the glTF node needs to bring the stored numbers to metres */
  readonly node: { readonly translation: readonly number[]; readonly scale?: readonly number[] };
  readonly bounds: MeshBounds;
}

/** Finer than this nobody sees, and coarser numbers compress better. */
const FINEST_STEP_M = 1 / 64;
const STEPS = 65534;

function boundsOf(positions: Float64Array | Float32Array): MeshBounds {
  const box: [number, number, number, number, number, number] = [
    Infinity,
    Infinity,
    Infinity,
    -Infinity,
    -Infinity,
    -Infinity,
  ];
  for (let i = 0; i < positions.length; i += 3) {
    for (let axis = 0; axis < 3; axis++) {
      const value = positions[i + axis]!;
      if (value < box[axis]!) box[axis] = value;
      if (value > box[axis + 3]!) box[axis + 3] = value;
    }
  }
  return box;
}

/**
 * Positions in the local frame (east, north, up) as numbers of a glTF accessor (x east, y up, z south):
 * unsigned shorts on one grid for the three axes, so that normals need no correction, or floats about
 * their centre where the grid would be coarser than `maxStepM`.
 */
export function quantisePositions(
  positions: Float64Array | Float32Array,
  maxStepM: number,
): QuantisedPositions {
  const box = boundsOf(positions);
  const extent = Math.max(box[3] - box[0], box[4] - box[1], box[5] - box[2]);
  let step = FINEST_STEP_M;
  while (extent / step > STEPS) step *= 2;
  return step > maxStepM ? storeFloats(positions, box) : storeShorts(positions, box, step);
}

function storeShorts(
  positions: Float64Array | Float32Array,
  box: MeshBounds,
  step: number,
): QuantisedPositions {
  // Grid lines of all meshes coincide: the corner is a whole number of steps from the frame's origin.
  const east0 = Math.floor(box[0] / step);
  const north0 = Math.ceil(box[4] / step);
  const up0 = Math.floor(box[2] / step);
  const count = positions.length / 3;
  const data = new Uint16Array(count * 4);
  const min = [65535, 65535, 65535];
  const max = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const x = Math.round(positions[i * 3]! / step) - east0;
    const y = Math.round(positions[i * 3 + 2]! / step) - up0;
    const z = north0 - Math.round(positions[i * 3 + 1]! / step);
    data[i * 4] = x;
    data[i * 4 + 1] = y;
    data[i * 4 + 2] = z;
    if (x < min[0]!) min[0] = x;
    if (y < min[1]!) min[1] = y;
    if (z < min[2]!) min[2] = z;
    if (x > max[0]!) max[0] = x;
    if (y > max[1]!) max[1] = y;
    if (z > max[2]!) max[2] = z;
  }
  return {
    data,
    isFloat: false,
    byteStride: 8,
    min,
    max,
    node: { translation: [east0 * step, up0 * step, -north0 * step], scale: [step, step, step] },
    bounds: [
      (east0 + min[0]!) * step,
      (north0 - max[2]!) * step,
      (up0 + min[1]!) * step,
      (east0 + max[0]!) * step,
      (north0 - min[2]!) * step,
      (up0 + max[1]!) * step,
    ],
  };
}

function storeFloats(positions: Float64Array | Float32Array, box: MeshBounds): QuantisedPositions {
  const east = Math.round((box[0] + box[3]) / 2);
  const north = Math.round((box[1] + box[4]) / 2);
  const up = Math.round((box[2] + box[5]) / 2);
  const data = new Float32Array(positions.length);
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < data.length; i += 3) {
    data[i] = positions[i]! - east;
    data[i + 1] = positions[i + 2]! - up;
    data[i + 2] = north - positions[i + 1]!;
    for (let axis = 0; axis < 3; axis++) {
      min[axis] = Math.min(min[axis]!, data[i + axis]!);
      max[axis] = Math.max(max[axis]!, data[i + axis]!);
    }
  }
  return {
    data,
    isFloat: true,
    byteStride: 12,
    min,
    max,
    node: { translation: [east, up, -north] },
    bounds: [east + min[0]!, north - max[2]!, up + min[1]!, east + max[0]!, north - min[2]!, up + max[1]!],
  };
}
