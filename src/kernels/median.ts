/**
 * The middle value; the mean of the two in the middle of an even number.
 *
 * @param values none of them NaN.
 * @returns NaN for no values.
 * Cost: linear on average. Source: quickselect (Hoare 1961) with the median of three as the pivot.
 */
export function medianOf(values: Float64Array): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  const work = values.slice();
  const middle = n >> 1;
  const upper = select(work, middle);
  if (n % 2 === 1) return upper;
  let lower = work[0]!;
  // What stands before the middle is not greater, in any order.
  for (let i = 1; i < middle; i++) if (work[i]! > lower) lower = work[i]!;
  return (lower + upper) / 2;
}

/** Moves the value of a rank to its place, with none greater before it and none less behind. */
function select(work: Float64Array, rank: number): number {
  let left = 0;
  let right = work.length - 1;
  while (left < right) {
    const pivot = middleOf(work[left]!, work[(left + right) >>> 1]!, work[right]!);
    let i = left;
    let j = right;
    while (i <= j) {
      while (work[i]! < pivot) i++;
      while (work[j]! > pivot) j--;
      if (i > j) break;
      const swapped = work[i]!;
      work[i++] = work[j]!;
      work[j--] = swapped;
    }
    if (rank <= j) right = j;
    else if (rank >= i) left = i;
    else break;
  }
  return work[rank]!;
}

const middleOf = (a: number, b: number, c: number): number =>
  a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
