/**
 * The phases of a step, tile by tile.
 *
 * Within a phase each number has one writer and nobody reads what is written, so tiles may be done in any order
 * and by any number of workers, with the same bits. Between phases all must have finished.
 */
export interface TileKernel {
  /** proposes the flow over the sides of a tile's cells */
  flow(tile: number, dtS: number): void;
  /** finds cells that would give more than they have */
  limit(tile: number, dtS: number): void;
  /** moves the water; of a tile at rest only what sources bring and take */
  update(tile: number, moves: boolean, dtS: number, values: Float64Array): void;
}
