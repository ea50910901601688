import { visitOrder } from "#kernels/visit-order.ts";

/** The round of a day: in which order the buildings are visited, and how far it is from one to the next. */

export interface VisitStop {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
}

export interface VisitRound<S extends VisitStop> {
  readonly stops: readonly S[];
  /** from the stop before, metres as the crow flies; 0 for the first */
  readonly legsM: readonly number[];
  readonly lengthM: number;
}

const METRES_PER_DEGREE = 111_320;

/**
 * A short round through all stops.
 *
 * @param start where the inspector sets out, such as where the pointer is; absent: at the first stop given
 */
export function planRound<S extends VisitStop>(stops: readonly S[], start?: VisitStop): VisitRound<S> {
  const [origin] = stops;
  if (origin === undefined) return { stops: [], legsM: [], lengthM: 0 };
  // A day's round is some kilometres: a plane through it is true to a metre.
  const eastM = METRES_PER_DEGREE * Math.cos((origin.latitudeDeg * Math.PI) / 180);
  const toPlane = ({ longitudeDeg, latitudeDeg }: VisitStop): readonly [number, number] => [
    (longitudeDeg - origin.longitudeDeg) * eastM,
    (latitudeDeg - origin.latitudeDeg) * METRES_PER_DEGREE,
  ];
  const xy = stops.flatMap(toPlane);
  const [startX, startY] = toPlane(start ?? origin);
  let first = 0;
  let nearest = Infinity;
  for (let i = 0; i < stops.length; i++) {
    const away = Math.hypot(xy[2 * i]! - startX, xy[2 * i + 1]! - startY);
    if (away < nearest) [first, nearest] = [i, away];
  }
  const order = [...visitOrder(xy, first)];
  const legsM = order.map((place, i) => {
    const before = order[i - 1];
    return before === undefined
      ? 0
      : Math.hypot(xy[2 * place]! - xy[2 * before]!, xy[2 * place + 1]! - xy[2 * before + 1]!);
  });
  return {
    stops: order.map((place) => stops[place]!),
    legsM,
    lengthM: legsM.reduce((sum, leg) => sum + leg, 0),
  };
}
