/**
 * What the buildings' tiles tell a shader, so that plain walls can carry storeys, windows and edges without
 * a picture. TEXCOORD_0 holds signed 16-bit integers, not normalised; a shader gets them as floats.
 *
 * `u / WALL_U_PER_METRE` is metres along the outline from a corner of the building (it starts anew where an
 * outline is longer than a short can hold); `v / WALL_V_PER_STOREY` is storeys above the ground, negative
 * below it, where walls reach down into slopes. Roofs and undersides have `u = FLAT_U` and one `v`: the
 * storeys below them.
 */
export const WALL_U_PER_METRE = 10;
export const WALL_V_PER_STOREY = 64;
export const FLAT_U = -1;

/** Names of the properties that each feature of a building's tile has. */
export const TILE_PROPERTIES = { row: "row", heightM: "height", storeys: "storeys" } as const;

const USUAL_STOREY_M = 3.3;

/**
 * How many storeys to draw: those reported, where they make rooms of a plausible height (2.2–12 m), else
 * what the height allows.
 *
 * @param reported 0 is unknown
 * @returns a whole number, at least 1.
 */
export function drawnStoreys(heightM: number, reported: number): number {
  const storeyM = reported > 0 ? heightM / reported : 0;
  if (storeyM >= 2.2 && storeyM <= 12) return reported;
  return Math.max(1, Math.round(heightM / USUAL_STOREY_M));
}
