import type { Soil } from "./flood-grid.ts";

/**
 * What a soil takes up within a time step under standing water.
 *
 * @param taken water that it holds already, m; 0 at the start
 * @param pondM depth of the water above, m
 * @returns metres, never more than there is
 * Source: Green and Ampt (1911), dF/dt = K (1 + (ψ + h) Δθ / F), taken at the middle of the step, which leads to
 * a quadratic equation: right from F = 0 on and stable for any step, where the explicit form needs a small start.
 */
export function seepage(soil: Soil, taken: number, pondM: number, dtS: number): number {
  const can = soil.conductivityMs * dtS;
  const reach = (soil.suctionM + pondM) * soil.deficit;
  const half = taken - can / 2;
  const more = Math.sqrt(half * half + 2 * can * (taken + reach)) - half;
  return more < pondM ? more : pondM;
}

/**
 * Depth of water that a soil has taken up after a time under a constant pond: the closed form
 * K t = F − a ln(1 + F / a) with a = (ψ + h) Δθ, solved by Newton's method.
 */
export function seepageUnderPond(soil: Soil, pondM: number, timeS: number): number {
  const reach = (soil.suctionM + pondM) * soil.deficit;
  const can = soil.conductivityMs * timeS;
  if (reach === 0 || can === 0) return can;
  let taken = can + Math.sqrt(2 * can * reach);
  for (let turn = 0; turn < 50; turn++) {
    const error = taken - reach * Math.log1p(taken / reach) - can;
    const next = taken - (error * (taken + reach)) / taken;
    if (Math.abs(next - taken) <= 1e-15 * taken) return next;
    taken = next;
  }
  return taken;
}

const soil = (
  lambda: number,
  bubblingM: number,
): { readonly lambda: number; readonly bubblingM: number } => ({
  lambda,
  bubblingM,
});

/**
 * Pore-size index and bubbling pressure of the soil textures.
 * Source: Rawls, Brakensiek, Miller, Green-Ampt infiltration parameters from soils data, J. Hydraul. Eng. 109 (1983).
 */
export const SOIL_TEXTURES = {
  sand: soil(0.694, 0.0726),
  loamySand: soil(0.553, 0.0869),
  sandyLoam: soil(0.378, 0.1466),
  loam: soil(0.252, 0.1115),
  siltLoam: soil(0.234, 0.2076),
  sandyClayLoam: soil(0.319, 0.2808),
  clayLoam: soil(0.242, 0.2589),
  siltyClayLoam: soil(0.177, 0.3256),
  sandyClay: soil(0.223, 0.2917),
  siltyClay: soil(0.15, 0.3419),
  clay: soil(0.165, 0.373),
} as const;

/** Suction at the wetting front of a texture, m (Brooks-Corey). */
export function suctionM(texture: keyof typeof SOIL_TEXTURES): number {
  const { lambda, bubblingM } = SOIL_TEXTURES[texture];
  return ((bubblingM / 2) * (2 + 3 * lambda)) / (1 + 3 * lambda);
}
