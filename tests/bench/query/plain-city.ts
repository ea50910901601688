import { buildingAt } from "../../../src/domain/building-index.ts";
import type { BuildingIndex } from "../../../src/domain/building-index.ts";
import type { Building } from "../../../src/domain/building.ts";

/** Texts that are searched, with what a match in them is worth. */
const FIELDS = [
  ["name", 100],
  ["code", 70],
  ["nameEn", 90],
  ["estate", 75],
  ["id", 30],
  ["address", 60],
  ["community", 50],
] as const;

/**
 * The same questions in the plain way, to compare with: buildings as an array of objects, that are filtered, looked
 * through and sorted as one does without an index.
 */
export class PlainCity {
  readonly #buildings: readonly Building[];

  constructor(index: BuildingIndex) {
    this.#buildings = Array.from({ length: index.count }, (_, row) => buildingAt(index, row));
  }

  filter(holds: (building: Building) => boolean): number {
    return this.#buildings.filter(holds).map(({ row }) => row).length;
  }

  /** How many lie in a ring, by the even–odd rule. */
  inRing(ring: readonly (readonly [number, number])[]): number {
    return this.filter(({ longitudeDeg: x, latitudeDeg: y }) => {
      let isInside = false;
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [[ax, ay], [bx, by]] = [ring[i]!, ring[j]!];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
      }
      return isInside;
    });
  }

  /** How many have all the words in some text; the best are sorted first, as a list of results needs them. */
  search(query: string): number {
    const words = query.toLowerCase().split(" ");
    const scored = this.#buildings.flatMap((building) => {
      let score = 0;
      for (const word of words) {
        let best = 0;
        for (const [field, worth] of FIELDS) {
          const text = building[field]?.toLowerCase() ?? "";
          const at = text.indexOf(word);
          if (at >= 0) best = Math.max(best, worth * (text === word ? 4 : at === 0 ? 3 : 1));
        }
        if (best === 0) return [];
        score += best;
      }
      return [{ building, score }];
    });
    scored.sort((a, b) => b.score - a.score);
    return scored.length;
  }

  /** How many groups there are, each with the middle and the sum of its heights worked out. */
  group(keyOf: (building: Building) => string | undefined): number {
    const groups = Map.groupBy(this.#buildings, keyOf);
    const summaries = [...groups].map(([key, members]) => {
      const heights = members.map(({ heightM }) => heightM).sort((a, b) => a - b);
      return {
        key,
        median: heights[heights.length >> 1],
        sum: heights.reduce((sum, height) => sum + height, 0),
      };
    });
    return summaries.length;
  }

  sort(compare: (a: Building, b: Building) => number): number {
    return this.#buildings.toSorted(compare).map(({ row }) => row).length;
  }
}
