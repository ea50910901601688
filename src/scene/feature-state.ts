import { NO_ROWS } from "#domain/row-list.ts";
import type { RowList } from "#domain/row-list.ts";

/**
 * The state of every building as one RGBA8 texture over the rows of the index: rgb a colour, alpha flags.
 * Select, hide and colouring all write here; the shader reads one texel a vertex.
 */
export const STATE_WIDTH = 2048;

/** Bits of the alpha byte. */
export const STATE_COLOURED = 1;
export const STATE_HIDDEN = 2;
export const STATE_SELECTED = 4;

/** A rectangle of texels that differs from what the graphics card has. */
export interface StatePatch {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Single texels are sent one by one up to so many; more go as whole texture rows. */
const MAX_SINGLE_TEXELS = 32;

/** The bytes and what has changed in them. Pure: knows no graphics. */
export class FeatureState {
  readonly count: number;
  readonly height: number;
  /** RGBA, row-major */
  readonly bytes: Uint8Array;
  /** rows that changed, while they are few */
  #dirty: number[] = [];
  /** first and last texture row that changed as a whole */
  #dirtyRows: [number, number] | undefined;
  #selected = NO_ROWS;
  #hidden = NO_ROWS;

  constructor(count: number) {
    this.count = count;
    this.height = Math.max(1, Math.ceil(count / STATE_WIDTH));
    this.bytes = new Uint8Array(STATE_WIDTH * this.height * 4);
  }

  /** @param rgb three bytes a row; a shorter array leaves the rest plain */
  setColours(rgb: Uint8Array | undefined): void {
    const coloured = rgb === undefined ? 0 : Math.min(this.count, Math.floor(rgb.length / 3));
    const bytes = this.bytes;
    for (let row = 0; row < coloured; row++) {
      const at = row * 4;
      bytes[at] = rgb![row * 3]!;
      bytes[at + 1] = rgb![row * 3 + 1]!;
      bytes[at + 2] = rgb![row * 3 + 2]!;
      bytes[at + 3] = bytes[at + 3]! | STATE_COLOURED;
    }
    for (let row = coloured; row < this.count; row++)
      bytes[row * 4 + 3] = bytes[row * 4 + 3]! & ~STATE_COLOURED;
    this.#dirtyRows = [0, this.height - 1];
  }

  setSelected(rows: RowList): void {
    this.#replaceFlag(STATE_SELECTED, this.#selected, rows);
    this.#selected = rows;
  }

  setHidden(rows: RowList): void {
    this.#replaceFlag(STATE_HIDDEN, this.#hidden, rows);
    this.#hidden = rows;
  }

  /** What has to be sent, and from now on counts as sent. */
  takePatches(): StatePatch[] {
    const rows = this.#dirtyRows;
    const single = this.#dirty;
    this.#dirtyRows = undefined;
    this.#dirty = [];
    if (rows === undefined) {
      return single.map((row) => ({
        x: row % STATE_WIDTH,
        y: Math.floor(row / STATE_WIDTH),
        width: 1,
        height: 1,
        bytes: this.bytes.slice(row * 4, row * 4 + 4),
      }));
    }
    let [first, last] = rows;
    for (const row of single) {
      const y = Math.floor(row / STATE_WIDTH);
      first = Math.min(first, y);
      last = Math.max(last, y);
    }
    const [start, end] = [first * STATE_WIDTH * 4, (last + 1) * STATE_WIDTH * 4];
    return [
      {
        x: 0,
        y: first,
        width: STATE_WIDTH,
        height: last - first + 1,
        bytes: this.bytes.subarray(start, end),
      },
    ];
  }

  /** Both lists ascend: what is only in the one loses the flag, what is only in the other gets it. */
  #replaceFlag(flag: number, before: RowList, after: RowList): void {
    if (before === after) return;
    let i = 0;
    let j = 0;
    while (i < before.length && j < after.length) {
      const old = before[i]!;
      const next = after[j]!;
      if (old < next) this.#setFlag(old, flag, false);
      else if (next < old) this.#setFlag(next, flag, true);
      if (old <= next) i++;
      if (next <= old) j++;
    }
    this.#setFlags(before.subarray(i), flag, false);
    this.#setFlags(after.subarray(j), flag, true);
  }

  /** Many rows at once: a million in a few milliseconds. */
  #setFlags(rows: RowList, flag: number, isSet: boolean): void {
    if (rows.length <= MAX_SINGLE_TEXELS) {
      for (const row of rows) this.#setFlag(row, flag, isSet);
      return;
    }
    const { bytes } = this;
    const end = this.count;
    let last = -1;
    for (const row of rows) {
      if (row >= end) break;
      const at = row * 4 + 3;
      bytes[at] = isSet ? bytes[at]! | flag : bytes[at]! & ~flag;
      last = row;
    }
    if (last < 0) return;
    this.#dirtyRow(Math.floor(rows[0]! / STATE_WIDTH));
    this.#dirtyRow(Math.floor(last / STATE_WIDTH));
  }

  #setFlag(row: number, flag: number, isSet: boolean): void {
    if (row >= this.count) return;
    const at = row * 4 + 3;
    const old = this.bytes[at]!;
    const value = isSet ? old | flag : old & ~flag;
    if (value === old) return;
    this.bytes[at] = value;
    if (this.#dirtyRows === undefined && this.#dirty.length < MAX_SINGLE_TEXELS) this.#dirty.push(row);
    else this.#dirtyRow(Math.floor(row / STATE_WIDTH));
  }

  #dirtyRow(y: number): void {
    const rows = this.#dirtyRows;
    if (rows === undefined) this.#dirtyRows = [y, y];
    else if (y < rows[0]) rows[0] = y;
    else if (y > rows[1]) rows[1] = y;
  }
}
