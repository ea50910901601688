import type { QueryValue } from "#analysis/city-query.ts";
import type { SearchEntry } from "#domain/entry-search.ts";
import { readyCity } from "#state/city-store.ts";
import type { Console } from "./console.ts";

export type CitySearch = QueryValue<"search">;

/** Results of each kind that are asked for. */
const MOST = 8;

/**
 * Looks for buildings, places, positions, and the given entries; a newer search overtakes an older one.
 *
 * @returns undefined while no city with an index is open
 * @throws AppError of the query worker
 * @throws DOMException AbortError when overtaken
 */
export async function searchCity(
  console: Console,
  query: string,
  entries: readonly SearchEntry[],
): Promise<CitySearch | undefined> {
  const projectedCrs = readyCity(console.city.getState())?.projectedCrs;
  return console.services
    .query()
    ?.ask("search", [{ query, most: MOST, entries, projectedCrs }], { key: "search" });
}
