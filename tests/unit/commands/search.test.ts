import { describe, expect, it } from "vitest";
import type { CityQueries } from "#analysis/city-query.ts";
import { searchCity } from "#commands/search.ts";
import { createConsoleFake } from "../../support/console-fake.ts";

/** Queries whose worker makes a tenth of the texts ready at each asking, and can be made to break. */
function slowQueries(asked: string[], breaksAt = Infinity): CityQueries {
  let tenths = 0;
  const more = (): number => {
    tenths = Math.min(10, tenths + 1);
    return tenths / 10;
  };
  const answers = {
    search: () => ({
      buildings: { hits: [], total: 0, share: more() },
      places: [],
      entries: [],
      positions: [],
    }),
    fold: more,
  };
  const ask = (name: "search" | "fold"): Promise<unknown> => {
    asked.push(name);
    if (asked.length >= breaksAt) return Promise.reject(new Error("broken"));
    return Promise.resolve(answers[name]());
  };
  return { ask: ask as CityQueries["ask"] };
}

describe("a search soon after opening", () => {
  it("tells what is ready at once, and more each time that there is three times as much", async () => {
    const asked: string[] = [];
    const shares: number[] = [];
    const console = createConsoleFake({ query: () => slowQueries(asked) });
    await searchCity(console, "龙湖", [], ({ buildings }) => shares.push(buildings.share));
    expect(shares[0]).toBe(0.1);
    expect(shares.at(-1)).toBe(1);
    expect(shares.slice(1).every((share, i) => share === 1 || share >= shares[i]! * 3)).toBe(true);
    expect(asked[0]).toBe("search");
  });

  it("fails as the worker does", async () => {
    const console = createConsoleFake({ query: () => slowQueries([], 3) });
    await expect(searchCity(console, "龙湖", [], () => undefined)).rejects.toThrow("broken");
  });
});
