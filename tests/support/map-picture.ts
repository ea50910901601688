/** Side of a cell of the map server's chequered ground, degrees. */
export const CELL_DEG = 0.002;

/** The colour of a place on the map server's ground: red tells east from west, green north from south. */
export function groundColour(lonDeg: number, latDeg: number): readonly [number, number, number] {
  const isOdd = (value: number): boolean => Math.abs(Math.floor(value / CELL_DEG)) % 2 === 1;
  return [isOdd(lonDeg) ? 230 : 40, isOdd(latDeg) ? 230 : 40, 160];
}
