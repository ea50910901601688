import { add, along, at, leftOf, lengthOf, rectangle, scale } from "./geometry.ts";
import type { Vec } from "./geometry.ts";
import { setDown } from "./city.ts";
import type { City } from "./city.ts";
import type { Named } from "./plan-line.ts";
import type { Random } from "./random.ts";
import type { Site } from "./site.ts";

/** How a block meets its streets: the gate, and shops along the pavement. */

export interface Gate {
  /** on the middle of the street */
  readonly street: Vec;
  /** into the block */
  readonly inward: Vec;
  readonly side: number;
}

/** The side of a block on which its gate is: a middling street rather than the main road. */
export function chooseGate(site: Site, random: Random): Gate | undefined {
  const rank = { motorway: -9, trunk: 0, primary: 1, secondary: 3, tertiary: 4, residential: 4 } as const;
  let best: { gate: Gate; score: number } | undefined;
  for (const [side, { line, chain }] of site.sides().entries()) {
    const length = lengthOf(chain);
    if (line.road === undefined || line.road.kind === "motorway" || length < 90) continue;
    const { point, direction } = along(chain, length * random.between(0.42, 0.58));
    const inward = leftOf(direction);
    const score = rank[line.road.kind] + length / 260 + (inward[1] > 0.7 ? 1 : 0) + random.next();
    if (best === undefined || score > best.score) best = { gate: { street: point, inward, side }, score };
  }
  return best?.gate;
}

/** Shops of two or three storeys along one side of a block, with a gap at the gate. */
export function shopRow(
  city: City,
  site: Site,
  side: number,
  random: Random,
  options: { year: number; estate?: Named; levels?: number },
): number {
  const { chain } = at(site.sides(), side);
  const length = lengthOf(chain);
  const depth = random.pick([11, 12, 13]);
  let built = 0;
  let s = 36;
  while (s < length - 40) {
    const width = Math.min(random.pick([26, 34, 42, 54]), length - 34 - s);
    const { point, direction } = along(chain, s + width / 2);
    s += width + random.pick([3, 5, 9]);
    if (width < 14 || Math.abs(s - length / 2) < 20) continue;
    const reserve = at(site.sides(), side).line.reserveM;
    const centre = add(point, scale(leftOf(direction), reserve + 0.6 + depth / 2));
    const angle = Math.atan2(direction[1], direction[0]);
    const levels = options.levels ?? random.whole(2, 3);
    const address = city.address(site, point);
    const owner = options.estate ?? { zh: address?.street.zh ?? "", en: address?.street.en ?? "" };
    const name = { zh: `${owner.zh}沿街商铺`, en: `${owner.en} Shops` };
    const draft = {
      ring: setDown(rectangle(width, depth), centre, angle),
      kind: "retail",
      levels,
      year: options.year,
      name,
      address,
      estate: options.estate,
    } as const;
    if (city.build(site, draft, 2.5)) built++;
  }
  return built;
}
