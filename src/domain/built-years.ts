import type { BuildingIndex } from "./building-index.ts";
import { NO_ROWS } from "./row-list.ts";
import type { RowList } from "./row-list.ts";
import { periodOf } from "./timeline.ts";

/** The first and the last year in which a building was built; undefined where no year is known. */
export function builtYearsOf({
  year,
}: Pick<BuildingIndex, "year">): [first: number, last: number] | undefined {
  let first = Infinity;
  let last = 0;
  for (const built of year) {
    if (built === 0) continue;
    if (built < first) first = built;
    if (built > last) last = built;
  }
  return last === 0 ? undefined : [first, last];
}

/**
 * Buildings that are not there yet in the period, ascending. One whose year is not known is there: missing is
 * not zero.
 */
export function rowsNotBuiltIn({ year }: Pick<BuildingIndex, "year">, moment: string | undefined): RowList {
  const period = moment === undefined ? undefined : periodOf(moment);
  if (period === undefined) return NO_ROWS;
  const present = new Date(period.endMs - 1).getUTCFullYear();
  let count = 0;
  for (const built of year) if (built > present) count++;
  const rows = new Uint32Array(count);
  let next = 0;
  for (let row = 0; row < year.length; row++) if (year[row]! > present) rows[next++] = row;
  return rows;
}
