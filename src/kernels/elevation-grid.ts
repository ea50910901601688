/** Elevations over a box in degrees; the shape of the baker's `ElevationGrid`. */
export interface HeightGrid {
  readonly width: number;
  readonly height: number;
  /** west, south, east, north in degrees; samples lie on the edges */
  readonly bbox: readonly [number, number, number, number];
  /** row-major metres, rows from north to south; NaN unknown */
  readonly heightsM: Float32Array;
}

/** Height in metres at a position in degrees. */
export type HeightAt = (longitudeDeg: number, latitudeDeg: number) => number;

/** @throws RangeError unless the grid has at least 2 × 2 samples, as many as it says, over a real box. */
export function checkHeightGrid(grid: HeightGrid): void {
  const [west, south, east, north] = grid.bbox;
  if (!(grid.width >= 2) || !(grid.height >= 2)) {
    throw new RangeError(`elevation grid ${grid.width} × ${grid.height}: both sides must be at least 2`);
  }
  if (grid.heightsM.length !== grid.width * grid.height) {
    throw new RangeError(
      `elevation grid has ${grid.heightsM.length} samples, expected ${grid.width * grid.height}`,
    );
  }
  if (!(west < east) || !(south < north)) {
    throw new RangeError(`elevation grid's box ${grid.bbox.join(", ")} is empty`);
  }
}

/**
 * Fills unknown samples smoothly from the known ones around them.
 *
 * @param heightsM row-major, `width` × `height`, NaN unknown
 * @returns the same array when nothing is missing, else a new one; all 0 when nothing is known. Known samples
 * are kept to the bit.
 * Cost: linear. Source: the push-pull interpolation of Gortler et al., The Lumigraph, SIGGRAPH 1996.
 */
export function fillVoids(heightsM: Float32Array, width: number, height: number): Float32Array {
  if (!heightsM.some(Number.isNaN)) return heightsM;
  if (width === 1 && height === 1) return new Float32Array(1);
  const coarseWidth = Math.ceil(width / 2);
  const coarseHeight = Math.ceil(height / 2);
  const coarse = new Float32Array(coarseWidth * coarseHeight);
  for (let row = 0; row < coarseHeight; row++) {
    for (let col = 0; col < coarseWidth; col++) {
      let sum = 0;
      let count = 0;
      for (let r = 2 * row; r < Math.min(height, 2 * row + 2); r++) {
        for (let c = 2 * col; c < Math.min(width, 2 * col + 2); c++) {
          const z = heightsM[r * width + c]!;
          if (Number.isNaN(z)) continue;
          sum += z;
          count++;
        }
      }
      coarse[row * coarseWidth + col] = count === 0 ? NaN : sum / count;
    }
  }
  const known = fillVoids(coarse, coarseWidth, coarseHeight);
  const out = Float32Array.from(heightsM);
  for (let row = 0; row < height; row++) {
    for (let col = 0; col < width; col++) {
      if (!Number.isNaN(heightsM[row * width + col]!)) continue;
      out[row * width + col] = bilinear(known, coarseWidth, coarseHeight, col / 2 - 0.25, row / 2 - 0.25);
    }
  }
  return out;
}

/** Bilinear sample at fractional indices, clamped to the grid; every sample must be known. */
function bilinear(
  heightsM: Float32Array,
  width: number,
  height: number,
  column: number,
  row: number,
): number {
  const x = Math.min(Math.max(column, 0), width - 1);
  const y = Math.min(Math.max(row, 0), height - 1);
  const c = Math.min(Math.floor(x), Math.max(0, width - 2));
  const r = Math.min(Math.floor(y), Math.max(0, height - 2));
  const c1 = Math.min(c + 1, width - 1);
  const r1 = Math.min(r + 1, height - 1);
  const tx = x - c;
  const ty = y - r;
  const top = heightsM[r * width + c]! * (1 - tx) + heightsM[r * width + c1]! * tx;
  const bottom = heightsM[r1 * width + c]! * (1 - tx) + heightsM[r1 * width + c1]! * tx;
  return top * (1 - ty) + bottom * ty;
}

/**
 * The ground's height as a function of position: what building bases and the ground mesh share.
 *
 * Bilinear between samples; unknown samples are filled from their surroundings once; outside the grid the
 * height of the nearest border point; 0 when the grid knows nothing, or there is none.
 *
 * @throws RangeError for a grid whose sizes contradict each other; also for a NaN position when called.
 */
export function groundHeightAt(grid: HeightGrid | undefined): HeightAt {
  if (grid === undefined) return () => 0;
  checkHeightGrid(grid);
  const { width, height } = grid;
  const [west, south, east, north] = grid.bbox;
  const heightsM = fillVoids(grid.heightsM, width, height);
  const columnsPerDeg = (width - 1) / (east - west);
  const rowsPerDeg = (height - 1) / (north - south);
  return (longitudeDeg, latitudeDeg) => {
    if (Number.isNaN(longitudeDeg) || Number.isNaN(latitudeDeg)) {
      throw new RangeError(`position ${longitudeDeg}, ${latitudeDeg} is not a number`);
    }
    return bilinear(
      heightsM,
      width,
      height,
      (longitudeDeg - west) * columnsPerDeg,
      (north - latitudeDeg) * rowsPerDeg,
    );
  };
}

/** The grid as a package stores it: raw little-endian Float32, on every machine. */
export function encodeHeights(heightsM: Float32Array): Uint8Array {
  const bytes = new Uint8Array(heightsM.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < heightsM.length; i++) view.setFloat32(i * 4, heightsM[i]!, true);
  return bytes;
}
