/**
 * A stand-in: one body, or the sum of several, as an oriented box of their area and volume.
 * Positions are in the local frame, metres.
 */
export interface Block {
  /** of the most important building in it */
  readonly row: number;
  /** the input's solid when the block is just that one; −1 for a sum */
  readonly solid: number;
  /** how much it matters for the skyline: height × √area */
  readonly score: number;
  /** centre, on the ground */
  readonly east: number;
  readonly north: number;
  readonly up: number;
  /** how far walls reach below the ground at the centre, at least */
  readonly depthBelowM: number;
  /** area that stands on the ground; 0 for a body above another */
  readonly groundAreaM2: number;
  /** area of the outline */
  readonly areaM2: number;
  readonly volumeM3: number;
  readonly minHeightM: number;
  readonly heightM: number;
  readonly storeys: number;
  readonly angleRad: number;
  /** sides of the box; their product is `areaM2` */
  readonly widthM: number;
  readonly depthM: number;
  /** share of the outline in its own bounding box; 1 for a sum */
  readonly fill: number;
}

export interface BlockLevel {
  readonly blocks: readonly Block[];
  /** side of the grid cells in which small blocks were added up, metres; 0 if none were */
  readonly cellM: number;
}

const SMALLEST_CELL_M = 6;
const CELL_GROWTH = 1.25;
const STOREY_M = 3.2;

/**
 * At most `budget` blocks for all of `blocks`: the quarter that matters most and whatever is larger than a
 * grid cell stay as they are, the others are added up cell by cell. The grid is as fine as the budget
 * allows. No area and no volume is lost.
 *
 * @param startCellM no finer grid than this is tried
 * Cost: linear for each of a few dozen grid sizes at most.
 */
export function reduceBlocks(blocks: readonly Block[], budget: number, startCellM: number): BlockLevel {
  if (blocks.length <= budget && startCellM === 0) return { blocks, cellM: 0 };
  const important = mostImportant(blocks, Math.floor(budget / 4));
  const staysAsItIs = (i: number, block: Block, cellM: number): boolean =>
    block.solid >= 0 && (important[i] === 1 || isLargerThan(block, cellM));
  let cellM = Math.max(SMALLEST_CELL_M, startCellM);
  const occupied = new Set<number>();
  for (;;) {
    occupied.clear();
    let count = 0;
    for (let i = 0; i < blocks.length && count + occupied.size <= budget; i++) {
      const block = blocks[i]!;
      if (staysAsItIs(i, block, cellM)) count++;
      else occupied.add(cellOf(block, cellM));
    }
    if (count + occupied.size <= budget) break;
    cellM *= CELL_GROWTH;
  }
  const reduced: Block[] = [];
  const cells = new Map<number, Block[]>();
  for (const [i, block] of blocks.entries()) {
    if (staysAsItIs(i, block, cellM)) {
      reduced.push(block);
      continue;
    }
    const key = cellOf(block, cellM);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [block]);
    else cell.push(block);
  }
  for (const cell of cells.values()) reduced.push(sumOf(cell));
  return { blocks: reduced, cellM };
}

/** Number of a grid cell, exact for grids of up to four million cells a side. */
const cellOf = (block: Block, cellM: number): number =>
  (Math.floor(block.east / cellM) + 2 ** 21) * 2 ** 22 + Math.floor(block.north / cellM) + 2 ** 21;

const isLargerThan = (block: Block, cellM: number): boolean =>
  block.widthM >= cellM || block.depthM >= cellM || block.heightM >= cellM;

function mostImportant(blocks: readonly Block[], count: number): Uint8Array {
  const singles: number[] = [];
  for (const [i, block] of blocks.entries()) if (block.solid >= 0) singles.push(i);
  singles.sort((a, b) => blocks[b]!.score - blocks[a]!.score || a - b);
  const marks = new Uint8Array(blocks.length);
  for (const i of singles.slice(0, count)) marks[i] = 1;
  return marks;
}

/** The stand-in of several blocks: their centre, main direction, spread, area and volume. */
export function sumOf(blocks: readonly Block[]): Block {
  const first = blocks[0];
  if (first === undefined) throw new RangeError("no block to sum");
  if (blocks.length === 1) return first;
  // Bodies above others have volume but stand on no ground; if there is nothing else, their own area counts.
  const groundAreaM2 = blocks.reduce((sum, block) => sum + block.groundAreaM2, 0);
  const weightOf = (block: Block): number => (groundAreaM2 > 0 ? block.groundAreaM2 : block.areaM2);
  const sum = { area: 0, volume: 0, east: 0, north: 0, up: 0, cos4: 0, sin4: 0 };
  let leader = first;
  for (const block of blocks) {
    const weight = weightOf(block);
    sum.area += weight;
    sum.volume += block.volumeM3;
    sum.east += weight * block.east;
    sum.north += weight * block.north;
    sum.up += weight * block.up;
    sum.cos4 += weight * Math.cos(block.angleRad * 4);
    sum.sin4 += weight * Math.sin(block.angleRad * 4);
    if (block.score > leader.score) leader = block;
  }
  const east = sum.east / sum.area;
  const north = sum.north / sum.area;
  const up = sum.up / sum.area;
  const angleRad = Math.atan2(sum.sin4, sum.cos4) / 4;
  const aspect = aspectOf(blocks, weightOf, east, north, angleRad);
  const heightM = sum.volume / sum.area;
  let depthBelowM = 0;
  for (const block of blocks) depthBelowM = Math.max(depthBelowM, up - (block.up - block.depthBelowM));
  return {
    row: leader.row,
    solid: -1,
    score: leader.score,
    east,
    north,
    up,
    depthBelowM,
    groundAreaM2,
    areaM2: sum.area,
    volumeM3: sum.volume,
    minHeightM: 0,
    heightM,
    storeys: Math.max(1, Math.round(heightM / STOREY_M)),
    angleRad,
    widthM: Math.sqrt(sum.area * aspect),
    depthM: Math.sqrt(sum.area / aspect),
    fill: 1,
  };
}

/** Ratio of the spreads along and across a direction, within 1:4 and 4:1. */
function aspectOf(
  blocks: readonly Block[],
  weightOf: (block: Block) => number,
  east: number,
  north: number,
  angleRad: number,
): number {
  const cos = Math.cos(angleRad);
  const sin = Math.sin(angleRad);
  let along = 0;
  let across = 0;
  for (const block of blocks) {
    const u = (block.east - east) * cos + (block.north - north) * sin;
    const v = (block.north - north) * cos - (block.east - east) * sin;
    const turn = block.angleRad - angleRad;
    const w2 = block.widthM ** 2 / 12;
    const d2 = block.depthM ** 2 / 12;
    const weight = weightOf(block);
    along += weight * (u * u + w2 * Math.cos(turn) ** 2 + d2 * Math.sin(turn) ** 2);
    across += weight * (v * v + w2 * Math.sin(turn) ** 2 + d2 * Math.cos(turn) ** 2);
  }
  return Math.min(4, Math.max(0.25, Math.sqrt(along / Math.max(across, 1e-9))));
}
