/** A name with its place on the screen, CSS pixels, and the size it will take. */
export interface PlacedLabel {
  readonly index: number;
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Side of a cell of the occupancy grid, CSS pixels: about the height of a line of text. */
const CELL_PX = 24;

/**
 * Picks the labels that fit without touching, first come first served.
 *
 * @param candidates most important first; labels that leave the screen are dropped
 * @param paddingPx kept free around each
 * @returns those that fit, in the same order. Cost: linear in the labels and their cells.
 */
export function layOutLabels(
  candidates: Iterable<PlacedLabel>,
  widthPx: number,
  heightPx: number,
  paddingPx: number,
): PlacedLabel[] {
  const columns = Math.max(1, Math.ceil(widthPx / CELL_PX));
  const cells = new Map<number, PlacedLabel[]>();
  const placed: PlacedLabel[] = [];
  for (const label of candidates) {
    const left = label.xPx - label.widthPx / 2 - paddingPx;
    const top = label.yPx - label.heightPx / 2 - paddingPx;
    const right = left + label.widthPx + 2 * paddingPx;
    const bottom = top + label.heightPx + 2 * paddingPx;
    if (left < 0 || top < 0 || right > widthPx || bottom > heightPx) continue;
    const own: number[] = [];
    let isFree = true;
    for (let row = Math.floor(top / CELL_PX); row <= Math.floor(bottom / CELL_PX) && isFree; row++) {
      for (let column = Math.floor(left / CELL_PX); column <= Math.floor(right / CELL_PX); column++) {
        const cell = row * columns + column;
        own.push(cell);
        if (cells.get(cell)?.some((other) => overlaps(label, other, paddingPx)) === true) {
          isFree = false;
          break;
        }
      }
    }
    if (!isFree) continue;
    placed.push(label);
    for (const cell of own) {
      const inCell = cells.get(cell);
      if (inCell === undefined) cells.set(cell, [label]);
      else inCell.push(label);
    }
  }
  return placed;
}

const overlaps = (a: PlacedLabel, b: PlacedLabel, paddingPx: number): boolean =>
  Math.abs(a.xPx - b.xPx) * 2 < a.widthPx + b.widthPx + 2 * paddingPx &&
  Math.abs(a.yPx - b.yPx) * 2 < a.heightPx + b.heightPx + 2 * paddingPx;
