import type { QueryValue } from "#analysis/city-query.ts";
import type { SearchEntry } from "#domain/entry-search.ts";
import { readyCity } from "#state/city-store.ts";
import type { Console } from "./console.ts";

export type CitySearch = QueryValue<"search">;

/** Results of each kind that are asked for. */
const MOST = 8;
/** Soon after a city is opened it is searched again each time that so many times as many texts are ready. */
const GROWTH = 3;

/**
 * Looks for buildings, places, positions, and the given entries; a newer search overtakes an older one. Soon after a
 * city is opened what is ready is searched at once, then what more there is: each answer is told.
 *
 * @throws AppError of the query worker
 * @throws DOMException AbortError when overtaken
 */
export async function searchCity(
  console: Console,
  query: string,
  entries: readonly SearchEntry[],
  tell: (answer: CitySearch) => void,
): Promise<void> {
  const projectedCrs = readyCity(console.city.getState())?.projectedCrs;
  const queries = console.services.query();
  if (queries === undefined) return;
  const overtakes = { key: "search" };
  for (;;) {
    const answer = await queries.ask("search", [{ query, most: MOST, entries, projectedCrs }], overtakes);
    tell(answer);
    const { share } = answer.buildings;
    if (share >= 1) return;
    let ready = share;
    while (ready < Math.min(1, share * GROWTH)) ready = await queries.ask("fold", [], overtakes);
  }
}
