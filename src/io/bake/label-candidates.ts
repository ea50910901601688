import type { MapLabel } from "#io/city-package/city.schema.ts";

const METRES_PER_DEG = 111_320;

/** A name comes again after this many metres: along a road, along a river, and elsewhere. */
export const REPEAT_M = { road: 1200, water: 2500, other: 400 } as const;

/** A label before it is known whether there is a better one for the same thing. */
export interface LabelCandidate extends MapLabel {
  /** among labels of one name and rank the heavier is placed first */
  readonly weight: number;
  readonly spacingM: number;
}

/** Two entries of a map for one place: what is mapped as an area, a point in it and a building on it. */
const PLACED: ReadonlySet<MapLabel["kind"]> = new Set([
  "district",
  "estate",
  "campus",
  "park",
  "station",
  "poi",
]);

/** A house's number, the exit of a station: shown without what it belongs to it names nothing. */
const MERE_NUMBER = /^\d{1,3}\p{L}?$/u;

/** A name without what hands vary: letters of another width or case, quotes, brackets, blanks. */
export function nameKey(name: string): string {
  const plain = name.normalize("NFKC").toLowerCase();
  const key = plain.replace(/[\p{P}\p{S}\s]+/gu, "");
  return key === "" ? plain : key;
}

/**
 * One label for each thing: the most important, then the heaviest, of those of one name that lie near each
 * other. A road and a river repeat their names at a distance; a street and the station called after it are two.
 */
export function withoutRepeats(candidates: readonly LabelCandidate[], latitude: number): LabelCandidate[] {
  const k = Math.cos((latitude * Math.PI) / 180);
  const kept = new Map<string, LabelCandidate[]>();
  const order = candidates.toSorted(
    (a, b) =>
      a.rank - b.rank ||
      b.weight - a.weight ||
      a.longitudeDeg - b.longitudeDeg ||
      a.latitudeDeg - b.latitudeDeg,
  );
  for (const candidate of order) {
    const key = nameKey(candidate.text.zh);
    if (PLACED.has(candidate.kind) && MERE_NUMBER.test(key)) continue;
    const others = kept.get(key);
    if (others === undefined) kept.set(key, [candidate]);
    else if (!others.some((other) => isRepeat(other, candidate, k))) others.push(candidate);
  }
  return [...kept.values()].flat();
}

function isRepeat(kept: LabelCandidate, next: LabelCandidate, k: number): boolean {
  const isOneKind = kept.kind === next.kind;
  if (!isOneKind && !(PLACED.has(kept.kind) && PLACED.has(next.kind))) return false;
  const metres =
    Math.hypot((kept.longitudeDeg - next.longitudeDeg) * k, kept.latitudeDeg - next.latitudeDeg) *
    METRES_PER_DEG;
  return metres < (isOneKind ? next.spacingM : REPEAT_M.other);
}

export const labelText = (name: string, nameEn: string | undefined): MapLabel["text"] => ({
  zh: name,
  ...(nameEn === undefined || nameEn === name ? {} : { en: nameEn }),
});

export const rounded = (degrees: number): number => Number(degrees.toFixed(6));
